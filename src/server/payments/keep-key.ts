import type { PgKey } from '../drivers/answers';
import type { Clock } from '../clock';
import type { Seal } from '../seal';
import { writeAudit } from '../admins/write-audit';
import { findBillingKeys, savePageKey } from '../store/billing-keys';
import type { Payment } from '../store/payments';
import type { Db } from '../store/schema';
import { SEALED } from '../store/sealed-columns';

export type Keeping = { readonly key: PgKey; readonly seal: Seal; readonly clock: Clock };

/** Whom the history names for what no account did. */
const BUYER_PAGE = '-';

/**
 * Keeps what a buyer has registered in the window under the shop's `customer_uid`. One of the same name and mode is
 * replaced (gateway contract 6.3), unless the shop's server made it; pages can be anybody's, so that the history and the
 * webhook say what was replaced: gives whose it was. Belongs into the transaction that settles the payment.
 */
export async function keepKey(db: Db, payment: Payment, { key, seal, clock }: Keeping): Promise<string | undefined> {
  const { user_code, tier_code, customer_uid, channel_key, pg_provider, pg_id, sandbox, request } = payment;
  if (customer_uid === null) return undefined;
  const { pg_key, ...shown } = key;
  const { customer_id } = request;
  const now = clock.now();
  const before = (await findBillingKeys(db, payment, [customer_uid])).some((found) => found.sandbox === sandbox);
  const kept = await savePageKey(db, {
    user_code,
    tier_code,
    customer_uid,
    channel_key,
    pg_provider,
    pg_id,
    sandbox,
    driver: payment.driver,
    ...shown,
    made_by: 'window',
    pg_key_sealed: seal.seal(pg_key, SEALED.pgKey.of({ user_code, tier_code, customer_uid, sandbox })),
    customer_id: typeof customer_id === 'string' ? customer_id : null,
    ...{ customer_name: payment.buyer_name, customer_tel: payment.buyer_tel, customer_email: payment.buyer_email },
    ...{ customer_addr: payment.buyer_addr, customer_postcode: payment.buyer_postcode },
    ...{ inserted_at: now, updated_at: now },
  });
  if (!before) return undefined;
  const detail = { customer_uid, imp_uid: payment.imp_uid, mode: sandbox ? 'test' : 'live' };
  const action = kept ? 'billing-key-replace' : 'billing-key-keep';
  await writeAudit(db, { login: BUYER_PAGE, user_code, action, detail, at: now });
  return kept ? customer_uid : undefined;
}
