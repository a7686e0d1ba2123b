import type { Insertable, Selectable } from 'kysely';
import type { Payment } from './payments';
import type { Db } from './schema';
import type { BillingKeyRow } from './service-rows';

export type BillingKey = Selectable<BillingKeyRow>;
type StoreOf = Pick<Payment, 'user_code' | 'tier_code'>;

/** A store's keys of those names. */
export function findBillingKeys(
  db: Db,
  { user_code, tier_code }: StoreOf,
  customer_uids: readonly string[],
): Promise<BillingKey[]> {
  return db
    .selectFrom('billing_keys')
    .selectAll()
    .where('user_code', '=', user_code)
    .where('tier_code', '=', tier_code)
    .where('customer_uid', 'in', customer_uids)
    .orderBy('customer_uid')
    .execute();
}

export async function findBillingKey(db: Db, store: StoreOf, customer_uid: string): Promise<BillingKey | undefined> {
  const [key] = await findBillingKeys(db, store, [customer_uid]);
  return key;
}

/** Writes a key; one of the same name is replaced, and keeps the time of its making. */
export function saveBillingKey(db: Db, key: Insertable<BillingKeyRow>): Promise<BillingKey> {
  const { user_code: _, tier_code: __, customer_uid: ___, inserted_at: ____, ...columns } = key;
  return db
    .insertInto('billing_keys')
    .values(key)
    .onConflict((conflict) => conflict.columns(['user_code', 'tier_code', 'customer_uid']).doUpdateSet(columns))
    .returningAll()
    .executeTakeFirstOrThrow();
}

export function deleteBillingKey(db: Db, store: StoreOf, customer_uid: string): Promise<BillingKey | undefined> {
  return db
    .deleteFrom('billing_keys')
    .where('user_code', '=', store.user_code)
    .where('tier_code', '=', store.tier_code)
    .where('customer_uid', '=', customer_uid)
    .returningAll()
    .executeTakeFirst();
}
