import type { Unclaimed } from '../../store/claims';
import type { Payment } from '../../store/payments';
import { RestError } from './rest-error';

/**
 * A payment that the PG has answered. Throws `ORDER_TAKEN` and `PRICE_OTHER` where the order may not be charged, and
 * `CHARGE_UNKNOWN` where the PG could not be reached: it may have taken the money, so that asking again under another
 * order could take it twice.
 */
export function expectCharged(payment: Payment | Unclaimed): Payment {
  if (typeof payment === 'string') throw new RestError(payment === 'taken' ? 'ORDER_TAKEN' : 'PRICE_OTHER');
  if (payment.status === 'ready' && payment.vbank_num === null) throw new RestError('CHARGE_UNKNOWN');
  return payment;
}
