import { randomUUID } from 'node:crypto';
import { insertCancel, type PaymentCancel } from '../store/payment-cancels';
import type { Payment } from '../store/payments';
import type { Db } from '../store/schema';

/**
 * Writes that all of a payment is to be given back, in the transaction that writes it as paid. Whoever dies then, or finds
 * the PG away, the cancel is asked for until it is done (`reconcileCancels`).
 */
export function giveBack(db: Db, { imp_uid, amount_minor, name }: Payment, now: number): Promise<PaymentCancel> {
  return insertCancel(db, {
    cancellation_id: `cancellation-${randomUUID()}`,
    ...{ imp_uid, amount_minor, reason: name, notify: 'none', refund_sealed: null },
    ...{ state: 'asked', asked_at: now },
  });
}
