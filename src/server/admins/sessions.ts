import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock';
import type { Seal } from '../seal';
import type { Db } from '../store/schema';

export type SessionDeps = { readonly db: Db; readonly seal: Seal; readonly clock: Clock };

/** An account as its session knows it. */
export type Session = {
  readonly login: string;
  /** The one merchant that this account may see; null for all. */
  readonly user_code: string | null;
  /** What each form of this session carries. */
  readonly csrf: string;
};

export type OpenedSession = Session & {
  /** For the cookie; only its hash is stored. */
  readonly token: string;
};

/** A session ends this long after its last request, and in any case this long after it began. */
const IDLE_MS = 2 * 3_600_000;
export const LONGEST_MS = 12 * 3_600_000;

/** The last request is written at most this often. */
const NOTE_MS = 60_000;

/** A new token each time, so that one which was there before signing in is worth nothing. */
export async function openSession(
  { db, seal, clock }: SessionDeps,
  { login, user_code }: Pick<Session, 'login' | 'user_code'>,
): Promise<OpenedSession> {
  const [token, csrf] = [randomBytes(32).toString('base64url'), randomBytes(32).toString('base64url')];
  const now = clock.now();
  // Those that are over would else stay for ever.
  await db
    .deleteFrom('sessions')
    .where((where) => where.or([where('seen_at', '<=', now - IDLE_MS), where('began_at', '<=', now - LONGEST_MS)]))
    .execute();
  await db
    .insertInto('sessions')
    .values({ token_hash: seal.hash(token), login, csrf, began_at: now, seen_at: now })
    .execute();
  return { login, user_code, csrf, token };
}

/** The session of a cookie; undefined when it is unknown, idle for too long or too old. */
export async function findSession({ db, seal, clock }: SessionDeps, token: string): Promise<Session | undefined> {
  const now = clock.now();
  const token_hash = seal.hash(token);
  const row = await db
    .selectFrom('sessions')
    .innerJoin('admins', 'admins.login', 'sessions.login')
    .select(['sessions.login', 'sessions.csrf', 'sessions.seen_at', 'admins.user_code'])
    .where('token_hash', '=', token_hash)
    .where('seen_at', '>', now - IDLE_MS)
    .where('began_at', '>', now - LONGEST_MS)
    .executeTakeFirst();
  if (!row) return undefined;
  const { seen_at, ...session } = row;
  if (seen_at < now - NOTE_MS) {
    await db.updateTable('sessions').set({ seen_at: now }).where('token_hash', '=', token_hash).execute();
  }
  return session;
}

/** Ends one session. */
export async function endSession({ db, seal }: SessionDeps, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('token_hash', '=', seal.hash(token)).execute();
}

/** Ends every session of an account, on all its devices. */
export async function endSessionsOf({ db }: SessionDeps, login: string): Promise<void> {
  await db.deleteFrom('sessions').where('login', '=', login).execute();
}
