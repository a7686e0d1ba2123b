import type { Selectable } from 'kysely';
import type { Payment } from './payments';
import type { Db } from './schema';
import type { PreparedAmountRow } from './service-rows';

export type PreparedAmount = Selectable<PreparedAmountRow>;
type Order = Pick<Payment, 'user_code' | 'tier_code' | 'merchant_uid'>;

export function findPrepared(db: Db, order: Order): Promise<PreparedAmount | undefined> {
  return db
    .selectFrom('prepared_amounts')
    .selectAll()
    .where('user_code', '=', order.user_code)
    .where('tier_code', '=', order.tier_code)
    .where('merchant_uid', '=', order.merchant_uid)
    .executeTakeFirst();
}

/** Registers an order's price: `false` when it has one. */
export async function insertPrepared(db: Db, prepared: PreparedAmount): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('prepared_amounts')
    .values(prepared)
    .onConflict((conflict) => conflict.columns(['user_code', 'tier_code', 'merchant_uid']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** Changes it: `false` when there is none. */
export async function updatePrepared(
  db: Db,
  { user_code, tier_code, merchant_uid, ...columns }: PreparedAmount,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('prepared_amounts')
    .set(columns)
    .where('user_code', '=', user_code)
    .where('tier_code', '=', tier_code)
    .where('merchant_uid', '=', merchant_uid)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
