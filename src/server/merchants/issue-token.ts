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

/** The merchant that a REST key and secret belong to, if they do. */
export async function findByCredentials(
  { db, seal }: TokenDeps,
  rest_key: string,
  rest_secret: string,
): Promise<Merchant | undefined> {
  const merchant = await db.selectFrom('merchants').selectAll().where('rest_key', '=', rest_key).executeTakeFirst();
  if (!merchant) return undefined;
  return sameText(seal, seal.open(merchant.rest_secret_sealed), rest_secret) ? merchant : undefined;
}

/**
 * The merchant's token (gateway contract 2.1): all its servers share one. The living one is given again; one in its last
 * minute lives five minutes longer; a dead one is replaced.
 */
export async function issueToken({ db, seal, clock }: TokenDeps, user_code: string): Promise<Token> {
  return db.transaction().execute(async (transaction) => {
    // Two servers that ask at once must not get two tokens.
    await lockMerchant(transaction, user_code);
    const current = await transaction
      .selectFrom('rest_tokens')
      .selectAll()
      .where('user_code', '=', user_code)
      .executeTakeFirst();
    const left = (current?.expires_at ?? 0) - clock.now();
    if (current && left >= LAST_MINUTE_MS) {
      return { access_token: seal.open(current.token_sealed), expires_at: current.expires_at };
    }
    const living = current && left > 0 ? current : undefined;
    const access_token = living ? seal.open(living.token_sealed) : randomBytes(20).toString('hex');
    const expires_at = living ? living.expires_at + EXTENSION_MS : clock.now() + LIFETIME_MS;
    const columns = { token_sealed: seal.seal(access_token), token_hash: seal.hash(access_token), expires_at };
    await transaction
      .insertInto('rest_tokens')
      .values({ user_code, ...columns })
      .onConflict((conflict) => conflict.column('user_code').doUpdateSet(columns))
      .execute();
    return { access_token, expires_at };
  });
}

/** The merchant of a living token. */
export async function findByToken({ db, seal, clock }: TokenDeps, token: string): Promise<Merchant | undefined> {
  return db
    .selectFrom('rest_tokens')
    .innerJoin('merchants', 'merchants.user_code', 'rest_tokens.user_code')
    .selectAll('merchants')
    .where('token_hash', '=', seal.hash(token))
    .where('expires_at', '>', clock.now())
    .executeTakeFirst();
}

/** Compares without telling by its duration how much was right. */
function sameText(seal: Seal, a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(seal.hash(a)), Buffer.from(seal.hash(b)));
}
