import * as z from 'zod/mini';
import {
  type RestCustomer,
  restCustomerSchema,
  type RestSuperKey,
  restSuperKeySchema,
} from '../../../protocol/rest-billing';
import { toRestCustomer } from '../../billing/to-rest-customer';
import { toRestSuperKey } from '../../billing/to-rest-super-key';
import type { BillingKey } from '../../store/billing-keys';
import { type GroupKey, listGroupKeys } from '../../store/group-keys';
import type { Db } from '../../store/schema';

/** A billing key, or a super key (gateway contract 6.3). */
export const anyKeySchema = z.union([restCustomerSchema, restSuperKeySchema]);

/** Billing keys as the API answers them, super keys with those of their channels. */
export async function answerKeys(db: Db, keys: readonly BillingKey[]): Promise<(RestCustomer | RestSuperKey)[]> {
  const members = await listGroupKeys(
    db,
    keys.filter(({ channel_group_id }) => channel_group_id !== null),
  );
  return keys.map((key) => answerKey(key, members));
}

/** One of them, whose channels' keys are known. */
export function answerKey(key: BillingKey, members: readonly GroupKey[]): RestCustomer | RestSuperKey {
  if (key.channel_group_id === null) return toRestCustomer(key);
  const own = members.filter(
    ({ customer_uid, sandbox }) => customer_uid === key.customer_uid && sandbox === key.sandbox,
  );
  return toRestSuperKey(key, { members: own });
}
