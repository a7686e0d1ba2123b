import { resolveChannel } from '../../../channel/resolve-channel';
import { findProfile, type OfferedChannel } from '../../merchants/find-profile';
import { opensTests, withoutTests } from '../../merchants/test-mode';
import type { Db } from '../../store/schema';
import { RestError } from './rest-error';
import type { RestStore } from './rest-store';

export type ChannelWish = {
  readonly type?: OfferedChannel['type'];
  readonly channel_key?: string | undefined;
  /** As calls named a channel before keys: `code` or `code.mid`. */
  readonly pg?: string | undefined;
  /** The merchant's test key, where the call carries one. */
  readonly testKey: string | undefined;
};

/**
 * The channel that a call names, or the store's default, of those that are open to it (product.md 11.1). Throws
 * `CHANNEL_UNKNOWN`, `TEST_CLOSED` and `DRIVER_MISSING`.
 */
export async function chooseChannel(
  db: Db,
  { user_code, tier_code }: RestStore,
  { type = 'payment', channel_key, pg, testKey }: ChannelWish,
): Promise<OfferedChannel> {
  const profile = await findProfile(db, user_code, tier_code);
  const wish = { type, channelKey: channel_key, pg, strictPg: true };
  const open = profile && withoutTests(profile, opensTests(profile.merchant, testKey));
  const choice = resolveChannel(open?.channels ?? [], wish);
  if (choice.kind !== 'found') {
    // A token that forgot to ask for a test channel learns that, and not that it has none.
    const isClosed = resolveChannel(profile?.channels ?? [], wish).kind === 'found';
    throw isClosed ? new RestError('TEST_CLOSED') : new RestError('CHANNEL_UNKNOWN', channel_key ?? pg);
  }
  const { mode, test_against, pg_provider } = choice.channel;
  if (mode === 'live' || test_against === 'pg') throw new RestError('DRIVER_MISSING', pg_provider);
  return choice.channel;
}
