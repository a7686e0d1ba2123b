import type { Clock } from '../clock';
import type { Seal } from '../seal';
import type { Db } from '../store/schema';
import { hashPassword, verifyPassword } from './hash-password';
import { openSession, type OpenedSession } from './sessions';
import { writeAudit } from './write-audit';

export type SignInDeps = { readonly db: Db; readonly seal: Seal; readonly clock: Clock };

export type SignIn = {
  readonly login: string;
  readonly password: string;
  /** The network address it comes from. */
  readonly address: string;
};

export type SignInResult =
  | { readonly kind: 'in'; readonly session: OpenedSession }
  | { readonly kind: 'wrong' }
  /** Too many wrong tries; this long until the next counts. */
  | { readonly kind: 'wait'; readonly seconds: number };

/** Wrong tries that count against a login, and against an address, which may be that of a whole office. */
const TRIES = { login: 5, address: 20 } as const;
const WINDOW_MS = 15 * 60_000;

/** Something to check a password against when there is no such login, so that both take as long. */
let decoy: Promise<string> | undefined;

/** Opens a session for a login and its password. What fails is counted in the database, so across all processes. */
export async function signIn(
  { db, seal, clock }: SignInDeps,
  { login, password, address }: SignIn,
): Promise<SignInResult> {
  const now = clock.now();
  const seconds = await secondsToWait(db, { login, address, now });
  if (seconds > 0) return { kind: 'wait', seconds };
  const admin = await db.selectFrom('admins').selectAll().where('login', '=', login).executeTakeFirst();
  const isRight = await verifyPassword(password, admin?.password_hash ?? (await (decoy ??= hashPassword(''))));
  if (!admin || !isRight) {
    await db.insertInto('sign_in_failures').values({ login, address, failed_at: now }).execute();
    return { kind: 'wrong' };
  }
  await db.deleteFrom('sign_in_failures').where('login', '=', login).execute();
  const session = await openSession({ db, seal, clock }, admin);
  await writeAudit(db, { login, user_code: null, action: 'sign-in', detail: { address }, at: now });
  return { kind: 'in', session };
}

type Try = { readonly login: string; readonly address: string; readonly now: number };

async function secondsToWait(db: Db, { login, address, now }: Try): Promise<number> {
  const since = now - WINDOW_MS;
  await db.deleteFrom('sign_in_failures').where('failed_at', '<', since).execute();
  const waits = await Promise.all(
    (Object.entries({ login, address }) as [keyof typeof TRIES, string][]).map(async ([column, value]) => {
      const failures = await db
        .selectFrom('sign_in_failures')
        .select('failed_at')
        .where(column, '=', value)
        .orderBy('failed_at', 'desc')
        .limit(TRIES[column])
        .execute();
      const oldest = failures[TRIES[column] - 1];
      return oldest ? Math.ceil((oldest.failed_at + WINDOW_MS - now) / 1000) : 0;
    }),
  );
  return Math.max(...waits);
}
