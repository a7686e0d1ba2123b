import { type Selectable, sql } from 'kysely';
import type { Db } from '../store/schema';
import type { ChannelGroupRow, ChannelRow, MerchantRow } from '../store/schema';

export type Merchant = Selectable<MerchantRow>;
export type Channel = Selectable<ChannelRow>;
export type ChannelGroup = Selectable<ChannelGroupRow>;

/** What a page or a payment has to know of a channel: nothing of its credentials. */
export type OfferedChannel = Pick<Channel, (typeof OFFERED)[number]>;

export type Profile = {
  readonly merchant: Merchant;
  /** Those in use: the default first, the others in console order. Of a tier, only the ones assigned to it. */
  readonly channels: readonly OfferedChannel[];
  /** The merchant's, whichever of its channels are in use. */
  readonly groups: readonly ChannelGroup[];
};

/** Few, as a buyer waits for them. */
const OFFERED = ['channel_key', 'pg_provider', 'pg_id', 'type', 'mode', 'test_against', 'pay_method'] as const;

/** What merchant and tier codes are made of. */
const CODE = /^\w{1,40}$/;

/** A merchant, or one of its tiers, with its channels. `undefined` when there is none of that code. */
export async function findProfile(db: Db, user_code: string, tier_code = ''): Promise<Profile | undefined> {
  // Anyone may ask for any code, and PostgreSQL fails on some texts (a zero byte) instead of finding nothing.
  if (!CODE.test(user_code) || !CODE.test(tier_code || user_code)) return undefined;
  const found = await db
    .selectFrom('merchants')
    .selectAll()
    .select(GROUPS.as('groups'))
    .where('user_code', '=', user_code)
    .executeTakeFirst();
  if (!found) return undefined;
  const { groups, ...merchant } = found;
  if (tier_code && !(await hasTier(db, user_code, tier_code))) return undefined;
  let query = db
    .selectFrom('channels')
    .select(OFFERED)
    .where('user_code', '=', user_code)
    .where('active', '=', true)
    .orderBy('is_default', 'desc')
    .orderBy('position');
  if (tier_code) {
    const assigned = db
      .selectFrom('tier_channels')
      .select('channel_key')
      .where('user_code', '=', user_code)
      .where('tier_code', '=', tier_code);
    query = query.where('channel_key', 'in', assigned);
  }
  return { merchant, channels: await query.execute(), groups };
}

/** With the merchant, as most have none: a query of their own would be one more that a buyer waits for. */
const GROUPS = sql<readonly ChannelGroup[]>`(select coalesce(json_agg(g order by group_id), '[]')
  from channel_groups as g where g.user_code = merchants.user_code)`;

async function hasTier(db: Db, user_code: string, tier_code: string): Promise<boolean> {
  const tier = await db
    .selectFrom('tiers')
    .select('tier_code')
    .where('user_code', '=', user_code)
    .where('tier_code', '=', tier_code)
    .executeTakeFirst();
  return tier !== undefined;
}
