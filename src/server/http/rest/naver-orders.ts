import * as z from 'zod/mini';
import { actOnProductOrders, findProductOrders, hasProductOrders } from '../../payments/naver-orders';
import type { NaverAction } from '../../payments/naver-states';
import { findPaymentOf, listReviews } from '../../store/naver-orders';
import { chooseChannel } from './choose-channel';
import { expectPlayed, findTheirs } from './find-theirs';
import { amount, flag, maybe, moment, needMoment, needOneOf, needText, oneOf, readText, text, texts } from './fields';
import { isShown } from './is-shown';
import { courierFields, expectCourier, productOrderSchema, reviewSchema, toProductOrder } from './naver-answers';
import { type Call, defineOperation, type Operation, PartOf } from './operation';
import { RestError } from './rest-error';

const MOST = 200;
const which = { imp_uid: needText(), product_order_id: texts(MOST) };
const answer = z.array(productOrderSchema);

type Acted = z.infer<z.ZodMiniObject<typeof which>>;
type Act = { readonly action: NaverAction; readonly reason?: string };

/** A reason that Naver does not know counts as its usual one (`v1.openapi.json`). */
const reasonOf = (codes: readonly string[], usual: string) =>
  maybe({ type: 'string', expected: `one of ${codes.join(', ')}; another counts as ${usual}` }, (given) => {
    const code = readText(given);
    return codes.includes(code ?? '') ? code : usual;
  });

const CANCEL_REASONS = [
  ...['SOLD_OUT', 'DELAYED_DELIVERY', 'PRODUCT_UNSATISFIED', 'INTENT_CHANGED', 'COLOR_AND_SIZE', 'WRONG_ORDER'],
  'INCORRECT_INFO',
];
const RETURN_REASONS = [...CANCEL_REASONS, 'DROPPED_DELIVERY', 'BROKEN', 'WRONG_DELIVERY', 'WRONG_OPTION'];
const HOLD_REASONS = [
  ...['RETURN_DELIVERYFEE', 'EXTRAFEEE', 'RETURN_DELIVERYFEE_AND_EXTRAFEEE', 'RETURN_PRODUCT_NOT_DELIVERED', 'ETC'],
];

/** Product orders of Naver Pay's order type, each by itself: HTTP 207 where only some could be done (gateway contract 6.9). */
const actions: readonly Operation[] = [
  act('place', 'Confirms that product orders will be delivered.'),
  act('approve-cancel', 'Agrees to cancels that the buyer asked for: the money goes back.'),
  act('collect-exchanged', 'Says that products to be exchanged have come back.'),
  act('resolve-return', 'Lets returns go on that were held.'),
  defineOperation({
    method: 'post',
    path: '/payments/{imp_uid}/naver/cancel',
    answer,
    input: z.object({ ...which, reason: reasonOf(CANCEL_REASONS, 'PRODUCT_UNSATISFIED') }),
    summary: 'Gives back the money of product orders that were not sent, of all of them without product_order_id.',
    run: (call) => runNaver(call, { action: 'cancel', reason: call.input.reason ?? 'PRODUCT_UNSATISFIED' }),
  }),
  defineOperation({
    method: 'post',
    path: '/payments/{imp_uid}/naver/ship',
    answer,
    input: z.object({ ...which, ...courierFields, dispatched_at: needMoment() }),
    summary: 'Says that product orders were sent.',
    run: (call) => {
      expectCourier(call.input, 'DELIVERY');
      return runNaver(call, { action: 'ship' });
    },
  }),
  defineOperation({
    method: 'post',
    path: '/payments/{imp_uid}/naver/ship-exchanged',
    answer,
    input: z.object({ ...which, ...courierFields }),
    summary: 'Says that products were sent in exchange.',
    run: (call) => {
      expectCourier(call.input, 'DELIVERY');
      return runNaver(call, { action: 'ship-exchanged' });
    },
  }),
  defineOperation({
    method: 'post',
    path: '/payments/{imp_uid}/naver/request-return',
    answer,
    input: z.object({
      ...which,
      reason: reasonOf(RETURN_REASONS, 'INTENT_CHANGED'),
      ...courierFields,
      delivery_method: needOneOf(['RETURN_DESIGNATED', 'RETURN_DELIVERY', 'RETURN_INDIVIDUAL']),
    }),
    summary: 'Asks for a return on the buyer’s behalf.',
    run: (call) => {
      expectCourier(call.input, 'RETURN_DELIVERY');
      return runNaver(call, { action: 'request-return' });
    },
  }),
  defineOperation({
    method: 'post',
    path: '/payments/{imp_uid}/naver/approve-return',
    answer,
    input: z.object({ ...which, memo: text() }),
    summary: 'Agrees to returns: the money goes back.',
    run: (call) => runNaver(call, { action: 'approve-return', reason: 'RETURN' }),
  }),
  defineOperation({
    method: 'post',
    path: '/payments/{imp_uid}/naver/reject-return',
    answer,
    input: z.object({ ...which, memo: needText() }),
    summary: 'Refuses returns.',
    run: (call) => runNaver(call, { action: 'reject-return' }),
  }),
  defineOperation({
    method: 'post',
    path: '/payments/{imp_uid}/naver/withhold-return',
    answer,
    input: z.object({ ...which, reason: reasonOf(HOLD_REASONS, 'ETC'), memo: needText(), extra_charge: amount() }),
    summary: 'Holds returns until the buyer has paid what they cost.',
    run: (call) => runNaver(call, { action: 'withhold-return', reason: call.input.reason ?? 'ETC' }),
  }),
];

