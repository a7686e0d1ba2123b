import type { Clock } from '../clock';
import { networkOf } from '../network-of';
import type { Seal } from '../seal';
import type { Db } from '../store/schema';
import { countTry, forgetTries, isWithin } from '../store/sign-in-tries';
import { hashPassword, verifyPassword } from './hash-password';
import { isKnownDevice } from './known-device';
import { openSession, type OpenedSession } from './sessions';
import { writeAudit } from './write-audit';

export type SignInDeps = { readonly db: Db; readonly seal: Seal; readonly clock: Clock };

export type SignIn = {
  readonly login: string;
  readonly password: string;
  /** The network address it comes from. */
  readonly address: string;
  /** What the browser was given when this login was last used in it (`known-device.ts`); anything else counts as nothing. */
  readonly device?: string | undefined;
};

export type SignInResult =
  | { readonly kind: 'in'; readonly session: OpenedSession }
  | { readonly kind: 'wrong' }
  /** Too many wrong tries; this long until the next counts. */
  | { readonly kind: 'wait'; readonly seconds: number };

/** Something to check a password against when there is no such login, so that both take as long. */
let decoy: Promise<string> | undefined;

/**
 * Opens a session for a login and its password. Each try is counted before its password is looked at, in the database:
 * whatever comes at once, and to however many processes, no more passwords are checked than tries are allowed. A device
 * that has signed in before has a count of its own, so that strangers' guesses keep nobody out.
 */
export async function signIn(
  { db, seal, clock }: SignInDeps,
  { login, password, address, device }: SignIn,
): Promise<SignInResult> {
  const now = clock.now();
  const known = device !== undefined && isKnownDevice(seal, login, device);
  const from = known ? `device ${seal.hash(device)}` : networkOf(address);
  const counted = await countTry(db, { login, from, isKnown: known, now });
  if (!isWithin(counted)) return { kind: 'wait', seconds: counted.seconds };
  const admin = await db.selectFrom('admins').selectAll().where('login', '=', login).executeTakeFirst();
  const isRight = await verifyPassword(password, admin?.password_hash ?? (await (decoy ??= hashPassword(''))));
  if (!admin || !isRight) return { kind: 'wrong' };
  await forgetTries(db, { login, from });
  const session = await openSession({ db, seal, clock }, admin);
  await writeAudit(db, { login, user_code: null, action: 'sign-in', detail: { address }, at: now });
  return { kind: 'in', session };
}
