/* What Toss Payments reports: nothing is signed, so every notice has the payment read again (tosspayments.md 6). */
import { createHash, timingSafeEqual } from 'node:crypto';
import * as z from 'zod/mini';
import type { PgRefusal } from '../answers';
import type { NoticeReading } from '../contract';
import type { PgEvent, ReceivedNotice } from '../notices';
import type { PgOrder } from '../order';
import { chargedOf, isRefusal, toEnd, type TossPayment } from './payment';

/** Of a deposit it is flat and carries the account's secret; of any payment that changed, `data` is the payment. */
const noticeSchema = z.union([
  z.object({ eventType: z.literal('PAYMENT_STATUS_CHANGED'), data: z.object({ orderId: z.string() }) }),
  z.object({ secret: z.string(), orderId: z.string(), status: z.string() }),
]);

/** The order that a notice claims to be about; undefined for one that is about none: a key, a payout, a BrandPay customer. */
export function orderOfNotice(notice: ReceivedNotice): string | undefined {
  const read = readBody(notice);
  return read && ('data' in read ? read.data.orderId : read.orderId);
}

/** Reads the payment that a notice is about, and tells what became of it. Throws while it cannot be read. */
export async function readNotice(
  order: PgOrder,
  notice: ReceivedNotice,
  findOrder: (order: PgOrder) => Promise<TossPayment | PgRefusal>,
): Promise<NoticeReading> {
  const read = readBody(notice);
  if (!read) return { kind: 'refused', why: 'no notice of a payment' };
  if ('secret' in read && !isSame(read.secret, order.memory['secret'])) return { kind: 'refused', why: 'secret' };
  const payment = await findOrder(order);
  if (isRefusal(payment)) return { kind: 'refused', why: payment.code };
  const { paymentKey, status, lastTransactionKey } = payment;
  // Of an account that waits anew, the deposit's notice alone tells that there was one.
  const isTakenBack = 'secret' in read && read.status === status && status === 'WAITING_FOR_DEPOSIT';
  const event = isTakenBack ? toRefund('입금 취소') : toEvent(order, payment);
  // The same for both notices of one change.
  const notice_id = `${paymentKey}:${status}:${event.kind}:${lastTransactionKey ?? ''}`;
  return { notice_id, pg_tid: paymentKey, about: status, ...event };
}

/**
 * A card's payment is told by the answer to our confirmation, with all its facts; a deposit by the notice alone. What was
 * given back in part is not told: whether it was by us cannot be seen.
 */
function toEvent(order: PgOrder, payment: TossPayment): PgEvent {
  const { amount_minor, currency } = chargedOf(payment);
  const isAccount = payment.virtualAccount !== null && payment.virtualAccount !== undefined;
  const isOrder = amount_minor === order.amount_minor && currency === order.currency;
  switch (payment.status) {
    case 'DONE':
      return isAccount && currency === order.currency
        ? { kind: 'paid', charged_currency: null, amount_minor }
        : { kind: 'noted' };
    case 'CANCELED':
      if (!payment.approvedAt) return { kind: 'declined', text: toEnd(payment).text };
      return isOrder ? toRefund('토스페이먼츠에서 취소') : { kind: 'noted' };
    case 'EXPIRED':
      return isAccount ? { kind: 'declined', text: toEnd(payment).text } : { kind: 'noted' };
    default:
      return { kind: 'noted' };
  }
}

function toRefund(reason: string): PgEvent {
  return { kind: 'refunded', amount_minor: null, part: false, cancellation_id: null, reason };
}

function readBody({ body }: ReceivedNotice): z.infer<typeof noticeSchema> | undefined {
  try {
    return noticeSchema.safeParse(JSON.parse(Buffer.from(body).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

function isSame(said: string, known: unknown): boolean {
  if (typeof known !== 'string' || known === '') return false;
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(said), hash(known));
}
