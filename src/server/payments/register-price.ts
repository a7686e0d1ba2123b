import { toMinorUnits } from '../../protocol/amount';
import { lockPrice } from '../store/claims';
import { move } from '../store/move-payment';
import {
  findOtherAccounts,
  findPrepared,
  isChargedOtherwise,
  type PreparedAmount,
  savePrepared,
} from '../store/prepared-amounts';
import type { Db } from '../store/schema';
import { failedColumns } from './failed-columns';
import { PRICE_CHANGED } from './messages';

export type Registration = {
  /** With its currency. */
  readonly price: PreparedAmount & { readonly currency: string };
  /** Whether the order must not have a price yet, must have one, or must have none but this. */
  readonly as: 'new' | 'change' | 'same';
  readonly now: number;
};

export type RegisterResult =
  | 'done'
  /** It has a price, and must not; or another one. */
  | 'exists'
  | 'none'
  /** The currency has no such amount. */
  | 'amount'
  /** It has been charged another price already, or is just being charged. */
  | 'charged';

/**
 * Registers what an order costs (gateway contract 6.2, product.md 11.6): from then on nothing else is charged for it, in
 * windows that are open too. Accounts that wait for a deposit of another price are closed. Belongs into a transaction.
 */
export async function registerPrice(db: Db, { price, as, now }: Registration): Promise<RegisterResult> {
  const { user_code, tier_code, merchant_uid, currency } = price;
  const amount_minor = toMinorUnits(Number(price.amount), currency);
  if (amount_minor === undefined) return 'amount';
  await lockPrice(db, price);
  const known = await findPrepared(db, price);
  if (known && as === 'new') return 'exists';
  if (known && as === 'same' && !isSame(known, price)) return 'exists';
  if (!known && as === 'change') return 'none';
  const order = { user_code, tier_code, merchant_uid, amount_minor, currency };
  if (await isChargedOtherwise(db, order)) return 'charged';
  await savePrepared(db, price);
  // Only the sandbox issues accounts so far: nothing of them is kept elsewhere.
  for (const payment of await findOtherAccounts(db, order)) {
    const columns = failedColumns(payment, { code: 'AMOUNT_MISMATCH', message: PRICE_CHANGED, now });
    await move(db, payment.imp_uid, { event: 'revoke', columns });
  }
  return 'done';
}

function isSame(known: PreparedAmount, { amount, currency }: Registration['price']): boolean {
  return Number(known.amount) === Number(amount) && (known.currency ?? 'KRW') === currency;
}
