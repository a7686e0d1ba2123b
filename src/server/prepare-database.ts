import { readFile } from 'node:fs/promises';
import { pgs } from '../catalog';
import type { Clock } from './clock';
import type { Config } from './config';
import { checkFirstPassword } from './admins/create-first-admin';
import { type Applied, applySetUp, type NewCredentials, SHORTEST_SECRET } from './merchants/apply-set-up';
import { createDemoMerchant } from './merchants/create-demo-merchant';
import { parseSetUp, type SetUp } from './merchants/set-up-file';
import type { Log } from './log';
import { type OpenDatabase, openDatabase } from './open-database';
import { say } from './say';
import { createSeal } from './seal';
import { createOpenerOfV1 } from './seal-v1';
import { loadSecret } from './secret';
import { StartError } from './start-error';
import { rotateSecret } from './store/rotate-secret';
import type { Db } from './store/schema';
import { isSealedBy, verifySecret } from './store/verify-secret';

/**
 * Opens the database and makes it ready for a gateway of this configuration: secrets sealed anew where that is asked
 * for, the set-up file applied. Throws a `StartError` about a file or a secret that does not fit.
 */
export async function prepareDatabase(config: Config, log: Log, clock: Clock): Promise<OpenDatabase> {
  // Files first: what is wrong with them is said before a database is touched, and the database has its start undisturbed.
  const setUp = config.setupPath ? await readSetUp(config.setupPath) : undefined;
  const database = await openDatabase(config, log);
  const { store, seal } = database;
  try {
    await sealAnew(store.db, { secret: await loadSecret(config), previousSecret: config.previousSecret });
    if (!config.production) await createDemoMerchant(store.db, seal);
    await checkFirstPassword({ db: store.db, password: config.adminPassword });
    if (setUp) await apply(database, { ...setUp, production: config.production, at: clock.now() }, log);
    return database;
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function apply({ store, seal }: OpenDatabase, setUp: Applied, log: Log): Promise<void> {
  for (const credentials of await applySetUp(store.db, seal, setUp)) sayCredentials(credentials);
  for (const { user_code, rest_secret } of setUp.merchants) {
    if (rest_secret === undefined || rest_secret.length >= SHORTEST_SECRET) continue;
    const advice = `make it ${SHORTEST_SECRET} characters or more: it can be guessed`;
    log('warn', 'credentials.weak', { user_code, advice });
  }
}

type Secrets = { readonly secret: string; readonly previousSecret: string | undefined };

/**
 * Brings everything sealed under today's secret and into today's form, whose values open in their own place only. Values
 * of the earlier form are read while the whole database is of it, that is at one start, and never beside today's.
 */
async function sealAnew(db: Db, { secret, previousSecret }: Secrets): Promise<void> {
  const to = createSeal(secret);
  if (await isSealedBy(db, to)) {
    if (previousSecret) say('OPENIMP_SECRET_PREVIOUS has done its work: take it out of the environment.');
    return;
  }
  if (previousSecret && (await rotateSecret(db, { from: createSeal(previousSecret), to }))) return;
  for (const earlier of [secret, previousSecret]) {
    if (!earlier || !(await rotateSecret(db, { from: createOpenerOfV1(earlier), to }))) continue;
    say('Everything that is stored sealed now opens in its own place only: earlier releases cannot read it any more.');
    if (earlier !== secret) return;
    say(
      'Copies of the database from before hold values that open anywhere. To make them worthless, change the secret once: ' +
        'a new OPENIMP_SECRET, and this one as OPENIMP_SECRET_PREVIOUS for one start.',
    );
    return;
  }
  await verifySecret(db, to);
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
