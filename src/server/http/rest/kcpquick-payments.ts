import * as z from 'zod/mini';
import { restPaymentSchema } from '../../../protocol/rest-payment';
import { chargeKey } from '../../billing/charge-key';
import { chooseKey } from '../../billing/choose-key';
import { chargePrepaid } from '../../payments/charge-prepaid';
import type { BillingKey } from '../../store/billing-keys';
import { SEALED } from '../../store/sealed-columns';
import { deleteBillingKeys } from '../../store/billing-keys';
import { actionOf, findKcpOrder, memberOf } from '../../store/kcpquick';
import { findPayment } from '../../store/payments';
import { answerPayment } from './answer-payment';
import { chooseChannelOf } from './choose-channel-of';
import { expectCharged } from './expect-charged';
import { expectPositive } from './expect-positive';
import { needAmount, needLike, needText, urls } from './fields';
import { type Call, defineOperation, type Operation } from './operation';
import { toApiOrder } from './order-fields';
import { RestError } from './rest-error';
import { isTheirs } from './rest-store';

const order = { merchant_uid: needText(), name: needText(), amount: needAmount(), notice_url: urls(10) };
const moneyInput = z.object({
  ...order,
  channel_key: needText(),
  imp_uid: needText(),
  member_id: needLike(/^.{1,16}$/, 'up to 16 characters'),
});
const autopayInput = z.object({ ...order, customer_uid: needText(), buyer_name: needText() });

/** Charges of KCP Quick Pay without a window (gateway contract 6.9). */
export const kcpquickPaymentOperations: readonly Operation[] = [
  defineOperation({
    method: 'post',
    path: '/kcpquick/payment/money',
    input: moneyInput,
    answer: restPaymentSchema,
    summary: 'Pays an order with a member’s prepaid money, once for each PIN check (imp_uid).',
    run: async (call) => {
      const { input, store, testKey, payments } = call;
      expectPositive(input);
      const { channel_key, member_id, merchant_uid, amount } = input;
      const channel = await chooseChannelOf(payments, store, { pgs: ['kcp_quick'], channel_key, testKey });
      const known = await findKcpOrder(payments.db, { ...store, sandbox: true, merchant_uid });
      if (known && known.prepaid_amount !== null && known.prepaid_amount !== amount) throw new RestError('PRICE_OTHER');
      await expectPin(call, channel.pg_id);
      const drafted = toApiOrder(store, input, {
        pay_method: 'point',
        customer_uid: null,
        customer_uid_usage: null,
        request: { bypass: { kcpQuick: { memberID: member_id } } },
      });
      const account = {
        kind: 'kcp-money',
        user_code: store.user_code,
        holder: member_id,
        password: undefined,
      } as const;
      const proof = `pin ${input.imp_uid}`;
      const payment = expectCharged(await chargePrepaid(payments, drafted, { channel, account, proof }));
      if (payment.status === 'failed') throw new RestError('CHARGE_REFUSED', payment.fail_reason ?? '');
      return answerPayment(payments.db, payment);
    },
  }),
  defineOperation({
    method: 'post',
    path: '/kcpquick/payment/autopay',
    input: autopayInput,
    answer: restPaymentSchema,
    summary: 'Charges a key of automatic payments.',
    run: async (call) => {
      const { input, store, payments } = call;
      expectPositive(input);
      const { key, withTestKey } = await chooseAutopay(call);
      const { customer_tel, customer_email } = key;
      const drafted = toApiOrder(store, input, {
        pay_method: 'card',
        customer_uid: key.customer_uid,
        customer_uid_usage: 'payment',
      });
      const picked = { ...key, place: SEALED.pgKey.of(key) };
      const asked = await chargeKey(payments, picked, {
        order: { ...drafted, buyer_tel: customer_tel, buyer_email: customer_email },
        quota: 0,
        withTestKey,
      });
      const payment = expectCharged(asked);
      if (payment.status === 'failed') throw new RestError('CHARGE_REFUSED', payment.fail_reason ?? '');
      return answerPayment(payments.db, payment);
    },
  }),
  defineOperation({
    method: 'delete',
    path: '/kcpquick/autopay/{customer_uid}',
    input: z.object({ customer_uid: needText() }),
    answer: z.object({ customer_uid: z.string() }),
    summary: 'Deletes a key of automatic payments.',
    run: async (call) => {
      const { customer_uid } = (await chooseAutopay(call)).key;
      await deleteBillingKeys(call.payments.db, call.store, { customer_uid, onlyTest: true });
      return { customer_uid };
    },
  }),
];

/** The PIN check that a charge names: the same shop's and member's, and one that succeeded. Whether it was used, KCP knows. */
async function expectPin({ input, store, payments }: Call<z.infer<typeof moneyInput>>, pg_id: string): Promise<void> {
  const pin = await findPayment(payments.db, input.imp_uid);
  const isChecked =
    isTheirs(pin, store) && pin.sandbox && pin.pg_provider === 'kcp_quick' && pin.pg_id === pg_id && isPinCheck(pin);
  if (!isChecked || (memberOf(pin) ?? input.member_id) !== input.member_id) throw new RestError('KCP_PIN_MISSING');
}

function isPinCheck(pin: Parameters<typeof actionOf>[0] & { readonly status: string }): boolean {
  return actionOf(pin) === 'PinCheck' && pin.status === 'paid';
}

type Keyed = { readonly customer_uid: string };

/** A key that KCP Quick Pay has made on a test channel. */
async function chooseAutopay({
  input: { customer_uid },
  store,
  testKey,
  payments: { db },
}: Call<Keyed>): Promise<{ readonly key: BillingKey; readonly withTestKey: boolean }> {
  const choice = await chooseKey(db, { ...store, customer_uid, testKey });
  if (choice.kind === 'closed') throw new RestError('TEST_CLOSED');
  if (choice.kind === 'none' || choice.key.pg_provider !== 'kcp_quick') throw new RestError('KCP_KEY_NOT_FOUND');
  if (!choice.key.sandbox) throw new RestError('DRIVER_MISSING', 'kcp_quick');
  return choice;
}
