import type { PgOrder } from '../drivers/driver';
import type { Payment } from '../store/payments';

/** A stored payment in the words of a driver. */
export function toPgOrder(payment: Payment): PgOrder {
  const { imp_uid, amount_minor, currency, name, pg_provider, pay_method, buyer_name, request } = payment;
  return { imp_uid, amount_minor, currency, name, pg_provider, pay_method, buyer_name, request };
}
