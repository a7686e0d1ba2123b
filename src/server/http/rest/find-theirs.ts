import { findPayment, type Payment } from '../../store/payments';
import type { Db } from '../../store/schema';
import { RestError } from './rest-error';
import { isTheirs, type RestStore } from './rest-store';

/** A payment of this store. Throws `PAYMENT_NOT_FOUND`. */
export async function findTheirs(db: Db, store: RestStore, imp_uid: string): Promise<Payment> {
  const payment = await findPayment(db, imp_uid);
  if (!isTheirs(payment, store)) throw new RestError('PAYMENT_NOT_FOUND');
  return payment;
}

/** Throws `DRIVER_MISSING` where a PG itself would have to be told, and not the sandbox. */
export function expectPlayed({ sandbox, driver, pg_provider }: Payment): void {
  if (!sandbox || driver !== 'sandbox') throw new RestError('DRIVER_MISSING', pg_provider);
}

/** Throws unless a payment is paid and something of it is left. */
export function expectPaid({ status, amount_minor, cancelled_minor }: Payment): void {
  const isPaid = status === 'paid' || (status === 'cancelled' && cancelled_minor < amount_minor);
  if (!isPaid) throw new RestError('NOT_PAID');
}
