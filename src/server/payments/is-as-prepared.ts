import { toMinorUnits } from '../../protocol/amount';
import type { OrderState, Payment } from '../store/payments';

/**
 * Whether an order costs what its shop's server has registered; one that was not registered is not checked. A currency
 * that was not registered may be any (gateway contract 6.2).
 */
export function isAsPrepared(
  asked: Pick<Payment, 'amount_minor' | 'currency'>,
  { amount, currency }: Pick<OrderState, 'amount' | 'currency'>,
): boolean {
  if (amount === null) return true;
  if (currency !== null && currency !== asked.currency) return false;
  return toMinorUnits(Number(amount), asked.currency) === asked.amount_minor;
}
