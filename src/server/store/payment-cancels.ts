import { type Insertable, type Selectable, sql } from 'kysely';
import type { Payment, Silence } from './payments';
import type { Db, PaymentCancelRow } from './schema';

export type PaymentCancel = Selectable<PaymentCancelRow>;

/** Locks a payment against other cancels, until the transaction ends. */
export async function lockPayment(db: Db, imp_uid: string): Promise<Payment | undefined> {
  return db.selectFrom('payments').selectAll().where('imp_uid', '=', imp_uid).forUpdate().executeTakeFirst();
}

/** The same of several, always in one order, so that nobody waits for somebody who waits for them. */
export function lockPayments(db: Db, imp_uids: readonly string[]): Promise<Payment[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where(sql<boolean>`imp_uid = any(${imp_uids})`)
    .orderBy('imp_uid')
    .forUpdate()
    .execute();
}

/** Every cancel of a payment, whatever came of it, in order. */
export function listAllCancels(db: Db, imp_uid: string): Promise<PaymentCancel[]> {
  return db.selectFrom('payment_cancels').selectAll().where('imp_uid', '=', imp_uid).orderBy('asked_at').execute();
}

/** The cancels of payments that the PG has carried out, in order. */
export async function listCancels(db: Db, imp_uids: readonly string[]): Promise<PaymentCancel[]> {
  if (!imp_uids.length) return [];
  return db
    .selectFrom('payment_cancels')
    .selectAll()
    .where('imp_uid', 'in', imp_uids)
    .where('state', '=', 'done')
    .orderBy('asked_at')
    .orderBy('cancelled_at')
    .execute();
}

/** Cancels that are asked for and not answered yet: nobody may have their money twice. In order. */
export async function listOpenCancels(db: Db, imp_uids: readonly string[]): Promise<PaymentCancel[]> {
  if (!imp_uids.length) return [];
  return db
    .selectFrom('payment_cancels')
    .selectAll()
    .where('imp_uid', 'in', imp_uids)
    .where('state', 'in', OPEN)
    .orderBy('asked_at')
    .execute();
}

/** Writes that the PG has the request, unless it has answered it by now. */
export async function writeWaiting(
  db: Db,
  cancellation_id: string,
  waiting: Pick<PaymentCancel, 'waiting_since' | 'unsure'>,
): Promise<void> {
  await db
    .updateTable('payment_cancels')
    .set({ ...waiting, state: 'waiting' })
    .where('cancellation_id', '=', cancellation_id)
    .where('state', '=', 'asked')
    .execute();
}

const OPEN = ['asked', 'waiting'] as const;

export function insertCancel(db: Db, cancel: Insertable<PaymentCancelRow>): Promise<PaymentCancel> {
  return db.insertInto('payment_cancels').values(cancel).returningAll().executeTakeFirstOrThrow();
}

/** Ends a cancel that was asked for, once: `false` for a repeat. The refund's account is needed no longer. */
export async function endCancel(
  db: Db,
  cancellation_id: string,
  end: Pick<PaymentCancel, 'state' | 'pg_tid' | 'receipt_url' | 'cancelled_at'> &
    Partial<Pick<PaymentCancel, 'amount_minor'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('payment_cancels')
    .set({ ...end, refund_sealed: null })
    .where('cancellation_id', '=', cancellation_id)
    .where('state', 'in', OPEN)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Cancels that the PG was asked for before then, and whose end was never written. */
export function findUnsettledCancels(db: Db, { before, pgBefore }: Silence): Promise<PaymentCancel[]> {
  return db
    .selectFrom('payment_cancels')
    .innerJoin('payments', 'payments.imp_uid', 'payment_cancels.imp_uid')
    .selectAll('payment_cancels')
    .where('payment_cancels.state', '=', 'asked')
    .where('asked_at', '<=', before)
    .where((where) => where.or([where('driver', '=', 'sandbox'), where('asked_at', '<=', pgBefore)]))
    .orderBy('asked_at')
    .limit(100)
    .execute();
}

/** Writes that nobody knows whether the PG has given the money back; false where that was written before. */
export async function writeUnknownCancel(db: Db, cancellation_id: string, unknown_at: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('payment_cancels')
    .set({ unknown_at })
    .where('cancellation_id', '=', cancellation_id)
    .where('state', '=', 'asked')
    .where('unknown_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
