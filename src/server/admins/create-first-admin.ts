import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import type { Db } from '../store/schema';
import { hashPassword } from './hash-password';

/** The console account that exists from the first start. */
const FIRST_LOGIN = 'admin';

export type FirstAdmin = {
  readonly login: string;
  /** The generated password, to be printed once; undefined when the operator chose it. */
  readonly generatedPassword: string | undefined;
};

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
