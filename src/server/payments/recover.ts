import type { PgRecovery } from '../drivers/answers';
import type { Params } from '../drivers/notices';
import { type Columns, move } from '../store/move-payment';
import { type Payment, reread } from '../store/payments';
import { resumeSchedule } from '../store/schedules';
import { SEALED } from '../store/sealed-columns';
import { writeUnknown } from '../store/unknown-payments';
import { enqueueWebhook } from '../webhooks/enqueue-webhook';
import { connectPg } from './connect-pg';
import type { PaymentDeps } from './deps';
import { failedColumns } from './failed-columns';
import { PG_UNREACHABLE } from './messages';
import { settle } from './settle';
import { settleCharged } from './settle-charged';
import { toPgOrder } from './to-pg-order';

/** What nobody knows after that is an operator's to look at (product.md 12.6). */
const UNKNOWN_MS = 600_000;
/** Between two tries to find out; longer ones as time goes by. */
const SOONEST_MS = 10_000;
const LATEST_MS = 3_600_000;

/**
 * Ends a payment whose PG answer was lost: the PG says what it did, and forgets what it did not. While it cannot say,
 * the payment stays as it is and is asked about again; after ten minutes it is on the console's list as well. Gives the
 * payment as it stands.
 */
export async function recoverPayment(deps: PaymentDeps, payment: Payment): Promise<Payment> {
  let about: string;
  try {
    const answer = await askWhatBecame(deps, payment);
    if (answer.kind === 'dropped') return await drop(deps, payment);
    if (answer.kind === 'approved') return await settleCharged(deps, payment, answer);
    if (answer.kind !== 'unknown') return await settle(deps, payment, answer);
    about = answer.about;
  } catch (error) {
    deps.log('warn', 'payment.unsettled', { imp_uid: payment.imp_uid, pg: payment.pg_provider, error });
    about = error instanceof Error ? error.message : String(error);
  }
  return noteUnknown(deps, payment, about);
}

async function askWhatBecame(deps: PaymentDeps, payment: Payment): Promise<PgRecovery> {
  const { recover } = await connectPg(deps, payment);
  if (!recover) return { kind: 'unknown', about: `${payment.pg_provider} cannot be asked what became of a payment.` };
  return recover(toPgOrder(deps, payment), openProof(deps, payment));
}

/** What the buyer's browser brought back; empty for a charge without a buyer. */
function openProof({ seal }: PaymentDeps, payment: Payment): Params {
  const { proof_sealed } = payment;
  return proof_sealed === null ? {} : (JSON.parse(seal.open(proof_sealed, SEALED.proof.of(payment))) as Params);
}

/** The PG has not taken the money, and never will. */
export async function drop(deps: PaymentDeps, payment: Payment): Promise<Payment> {
  const { db, clock, log } = deps;
  const { imp_uid } = payment;
  log('warn', 'payment.dropped', { imp_uid });
  const failed = failedColumns(payment, { code: 'PG_UNREACHABLE', message: PG_UNREACHABLE, now: clock.now() });
  const columns: Columns = { ...failed, ask_at: null, unknown_at: null, unknown_about: null };
  const ended = await db.transaction().execute(async (transaction) => {
    const dropped = await move(transaction, imp_uid, { event: 'decline', columns });
    const isScheduled = dropped?.customer_uid_usage === 'payment.scheduled';
    // Nobody has charged it, and nobody will: its schedule is due once more, as another order of the PG's.
    if (isScheduled && !(await resumeSchedule(transaction, imp_uid, clock.now()))) {
      await enqueueWebhook(transaction, dropped, { status: 'failed', now: clock.now() });
    }
    return dropped;
  });
  return ended ?? reread(db, imp_uid);
}

async function noteUnknown(deps: PaymentDeps, payment: Payment, about: string): Promise<Payment> {
  const { db, clock, log } = deps;
  const { imp_uid, claimed_at, unknown_at } = payment;
  const now = clock.now();
  const age = now - (claimed_at ?? now);
  const isOld = age >= UNKNOWN_MS;
  if (isOld && unknown_at === null) log('error', 'payment.unknown', { imp_uid, pg: payment.pg_provider, about });
  await writeUnknown(db, imp_uid, {
    // No later than when it belongs on the list.
    ask_at: now + Math.min(Math.max(SOONEST_MS, Math.floor(age / 2)), isOld ? LATEST_MS : UNKNOWN_MS - age),
    unknown_at: unknown_at ?? (isOld ? now : null),
    unknown_about: about.slice(0, 500),
  });
  return reread(db, imp_uid);
}
