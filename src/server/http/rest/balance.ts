import * as z from 'zod/mini';
import { fromMinorUnits } from '../../../protocol/amount';
import { listCancels } from '../../store/payment-cancels';
import { expectPlayed, findTheirs } from './find-theirs';
import { needText } from './fields';
import { defineOperation, type Operation } from './operation';
import { RestError } from './rest-error';

const part = z.object({ tax_free: z.number(), supply: z.number(), vat: z.number(), service: z.number() });
const parts = z.object({ cash_receipt: part, primary: part, secondary: part, discount: part });
const answer = z.extend(parts, { amount: z.number(), histories: z.array(z.extend(parts, { created: z.int() })) });

const NOTHING = { tax_free: 0, supply: 0, vat: 0, service: 0 };

/** What a payment is made of. Only PAYCO tells it (gateway contract 5, 12 row 14). */
export const balanceOperations: readonly Operation[] = [
  defineOperation({
    method: 'get',
    path: '/payments/{imp_uid}/balance',
    input: z.object({ imp_uid: needText() }),
    answer,
    summary: 'A breakdown of what is left of a payment, of points and of the rest: PAYCO alone gives one.',
    run: async ({ input, store, payments: { db } }) => {
      const payment = await findTheirs(db, store, input.imp_uid);
      const { status, pg_provider, currency, request, pay_method, amount_minor, cancelled_minor, paid_at } = payment;
      const isPaid = status === 'paid' || status === 'cancelled';
      if (pg_provider !== 'payco' || !isPaid) throw new RestError('BALANCE_MISSING');
      expectPlayed(payment);
      const taxFree = Number(request['tax_free'] ?? 0) || 0;
      const toParts = (sum: number) => {
        const paid = split(sum, taxFree);
        const isPoint = pay_method === 'point';
        return {
          cash_receipt: NOTHING,
          primary: isPoint ? NOTHING : paid,
          secondary: isPoint ? paid : NOTHING,
          discount: NOTHING,
        };
      };
      const wonOf = (minor: number) => fromMinorUnits(minor, currency);
      const cancels = await listCancels(db, [payment.imp_uid]);
      let left = amount_minor;
      return {
        amount: wonOf(amount_minor),
        ...toParts(wonOf(amount_minor - cancelled_minor)),
        histories: [
          { ...toParts(wonOf(amount_minor)), created: toSeconds(paid_at) },
          ...cancels.map((cancel) => {
            left -= cancel.amount_minor;
            return { ...toParts(wonOf(left)), created: toSeconds(cancel.cancelled_at) };
          }),
        ],
      };
    },
  }),
];

/** Of what is left the part that is free of tax goes last, and an eleventh of the rest is tax. */
function split(sum: number, taxFree: number): z.infer<typeof part> {
  const tax_free = Math.min(Math.max(0, taxFree), sum);
  const vat = Math.floor((sum - tax_free) / 11);
  return { tax_free, supply: sum - tax_free - vat, vat, service: 0 };
}

function toSeconds(ms: number | null): number {
  return Math.floor((ms ?? 0) / 1000);
}
