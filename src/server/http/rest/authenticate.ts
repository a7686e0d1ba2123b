import type { Context } from 'hono';
import { isWhitelisted, type Whitelist } from '../../merchants/check-whitelist';
import type { TokenDeps } from '../../merchants/issue-token';
import { clientAddress } from '../client-address';
import { CallerRefused, RestError } from './rest-error';
import type { Caller, RestReads } from '../../store/rest-reads';

export type AuthDeps = { readonly tokens: TokenDeps; readonly reads: RestReads };

/** The merchant whose token a REST request carries. Throws `UNAUTHORIZED` or `ADDRESS_NOT_ALLOWED`. */
export async function authenticate(c: Context, { tokens: { clock }, reads }: AuthDeps): Promise<Caller> {
  const token = readToken(c);
  const merchant = token ? await reads.callerByToken(token) : undefined;
  if (!merchant || (merchant.expires_at ?? 0) <= clock.now()) throw new RestError('UNAUTHORIZED');
  checkAddress(c, merchant);
  return merchant;
}

/** Throws unless the caller's address is on the merchant's whitelist, if that is on. */
export function checkAddress(c: Context, merchant: Whitelist & Pick<Caller, 'user_code'>): void {
  if (merchant.whitelist_enabled && !isWhitelisted(merchant, clientAddress(c)))
    throw new CallerRefused('ADDRESS_NOT_ALLOWED', merchant.user_code);
}

/** The four ways that clients present a token, first match wins (gateway contract 2.2). */
function readToken(c: Context): string | undefined {
  const header = c.req.header('authorization');
  return header?.replace(/^Bearer\s+/i, '') || c.req.header('x-imptokenheader') || c.req.query('_token');
}
