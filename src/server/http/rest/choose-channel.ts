import { resolveChannel } from '../../../channel/resolve-channel';
import { chooseOfGroup, type GroupChoice } from '../../merchants/choose-of-group';
import { findProfile, type OfferedChannel, type Profile } from '../../merchants/find-profile';
import { planAt, plansAhead } from '../../merchants/share-out';
import { opensTests, withoutTests } from '../../merchants/test-mode';
import { hasDriver } from '../../payments/connect-pg';
import type { PaymentDeps } from '../../payments/deps';
import type { Db } from '../../store/schema';
import { RestError } from './rest-error';
import type { RestStore } from './rest-store';

export type ChannelWish = {
  readonly type?: OfferedChannel['type'];
  readonly channel_key?: string | undefined;
  /** As calls named a channel before keys: `code` or `code.mid`. */
  readonly pg?: string | undefined;
  /** Wins over both. `id` is the order: the same goes to the same channel. */
  readonly group?: { readonly group_id: string; readonly id: string; readonly at: number } | undefined;
  /** The merchant's test key, where the call carries one. */
  readonly testKey: string | undefined;
};

/**
 * The channel that a call names, or the store's default, of those that are open to it (product.md 11.1). Throws
 * `CHANNEL_UNKNOWN`, `GROUP_UNKNOWN`, `GROUP_OUT`, `TEST_CLOSED` and `DRIVER_MISSING`.
 */
export async function chooseChannel(
  payments: Pick<PaymentDeps, 'db' | 'pgs'>,
  { user_code, tier_code }: RestStore,
  { type = 'payment', channel_key, pg, group, testKey }: ChannelWish,
): Promise<OfferedChannel> {
  const profile = await findProfile(payments.db, user_code, tier_code);
  const wish = { type, channelKey: channel_key, pg, strictPg: true };
  const choose = ({ channels, ...rest }: Profile) =>
    group ? chooseOfGroup({ channels, ...rest }, group) : resolveChannel(channels, wish);
  const choice = profile && choose(withoutTests(profile, opensTests(profile.merchant, testKey)));
  if (choice?.kind !== 'found') {
    // A token that forgot to ask for a test channel learns that, and not that it has none.
    const isClosed = profile && choose(profile).kind === 'found';
    if (isClosed) throw new RestError('TEST_CLOSED');
    throw group ? groupError(choice?.kind, group.group_id) : new RestError('CHANNEL_UNKNOWN', channel_key ?? pg);
  }
  const { pg_provider } = choice.channel;
  if (!hasDriver(payments, choice.channel)) throw new RestError('DRIVER_MISSING', pg_provider);
  return choice.channel;
}

/**
 * All channels of a group that are open to a call, those of a change that is ahead too: a key has to be there before the
 * first payment. Throws `GROUP_UNKNOWN`, `GROUP_OUT` and `TEST_CLOSED`.
 */
export async function listGroupChannels(
  db: Db,
  { user_code, tier_code }: RestStore,
  { group_id, testKey, at }: { readonly group_id: string; readonly testKey: string | undefined; readonly at: number },
): Promise<OfferedChannel[]> {
  const profile = await findProfile(db, user_code, tier_code);
  const group = profile?.groups.find((one) => one.group_id === group_id);
  if (!profile || !group) throw new RestError('GROUP_UNKNOWN', group_id);
  const keys = [planAt(group, at), ...plansAhead(group, at)].flat().map(({ channel_key }) => channel_key);
  const offered = profile.channels.filter(
    ({ channel_key, type, mode }) => keys.includes(channel_key) && type === 'payment' && mode === group.mode,
  );
  if (!offered.length) throw new RestError('GROUP_OUT', group_id);
  if (group.mode === 'test' && !opensTests(profile.merchant, testKey)) throw new RestError('TEST_CLOSED');
  return offered;
}

function groupError(kind: GroupChoice['kind'] | 'none-of-type' | undefined, group_id: string): RestError {
  return new RestError(kind === 'out' ? 'GROUP_OUT' : 'GROUP_UNKNOWN', group_id);
}
