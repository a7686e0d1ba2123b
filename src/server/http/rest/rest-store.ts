import type { Context } from 'hono';
import { findProfile } from '../../merchants/find-profile';
import type { Payment } from '../../store/payments';
import { type AuthDeps, authenticate } from './authenticate';
import { RestError } from './rest-error';

/** The store that a REST call is about: the token's merchant, or the sub-merchant that its `Tier` header names. */
export type RestStore = Pick<Payment, 'user_code' | 'tier_code'>;

/** Throws what `authenticate` throws, and `TIER_UNKNOWN`. */
export async function readStore(c: Context, deps: AuthDeps): Promise<RestStore> {
  const { user_code } = await authenticate(c, deps);
  const tier_code = c.req.header('tier') ?? '';
  if (tier_code && !(await findProfile(deps.tokens.db, user_code, tier_code))) throw new RestError('TIER_UNKNOWN');
  return { user_code, tier_code };
}

/** Whether a payment is this store's: a sub-merchant's are invisible without its header, and the other way round. */
export function isTheirs(payment: Payment | undefined, store: RestStore): payment is Payment {
  return payment?.user_code === store.user_code && payment.tier_code === store.tier_code;
}
