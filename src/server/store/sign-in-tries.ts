/* Tries to sign in: each is a row from before its password is looked at until it was right, or too old to count. */
import { sql } from 'kysely';
import type { Db } from './schema';

const WINDOW_MS = 15 * 60_000;

/**
 * How many tries count: of one network (or one known device) for one login, of one network for any, which may be that of
 * a whole office, and of all strangers' networks together for one login.
 */
const TRIES = { pair: 5, network: 20, login: 20 } as const;

export type SignInTry = {
  readonly login: string;
  /** The network, or the device that is known. */
  readonly from: string;
  readonly isKnown: boolean;
  readonly now: number;
};

/** `seconds`: until another try counts; 0 for one that may go on. */
export type CountedTry = { readonly seconds: number };

export function isWithin({ seconds }: CountedTry): boolean {
  return seconds === 0;
}

/**
 * Counts a try. It is written first and the others are counted then: of those that come at once, the ones that are
 * written late see all the earlier ones, so that no more go on than are allowed. One that may not go on leaves no row:
 * waiting is not made longer by asking.
 */
export async function countTry(db: Db, { login, from, isKnown, now }: SignInTry): Promise<CountedTry> {
  await db
    .deleteFrom('sign_in_failures')
    .where('failed_at', '<', now - WINDOW_MS)
    .execute();
  const { id } = await db
    .insertInto('sign_in_failures')
    .values({ login, address: from, is_known: isKnown, failed_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ allowed: number; at: number | null }>`
    select ${TRIES.pair}::int as allowed, (${nth(sql`login = ${login} and address = ${from}`, TRIES.pair)}) as at
    union all
    select ${TRIES.network}::int, (${nth(sql`not is_known and address = ${from}`, TRIES.network)}) where not ${isKnown}::boolean
    union all
    select ${TRIES.login}::int, (${nth(sql`not is_known and login = ${login}`, TRIES.login)}) where not ${isKnown}::boolean
  `.execute(db);
  // The one that has to grow old before there is room again: there is one only where this try is one too many.
  const waits = rows.map(({ at }) => (at === null ? 0 : Math.max(1, Math.ceil((at + WINDOW_MS - now) / 1000))));
  const seconds = Math.max(0, ...waits);
  if (seconds > 0) await db.deleteFrom('sign_in_failures').where('id', '=', id).execute();
  return { seconds };
}

/** When the try was made that comes so many before the last; nothing where there are not so many. */
function nth(condition: ReturnType<typeof sql>, allowed: number) {
  return sql`select failed_at from sign_in_failures where ${condition} order by failed_at desc, id desc offset ${allowed}::int limit 1`;
}

/** Forgets the tries of somebody who has signed in. Those of others stay: one right password does not make them right. */
export async function forgetTries(db: Db, { login, from }: Pick<SignInTry, 'login' | 'from'>): Promise<void> {
  await db.deleteFrom('sign_in_failures').where('login', '=', login).where('address', '=', from).execute();
}
