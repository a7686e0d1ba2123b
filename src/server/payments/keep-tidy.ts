import { forgetUndone } from '../store/certifications';
import { deleteAttempts, deleteDeliveries, deleteNeverAsked, endOpenWindows } from '../store/retention';
import { deleteCalls } from '../store/idempotent-calls';
import { mergeCounts } from '../store/payment-counts';
import { DELIVERIES_KEPT_MS } from '../webhooks/enqueue-webhook';
import type { PaymentDeps } from './deps';

const DAY_MS = 86_400_000;
/** Of counts that are merged at once: more wait for the next time. */
const MOST_LOTS = 20;

/** A window that says nothing of its end is open for so long: no buyer comes back later. */
const OPEN_MS = DAY_MS;
/** Test payments of which no PG was asked: what was opened and left while somebody tried something. */
const NEVER_ASKED_MS = 30 * DAY_MS;
/** What receivers answered is of use while somebody looks for a fault. */
const ATTEMPTS_MS = 30 * DAY_MS;
/** An identity check that nobody has finished for so long is forgotten, with whoever began it. */
const UNDONE_MS = 30 * DAY_MS;

/** Ends and deletes what has lasted long enough (README, "What is kept"): a lot of each kind at most. */
export async function keepTidy({ db, clock, log }: Pick<PaymentDeps, 'db' | 'clock' | 'log'>): Promise<void> {
  const now = clock.now();
  const ended = await endOpenWindows(db, { before: now - OPEN_MS, now });
  const payments = await deleteNeverAsked(db, now - NEVER_ASKED_MS);
  const attempts = await deleteAttempts(db, now - ATTEMPTS_MS);
  const deliveries = await deleteDeliveries(db, now - DELIVERIES_KEPT_MS);
  await forgetUndone(db, now - UNDONE_MS);
  await deleteCalls(db, now - DAY_MS);
  for (let lots = 0; lots < MOST_LOTS && (await mergeCounts(db)); lots += 1);
  if (ended || payments || attempts || deliveries) log('info', 'tidied', { ended, payments, attempts, deliveries });
}
