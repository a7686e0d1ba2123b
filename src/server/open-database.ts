import type { Config } from './config';
import { createSeal, type Seal } from './seal';
import { loadSecret } from './secret';
import { openStore, type Store } from './store/open-store';

export type OpenDatabase = { readonly store: Store; readonly seal: Seal };

/** The database with what opens its secrets. Throws a `StartError` when there is no way to either. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  const secret = await loadSecret(config);
  return { store: await openStore(config), seal: createSeal(secret) };
}
