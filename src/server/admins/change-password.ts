import { hashPassword, verifyPassword } from './hash-password';
import { endSessionsOf, openSession, type OpenedSession, type Session, type SessionDeps } from './sessions';
import { writeAudit } from './write-audit';

export type PasswordChange = { readonly current: string; readonly wanted: string };

/**
 * Changes one's own password. Every session of the account ends, since whoever knew the old password may have one; gives
 * a new one in their place, or `undefined` when the present password is another.
 */
export async function changePassword(
  deps: SessionDeps,
  session: Session,
  { current, wanted }: PasswordChange,
): Promise<OpenedSession | undefined> {
  const { db, clock } = deps;
  const { login } = session;
  const admin = await db.selectFrom('admins').selectAll().where('login', '=', login).executeTakeFirst();
  if (!admin || !(await verifyPassword(current, admin.password_hash))) return undefined;
  const password_hash = await hashPassword(wanted);
  await db.transaction().execute(async (transaction) => {
    await transaction.updateTable('admins').set({ password_hash }).where('login', '=', login).execute();
    await endSessionsOf({ ...deps, db: transaction }, login);
    const { user_code } = session;
    await writeAudit(transaction, { login, user_code, action: 'password-change', detail: {}, at: clock.now() });
  });
  return openSession(deps, session);
}
