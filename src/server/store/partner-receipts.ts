import type { Selectable } from 'kysely';
import type { PartnerReceiptRow } from './pg-order-rows';
import type { Db } from './schema';

export type PartnerReceipt = Selectable<PartnerReceiptRow>;

/** The parts of a payment that are registered, in their order. */
export function listPartnerReceipts(db: Db, imp_uid: string): Promise<PartnerReceipt[]> {
  return db.selectFrom('partner_receipts').selectAll().where('imp_uid', '=', imp_uid).orderBy('position').execute();
}

export async function insertPartnerReceipts(db: Db, receipts: readonly PartnerReceipt[]): Promise<void> {
  await db
    .insertInto('partner_receipts')
    .values([...receipts])
    .execute();
}
