import { sql } from 'kysely';
import { moving } from './move-payment';
import type { Payment } from './payments';
import type { Db } from './schema';

export type Refunded = {
  readonly amount_minor: number;
  readonly reason: string;
  readonly now: number;
};

/** Writes that a part of a payment, or all of it, was given back. Gives the payment as it is then. */
export function refundPayment(db: Db, imp_uid: string, { amount_minor, reason, now }: Refunded): Promise<Payment> {
  return moving(db, 'refund', {
    cancelled_minor: sql<number>`cancelled_minor + ${amount_minor}`,
    cancelled_at: now,
    cancel_reason: reason,
  })
    .where('imp_uid', '=', imp_uid)
    .returningAll()
    .executeTakeFirstOrThrow();
}
