import { sql } from 'kysely';
import { type Opener, type Seal, SealBroken, type SealedPlace } from '../seal';
import { StartError } from '../start-error';
import type { Db } from './schema';
import { SEALED, type SealedColumn } from './sealed-columns';
import { SECRET_CHECK, SECRET_CHECK_PLACE } from './verify-secret';

/** Any number that nothing else in this database locks. */
const ROTATION_LOCK = 7_246_002;

/**
 * Seals everything anew that `from` opens, all of it or nothing: the way to change `OPENIMP_SECRET`, and to bring what an
 * earlier release has sealed into today's form. Does nothing once that is done. Returns whether it was done now. Throws a
 * `StartError` about a value that does not belong: a database is of one secret and one form, and whoever puts an earlier
 * value into one of today's has it noticed instead of sealed for its new place.
 */
export function rotateSecret(db: Db, { from, to }: { readonly from: Opener; readonly to: Seal }): Promise<boolean> {
  return db.transaction().execute(async (transaction) => {
    // Gateways that start together would else seal twice.
    await sql`select pg_advisory_xact_lock(${ROTATION_LOCK})`.execute(transaction);
    const check = await transaction
      .selectFrom('settings')
      .select('value')
      .where('name', '=', SECRET_CHECK)
      .executeTakeFirst();
    if (!check || !opens(from, check.value)) return false;
    await transaction
      .updateTable('settings')
      .set({ value: to.seal(SECRET_CHECK, SECRET_CHECK_PLACE) })
      .where('name', '=', SECRET_CHECK)
      .execute();
    // Tokens live for half an hour: shops' servers ask for new ones by themselves.
    await transaction.deleteFrom('rest_tokens').execute();
    for (const column of Object.values(SEALED)) await sealColumn(transaction, column, { from, to });
    return true;
  });
}

/** What a place alone tells of a value: an earlier form knew no places, and may have been tampered with. */
function read(from: Opener, { sealed, place, holds }: Sealed): string {
  try {
    const text = from.open(sealed, place);
    if (isObject(text) === (holds === 'object')) return text;
  } catch (error) {
    if (!(error instanceof SealBroken)) throw error;
  }
  const [table, column, ...key] = place;
  throw new StartError(
    `${table}.${column} of ${key.join('/')} holds a value that does not belong there: it was sealed under another secret, ` +
      'by another release, or for another column. Nothing was changed. Restore the database from a backup; if this one is ' +
      'meant, empty or mend that row.',
  );
}

type Sealed = Pick<SealedColumn, 'holds'> & { readonly sealed: string; readonly place: SealedPlace };

async function sealColumn(
  db: Db,
  { table, column, keys, holds, of }: SealedColumn,
  { from, to }: { readonly from: Opener; readonly to: Seal },
): Promise<void> {
  const row = sql.join(keys.map((key) => sql.ref(key)));
  const { rows } = await sql<Record<string, string | boolean> & { readonly sealed: string }>`
    select ${row}, ${sql.ref(column)} as sealed from ${sql.table(table)} where ${sql.ref(column)} is not null`.execute(
    db,
  );
  for (const { sealed, ...key } of rows) {
    const place = of(key);
    const anew = to.seal(read(from, { sealed, place, holds }), place);
    const isRow = sql.join(
      keys.map((name) => sql`${sql.ref(name)} = ${key[name]}`),
      sql` and `,
    );
    await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${anew} where ${isRow}`.execute(db);
  }
}

function opens(from: Opener, sealed: string): boolean {
  try {
    return from.open(sealed, SECRET_CHECK_PLACE) === SECRET_CHECK;
  } catch {
    return false;
  }
}

function isObject(text: string): boolean {
  if (!text.startsWith('{')) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
