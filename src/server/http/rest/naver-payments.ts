import * as z from 'zod/mini';
import { fromMinorUnits } from '../../../protocol/amount';
import { askExtra, type CashAmount, type Extra } from '../../payments/ask-extra';
import { insertStep } from '../../store/payment-steps';
import type { Payment } from '../../store/payments';
import { findTheirs, expectPaid, expectPlayed } from './find-theirs';
import { needText, oneOf } from './fields';
import { type Call, defineOperation, type Operation } from './operation';
import { RestError } from './rest-error';

const one = z.object({ imp_uid: needText() });
const cashAnswer = z.object({
  amount_total: z.int(),
  amount_by_npoint: z.int(),
  amount_by_primary: z.int(),
  amount_supply: z.int(),
  amount_vat: z.int(),
});

/** Payments of Naver Pay's payment type (`naverpay`; gateway contract 6.9). */
export const naverPaymentOperations: readonly Operation[] = [
  defineOperation({
    method: 'post',
    path: '/payments/{imp_uid}/naver/point',
    input: one,
    answer: null,
    summary: 'Gives the buyer the points of a payment, once.',
    run: async (call) => {
      const payment = await findNaverPayment(call);
      const step = { step: 'naver-point', state: 'given' } as const;
      if (payment.driver === 'sandbox') await takeOnce(call, payment, step);
      else await askNaver(call, payment, { what: 'points', choose: ({ givePoints }) => givePoints });
      return null;
    },
  }),
  defineOperation({
    method: 'post',
    path: '/payments/{imp_uid}/naver/confirm',
    answer: null,
    input: z.object({ imp_uid: needText(), requester: oneOf(['admin', 'customer']) }),
    summary: 'Says that the buyer has what was bought, once.',
    run: async (call) => {
      const payment = await findNaverPayment(call);
      const requester = call.input.requester ?? 'admin';
      if (payment.driver === 'sandbox') await takeOnce(call, payment, { step: 'naver-confirm', state: requester });
      else {
        await askNaver(call, payment, {
          what: 'confirming purchases',
          choose: ({ confirmPurchase }) => confirmPurchase && ((order) => confirmPurchase(order, requester)),
        });
      }
      return null;
    },
  }),
  defineOperation({
    method: 'get',
    path: '/payments/{imp_uid}/naver/cash-amount',
    input: one,
    answer: cashAnswer,
    summary: 'How much of a payment a cash receipt may be issued for: what is left of points and accounts.',
    run: async (call) => {
      const payment = await findNaverPayment(call);
      if (payment.driver === 'sandbox') return toCashAmount(payment);
      const extra: Extra<CashAmount> = { what: 'cash amounts', choose: ({ readCashAmount }) => readCashAmount };
      const cash = await askNaver(call, payment, extra);
      const read = (part: keyof CashAmount) => fromMinorUnits(cash[part], payment.currency);
      return {
        amount_total: read('total'),
        amount_by_npoint: read('points'),
        amount_by_primary: read('primary'),
        amount_supply: read('supply'),
        amount_vat: read('vat'),
      };
    },
  }),
];

async function findNaverPayment({ input, store, payments: { db } }: Call<z.infer<typeof one>>): Promise<Payment> {
  const payment = await findTheirs(db, store, input.imp_uid);
  if (payment.pg_provider !== 'naverpay') throw new RestError('NAVER_NOT_PAYMENT');
  if (payment.driver === 'sandbox') expectPlayed(payment);
  expectPaid(payment);
  return payment;
}

/** What Naver itself says. Throws a `NAVER_FAILED` where it refuses, and a `PG_UNANSWERED` where it does not say. */
async function askNaver<Said>({ payments }: Call<unknown>, payment: Payment, extra: Extra<Said>): Promise<Said> {
  const answer = await askExtra(payments, payment, extra);
  if (answer.kind === 'unanswered') throw new RestError('PG_UNANSWERED');
  if (answer.kind === 'declined') throw new RestError('NAVER_FAILED', `[${answer.code}] ${answer.text}`);
  return answer.said;
}

async function takeOnce(
  { payments: { db, clock } }: Call<unknown>,
  { imp_uid }: Payment,
  step: { readonly step: 'naver-point' | 'naver-confirm'; readonly state: string },
): Promise<void> {
  if (!(await insertStep(db, { imp_uid, ...step, at: clock.now() }))) throw new RestError('NAVER_DONE');
}

/** Cards have none: the tax office knows of them by the card (gateway contract 6.7). */
function toCashAmount({ pay_method, amount_minor, cancelled_minor, currency, request, emb_pg_provider }: Payment) {
  const left = fromMinorUnits(amount_minor - cancelled_minor, currency);
  const points = pay_method === 'point' ? left : 0;
  const primary = pay_method === 'trans' && emb_pg_provider === null ? left : 0;
  const total = points + primary;
  const tax_free = Math.min(Number(request['tax_free'] ?? 0) || 0, total);
  const vat = Math.floor((total - tax_free) / 11);
  return {
    amount_total: total,
    amount_by_npoint: points,
    amount_by_primary: primary,
    amount_supply: total - vat,
    amount_vat: vat,
  };
}
