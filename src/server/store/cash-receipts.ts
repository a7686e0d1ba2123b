import type { Insertable, Selectable } from 'kysely';
import type { Payment } from './payments';
import type { Db } from './schema';
import type { CashReceiptRow } from './service-rows';

export type CashReceipt = Selectable<CashReceiptRow>;

/** What a receipt is for: a payment of ours, or an order that was paid elsewhere. */
export type ReceiptOf = Pick<Payment, 'user_code' | 'tier_code'> &
  ({ readonly imp_uid: string } | { readonly merchant_uid: string });

/** The payments that have a receipt which was not cancelled. */
export async function findReceipted(db: Db, imp_uids: readonly string[]): Promise<readonly string[]> {
  if (!imp_uids.length) return [];
  const rows = await db
    .selectFrom('cash_receipts')
    .select('imp_uid')
    .where('imp_uid', 'in', imp_uids)
    .where('cancelled_at', 'is', null)
    .execute();
  return rows.flatMap(({ imp_uid }) => imp_uid ?? []);
}

/** The last receipt, cancelled or not. */
export function findReceipt(db: Db, of: ReceiptOf): Promise<CashReceipt | undefined> {
  const mine = db
    .selectFrom('cash_receipts')
    .selectAll()
    .where('user_code', '=', of.user_code)
    .where('tier_code', '=', of.tier_code)
    .orderBy('id', 'desc')
    .limit(1);
  return 'imp_uid' in of
    ? mine.where('imp_uid', '=', of.imp_uid).executeTakeFirst()
    : mine.where('imp_uid', 'is', null).where('merchant_uid', '=', of.merchant_uid).executeTakeFirst();
}

/** Writes a receipt: `undefined` when there is one that was not cancelled. */
export function insertReceipt(db: Db, receipt: Insertable<CashReceiptRow>): Promise<CashReceipt | undefined> {
  return db
    .insertInto('cash_receipts')
    .values(receipt)
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Writes what the PG gave a receipt. */
export function nameReceipt(
  db: Db,
  id: number,
  named: Pick<CashReceipt, 'receipt_tid' | 'apply_num' | 'receipt_url'>,
): Promise<CashReceipt> {
  return db.updateTable('cash_receipts').set(named).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
}

/** Cancels a receipt, once. */
export function cancelReceipt(db: Db, id: number, now: number): Promise<CashReceipt | undefined> {
  return db
    .updateTable('cash_receipts')
    .set({ cancelled_at: now })
    .where('id', '=', id)
    .where('cancelled_at', 'is', null)
    .returningAll()
    .executeTakeFirst();
}
