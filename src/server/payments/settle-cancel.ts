import { sql } from 'kysely';
import type { PgCancelAnswer, RefundAccount } from '../drivers/driver';
import { endCancel, type PaymentCancel, writeWaiting } from '../store/payment-cancels';
import { type Payment, reread } from '../store/payments';
import type { Db } from '../store/schema';
import { SEALED } from '../store/sealed-columns';
import { enqueueWebhooks } from '../webhooks/enqueue-webhook';
import type { CancelResult } from './cancel';
import type { PaymentDeps } from './deps';
import { openDriver } from './open-driver';
import { toPgOrder } from './to-pg-order';

/** Asks the PG for a cancel that was written down, and writes what came of it, once, with the shop's webhook. */
export async function settleCancel(deps: PaymentDeps, cancel: PaymentCancel): Promise<CancelResult> {
  const { db, clock, log, onWebhook } = deps;
  const { cancellation_id, imp_uid } = cancel;
  let answer: PgCancelAnswer;
  try {
    answer = await askPg(deps, await reread(db, imp_uid), cancel);
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

async function askPg(deps: PaymentDeps, payment: Payment, cancel: PaymentCancel): Promise<PgCancelAnswer> {
  const { cancellation_id, amount_minor, tax_free_minor, vat_minor, reason, refund_sealed } = cancel;
  const refund =
    refund_sealed === null
      ? null
      : (JSON.parse(deps.seal.open(refund_sealed, SEALED.refund.of(cancel))) as RefundAccount);
  const driver = (await openDriver(deps, payment)) ?? deps.sandbox;
  const parts = { tax_free_minor: tax_free_minor ?? 0, vat_minor };
  return driver.cancel(toPgOrder(payment), { cancellation_id, amount_minor, ...parts, reason, refund });
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
  const payment = await db
    .updateTable('payments')
    .set({
      status: 'cancelled',
      cancelled_minor: sql<number>`cancelled_minor + ${amount_minor}`,
      cancelled_at: now,
      cancel_reason: reason,
    })
    .where('imp_uid', '=', imp_uid)
    .returningAll()
    .executeTakeFirstOrThrow();
  await enqueueWebhooks(db, [{ payment, status: 'cancelled', cancel: { cancellation_id, notify } }], now);
  return payment;
}
