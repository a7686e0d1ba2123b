import { randomUUID } from 'node:crypto';
import * as z from 'zod/mini';
import { findProductOrders } from '../../payments/naver-orders';
import { NAVER_EVENTS } from '../../payments/naver-states';
import { insertReview } from '../../store/naver-orders';
import { findTheirs, expectPlayed } from './find-theirs';
import { must, needOneOf, needText, readText, text, texts } from './fields';
import { productOrderSchema } from './naver-answers';
import { runNaver } from './naver-orders';
import { defineOperation } from './operation';
import { RestError } from './rest-error';

/** What buyers, carriers and sellers in Naver's own centre do to product orders, played for a test. */
export const sandboxNaver = defineOperation({
  method: 'post',
  path: '/sandbox/payments/{imp_uid}/naver',
  answer: z.array(productOrderSchema),
  input: z.object({ imp_uid: needText(), product_order_id: texts(200), event: needOneOf(NAVER_EVENTS) }),
  summary: 'Plays what somebody else than the shop does to Naver product orders: a claim, a delivery, a decision.',
  run: (call) => runNaver(call, { action: call.input.event }),
});

/** A buyer's review of a product, written for a test. */
export const sandboxReview = defineOperation({
  method: 'post',
  path: '/sandbox/payments/{imp_uid}/naver/review',
  input: z.object({
    imp_uid: needText(),
    product_order_id: needText(),
    review_type: needOneOf(['general', 'premium']),
    score: must({ type: 'integer', expected: '1 to 5' }, (given) => {
      const score = Number(readText(given) ?? NaN);
      return [1, 2, 3, 4, 5].includes(score) ? score : undefined;
    }),
    title: needText(),
    content: text(),
  }),
  answer: z.object({ review_id: z.string() }),
  summary: 'Writes a buyer’s review of a Naver product order.',
  run: async ({ input, store, payments: { db, clock } }) => {
    const { imp_uid, product_order_id, review_type, score, title, content } = input;
    const payment = await findTheirs(db, store, imp_uid);
    expectPlayed(payment);
    const orders = await findProductOrders(db, payment);
    if (!orders.some((order) => order.product_order_id === product_order_id)) {
      throw new RestError('NAVER_ORDER_NOT_FOUND');
    }
    const review_id = randomUUID();
    await insertReview(db, {
      ...store,
      review_id,
      product_order_id,
      channel_key: payment.channel_key,
      kind: review_type,
      score,
      title,
      content: review_type === 'premium' ? (content ?? '') : null,
      created_at: clock.now(),
    });
    return { review_id };
  },
});
