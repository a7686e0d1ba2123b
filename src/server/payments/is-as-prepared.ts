import { toMinorUnits } from '../../protocol/amount';
import type { Payment } from '../store/payments';
import { findPrepared } from '../store/prepared-amounts';
import type { Db } from '../store/schema';

type Order = Pick<Payment, 'user_code' | 'tier_code' | 'merchant_uid' | 'amount_minor' | 'currency'>;

/**
 * Whether an order costs what its shop's server has registered; one that was not registered is not checked. A currency
 * that was not registered may be any (gateway contract 6.2).
 */
export async function isAsPrepared(db: Db, order: Order): Promise<boolean> {
  const prepared = await findPrepared(db, order);
  if (!prepared) return true;
  const { amount, currency } = prepared;
  if (currency !== null && currency !== order.currency) return false;
  return toMinorUnits(Number(amount), order.currency) === order.amount_minor;
}
