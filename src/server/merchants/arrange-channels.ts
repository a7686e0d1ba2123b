import { writeOrder } from './order-channels';
import { type Change, changeChannels, type ChangeDeps } from './change-channels';

export type Arrangement = {
  readonly channel_key: string;
  /** `up` and `down` change the matching order by one place, `default` makes it what opens without a `pg`. */
  readonly action: 'up' | 'down' | 'default' | 'off' | 'on' | 'delete';
};

export type ArrangeResult =
  | 'done'
  | 'gone'
  /** A channel has gone since the list was shown. */
  | 'changed'
  /** Payments name the channel: it can be switched off, not deleted. */
  | 'has-payments'
  /** Identity verification opens nothing in `request_pay`; what is switched off opens nothing at all. */
  | 'cannot-be-default';

/** One of the buttons on a channel's card. */
export function arrangeChannel(
  deps: ChangeDeps,
  change: Change,
  { channel_key, action }: Arrangement,
): Promise<ArrangeResult> {
  return changeChannels(deps, change, async ({ db, channels, note }) => {
    const channel = channels.find((candidate) => candidate.channel_key === channel_key);
    if (!channel) return 'gone';
    const one = db.updateTable('channels').where('channel_key', '=', channel_key);
    switch (action) {
      case 'up':
      case 'down': {
        const peers = channels.filter(({ mode }) => mode === channel.mode).map((row) => row.channel_key);
        await writeOrder(db, channels, moved(peers, channel_key, action === 'up' ? -1 : 1));
        await note('channel-move', { channel_key, action });
        return 'done';
      }
      case 'default':
        if (channel.type !== 'payment' || !channel.active) return 'cannot-be-default';
        await db.updateTable('channels').set({ is_default: false }).where('user_code', '=', change.user_code).execute();
        await one.set({ is_default: true }).execute();
        await note('channel-default', { channel_key });
        return 'done';
      case 'off':
      case 'on':
        await one.set({ active: action === 'on', ...(action === 'off' && { is_default: false }) }).execute();
        await note('channel-switch', { channel_key, action });
        return 'done';
      case 'delete': {
        const payment = await db
          .selectFrom('payments')
          .select('imp_uid')
          .where('channel_key', '=', channel_key)
          .limit(1)
          .executeTakeFirst();
        if (payment) return 'has-payments';
        await db.deleteFrom('channels').where('channel_key', '=', channel_key).execute();
        await note('channel-delete', { channel_key, name: channel.name });
        return 'done';
      }
    }
  });
}

function moved(keys: readonly string[], key: string, by: -1 | 1): readonly string[] {
  const at = keys.indexOf(key);
  const other = keys[at + by];
  if (other === undefined) return keys;
  const order = [...keys];
  order[at] = other;
  order[at + by] = key;
  return order;
}
