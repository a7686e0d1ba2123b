import type { Insertable, Selectable } from 'kysely';
import type { Payment } from './payments';
import type { Db } from './schema';
import type { BillingKeyRow } from './service-rows';

export type BillingKey = Selectable<BillingKeyRow>;
type StoreOf = Pick<Payment, 'user_code' | 'tier_code'>;

/** A store's keys of those names; of one name the live one before the test one. */
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
    .orderBy('sandbox')
    .execute();
}

/** Writes a key that the shop's server has had made; one of the same name and mode is replaced, and keeps the time of its making. */
export async function saveBillingKey(db: Db, key: Insertable<BillingKeyRow>): Promise<BillingKey> {
  const saved = await upsert(db, key).executeTakeFirstOrThrow();
  await dropGroupKeys(db, saved);
  return saved;
}

/** The same for a key that a page has had made: `undefined` where the shop's server made the one that is there. */
export async function savePageKey(db: Db, key: Insertable<BillingKeyRow>): Promise<BillingKey | undefined> {
  const saved = await upsert(db, key, 'window').executeTakeFirst();
  if (saved) await dropGroupKeys(db, saved);
  return saved;
}

/** What a key that is replaced had at other PGs, where it was a super key. */
async function dropGroupKeys(db: Db, { user_code, tier_code, customer_uid, sandbox }: BillingKey): Promise<void> {
  await db
    .deleteFrom('group_keys')
    .where('user_code', '=', user_code)
    .where('tier_code', '=', tier_code)
    .where('customer_uid', '=', customer_uid)
    .where('sandbox', '=', sandbox)
    .execute();
}

function upsert(db: Db, key: Insertable<BillingKeyRow>, only?: BillingKey['made_by']) {
  const { user_code: _, tier_code: __, customer_uid: ___, sandbox: ____, inserted_at: _____, ...given } = key;
  const columns = { ...given, channel_group_id: key.channel_group_id ?? null };
  return db
    .insertInto('billing_keys')
    .values(key)
    .onConflict((conflict) => {
      const update = conflict.columns(['user_code', 'tier_code', 'customer_uid', 'sandbox']).doUpdateSet(columns);
      return only ? update.where('billing_keys.made_by', '=', only) : update;
    })
    .returningAll();
}

/** Deletes a customer's keys, or the one of test channels alone. Gives them as `findBillingKeys` does. */
export async function deleteBillingKeys(
  db: Db,
  { user_code, tier_code }: StoreOf,
  { customer_uid, onlyTest }: { readonly customer_uid: string; readonly onlyTest: boolean },
): Promise<BillingKey[]> {
  let query = db
    .deleteFrom('billing_keys')
    .where('user_code', '=', user_code)
    .where('tier_code', '=', tier_code)
    .where('customer_uid', '=', customer_uid);
  if (onlyTest) query = query.where('sandbox', '=', true);
  const deleted = await query.returningAll().execute();
  return deleted.toSorted((a, b) => Number(a.sandbox) - Number(b.sandbox));
}
