import { chooseShare } from '../../channel/choose-share';
import { findProfile, type Profile } from '../merchants/find-profile';
import { planAt, shareOut } from '../merchants/share-out';
import type { SealedPlace } from '../seal';
import type { BillingKey } from '../store/billing-keys';
import { type GroupKey, listGroupKeys } from '../store/group-keys';
import type { Db } from '../store/schema';
import { SEALED } from '../store/sealed-columns';

/** The key at one PG that a charge is made with. */
export type PickedKey = Pick<
  BillingKey,
  'channel_key' | 'pg_provider' | 'pg_id' | 'sandbox' | 'driver' | 'channel_group_id' | 'pg_key_sealed'
> & { readonly place: SealedPlace };

/** A billing key with what decides between its keys, where it is a super key. */
export type KeyRing = {
  readonly key: BillingKey;
  readonly group: { readonly members: readonly GroupKey[]; readonly profile: Profile | undefined } | undefined;
};

export type PickWish = {
  /** The same order is always charged at the same PG, as long as the group stays as it is. */
  readonly merchant_uid: string;
  /** The channel that the shop names; it counts for super keys only. */
  readonly channel_key?: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
};

/** A key as `pickKey` wants it. */
export async function readKeyRing(db: Db, key: BillingKey): Promise<KeyRing> {
  if (key.channel_group_id === null) return { key, group: undefined };
  const members = await listGroupKeys(db, [key]);
  return { key, group: { members, profile: await findProfile(db, key.user_code, key.tier_code) } };
}

/**
 * The key that charges an order: of a super key that of one of its channels, by the weights of its group. `undefined`
 * where none of them can be used, or not the one that is named.
 */
export function pickKey({ key, group }: KeyRing, wish: PickWish): PickedKey | undefined {
  if (!group) return { ...key, place: SEALED.pgKey.of(key) };
  const offered = group.profile?.channels ?? [];
  const members = group.members.filter((member) =>
    offered.some(({ channel_key }) => channel_key === member.channel_key),
  );
  const wanted = wish.channel_key ?? chooseMember({ key, group }, members, wish);
  const member = members.find(({ channel_key }) => channel_key === wanted);
  return member && { ...member, channel_group_id: key.channel_group_id, place: SEALED.groupKey.of(member) };
}

function chooseMember({ key, group }: KeyRing, members: readonly GroupKey[], { merchant_uid, at }: PickWish) {
  const found = group?.profile?.groups.find(({ group_id }) => group_id === key.channel_group_id);
  // A group that was deleted leaves its keys: none of them has more right than another.
  const plan = found ? planAt(found, at) : members.map(({ channel_key }) => ({ channel_key, weight: 1 }));
  const kept = plan.filter((one) => members.some(({ channel_key }) => channel_key === one.channel_key));
  return chooseShare(shareOut(kept, key.sandbox ? 'test' : 'live', group?.profile?.channels ?? []), merchant_uid);
}
