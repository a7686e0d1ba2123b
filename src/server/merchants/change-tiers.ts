import type { Selectable } from 'kysely';
import type { Db, TierRow } from '../store/schema';
import { type Change, changeChannels, type ChangeDeps } from './change-channels';

/** A sub-merchant, with the channels of its merchant that were assigned to it. */
export type Tier = Selectable<TierRow> & { readonly channels: readonly string[] };

export type TierDraft = Pick<Tier, 'tier_code' | 'name' | 'channels' | 'webhook_test_url' | 'webhook_live_url'>;

export type TierResult =
  | 'done'
  /** There is one of that code. */
  | 'taken'
  | 'gone'
  /** Somebody else has saved it since the form was opened. */
  | 'conflict'
  /** A channel belongs to one tier at most (gateway contract 9.3). */
  | 'channel-taken'
  /** Payments name it. */
  | 'has-payments';

/** A merchant's tiers by code. */
export async function listTiers(db: Db, user_code: string): Promise<Tier[]> {
  const tiers = await db
    .selectFrom('tiers')
    .selectAll()
    .where('user_code', '=', user_code)
    .orderBy('tier_code')
    .execute();
  const assigned = await db.selectFrom('tier_channels').selectAll().where('user_code', '=', user_code).execute();
  return tiers.map((tier) => ({
    ...tier,
    channels: assigned.filter(({ tier_code }) => tier_code === tier.tier_code).map(({ channel_key }) => channel_key),
  }));
}

export function addTier(
  deps: ChangeDeps,
  change: Change,
  draft: Pick<TierDraft, 'tier_code' | 'name'>,
): Promise<TierResult> {
  return changeChannels(deps, change, async ({ db, note }) => {
    const { user_code } = change;
    const { tier_code, name } = draft;
    const { numInsertedOrUpdatedRows } = await db
      .insertInto('tiers')
      .values({ user_code, tier_code, name })
      .onConflict((conflict) => conflict.columns(['user_code', 'tier_code']).doNothing())
      .executeTakeFirstOrThrow();
    if (!numInsertedOrUpdatedRows) return 'taken';
    await note('tier-add', { tier_code, name });
    return 'done';
  });
}

/** Writes a tier's name and channels, all of them or nothing. */
export function saveTier(
  deps: ChangeDeps,
  change: Change,
  { version, draft }: { readonly version: number; readonly draft: TierDraft },
): Promise<TierResult> {
  return changeChannels(deps, change, async ({ db, channels, note }) => {
    const { user_code } = change;
    const { tier_code, name, webhook_test_url, webhook_live_url } = draft;
    const tiers = await listTiers(db, user_code);
    const current = tiers.find((tier) => tier.tier_code === tier_code);
    if (!current) return 'gone';
    if (current.version !== version) return 'conflict';
    const wanted = draft.channels.filter((key) => channels.some(({ channel_key }) => channel_key === key));
    const others = tiers.filter((tier) => tier !== current).flatMap((tier) => tier.channels);
    if (wanted.some((key) => others.includes(key))) return 'channel-taken';
    await db
      .updateTable('tiers')
      .set({ name, webhook_test_url, webhook_live_url, version: version + 1 })
      .where('user_code', '=', user_code)
      .where('tier_code', '=', tier_code)
      .execute();
    await db
      .deleteFrom('tier_channels')
      .where('user_code', '=', user_code)
      .where('tier_code', '=', tier_code)
      .execute();
    for (const channel_key of wanted) {
      await db.insertInto('tier_channels').values({ user_code, tier_code, channel_key }).execute();
    }
    await note('tier-edit', { tier_code, name, channels: wanted });
    return 'done';
  });
}

export function removeTier(deps: ChangeDeps, change: Change, tier_code: string): Promise<TierResult> {
  return changeChannels(deps, change, async ({ db, note }) => {
    const { user_code } = change;
    const payment = await db
      .selectFrom('payments')
      .select('imp_uid')
      .where('user_code', '=', user_code)
      .where('tier_code', '=', tier_code)
      .limit(1)
      .executeTakeFirst();
    if (payment) return 'has-payments';
    const { numDeletedRows } = await db
      .deleteFrom('tiers')
      .where('user_code', '=', user_code)
      .where('tier_code', '=', tier_code)
      .executeTakeFirst();
    if (!numDeletedRows) return 'gone';
    await note('tier-remove', { tier_code });
    return 'done';
  });
}
