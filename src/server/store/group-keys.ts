import type { Insertable, Selectable } from 'kysely';
import { type BillingKey, saveBillingKey } from './billing-keys';
import type { Db } from './schema';
import type { BillingKeyRow, GroupKeyRow } from './service-rows';

export type GroupKey = Selectable<GroupKeyRow>;

/** Which super key. */
export type KeyName = Pick<BillingKey, 'user_code' | 'tier_code' | 'customer_uid' | 'sandbox'>;

/** The keys of super keys, one at each channel's PG, in the order of their making. */
export function listGroupKeys(db: Db, keys: readonly KeyName[]): Promise<GroupKey[]> {
  if (!keys.length) return Promise.resolve([]);
  return db
    .selectFrom('group_keys')
    .selectAll()
    .where((wanted) =>
      wanted.or(
        keys.map(({ user_code, tier_code, customer_uid, sandbox }) =>
          wanted.and({ user_code, tier_code, customer_uid, sandbox }),
        ),
      ),
    )
    .orderBy('inserted_at')
    .orderBy('channel_key')
    .execute();
}

/** Writes a super key with its keys, in the place of whatever the customer had in that mode: all of it or nothing. */
export function saveSuperKey(
  db: Db,
  key: Insertable<BillingKeyRow>,
  members: readonly Insertable<GroupKeyRow>[],
): Promise<BillingKey> {
  return db.transaction().execute(async (transaction) => {
    const saved = await saveBillingKey(transaction, key);
    await transaction
      .insertInto('group_keys')
      .values([...members])
      .execute();
    return saved;
  });
}
