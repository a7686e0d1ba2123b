import type { RestCustomer } from '../../protocol/rest-billing';
import type { BillingKey } from '../store/billing-keys';

/** A billing key as the REST API shows it. */
export function toRestCustomer(key: BillingKey): RestCustomer {
  return {
    customer_uid: key.customer_uid,
    pg_provider: key.pg_provider,
    pg_id: key.pg_id,
    sandbox: key.sandbox,
    customer_id: key.customer_id,
    card_name: key.card_name,
    card_code: key.card_code,
    card_issuer_code: key.card_code,
    card_issuer_name: key.card_name,
    card_publisher_code: null,
    card_publisher_name: null,
    card_number: key.card_number,
    card_type: key.card_type,
    customer_name: key.customer_name,
    customer_tel: key.customer_tel,
    customer_email: key.customer_email,
    customer_addr: key.customer_addr,
    customer_postcode: key.customer_postcode,
    inserted: Math.floor(key.inserted_at / 1000),
    updated: Math.floor(key.updated_at / 1000),
  };
}
