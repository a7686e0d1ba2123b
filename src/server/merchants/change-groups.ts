import type { Db } from '../store/schema';
import { type Change, changeChannels, type ChangeDeps } from './change-channels';
import { findGroups, type GroupDraft, writeGroup } from './write-group';

export type GroupResult =
  | 'done'
  /** There is one of that id. */
  | 'taken'
  | 'gone'
  /** Somebody else has saved it since the form was opened. */
  | 'conflict'
  /** A channel is no longer there, or of the other mode. */
  | 'channel-gone'
  /** Super keys are charged by it. */
  | 'has-keys';

export function addGroup(deps: ChangeDeps, change: Change, draft: GroupDraft): Promise<GroupResult> {
  return changeChannels(deps, change, async ({ db, channels, note }) => {
    const known = (await findGroups(db, change.user_code)).find(({ group_id }) => group_id === draft.group_id);
    if (known) return 'taken';
    if (!isOfMode(draft, channels)) return 'channel-gone';
    await writeGroup(db, change.user_code, { draft, known, at: deps.clock.now() });
    await note('group-add', detailOf(draft));
    return 'done';
  });
}

/** Writes a group's name, weights and planned change, all of it or nothing. */
export function saveGroup(
  deps: ChangeDeps,
  change: Change,
  { version, draft }: { readonly version: number; readonly draft: GroupDraft },
): Promise<GroupResult> {
  return changeChannels(deps, change, async ({ db, channels, note }) => {
    const known = (await findGroups(db, change.user_code)).find(({ group_id }) => group_id === draft.group_id);
    if (!known) return 'gone';
    if (known.version !== version) return 'conflict';
    const wanted = { ...draft, mode: known.mode };
    if (!isOfMode(wanted, channels)) return 'channel-gone';
    await writeGroup(db, change.user_code, { draft: wanted, known, at: deps.clock.now() });
    await note('group-edit', detailOf(wanted));
    return 'done';
  });
}

export function removeGroup(deps: ChangeDeps, change: Change, group_id: string): Promise<GroupResult> {
  return changeChannels(deps, change, async ({ db, note }) => {
    if (await hasKeys(db, change.user_code, group_id)) return 'has-keys';
    const { numDeletedRows } = await db
      .deleteFrom('channel_groups')
      .where('user_code', '=', change.user_code)
      .where('group_id', '=', group_id)
      .executeTakeFirst();
    if (!numDeletedRows) return 'gone';
    await note('group-remove', { group_id });
    return 'done';
  });
}

async function hasKeys(db: Db, user_code: string, group_id: string): Promise<boolean> {
  const key = await db
    .selectFrom('billing_keys')
    .select('customer_uid')
    .where('user_code', '=', user_code)
    .where('channel_group_id', '=', group_id)
    .limit(1)
    .executeTakeFirst();
  return key !== undefined;
}

type Listed = { readonly channel_key: string; readonly mode: string; readonly type: string };

function isOfMode({ mode, channels, next }: GroupDraft, all: readonly Listed[]): boolean {
  return [...channels, ...(next?.channels ?? [])].every(({ channel_key }) =>
    all.some((one) => one.channel_key === channel_key && one.mode === mode && one.type === 'payment'),
  );
}

/** Weights as the history shows them. */
function detailOf({ group_id, name, mode, channels, next }: GroupDraft): Readonly<Record<string, unknown>> {
  const write = (plan: GroupDraft['channels']) => plan.map(({ channel_key, weight }) => `${channel_key} ${weight}%`);
  return {
    group_id,
    name,
    mode,
    channels: write(channels),
    ...(next && { change_at: new Date(next.at).toISOString(), change_to: write(next.channels) }),
  };
}
