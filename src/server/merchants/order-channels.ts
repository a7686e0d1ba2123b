import type { Db } from '../store/schema';
import type { ArrangeResult } from './arrange-channels';
import { type Change, changeChannels, type ChangeDeps } from './change-channels';
import type { Channel } from './find-profile';

/** Puts channels of one tab, such as a page of it, into this order, unless one of them has gone by now. */
export function orderChannels(
  deps: ChangeDeps,
  change: Change,
  { mode, order }: { readonly mode: Channel['mode']; readonly order: readonly string[] },
): Promise<ArrangeResult> {
  return changeChannels(deps, change, async ({ db, channels, note }) => {
    const peers = channels.filter((channel) => channel.mode === mode).map(({ channel_key }) => channel_key);
    const isKnown = order.every((key) => peers.includes(key)) && new Set(order).size === order.length;
    if (!isKnown) return 'changed';
    await writeOrder(db, channels, order);
    await note('channel-move', { order });
    return 'done';
  });
}

/** Puts these channels, in this order, into the places that they have now. The others keep theirs. */
export async function writeOrder(db: Db, channels: readonly Channel[], order: readonly string[]): Promise<void> {
  let next = 0;
  const keys = channels.map(({ channel_key }) =>
    order.includes(channel_key) ? (order[next++] ?? channel_key) : channel_key,
  );
  for (const [position, channel_key] of keys.entries()) {
    if (channels[position]?.channel_key === channel_key && channels[position].position === position) continue;
    await db.updateTable('channels').set({ position }).where('channel_key', '=', channel_key).execute();
  }
}
