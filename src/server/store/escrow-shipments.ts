import type { Selectable } from 'kysely';
import type { Db } from './schema';
import type { EscrowShipmentRow } from './service-rows';

export type Shipment = Selectable<EscrowShipmentRow>;

export function findShipment(db: Db, imp_uid: string): Promise<Shipment | undefined> {
  return db.selectFrom('escrow_shipments').selectAll().where('imp_uid', '=', imp_uid).executeTakeFirst();
}

/** `false` when the payment has one. */
export async function insertShipment(db: Db, shipment: Shipment): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('escrow_shipments')
    .values(shipment)
    .onConflict((conflict) => conflict.column('imp_uid').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** `false` when the payment has none. */
export async function updateShipment(db: Db, { imp_uid, ...columns }: Shipment): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('escrow_shipments')
    .set(columns)
    .where('imp_uid', '=', imp_uid)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
