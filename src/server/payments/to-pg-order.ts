import type { PgOrder } from '../drivers/driver';
import type { Payment } from '../store/payments';

/** A stored payment in the words of a driver. */
export function toPgOrder(payment: Payment): PgOrder {
  const { imp_uid, user_code, amount_minor, currency, name, pg_provider, pay_method, request } = payment;
  const { buyer_name, buyer_email, buyer_addr, buyer_postcode, pg_tid, charged_currency } = payment;
  const { buyer_id } = payment;
  const { customer_uid_usage } = payment;
  return {
    ...{ imp_uid, user_code, amount_minor, currency, name, pg_provider, pay_method, request },
    ...{ buyer_name, buyer_email, buyer_addr, buyer_postcode, buyer_id, pg_tid, charged_currency },
    registers: customer_uid_usage === 'issue',
  };
}
