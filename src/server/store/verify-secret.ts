import type { Opener, Seal, SealedPlace } from '../seal';
import { StartError } from '../start-error';
import type { Db } from './schema';

/** The setting whose value is its own name, sealed. */
export const SECRET_CHECK = 'secret_check';
export const SECRET_CHECK_PLACE: SealedPlace = ['settings', 'value', SECRET_CHECK];

/** Whether the database was filled under this secret, in today's form; false for an empty one too. */
export async function isSealedBy(db: Db, seal: Opener): Promise<boolean> {
  const check = await findCheck(db);
  return check !== undefined && opens(seal, check);
}

/**
 * Proves that the secret is the one this database was filled under, by a value sealed on the first start. Throws a
 * `StartError` otherwise: better at the start than at the first buyer.
 */
export async function verifySecret(db: Db, seal: Seal): Promise<void> {
  const fresh = { name: SECRET_CHECK, value: seal.seal(SECRET_CHECK, SECRET_CHECK_PLACE) };
  await db
    .insertInto('settings')
    .values(fresh)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (await isSealedBy(db, seal)) return;
  throw new StartError(
    'OPENIMP_SECRET does not fit this database: its credentials were stored under another secret. ' +
      'Set OPENIMP_SECRET to that one (without the variable it is in the file "secret" of the data folder), or, to change ' +
      'it, name that one in OPENIMP_SECRET_PREVIOUS.',
  );
}

async function findCheck(db: Db): Promise<string | undefined> {
  const row = await db.selectFrom('settings').select('value').where('name', '=', SECRET_CHECK).executeTakeFirst();
  return row?.value;
}

function opens(seal: Opener, sealed: string): boolean {
  try {
    return seal.open(sealed, SECRET_CHECK_PLACE) === SECRET_CHECK;
  } catch {
    return false;
  }
}
