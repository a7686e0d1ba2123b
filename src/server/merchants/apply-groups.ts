import { isDeepStrictEqual } from 'node:util';
import type { Db } from '../store/schema';
import type { ChannelGroup } from './find-profile';
import type { SetUpMerchant } from './set-up-file';
import type { SetUpGroup } from './set-up-groups';
import { findGroups, writeGroup } from './write-group';

/**
 * Makes a merchant's channel groups those of its set-up file. A file without `channel_groups` leaves them as they are; one
 * with them says all that there are.
 */
export async function applyGroups(db: Db, { user_code, channel_groups }: SetUpMerchant, at: number): Promise<void> {
  if (!channel_groups) return;
  const current = await findGroups(db, user_code);
  for (const file of channel_groups) {
    const known = current.find(({ group_id }) => group_id === file.group_id);
    if (known && isStored(known, file)) continue;
    const { group_id, name, mode, channels, change } = file;
    const draft = {
      group_id,
      name,
      mode,
      channels,
      next: change ? { at: Date.parse(change.at), channels: change.channels } : undefined,
    };
    await writeGroup(db, user_code, { draft, known, at });
  }
  const left = current.filter(({ group_id }) => !channel_groups.some((file) => file.group_id === group_id));
  if (!left.length) return;
  await db
    .deleteFrom('channel_groups')
    .where('user_code', '=', user_code)
    .where(
      'group_id',
      'in',
      left.map(({ group_id }) => group_id),
    )
    .execute();
}

/** Whether a group is in the database as the file says. */
function isStored({ name, mode, channels, next_channels, next_at }: ChannelGroup, file: SetUpGroup): boolean {
  const stored = { name, mode, channels: inOrder(channels), next: next_channels && inOrder(next_channels), next_at };
  const { change } = file;
  return isDeepStrictEqual(stored, {
    name: file.name,
    mode: file.mode,
    channels: inOrder(file.channels),
    next: change ? inOrder(change.channels) : null,
    next_at: change ? Date.parse(change.at) : null,
  });
}

/** PostgreSQL keeps an object's keys in an order of its own; that of the channels is the file's. */
function inOrder(plan: ChannelGroup['channels']) {
  return plan.map(({ channel_key, weight }) => ({ channel_key, weight }));
}
