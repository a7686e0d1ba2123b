import type { Clock } from '../clock';
import type { Db } from '../store/schema';
import { hashPassword } from './hash-password';
import type { Session } from './sessions';
import { writeAudit } from './write-audit';

export type AccountDeps = { readonly db: Db; readonly clock: Clock };

/** Who manages which accounts: those of one merchant, or with null those that may see all. */
export type AccountChange = { readonly session: Session; readonly user_code: string | null };

export type Account = { readonly login: string; readonly created_at: number };

export type AccountResult =
  | 'done'
  /** Logins are unique across all merchants. */
  | 'taken'
  | 'gone'
  /** Nobody takes away their own account: the last one would leave nobody. */
  | 'own';

/** The accounts of one merchant, or with null those that may see all. */
export function listAccounts(db: Db, user_code: string | null): Promise<Account[]> {
  return db
    .selectFrom('admins')
    .select(['login', 'created_at'])
    .where('user_code', user_code === null ? 'is' : '=', user_code)
    .orderBy('login')
    .execute();
}

export async function addAccount(
  { db, clock }: AccountDeps,
  { session, user_code }: AccountChange,
  { login, password }: { readonly login: string; readonly password: string },
): Promise<AccountResult> {
  const row = { login, user_code, password_hash: await hashPassword(password), created_at: clock.now() };
  return db.transaction().execute(async (transaction) => {
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('admins')
      .values(row)
      .onConflict((conflict) => conflict.column('login').doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return 'taken';
    const entry = { login: session.login, user_code, detail: { account: login }, at: clock.now() };
    await writeAudit(transaction, { ...entry, action: 'account-add' });
    return 'done';
  });
}

/** A new password for somebody who lost theirs. It ends their sessions. */
export async function resetPassword(
  { db, clock }: AccountDeps,
  { session, user_code }: AccountChange,
  { login, password }: { readonly login: string; readonly password: string },
): Promise<AccountResult> {
  const password_hash = await hashPassword(password);
  return db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('admins')
      .set({ password_hash })
      .where('login', '=', login)
      .where('user_code', user_code === null ? 'is' : '=', user_code)
      .executeTakeFirst();
    if (!numUpdatedRows) return 'gone';
    await transaction.deleteFrom('sessions').where('login', '=', login).execute();
    const entry = { login: session.login, user_code, detail: { account: login }, at: clock.now() };
    await writeAudit(transaction, { ...entry, action: 'account-password' });
    return 'done';
  });
}

/** Takes an account away, and its sessions with it. */
export function removeAccount(
  { db, clock }: AccountDeps,
  { session, user_code }: AccountChange,
  login: string,
): Promise<AccountResult> {
  if (login === session.login) return Promise.resolve('own');
  return db.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('admins')
      .where('login', '=', login)
      .where('user_code', user_code === null ? 'is' : '=', user_code)
      .executeTakeFirst();
    if (!numDeletedRows) return 'gone';
    const entry = { login: session.login, user_code, detail: { account: login }, at: clock.now() };
    await writeAudit(transaction, { ...entry, action: 'account-remove' });
    return 'done';
  });
}