export const naverOrderOperations: readonly Operation[] = [
  ...actions,
  defineOperation({
    method: 'get',
    path: '/payments/{imp_uid}/naver/product-orders',
    answer,
    input: z.object({ imp_uid: needText(), include_sandbox: flag() }),
    summary: 'The product orders of a payment of Naver Pay’s order type.',
    run: async ({ input, store, payments: { db } }) => {
      const payment = await findTheirs(db, store, input.imp_uid);
      if (!(await isShown(db, payment, input.include_sandbox)) || !hasProductOrders(payment)) {
        throw new RestError('PAYMENT_NOT_FOUND');
      }
      expectPlayed(payment);
      return (await findProductOrders(db, payment)).map((order) => toProductOrder(payment, order));
    },
  }),
  defineOperation({
    method: 'get',
    path: '/naver/product-orders/{product_order_id}',
    answer: productOrderSchema,
    input: z.object({ product_order_id: needText(), include_sandbox: flag() }),
    summary: 'One product order by its number.',
    run: async ({ input: { product_order_id, include_sandbox }, store, payments: { db } }) => {
      const payment = await findPaymentOf(db, product_order_id);
      const isTheirs = payment?.user_code === store.user_code && payment.tier_code === store.tier_code;
      if (!payment || !isTheirs || !(await isShown(db, payment, include_sandbox))) {
        throw new RestError('NAVER_ORDER_NOT_FOUND');
      }
      const orders = await findProductOrders(db, payment);
      const order = orders.find((each) => each.product_order_id === product_order_id);
      if (!order) throw new RestError('NAVER_ORDER_NOT_FOUND');
      return toProductOrder(payment, order);
    },
  }),
  defineOperation({
    method: 'get',
    path: '/naver/reviews',
    answer: z.array(reviewSchema),
    input: z.object({
      channel_key: text(),
      from: moment(),
      to: moment(),
      review_type: oneOf(['general', 'premium']),
    }),
    summary: 'What buyers wrote about products, in their order.',
    run: async ({ input: { channel_key, from, to, review_type: kind }, store, testKey, payments }) => {
      if (from === undefined || to === undefined || from > to || !kind) {
        throw new RestError('INPUT_INVALID', 'from, to, review_type: expected UNIX seconds in order, and a type');
      }
      const wish = channel_key === undefined ? { pg: 'naverco' } : { channel_key };
      const channel = await chooseChannel(payments, store, { ...wish, testKey });
      if (channel.pg_provider !== 'naverco') throw new RestError('NAVER_NOT_ORDERS');
      // Seconds have room for a thousand milliseconds.
      const found = await listReviews(payments.db, {
        ...store,
        channel_key: channel.channel_key,
        kind,
        from,
        to: to + 999,
      });
      return found.map(({ score, created_at, review_id, title, content, product_order_id, ...product }) => ({
        review_id,
        score: String(score),
        title,
        content,
        product_order_id,
        product_id: product.product_id,
        product_name: product.product_name,
        product_option_name: product.product_option_name,
        writer: 'sand****',
        created_at: Math.floor(created_at / 1000),
        modified_at: null,
      }));
    },
  }),
];

function act(action: NaverAction, summary: string): Operation {
  const path = `/payments/{imp_uid}/naver/${action}`;
  return defineOperation({
    method: 'post',
    path,
    input: z.object(which),
    answer,
    summary,
    run: (call) => runNaver(call, { action, reason: action === 'approve-cancel' ? 'INTENT_CHANGED' : '' }),
  });
}

/** Has something done to product orders of a payment. Throws `NAVER_REFUSED` where none could be. */
export async function runNaver({ input, store, payments }: Call<Acted>, { action, reason = '' }: Act) {
  const payment = await findTheirs(payments.db, store, input.imp_uid);
  expectPlayed(payment);
  if (!hasProductOrders(payment)) throw new RestError('NAVER_NOT_ORDERS');
  const { done, failed } = await actOnProductOrders(payments, payment, { action, reason, ids: input.product_order_id });
  if (!done.length) {
    throw new RestError(
      'NAVER_REFUSED',
      failed.map(({ product_order_id, why }) => `${product_order_id}: ${why}`).join('; '),
    );
  }
  const shown = done.map((order) => toProductOrder(payment, order));
  return failed.length ? new PartOf(shown) : shown;
}
