import { randomUUID } from 'node:crypto';
import type { PgEvent } from '../drivers/notices';
import { endCancel, insertCancel, listCancels, listOpenCancels, type PaymentCancel } from '../store/payment-cancels';
import type { Payment } from '../store/payments';
import { refundPayment } from '../store/refund-payment';
import type { Db } from '../store/schema';
import type { WebhookMessage } from '../webhooks/enqueue-webhook';

export type Refund = Omit<Extract<PgEvent, { kind: 'refunded' }>, 'kind'>;

export type NoticedRefund = {
  readonly refund: Refund;
  readonly pg_tid: string;
  readonly now: number;
  /** Takes the message for the shop, to be written in the same transaction. */
  readonly tell: (message: WebhookMessage) => void;
};

/**
 * Money that the PG has given back, told afterwards: it ends the cancels that were asked for and wait, or is one that
 * nobody asked for (a chargeback, a refund by the PG's own people). The shop's webhook follows in any case: until now it
 * has been told that it waits (paymentwall.md 5). Belongs into the transaction that has the payment locked. A part of
 * unknown size changes nothing.
 */
export async function refundByNotice(db: Db, payment: Payment, noticed: NoticedRefund): Promise<Payment> {
  const { refund } = noticed;
  if (await isWritten(db, payment, refund)) return payment;
  const left = payment.amount_minor - payment.cancelled_minor;
  const asked = left > 0 ? await listOpenCancels(db, [payment.imp_uid]) : [];
  const answered = refund.part ? findAnswered(asked, refund) : asked;
  const named = answered.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
  let given = Math.min(left, refund.part ? (refund.amount_minor ?? named) : left);
  let current = payment;
  for (const cancel of answered) {
    const amount_minor = Math.min(cancel.amount_minor, given);
    if (amount_minor <= 0) break;
    given -= amount_minor;
    current = await end(db, { ...noticed, cancel: { ...cancel, amount_minor } });
  }
  if (given > 0) {
    const cancel = await insertUnasked(db, payment, { ...noticed, amount_minor: given });
    current = await end(db, { ...noticed, cancel });
  }
  if (current.amount_minor <= current.cancelled_minor) await endRest(db, payment.imp_uid);
  return current;
}

/** Whether it was written before: the PG's answer to our request was first. */
async function isWritten(db: Db, { imp_uid }: Payment, { refund_tid }: Refund): Promise<boolean> {
  if (refund_tid === undefined) return false;
  const done = await listCancels(db, [imp_uid]);
  return done.some(({ pg_tid }) => pg_tid === refund_tid);
}

/** A refund, as far as nobody asked for it. */
function insertUnasked(
  db: Db,
  { imp_uid }: Payment,
  { refund, now, amount_minor }: NoticedRefund & { readonly amount_minor: number },
): Promise<PaymentCancel> {
  return insertCancel(db, {
    cancellation_id: `cancellation-${randomUUID()}`,
    ...{ imp_uid, amount_minor, reason: refund.reason, notify: 'always' },
    ...{ state: 'waiting', asked_at: now, waiting_since: now },
  });
}

/** Cancels that wait for money which has gone back otherwise. */
async function endRest(db: Db, imp_uid: string): Promise<void> {
  for (const { cancellation_id } of await listOpenCancels(db, [imp_uid])) {
    await endCancel(db, cancellation_id, { state: 'refused', pg_tid: null, receipt_url: null, cancelled_at: null });
  }
}

/** The waiting cancel that a refund of a part names, or that asked for the same amount. */
function findAnswered(asked: readonly PaymentCancel[], refund: Refund): readonly PaymentCancel[] {
  const { amount_minor, cancellation_id } = refund;
  const named = asked.find((cancel) => cancel.cancellation_id === cancellation_id);
  const answered = named ?? asked.find((cancel) => cancel.amount_minor === amount_minor);
  return answered ? [answered] : [];
}

/** Ends a cancel with what was given back for it. */
async function end(
  db: Db,
  { cancel, refund, pg_tid: payment_tid, now, tell }: NoticedRefund & { readonly cancel: PaymentCancel },
): Promise<Payment> {
  const { cancellation_id, imp_uid, amount_minor, reason } = cancel;
  const pg_tid = refund.refund_tid ?? payment_tid;
  const done = { state: 'done', pg_tid, receipt_url: null, cancelled_at: now, amount_minor } as const;
  await endCancel(db, cancellation_id, done);
  const changed = await refundPayment(db, imp_uid, { amount_minor, reason, now });
  tell({ payment: changed, status: 'cancelled', cancel: { cancellation_id, notify: 'always' } });
  return changed;
}
