import { findHolder, releaseOrder } from '../store/awaited-payments';
import type { OrderInMode } from '../store/order-states';
import type { Payment } from '../store/payments';
import type { Db } from '../store/schema';
import type { PaymentDeps } from './deps';

export type FreeResult =
  | { readonly kind: 'freed'; readonly payment: Payment }
  /** Nothing has it. */
  | { readonly kind: 'none' }
  | { readonly kind: 'paid' }
  /** The PG is just being told to take the money, or looks at the payment: it may take it yet. */
  | { readonly kind: 'kept' };

/**
 * Frees an order, in live or in test, that is reserved because a buyer's browser came back from the PG's page: others
 * may pay it at once. The payment that had it is made all the same if its PG says so later. `note` runs in the
 * transaction.
 */
export async function freeOrder(
  { db, clock, log }: PaymentDeps,
  order: OrderInMode,
  note: (db: Db, payment: Payment) => Promise<void>,
): Promise<FreeResult> {
  const freed = await db.transaction().execute(async (transaction) => {
    const payment = await releaseOrder(transaction, order, clock.now());
    if (payment) await note(transaction, payment);
    return payment;
  });
  if (freed) {
    log('info', 'order.freed', { imp_uid: freed.imp_uid, merchant_uid: freed.merchant_uid });
    return { kind: 'freed', payment: freed };
  }
  const holder = await findHolder(db, order);
  if (!holder) return { kind: 'none' };
  return { kind: holder.status === 'ready' ? 'kept' : 'paid' };
}
