import { writeAwaited } from '../store/awaited-payments';
import { failUnclaimed, type Payment, reread } from '../store/payments';
import { askPg } from './ask-pg';
import type { PaymentDeps } from './deps';
import { failedColumns } from './fail';
import { PG_SAID_NO } from './messages';
import { openDriver } from './open-driver';

/** The notice is usually here by then. */
const ASK_AFTER_MS = 5_000;

/**
 * The buyer's browser came back from the PG's page. `paid` is what the browser says: it reserves the order for minutes,
 * so that nobody pays it twice while the PG's own word is on its way, and makes no payment. Gives the payment as it stands.
 */
export async function noteReturn(deps: PaymentDeps, payment: Payment, said: 'paid' | 'failed'): Promise<Payment> {
  const { db, clock, log } = deps;
  const { imp_uid } = payment;
  const driver = await openDriver(deps, payment);
  if (!driver || payment.status !== 'ready') return payment;
  log('info', 'payment.came-back', { imp_uid, said });
  if (said === 'paid') {
    const now = clock.now();
    await writeAwaited(db, payment, { reason: 'notice', now, ask_at: driver.canFind ? now + ASK_AFTER_MS : null });
    return reread(db, imp_uid);
  }
  const { payment: current } = await askPg(deps, payment);
  if (current.status !== 'ready') return current;
  return failUnclaimed(
    db,
    imp_uid,
    failedColumns(payment, { code: 'PG_DECLINED', message: PG_SAID_NO, now: clock.now() }),
  );
}
