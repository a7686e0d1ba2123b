import type { PgNotice } from '../drivers/notifying';
import { lockPayment } from '../store/payment-cancels';
import { insertNotice, type StoredNotice, writeProblem } from '../store/pg-notices';
import type { Payment } from '../store/payments';
import { applyEvent } from './apply-event';
import type { PaymentDeps } from './deps';

/**
 * Writes an event that a PG has told of, and what comes of it, in one transaction with the shop's webhooks. A repeat
 * changes nothing, on any number of processes. Gives the payment as it stands.
 */
export async function writeNotice(deps: PaymentDeps, imp_uid: string, notice: PgNotice): Promise<Payment> {
  const { db, clock, log, onWebhook } = deps;
  const now = clock.now();
  const { notice_id, kind, pg_tid, about } = notice;
  const { payment, isNew, problem } = await db.transaction().execute(async (transaction) => {
    // Before the notice, whose foreign key would take a weaker lock: two events of one payment would wait for each other.
    const locked = await lockPayment(transaction, imp_uid);
    if (!locked) throw new Error(`There is no payment ${imp_uid}.`);
    const row = { imp_uid, notice_id, kind, pg_tid, about, problem: problemOf(locked, notice), received_at: now };
    if (!(await insertNotice(transaction, row))) return { payment: locked, isNew: false, problem: null };
    const changed = row.problem ? locked : await applyEvent(transaction, locked, { event: notice, now });
    const unknown = !row.problem && isUnaccounted(notice, locked, changed) ? 'amount-unknown' : null;
    if (unknown) await writeProblem(transaction, row, unknown);
    return { payment: changed, isNew: true, problem: row.problem ?? unknown };
  });
  if (isNew) onWebhook();
  log(problem ? 'error' : 'info', 'notice.taken', { imp_uid, notice_id, kind, isNew, problem });
  return payment;
}

/**
 * An order has one payment. Where its buyer has paid once more on the PG's page, under another number, that money is
 * the shop's to give back by hand; what becomes of it later says nothing of the first.
 */
function problemOf({ pg_tid, status }: Payment, notice: PgNotice): StoredNotice['problem'] {
  const isOther = pg_tid !== null && status !== 'failed' && notice.pg_tid !== pg_tid;
  if (!isOther || notice.kind === 'noted' || notice.kind === 'reviewing') return null;
  return notice.kind === 'paid' ? 'paid-twice' : 'other-payment';
}

/** A part was given back, and the PG has not said how much. */
function isUnaccounted(notice: PgNotice, before: Payment, after: Payment): boolean {
  const isLeft = before.amount_minor > before.cancelled_minor;
  return notice.kind === 'refunded' && isLeft && after.cancelled_minor === before.cancelled_minor;
}
