import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../clock';
import type { Seal } from '../seal';
import type { Db } from '../store/schema';
import type { Merchant } from './find-profile';
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

/** Whether this is the merchant's REST secret. */
export function isSecretOf(
  { seal }: TokenDeps,
  merchant: Pick<Merchant, 'rest_secret_sealed'>,
  secret: string,
): boolean {
  return sameText(seal, seal.open(merchant.rest_secret_sealed), secret);
}

/** A merchant with its token, if it has one. */
export type Holder = Pick<Merchant, 'user_code'> & {
  readonly token_sealed: string | null;
  readonly expires_at: number | null;
};

/**
 * The merchant's token (gateway contract 2.1): all its servers share one. The living one is given again; one in its last
 * minute lives five minutes longer; a dead one is replaced.
 */
export async function issueToken(deps: TokenDeps, holder: Holder): Promise<Token> {
  const { db, seal, clock } = deps;
  const { user_code } = holder;
  const living = readLiving(deps, holder);
  if (living) return living;
  return db.transaction().execute(async (transaction) => {
    // Two servers that ask at once must not get two tokens.
    await lockMerchant(transaction, user_code);
    const current = await transaction
      .selectFrom('rest_tokens')
      .selectAll()
      .where('user_code', '=', user_code)
      .executeTakeFirst();
    const other = current && readLiving(deps, current);
    if (other) return other;
    const isDying = current !== undefined && current.expires_at > clock.now();
    const access_token = isDying ? seal.open(current.token_sealed) : randomBytes(20).toString('hex');
    const expires_at = isDying ? current.expires_at + EXTENSION_MS : clock.now() + LIFETIME_MS;
    const columns = { token_sealed: seal.seal(access_token), token_hash: seal.hash(access_token), expires_at };
    await transaction
      .insertInto('rest_tokens')
      .values({ user_code, ...columns })
      .onConflict((conflict) => conflict.column('user_code').doUpdateSet(columns))
      .execute();
    return { access_token, expires_at };
  });
}

/** The token that is given again: it has more than its last minute. */
function readLiving({ seal, clock }: TokenDeps, { token_sealed, expires_at }: Holder): Token | undefined {
  if (token_sealed === null || expires_at === null || expires_at - clock.now() < LAST_MINUTE_MS) return undefined;
  return { access_token: seal.open(token_sealed), expires_at };
}

/** Compares without telling by its duration how much was right. */
function sameText(seal: Seal, a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(seal.hash(a)), Buffer.from(seal.hash(b)));
}
