/* Payments whose PG has the last word, and has not said it yet. */
import { sql } from 'kysely';
import { CLAIM_IF_FREE, moving } from './move-payment';
import type { OrderInMode } from './order-states';
import type { Payment } from './payments';
import { isPriceMet } from './prepared-amounts';
import type { Db } from './schema';

export type Awaited = {
  readonly reason: 'notice' | 'review';
  readonly now: number;
  /** When the PG is asked; null where it answers no questions. */
  readonly ask_at: number | null;
};

/** An order that was reserved in vain is not reserved by a browser's word again for so long. */
const VAIN_MS = 86_400_000;

/**
 * Writes that only the PG's word is missing, of a payment that is not paid. A review is never less than that. Reserves
 * its order at the registered price; for a browser's word, which anybody can write, not again and again.
 */
export async function writeAwaited(db: Db, payment: Payment, { reason, now, ask_at }: Awaited): Promise<void> {
  const claimed = sql<boolean>`${CLAIM_IF_FREE} and ${isPriceMet(payment)}`;
  const times = { awaited_at: now, ask_at };
  const moved =
    reason === 'review'
      ? moving(db, 'pg-review', { ...times, claimed })
      : moving(db, 'come-back', { ...times, claimed: sql<boolean>`${claimed} and ${isNotFreedSince(now - VAIN_MS)}` });
  await moved.where('imp_uid', '=', payment.imp_uid).where('driver', '<>', 'sandbox').execute();
}

function isNotFreedSince(then: number) {
  return sql<boolean>`not exists (select 1 from payments as before
    where before.user_code = payments.user_code and before.tier_code = payments.tier_code
    and before.merchant_uid = payments.merchant_uid and before.sandbox = payments.sandbox and before.freed_at > ${then})`;
}

/** Payments whose PG is to be asked by now. */
export function findToAsk(db: Db, now: number): Promise<Payment[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('ask_at', '<=', now)
    .where('state', '<>', 'asking')
    .orderBy('ask_at')
    .limit(50)
    .execute();
}

export async function writeAskAt(db: Db, imp_uid: string, ask_at: number | null): Promise<void> {
  await db.updateTable('payments').set({ ask_at }).where('imp_uid', '=', imp_uid).execute();
}

export type Releasing = Pick<Awaited, 'reason' | 'now'> & {
  /** What has been awaited since before then. */
  readonly before: number;
};

/** Frees the orders of payments that have been awaited for long: their buyers may try again. */
export async function releaseAwaited(db: Db, { reason, before, now }: Releasing): Promise<void> {
  await reserving(db, reason, now).where('awaited_at', '<=', before).execute();
}

/**
 * Frees an order that a browser's word has reserved. Gives its payment, which its PG can still make; `undefined` when
 * nothing of that kind has it.
 */
export function releaseOrder(db: Db, order: OrderInMode, now: number): Promise<Payment | undefined> {
  return reserving(db, 'notice', now)
    .where('user_code', '=', order.user_code)
    .where('tier_code', '=', order.tier_code)
    .where('merchant_uid', '=', order.merchant_uid)
    .where('sandbox', '=', order.sandbox)
    .returningAll()
    .executeTakeFirst();
}

function reserving(db: Db, reason: Awaited['reason'], now: number) {
  return moving(db, 'release', { freed_at: now })
    .where('claimed', '=', true)
    .where('state', '=', reason === 'review' ? 'reviewing' : 'awaiting');
}

/** The payment that has an order. */
export function findHolder(db: Db, order: OrderInMode): Promise<Payment | undefined> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('user_code', '=', order.user_code)
    .where('tier_code', '=', order.tier_code)
    .where('merchant_uid', '=', order.merchant_uid)
    .where('sandbox', '=', order.sandbox)
    .where('claimed', '=', true)
    .executeTakeFirst();
}
