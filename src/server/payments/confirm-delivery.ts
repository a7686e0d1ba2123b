import type { PgDelivery, PgDeliveryAnswer } from '../drivers/notifying';
import type { Payment } from '../store/payments';
import type { PaymentDeps } from './deps';
import { openDriver } from './open-driver';
import { toPgOrder } from './to-pg-order';

/** Tells the PG of a delivery. The sandbox settles nothing, and takes note. Throws while the PG cannot be reached. */
export async function confirmDelivery(
  deps: PaymentDeps,
  payment: Payment,
  delivery: PgDelivery,
): Promise<PgDeliveryAnswer> {
  const driver = await openDriver(deps, payment);
  if (!driver) return { error_code: null, error: null, notices: [] };
  return driver.confirmDelivery(toPgOrder(payment), delivery);
}
