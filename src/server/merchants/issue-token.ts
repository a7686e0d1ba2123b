import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Selectable } from 'kysely';
import type { Clock } from '../clock';
import type { Seal } from '../seal';
import type { Db, RestTokenRow } from '../store/schema';
import { SEALED } from '../store/sealed-columns';
import type { Holder } from '../store/rest-reads';
import { lockMerchant } from './lock-merchant';

export type TokenDeps = { readonly db: Db; readonly seal: Seal; readonly clock: Clock };

export type Token = {
  readonly access_token: string;
  /** Epoch milliseconds. */
  readonly expires_at: number;
};

const LIFETIME_MS = 1_800_000;
const LAST_MINUTE_MS = 60_000;
const EXTENSION_MS = 300_000;

/** Whether this is the merchant's REST secret, without telling by its duration how much of it was right. */
export function isSecretOf({ seal }: TokenDeps, { secret_hash }: Pick<Holder, 'secret_hash'>, secret: string): boolean {
  return timingSafeEqual(Buffer.from(secret_hash), Buffer.from(seal.hash(secret)));
}

/**
 * The merchant's token (gateway contract 2.1): all its servers share one. The living one is given again; one in its last
 * minute lives five minutes longer; a dead one is replaced.
 */
export async function issueToken({ db, seal, clock }: TokenDeps, holder: Holder): Promise<Token> {
  const { user_code } = holder;
  const living = findLiving(holder, clock.now());
  if (living) return living;
  return db.transaction().execute(async (transaction) => {
    // Two servers that ask at once must not get two tokens.
    await lockMerchant(transaction, user_code);
    const current = await transaction
      .selectFrom('rest_tokens')
      .selectAll()
      .where('user_code', '=', user_code)
      .executeTakeFirst();
    const stored = current && openToken(seal, current);
    const other = stored && findLiving(stored, clock.now());
    if (other) return other;
    const isDying = stored !== undefined && stored.expires_at > clock.now();
    const access_token = isDying ? stored.access_token : randomBytes(20).toString('hex');
    const expires_at = isDying ? stored.expires_at + EXTENSION_MS : clock.now() + LIFETIME_MS;
    const columns = {
      token_sealed: seal.seal(access_token, SEALED.token.of({ user_code })),
      ...{ token_hash: seal.hash(access_token), expires_at },
    };
    await transaction
      .insertInto('rest_tokens')
      .values({ user_code, ...columns })
      .onConflict((conflict) => conflict.column('user_code').doUpdateSet(columns))
      .execute();
    return { access_token, expires_at };
  });
}

/** `undefined` where something else was put in its place: it is replaced. */
function openToken(seal: Seal, current: Selectable<RestTokenRow>): Token | undefined {
  try {
    const access_token = seal.open(current.token_sealed, SEALED.token.of(current));
    return seal.hash(access_token) === current.token_hash
      ? { access_token, expires_at: current.expires_at }
      : undefined;
  } catch {
    return undefined;
  }
}

/** The token that is given again: it has more than its last minute. */
function findLiving(
  { access_token, expires_at }: Pick<Holder, 'access_token' | 'expires_at'>,
  now: number,
): Token | undefined {
  if (access_token === null || expires_at === null || expires_at - now < LAST_MINUTE_MS) return undefined;
  return { access_token, expires_at };
}
