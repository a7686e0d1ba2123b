import { resolveChannel } from '../../../channel/resolve-channel';
import { findProfile, type OfferedChannel } from '../../merchants/find-profile';
import type { Db } from '../../store/schema';
import { RestError } from './rest-error';
import type { RestStore } from './rest-store';

export type ChannelWish = {
  readonly type?: OfferedChannel['type'];
  readonly channel_key?: string | undefined;
  /** As calls named a channel before keys: `code` or `code.mid`. */
  readonly pg?: string | undefined;
};

/** The channel that a call names, or the store's default. Throws `CHANNEL_UNKNOWN` and `DRIVER_MISSING`. */
export async function chooseChannel(
  db: Db,
  { user_code, tier_code }: RestStore,
  { type = 'payment', channel_key, pg }: ChannelWish,
): Promise<OfferedChannel> {
  const profile = await findProfile(db, user_code, tier_code);
  const choice = resolveChannel(profile?.channels ?? [], { type, channelKey: channel_key, pg, strictPg: true });
  if (choice.kind !== 'found') throw new RestError('CHANNEL_UNKNOWN', channel_key ?? pg);
  const { mode, test_against, pg_provider } = choice.channel;
  if (mode === 'live' || test_against === 'pg') throw new RestError('DRIVER_MISSING', pg_provider);
  return choice.channel;
}
