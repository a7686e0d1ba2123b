import * as z from 'zod/mini';
import { restPaymentSchema } from '../../../protocol/rest-payment';
import { changeAccount, issueAccount, revokeAccount } from '../../payments/accounts';
import { findHolder } from '../../payments/find-holder';
import { findPayment, type Payment } from '../../store/payments';
import { answerPayment } from './answer-payment';
import { needBankCode } from './bank-code';
import { chooseChannel } from './choose-channel';
import { expectCharged } from './expect-charged';
import { amount, moment, must, needMoment, needText, readText, text, words } from './fields';
import { type Call, defineOperation } from './operation';
import { orderFields, toApiOrder } from './order-fields';
import { RestError } from './rest-error';
import { isTheirs } from './rest-store';

const issueInput = z.object({
  ...orderFields,
  channel_key: text(),
  vbank_due: needMoment(),
  vbank_holder: words(),
  vbank_code: needBankCode(),
});
const one = z.object({ imp_uid: needText() });

/** Virtual accounts without a window (gateway contract 6.6). One order may have several, so `imp_uid` names them. */
export const vbankOperations = [
  defineOperation({
    ...{ method: 'post', path: '/vbanks', input: issueInput, answer: restPaymentSchema },
    summary: 'Issues a virtual account; the payment is ready until its deposit.',
    run: async ({ input, store, testKey, payments }) => {
      const channel = await chooseChannel(payments, store, { ...input, testKey });
      if (input.vbank_due <= payments.clock.now()) throw new RestError('INPUT_INVALID', 'vbank_due: in the past');
      const order = toApiOrder(store, input, { pay_method: 'vbank', customer_uid: null, customer_uid_usage: null });
      const { vbank_code: bank, vbank_due: due_at, vbank_holder: holder } = input;
      const wish = { channel, account: { bank, due_at, holder } };
      const payment = expectCharged(await issueAccount(payments, order, wish));
      if (payment.status === 'failed') throw new RestError('CHARGE_REFUSED', payment.fail_reason ?? '');
      return answerPayment(payments.db, payment);
    },
  }),
  // The original's documents name the payment in the path, and a client in wide use in the body.
  ...['/vbanks/{imp_uid}', '/vbanks'].map((path) =>
    defineOperation({
      method: 'put' as const,
      path,
      answer: restPaymentSchema,
      input: z.object({ imp_uid: needText(), amount: amount(), vbank_due: moment() }),
      summary: 'Changes the amount or due date of an account that waits for its deposit (Hecto Financial only).',
      run: async (call) => {
        const { payments, input } = call;
        const payment = await findTheirs(call);
        if (!payment.pg_provider.startsWith('settle')) throw new RestError('ACCOUNT_FIXED');
        if (input.vbank_due !== undefined && input.vbank_due <= payments.clock.now()) {
          throw new RestError('INPUT_INVALID', 'vbank_due: in the past');
        }
        const changed = await changeAccount(payments, payment, { amount: input.amount, due_at: input.vbank_due });
        if (!changed) throw new RestError('ACCOUNT_NOT_READY');
        if (changed === 'other-price') throw new RestError('PRICE_OTHER');
        return answerPayment(payments.db, changed);
      },
    }),
  ),
  defineOperation({
    ...{ method: 'delete', path: '/vbanks/{imp_uid}', input: one, answer: restPaymentSchema },
    summary: 'Closes an account that waits for its deposit.',
    run: async (call) => {
      const revoked = await revokeAccount(call.payments, await findTheirs(call));
      if (!revoked) throw new RestError('ACCOUNT_NOT_READY');
      return answerPayment(call.payments.db, revoked);
    },
  }),
  defineOperation({
    ...{ method: 'get', path: '/vbanks/holder', answer: z.object({ bank_holder: z.string() }) },
    input: z.object({
      bank_code: needBankCode(),
      channel_key: text(),
      pg: text(),
      bank_num: must({ type: 'string', expected: '6 to 20 digits' }, (given) => {
        const digits = (readText(given) ?? '').normalize('NFKC').replaceAll(/[\s.-]/g, '');
        return /^\d{6,20}$/.test(digits) ? digits : undefined;
      }),
    }),
    summary: 'Who holds a bank account. On test channels the sandbox’s own name; nobody for numbers that end in 0000.',
    run: async ({ input, store, testKey, payments }) => {
      const channel = await chooseChannel(payments, store, { ...input, testKey });
      const found = await findHolder(payments, channel, { bank: input.bank_code, number: input.bank_num });
      if (found.kind === 'declined') throw new RestError('HOLDER_NOT_FOUND', `[${found.code}] ${found.text}`);
      return { bank_holder: found.holder };
    },
  }),
];

async function findTheirs({ input, store, payments }: Call<z.infer<typeof one>>): Promise<Payment> {
  const payment = await findPayment(payments.db, input.imp_uid);
  if (!isTheirs(payment, store)) throw new RestError('PAYMENT_NOT_FOUND');
  return payment;
}
