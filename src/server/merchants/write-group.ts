import type { Db, WeightedChannel } from '../store/schema';
import type { ChannelGroup } from './find-profile';
import { planAt } from './share-out';

/** A group as somebody wants it. */
export type GroupDraft = Pick<ChannelGroup, 'group_id' | 'name' | 'mode'> & {
  readonly channels: readonly WeightedChannel[];
  readonly next: { readonly at: number; readonly channels: readonly WeightedChannel[] } | undefined;
};

/** A merchant's groups by name. */
export function findGroups(db: Db, user_code: string): Promise<ChannelGroup[]> {
  return db
    .selectFrom('channel_groups')
    .selectAll()
    .where('user_code', '=', user_code)
    .orderBy('name')
    .orderBy('group_id')
    .execute();
}

export type GroupWriting = {
  readonly draft: GroupDraft;
  /** As it is stored; undefined for a new one. */
  readonly known: ChannelGroup | undefined;
  readonly at: number;
};

/** Writes a group. What was in force is kept, since pages that are open go by it. */
export async function writeGroup(db: Db, user_code: string, { draft, known, at }: GroupWriting): Promise<void> {
  const { group_id, name, mode, next } = draft;
  const channels = JSON.stringify(draft.channels);
  const before = known && JSON.stringify(planAt(known, at));
  const row = {
    name,
    mode,
    channels,
    next_channels: next ? JSON.stringify(next.channels) : null,
    next_at: next?.at ?? null,
    before_channels: before ?? null,
    version: (known?.version ?? 0) + 1,
  };
  await db
    .insertInto('channel_groups')
    .values({ user_code, group_id, ...row })
    .onConflict((conflict) => conflict.columns(['user_code', 'group_id']).doUpdateSet(row))
    .execute();
}
