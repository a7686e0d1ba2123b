import { findToAsk, releaseAwaited, writeAskAt } from '../store/awaited-payments';
import { askPg } from './ask-pg';
import type { PaymentDeps } from './deps';

/** An order whose buyer said to have paid, and whose PG has said nothing for so long, may be paid again. */
const RELEASE_MS = 86_400_000;
/** After that only the PG's own word, or somebody in the console, ends it. */
const ASKING_MS = 3 * 86_400_000;
const FIRST_MS = 10_000;

/**
 * Asks PGs that answer questions about the payments whose notice has not come: soon at first, then ever more rarely.
 * Frees orders that were reserved for nothing.
 */
export async function askAwaited(deps: PaymentDeps): Promise<void> {
  const { db, clock, log } = deps;
  for (const payment of await findToAsk(db, clock.now())) {
    const { imp_uid, awaited_at } = payment;
    const age = clock.now() - (awaited_at ?? 0);
    // Before asking: a PG that fails is not asked again at once.
    await writeAskAt(db, imp_uid, age < ASKING_MS ? clock.now() + Math.max(FIRST_MS, age) : null);
    await askPg(deps, payment).catch((error: unknown) => log('warn', 'pg.unreachable', { imp_uid, error }));
  }
  await releaseAwaited(db, clock.now() - RELEASE_MS);
}
