/* Payments and cancels whose PG has not told what it did (product.md 12.6). */
import type { PaymentCancel } from './payment-cancels';
import type { Payment } from './payments';
import type { Db } from './schema';

/** Writes that nobody knows yet whether a payment was charged, and when its PG is asked next. */
export async function writeUnknown(
  db: Db,
  imp_uid: string,
  columns: Pick<Payment, 'ask_at' | 'unknown_at' | 'unknown_about'>,
): Promise<void> {
  await db.updateTable('payments').set(columns).where('imp_uid', '=', imp_uid).where('state', '=', 'asking').execute();
}

/** A cancel whose end nobody knows, with its payment's order. */
export type UnknownCancel = PaymentCancel & Pick<Payment, 'merchant_uid' | 'currency'>;

/** Cancels of a merchant that an operator has to look at, the oldest first. */
export function listUnknownCancels(db: Db, user_code: string): Promise<UnknownCancel[]> {
  return db
    .selectFrom('payment_cancels')
    .innerJoin('payments', 'payments.imp_uid', 'payment_cancels.imp_uid')
    .selectAll('payment_cancels')
    .select(['payments.merchant_uid', 'payments.currency'])
    .where('payments.user_code', '=', user_code)
    .where('payment_cancels.unknown_at', 'is not', null)
    .where('payment_cancels.state', '=', 'asked')
    .orderBy('payment_cancels.unknown_at')
    .limit(100)
    .execute();
}

/** Payments of a merchant that an operator has to look at, the oldest first. */
export function listUnknown(db: Db, user_code: string): Promise<Payment[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('user_code', '=', user_code)
    .where('unknown_at', 'is not', null)
    .where('state', '=', 'asking')
    .orderBy('unknown_at')
    .limit(100)
    .execute();
}
