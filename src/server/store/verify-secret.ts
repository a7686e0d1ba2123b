import type { Kysely } from 'kysely';
import type { Seal } from '../seal';
import { StartError } from '../start-error';
import type { Database } from './schema';

/** The setting whose value is its own name, sealed. */
export const SECRET_CHECK = 'secret_check';

/**
 * Proves that the secret is the one this database was filled under, by a value sealed on the first start. Throws a
 * `StartError` otherwise: better at the start than at the first buyer.
 */
export async function verifySecret(db: Kysely<Database>, seal: Seal): Promise<void> {
  const fresh = { name: SECRET_CHECK, value: seal.seal(SECRET_CHECK) };
  await db
    .insertInto('settings')
    .values(fresh)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { value } = await db
    .selectFrom('settings')
    .select('value')
    .where('name', '=', SECRET_CHECK)
    .executeTakeFirstOrThrow();
  try {
    seal.open(value);
  } catch (cause) {
    throw new StartError(
      'OPENIMP_SECRET does not fit this database: its credentials were stored under another secret. ' +
        'Set OPENIMP_SECRET to that one (without the variable it is in the file "secret" of the data folder), or, to change ' +
        'it, name that one in OPENIMP_SECRET_PREVIOUS.',
      cause,
    );
  }
}
