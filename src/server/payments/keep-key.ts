import type { PgKey } from '../drivers/billing';
import type { Clock } from '../clock';
import type { Seal } from '../seal';
import { saveBillingKey } from '../store/billing-keys';
import type { Payment } from '../store/payments';
import type { Db } from '../store/schema';

export type Keeping = { readonly key: PgKey; readonly seal: Seal; readonly clock: Clock };

/**
 * Keeps what a buyer has registered in the window under the shop's `customer_uid`; one of the same name is replaced
 * (gateway contract 6.3). Belongs into the transaction that settles the payment.
 */
export async function keepKey(db: Db, payment: Payment, { key, seal, clock }: Keeping): Promise<void> {
  const { user_code, tier_code, customer_uid, channel_key, pg_provider, pg_id, sandbox, request } = payment;
  if (customer_uid === null) return;
  const { pg_key, ...shown } = key;
  const { customer_id } = request;
  const now = clock.now();
  await saveBillingKey(db, {
    ...{ user_code, tier_code, customer_uid, channel_key, pg_provider, pg_id, sandbox },
    ...shown,
    pg_key_sealed: seal.seal(pg_key),
    customer_id: typeof customer_id === 'string' ? customer_id : null,
    ...{ customer_name: payment.buyer_name, customer_tel: payment.buyer_tel, customer_email: payment.buyer_email },
    ...{ customer_addr: payment.buyer_addr, customer_postcode: payment.buyer_postcode },
    ...{ inserted_at: now, updated_at: now },
  });
}
