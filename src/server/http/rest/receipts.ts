import * as z from 'zod/mini';
import { fromMinorUnits } from '../../../protocol/amount';
import { servedBy } from '../../payments/connect-pg';
import { issueReceipt, type ReceiptResult, type ReceiptWish } from '../../receipts/issue-receipt';
import { cancelReceipt, type CashReceipt, findReceipt } from '../../store/cash-receipts';
import { findPayment } from '../../store/payments';
import { CASH } from './answer-payment';
import { chooseChannel } from './choose-channel';
import { amount, needAmount, needText, oneOf, text } from './fields';
import { defineOperation, type Operation } from './operation';
import { buyerFields } from './order-fields';
import { RestError } from './rest-error';
import { isTheirs } from './rest-store';

const shared = z.object({
  ...{ receipt_tid: z.string(), apply_num: z.string(), type: z.enum(['person', 'company']) },
  ...{ amount: z.int(), vat: z.int(), receipt_url: z.nullable(z.string()), applied_at: z.int(), cancelled_at: z.int() },
});
const answer = z.extend(shared, { imp_uid: z.string() });
const externalAnswer = z.extend(shared, { merchant_uid: z.string() });

const wished = {
  identifier: needText(),
  ...{ identifier_type: oneOf(['person', 'business', 'phone', 'taxcard']), type: oneOf(['person', 'company']) },
  ...{ tax_free: amount(), vat: amount(), vat_amount: amount() },
  ...buyerFields,
};
const one = z.object({ imp_uid: needText() });
const external = z.object({ merchant_uid: needText() });

/** Cash receipts of payments (gateway contract 6.7). */
const paymentOperations: readonly Operation[] = [
  defineOperation({
    ...{ method: 'post', path: '/receipts/{imp_uid}', input: z.object({ ...wished, imp_uid: needText() }), answer },
    summary: 'Issues a cash receipt for what is left of a payment into an account.',
    run: async ({ input, store, payments }) => {
      const payment = await findPayment(payments.db, input.imp_uid);
      if (!isTheirs(payment, store)) throw new RestError('PAYMENT_NOT_FOUND');
      const { imp_uid, merchant_uid, amount_minor, cancelled_minor, currency } = payment;
      const left = fromMinorUnits(amount_minor - cancelled_minor, currency);
      const isPaid = payment.status === 'paid' || (payment.status === 'cancelled' && left > 0);
      if (!isPaid || !CASH.includes(payment.pay_method) || currency !== 'KRW') throw new RestError('RECEIPT_NOT_CASH');
      const wish = toWish(input, { ...store, imp_uid, merchant_uid, amount: left });
      return { imp_uid, ...toAnswer(expectIssued(await issueReceipt(payments, wish, payment))) };
    },
  }),
  defineOperation({
    ...{ method: 'get', path: '/receipts/{imp_uid}', input: one, answer },
    summary: 'The cash receipt of a payment.',
    run: async ({ input, store, payments }) => {
      const receipt = await findReceipt(payments.db, { ...store, ...input });
      if (!receipt) throw new RestError('RECEIPT_NOT_FOUND');
      return { ...input, ...toAnswer(receipt) };
    },
  }),
  defineOperation({
    ...{ method: 'delete', path: '/receipts/{imp_uid}', input: one, answer },
    summary: 'Cancels the cash receipt of a payment.',
    run: async ({ input, store, payments: { db, clock } }) => {
      const receipt = await findReceipt(db, { ...store, ...input });
      const cancelled = receipt && (await cancelReceipt(db, receipt.id, clock.now()));
      if (!cancelled) throw new RestError('RECEIPT_NONE_TO_CANCEL');
      return { ...input, ...toAnswer(cancelled) };
    },
  }),
];

const EXTERNAL = '/receipts/external/{merchant_uid}';

/** The same for money that no PG of ours has taken. */
const externalOperations: readonly Operation[] = [
  defineOperation({
    ...{ method: 'post', path: EXTERNAL, answer: externalAnswer },
    input: z.object({
      ...wished,
      ...{ merchant_uid: needText(), name: needText(), amount: needAmount(), channel_key: text() },
    }),
    summary: 'Issues a cash receipt for an order that was paid elsewhere.',
    run: async ({ input, store, testKey, payments }) => {
      const { merchant_uid, amount: sum, channel_key } = input;
      const channel = await chooseChannel(payments, store, { channel_key, testKey });
      if (!sum || !Number.isInteger(sum)) throw new RestError('INPUT_INVALID', 'amount: expected whole won');
      const wish = toWish(input, { ...store, imp_uid: null, merchant_uid, amount: sum });
      return { merchant_uid, ...toAnswer(expectIssued(await issueReceipt(payments, wish, servedBy(channel)))) };
    },
  }),
  defineOperation({
    ...{ method: 'get', path: EXTERNAL, input: external, answer: externalAnswer },
    summary: 'The cash receipt of an order that was paid elsewhere.',
    run: async ({ input, store, payments }) => {
      const receipt = await findReceipt(payments.db, { ...store, ...input });
      if (!receipt) throw new RestError('RECEIPT_NOT_FOUND');
      return { ...input, ...toAnswer(receipt) };
    },
  }),
  defineOperation({
    ...{ method: 'delete', path: EXTERNAL, input: external, answer: externalAnswer },
    summary: 'Cancels the cash receipt of an order that was paid elsewhere.',
    run: async ({ input, store, payments: { db, clock } }) => {
      const receipt = await findReceipt(db, { ...store, ...input });
      if (!receipt) throw new RestError('RECEIPT_NOT_FOUND');
      const cancelled = await cancelReceipt(db, receipt.id, clock.now());
      if (!cancelled) throw new RestError('RECEIPT_NONE_TO_CANCEL');
      return { ...input, ...toAnswer(cancelled) };
    },
  }),
];

export const receiptOperations = [...externalOperations, ...paymentOperations];

const wishedSchema = z.object(wished);

function toWish(
  { identifier, type = 'person', tax_free = 0, vat, vat_amount = vat }: z.infer<typeof wishedSchema>,
  order: Pick<ReceiptWish, 'user_code' | 'tier_code' | 'imp_uid' | 'merchant_uid' | 'amount'>,
): ReceiptWish {
  if (!Number.isInteger(tax_free) || !Number.isInteger(vat_amount ?? 0)) {
    throw new RestError('INPUT_INVALID', 'tax_free, vat: expected whole won');
  }
  if (tax_free + (vat_amount ?? 0) > order.amount) {
    throw new RestError('INPUT_INVALID', 'tax_free, vat: more than the amount');
  }
  return { ...order, type, identifier, tax_free, vat: vat_amount };
}

function expectIssued(result: ReceiptResult): CashReceipt {
  if (result.kind === 'taken') throw new RestError('RECEIPT_TAKEN');
  if (result.kind === 'refused') throw new RestError('RECEIPT_REFUSED', result.text);
  return result.receipt;
}

function toAnswer(receipt: CashReceipt): z.infer<typeof shared> {
  const { receipt_tid, apply_num, type, amount: sum, vat, receipt_url, applied_at, cancelled_at } = receipt;
  return {
    ...{ receipt_tid, apply_num, type, amount: sum, vat, receipt_url },
    applied_at: Math.floor(applied_at / 1000),
    cancelled_at: cancelled_at === null ? 0 : Math.floor(cancelled_at / 1000),
  };
}
