import type { PgConclusion, PgOrder } from '../drivers/driver';
import { type Payment, reread, settleClaimed } from '../store/payments';
import { resumeSchedule } from '../store/schedules';
import { enqueueWebhook } from '../webhooks/enqueue-webhook';
import type { PaymentDeps } from './deps';
import { failedColumns } from './fail';
import { PG_UNREACHABLE } from './messages';
import { settle } from './settle';
import { toPgOrder } from './to-pg-order';

/**
 * Ends a payment whose PG answer was lost: the PG says what it did, and forgets what it did not. Throws while the PG
 * cannot be reached; the payment then stays as it is, and is asked about again.
 */
export async function concludePayment(deps: PaymentDeps, payment: Payment): Promise<Payment> {
  const { db, clock, log } = deps;
  const { imp_uid } = payment;
  const answer = await askPg(deps, toPgOrder(payment));
  if (answer.kind !== 'dropped') return settle(deps, payment, answer);
  log('warn', 'payment.dropped', { imp_uid });
  const end = failedColumns(payment, { code: 'PG_UNREACHABLE', message: PG_UNREACHABLE, now: clock.now() });
  const ended = await db.transaction().execute(async (transaction) => {
    const failed = await settleClaimed(transaction, imp_uid, end);
    const isScheduled = failed?.customer_uid_usage === 'payment.scheduled';
    // Nobody has charged it, and nobody will: its schedule is due once more, as another order of the PG's.
    if (isScheduled && !(await resumeSchedule(transaction, imp_uid, clock.now()))) {
      await enqueueWebhook(transaction, failed, { status: 'failed', now: clock.now() });
    }
    return failed;
  });
  return ended ?? reread(db, imp_uid);
}

/** Every payment is the sandbox's until a live driver exists: none other is ever opened. */
function askPg({ sandbox }: PaymentDeps, order: PgOrder): Promise<PgConclusion> {
  return sandbox.conclude(order);
}
