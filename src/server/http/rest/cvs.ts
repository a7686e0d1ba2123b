import * as z from 'zod/mini';
import { restPaymentSchema } from '../../../protocol/rest-payment';
import { revokeAccount } from '../../payments/accounts';
import { issueBarcode } from '../../payments/barcodes';
import { answerPayment } from './answer-payment';
import { chooseChannelOf } from './choose-channel-of';
import { expectCharged } from './expect-charged';
import { expectPositive } from './expect-positive';
import { findTheirs } from './find-theirs';
import { like, moment, needText, url } from './fields';
import { defineOperation, type Operation } from './operation';
import { orderFields, toApiOrder } from './order-fields';
import { RestError } from './rest-error';

const issueInput = z.object({
  ...orderFields,
  channel_key: needText(),
  expired_at: moment(),
  barcode: like(/^[0-9A-Za-z-]{4,64}$/, '4 to 64 digits, letters or dashes'),
  confirm_url: url(),
});

/** Payments at convenience stores (gateway contract 6.9). */
export const cvsOperations: readonly Operation[] = [
  defineOperation({
    method: 'post',
    path: '/cvs',
    input: issueInput,
    answer: restPaymentSchema,
    summary: 'Issues or registers a number (vbank_num) to pay with at a till; the payment is ready until then.',
    run: async ({ input, store, testKey, payments }) => {
      const { barcode, expired_at: due_at, confirm_url } = input;
      expectPositive(input);
      if (due_at !== undefined && due_at <= payments.clock.now()) {
        throw new RestError('INPUT_INVALID', 'expired_at: in the past');
      }
      const channel = await chooseChannelOf(payments, store, { pgs: ['galaxia'], ...input, testKey });
      const usage = { pay_method: 'cvs', customer_uid: null, customer_uid_usage: null } as const;
      const order = toApiOrder(store, input, { ...usage, request: { confirm_url } });
      const asked = await issueBarcode(payments, order, { channel, barcode, due_at });
      if (asked === 'barcode-taken') throw new RestError('BARCODE_TAKEN');
      const payment = expectCharged(asked);
      if (payment.status === 'failed') throw new RestError('CHARGE_REFUSED', payment.fail_reason ?? '');
      return answerPayment(payments.db, payment);
    },
  }),
  defineOperation({
    ...{
      method: 'delete',
      path: '/cvs/{imp_uid}',
      input: z.object({ imp_uid: needText() }),
      answer: restPaymentSchema,
    },
    summary: 'Closes a number that nobody has paid with.',
    run: async ({ input, store, payments }) => {
      const payment = await findTheirs(payments.db, store, input.imp_uid);
      const revoked = payment.pay_method === 'cvs' ? await revokeAccount(payments, payment) : undefined;
      if (!revoked) throw new RestError('BARCODE_NOT_READY');
      return answerPayment(payments.db, revoked);
    },
  }),
];
