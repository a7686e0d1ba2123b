import type { Payment } from '../../store/payments';
import { RestError } from './rest-error';

/**
 * A payment that the PG has answered. Throws `ORDER_TAKEN` where there is none, and `CHARGE_UNKNOWN` where the PG could
 * not be reached: it may have taken the money, so that asking again under another order could take it twice.
 */
export function expectCharged(payment: Payment | undefined): Payment {
  if (!payment) throw new RestError('ORDER_TAKEN');
  if (payment.status === 'ready' && payment.vbank_num === null) throw new RestError('CHARGE_UNKNOWN');
  return payment;
}
