import * as z from 'zod/mini';
import { restPaymentSchema } from '../../../protocol/rest-payment';
import { chargePrepaid, readPoints } from '../../payments/charge-prepaid';
import { answerPayment } from './answer-payment';
import { chooseChannelOf } from './choose-channel-of';
import { expectCharged } from './expect-charged';
import { expectPositive } from './expect-positive';
import { needText, text } from './fields';
import { type Call, defineOperation, type Operation } from './operation';
import { orderFields, toApiOrder } from './order-fields';
import { RestError } from './rest-error';

/** Whose points. Neither is ever stored, logged or repeated. */
const holder = { benepia_user: needText(), benepia_password: needText(), channel_key: needText() };
const payInput = z.object({ ...orderFields, ...holder, name: needText(), benepia_member_code: text() });

/** Benepia's welfare points, which KCP takes (gateway contract 6.9). */
export const benepiaOperations: readonly Operation[] = [
  defineOperation({
    method: 'post',
    path: '/benepia/point',
    input: z.object(holder),
    answer: z.object({ point: z.int() }),
    summary: 'How many points somebody has.',
    run: async (call) => {
      const channel = await chooseKcp(call);
      const found = await readPoints(call.payments, channel, accountOf(call));
      if (found.kind === 'declined') throw new RestError('BENEPIA_REFUSED', `[${found.code}] ${found.text}`);
      return { point: found.points };
    },
  }),
  defineOperation({
    method: 'post',
    path: '/benepia/payment',
    input: payInput,
    answer: restPaymentSchema,
    summary: 'Pays an order with points.',
    run: async (call) => {
      const { input, store, payments } = call;
      expectPositive(input);
      const channel = await chooseKcp(call);
      const order = toApiOrder(store, input, { pay_method: 'point', customer_uid: null, customer_uid_usage: null });
      const charge = { channel, account: accountOf(call), proof: null };
      const payment = expectCharged(await chargePrepaid(payments, order, charge));
      if (payment.status === 'failed') throw new RestError('BENEPIA_REFUSED', payment.fail_reason ?? '');
      return answerPayment(payments.db, payment);
    },
  }),
];

type Holder = { readonly benepia_user: string; readonly benepia_password: string; readonly channel_key: string };

function chooseKcp({ input: { channel_key }, store, testKey, payments }: Call<Holder>) {
  return chooseChannelOf(payments, store, { pgs: ['kcp'], channel_key, testKey });
}

function accountOf({ input, store: { user_code } }: Call<Holder>) {
  return { kind: 'benepia' as const, user_code, holder: input.benepia_user, password: input.benepia_password };
}
