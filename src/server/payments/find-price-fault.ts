import { toMinorUnits } from '../../protocol/amount';
import type { Message } from '../../protocol/messages';
import type { OrderState } from '../store/order-states';
import type { Payment } from '../store/payments';
import { AMOUNT_MISMATCH, CHARGES_NOTHING, OTHER_STORES_ORDER } from './messages';

/**
 * Why an order may not be charged so, as far as its registered price is concerned; one that was not registered may be
 * charged anything (product.md 11.6). For who is about to pay: what counts is looked at once more when the PG is told to
 * take the money.
 */
export function findPriceFault(
  { amount_minor, currency }: Pick<Payment, 'amount_minor' | 'currency'>,
  order: Pick<OrderState, 'amount' | 'currency' | 'isOthers'>,
): Message | undefined {
  if (order.amount === null) return undefined;
  if (order.isOthers) return OTHER_STORES_ORDER;
  if (order.currency === currency && toMinorUnits(Number(order.amount), currency) === amount_minor) return undefined;
  return amount_minor === 0 ? CHARGES_NOTHING : AMOUNT_MISMATCH;
}
