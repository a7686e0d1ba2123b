import type { PgDelivery, PgDeliveryAnswer } from '../drivers/delivery';
import { need } from '../drivers/unsupported';
import type { Payment } from '../store/payments';
import type { PaymentDeps } from './deps';
import { connectPg } from './connect-pg';
import { toPgOrder } from './to-pg-order';

/** Tells the PG of a delivery. The sandbox settles nothing, and takes note. Throws while the PG cannot be reached. */
export async function confirmDelivery(
  deps: PaymentDeps,
  payment: Payment,
  delivery: PgDelivery,
): Promise<PgDeliveryAnswer> {
  if (payment.driver === 'sandbox') return { error_code: null, error: null, notices: [] };
  const { confirmDelivery: confirm } = await connectPg(deps, payment);
  return need(confirm, payment.pg_provider, 'deliveries')(toPgOrder(deps, payment), delivery);
}
