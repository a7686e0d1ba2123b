import { readFile } from 'node:fs/promises';
import { pgs } from '../catalog';
import type { Config } from './config';
import { applySetUp, type NewCredentials } from './merchants/apply-set-up';
import { createDemoMerchant } from './merchants/create-demo-merchant';
import { parseSetUp, type SetUp } from './merchants/set-up-file';
import { type OpenDatabase, openDatabase } from './open-database';
import { say } from './say';
import { createSeal } from './seal';
import { StartError } from './start-error';
import { rotateSecret } from './store/rotate-secret';
import { verifySecret } from './store/verify-secret';

/**
 * Opens the database and makes it ready for a gateway of this configuration: secrets sealed anew where that is asked
 * for, the set-up file applied. Throws a `StartError` about a file or a secret that does not fit.
 */
export async function prepareDatabase(config: Config): Promise<OpenDatabase> {
  // Files first: what is wrong with them is said before a database is touched, and the database has its start undisturbed.
  const setUp = config.setupPath ? await readSetUp(config.setupPath) : undefined;
  const database = await openDatabase(config);
  const { store, seal } = database;
  try {
    if (config.previousSecret) await rotateSecret(store.db, { from: createSeal(config.previousSecret), to: seal });
    await verifySecret(store.db, seal);
    if (!config.production) await createDemoMerchant(store.db, seal);
    if (setUp) for (const credentials of await applySetUp(store.db, seal, setUp)) sayCredentials(credentials);
    return database;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function readSetUp(path: string): Promise<SetUp> {
  const codes = pgs.map(({ code }) => code);
  try {
    return parseSetUp(await readFile(path, 'utf8'), codes);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`OPENIMP_SETUP: expected the path of a readable set-up file, got "${path}".`, error);
  }
}

function sayCredentials({ user_code, rest_key, rest_secret }: NewCredentials): void {
  say(`REST API of ${user_code}, shown this once: imp_key ${rest_key}  imp_secret ${rest_secret}`);
}
