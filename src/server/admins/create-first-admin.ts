import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import { StartError } from '../start-error';
import type { Db } from '../store/schema';
import { hashPassword } from './hash-password';

/** The console account that exists from the first start. */
const FIRST_LOGIN = 'admin';

export type FirstAdmin = {
  readonly login: string;
  /** The generated password, to be printed once; undefined when the operator chose it. */
  readonly generatedPassword: string | undefined;
};

/** As the console's own rule for passwords. */
export const SHORTEST_PASSWORD = 10;

/** Throws a `StartError` when the first account would get a password that can be guessed; one that exists keeps its own. */
export async function checkFirstPassword({ db, password }: Pick<FirstAdminOptions, 'db' | 'password'>): Promise<void> {
  if (password === undefined || password.length >= SHORTEST_PASSWORD) return;
  const existing = await db.selectFrom('admins').select('login').limit(1).executeTakeFirst();
  if (existing) return;
  throw new StartError(
    `OPENIMP_ADMIN_PASSWORD: expected at least ${SHORTEST_PASSWORD} characters, got ${password.length}. Leave it out to ` +
      'have one made and printed once.',
  );
}

export type FirstAdminOptions = {
  readonly db: Db;
  readonly clock: Clock;
  /** `OPENIMP_ADMIN_PASSWORD`. */
  readonly password: string | undefined;
};

/** Makes the account `admin` when there is no account at all; undefined when there is one (product.md 3). */
export async function createFirstAdmin({ db, clock, password }: FirstAdminOptions): Promise<FirstAdmin | undefined> {
  const existing = await db.selectFrom('admins').select('login').limit(1).executeTakeFirst();
  if (existing) return undefined;
  const generated = randomBytes(15).toString('base64url');
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('admins')
    .values({
      login: FIRST_LOGIN,
      password_hash: await hashPassword(password ?? generated),
      created_at: clock.now(),
      user_code: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  // Nothing inserted: another gateway on the same database was first, and its password holds.
  if (!numInsertedOrUpdatedRows) return undefined;
  return { login: FIRST_LOGIN, generatedPassword: password === undefined ? generated : undefined };
}
