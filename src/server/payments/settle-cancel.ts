import type { PgCancelAnswer, RefundAccount } from '../drivers/answers';
import { endCancel, listCancels, type PaymentCancel, writeUnknownCancel, writeWaiting } from '../store/payment-cancels';
import { type Payment, reread } from '../store/payments';
import { refundPayment } from '../store/refund-payment';
import type { Db } from '../store/schema';
import { SEALED } from '../store/sealed-columns';
import { enqueueWebhooks } from '../webhooks/enqueue-webhook';
import type { CancelResult } from './cancel';
import type { PaymentDeps } from './deps';
import { connectPg } from './connect-pg';
import { readPart } from './split-refund';
import { toPgOrder } from './to-pg-order';

/** What nobody knows after that is an operator's to look at (product.md 12.6). */
const UNKNOWN_MS = 600_000;

/**
 * Asks the PG for a cancel that was written down, and writes what came of it, once, with the shop's webhook. `isRepeat`
 * says that it may have been asked for before.
 */
export async function settleCancel(
  deps: PaymentDeps,
  cancel: PaymentCancel,
  { isRepeat }: { readonly isRepeat: boolean },
): Promise<CancelResult> {
  const { db, clock, log, onWebhook } = deps;
  const { cancellation_id, imp_uid } = cancel;
  let answer: PgCancelAnswer;
  try {
    answer = await cancelAtPg(deps, cancel, isRepeat);
  } catch (error) {
    log('warn', 'cancel.unsettled', { imp_uid, cancellation_id, error });
    return { kind: 'unknown' };
  }
  if (answer.kind === 'waiting') {
    await writeWaiting(db, cancellation_id, { waiting_since: clock.now(), unsure: !answer.sure });
    log('info', 'cancel.waiting', { imp_uid, cancellation_id, sure: answer.sure });
    return { kind: 'waiting', payment: await reread(db, imp_uid) };
  }
  const payment = await db
    .transaction()
    .execute((transaction) => write(transaction, { cancel, answer, now: clock.now() }));
  log('info', 'cancel.settled', { imp_uid, cancellation_id, outcome: answer.kind });
  if (answer.kind === 'refused') return { kind: 'refused', text: `[${answer.code}] ${answer.text}` };
  onWebhook();
  return { kind: 'cancelled', payment };
}

/** Puts a cancel that nobody could tell the end of for long on the operator's list, and raises the alarm once. */
export async function noteUnknownCancel({ db, clock, log }: PaymentDeps, cancel: PaymentCancel): Promise<void> {
  const { cancellation_id, imp_uid, asked_at } = cancel;
  const now = clock.now();
  if (asked_at > now - UNKNOWN_MS) return;
  const isNew = await writeUnknownCancel(db, cancellation_id, now);
  if (isNew) log('error', 'payment.unknown', { imp_uid, cancellation_id, about: 'cancel' });
}

async function cancelAtPg(deps: PaymentDeps, cancel: PaymentCancel, isRepeat: boolean): Promise<PgCancelAnswer> {
  const { cancellation_id, amount_minor, tax_free_minor, vat_minor, reason, refund_sealed } = cancel;
  const payment = await reread(deps.db, cancel.imp_uid);
  const refund =
    refund_sealed === null
      ? null
      : (JSON.parse(deps.seal.open(refund_sealed, SEALED.refund.of(cancel))) as RefundAccount);
  const done = await listCancels(deps.db, [cancel.imp_uid]);
  const freed = done.reduce((sum, each) => sum + (each.tax_free_minor ?? 0), 0);
  const connection = await connectPg(deps, payment);
  return connection.cancel(toPgOrder(deps, payment), {
    cancellation_id,
    amount_minor,
    tax_free_minor: tax_free_minor ?? 0,
    vat_minor,
    reason,
    refund,
    left_minor: payment.amount_minor - payment.cancelled_minor,
    left_tax_free_minor: Math.max(0, (readPart(payment, 'tax_free') ?? 0) - freed),
    earlier: done.length,
    isRepeat,
  });
}

type Ending = {
  readonly cancel: PaymentCancel;
  readonly answer: Exclude<PgCancelAnswer, { kind: 'waiting' }>;
  readonly now: number;
};

async function write(db: Db, { cancel, answer, now }: Ending): Promise<Payment> {
  const { cancellation_id, imp_uid, amount_minor, reason, notify } = cancel;
  const end =
    answer.kind === 'cancelled'
      ? { state: 'done' as const, pg_tid: answer.pg_tid, receipt_url: answer.receipt_url, cancelled_at: now }
      : { state: 'refused' as const, pg_tid: null, receipt_url: null, cancelled_at: null };
  const isFirst = await endCancel(db, cancellation_id, end);
  if (!isFirst || answer.kind === 'refused') return reread(db, imp_uid);
  const payment = await refundPayment(db, imp_uid, { amount_minor, reason, now });
  await enqueueWebhooks(db, [{ payment, status: 'cancelled', cancel: { cancellation_id, notify } }], now);
  return payment;
}
