import type { Config } from './config';
import type { Log } from './log';
import { createSeal, type Seal } from './seal';
import { loadSecret } from './secret';
import { openStore, type Store } from './store/open-store';

export type OpenDatabase = { readonly store: Store; readonly seal: Seal };

/**
 * The database with what opens its secrets; what does not open where it stands is logged. Throws a `StartError` when there
 * is no way to either.
 */
export async function openDatabase(config: Config, log: Log): Promise<OpenDatabase> {
  const secret = await loadSecret(config);
  const seal = createSeal(secret, ([table, column, ...row]) => log('error', 'seal.refused', { table, column, row }));
  return { store: await openStore(config), seal };
}
