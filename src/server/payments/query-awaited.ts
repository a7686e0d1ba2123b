import { findToAsk, releaseAwaited, writeAskAt } from '../store/awaited-payments';
import { queryPg } from './query-pg';
import type { PaymentDeps } from './deps';

/**
 * How long a browser's word that the buyer has paid keeps others from paying the order. A PG tells within seconds, and a
 * buyer who sees nothing come of it tries again within minutes; but anybody can say that word, and lock the order by it.
 */
const HOLD_MS = 600_000;
/** A review is the PG's own word, and takes hours. */
const REVIEW_MS = 86_400_000;
/** After that only the PG's own word, or somebody in the console, ends it. */
const ASKING_MS = 3 * 86_400_000;
const FIRST_MS = 10_000;

/**
 * Asks PGs that answer questions about the payments whose notice has not come: soon at first, then ever more rarely.
 * Frees orders that were reserved for nothing.
 */
export async function queryAwaited(deps: PaymentDeps): Promise<void> {
  const { db, clock, log } = deps;
  for (const payment of await findToAsk(db, clock.now())) {
    const { imp_uid, awaited_at } = payment;
    const age = clock.now() - (awaited_at ?? 0);
    // Before asking: a PG that fails is not asked again at once.
    await writeAskAt(db, imp_uid, age < ASKING_MS ? clock.now() + Math.max(FIRST_MS, age) : null);
    await queryPg(deps, payment).catch((error: unknown) => log('warn', 'pg.unreachable', { imp_uid, error }));
  }
  const now = clock.now();
  await releaseAwaited(db, { reason: 'notice', before: now - HOLD_MS, now });
  await releaseAwaited(db, { reason: 'review', before: now - REVIEW_MS, now });
}
