import type { Insertable, Selectable } from 'kysely';
import type { Payment } from './payments';
import type { Db, PaymentCancelRow } from './schema';

export type PaymentCancel = Selectable<PaymentCancelRow>;

/** Locks a payment against other cancels, until the transaction ends. */
export async function lockPayment(db: Db, imp_uid: string): Promise<Payment | undefined> {
  return db.selectFrom('payments').selectAll().where('imp_uid', '=', imp_uid).forUpdate().executeTakeFirst();
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

/** What is asked for and not answered yet: nobody may have it twice. */
export async function sumAsked(db: Db, imp_uid: string): Promise<number> {
  const rows = await db
    .selectFrom('payment_cancels')
    .select('amount_minor')
    .where('imp_uid', '=', imp_uid)
    .where('state', '=', 'asked')
    .execute();
  return rows.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
}

export async function insertCancel(db: Db, cancel: Insertable<PaymentCancelRow>): Promise<void> {
  await db.insertInto('payment_cancels').values(cancel).execute();
}

/** Ends a cancel that was asked for, once: `false` for a repeat. The refund's account is needed no longer. */
export async function endCancel(
  db: Db,
  cancellation_id: string,
  end: Pick<PaymentCancel, 'state' | 'pg_tid' | 'receipt_url' | 'cancelled_at'>,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('payment_cancels')
    .set({ ...end, refund_sealed: null })
    .where('cancellation_id', '=', cancellation_id)
    .where('state', '=', 'asked')
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Cancels that the PG was asked for before `before`, and whose end was never written. */
export function findUnsettledCancels(db: Db, before: number): Promise<PaymentCancel[]> {
  return db
    .selectFrom('payment_cancels')
    .selectAll()
    .where('state', '=', 'asked')
    .where('asked_at', '<=', before)
    .orderBy('asked_at')
    .limit(100)
    .execute();
}
