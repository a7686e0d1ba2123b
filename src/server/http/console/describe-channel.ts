import { findPg } from '../../../catalog';
import { resolveChannel } from '../../../channel/resolve-channel';
import type { MatchView } from '../../../console/pages/channels';
import type { ChannelCardView } from '../../../console/parts/channel-card';
import type { ConsoleLocale } from '../../../console/locale';
import type { ChannelGroup } from '../../merchants/find-profile';
import type { CardChannel } from '../../merchants/list-channels';
import { describeShares } from './describe-shares';
import { type CallContext, writeCalls } from './write-calls';

/** A stored channel as its card shows it: nothing of its credentials. */
export function describeCard(
  channel: CardChannel,
  { locale, hasDriver, ...context }: CallContext & { readonly locale: ConsoleLocale; readonly hasDriver: boolean },
): ChannelCardView {
  const { channel_key, name, pg_provider, pg_id, payment_type, pay_method, type, is_default, active } = channel;
  return {
    ...{ channel_key, name, pg_id, payment_type, pay_method, type, active },
    pg: { code: pg_provider, name: findPg(pg_provider)?.name[locale] ?? pg_provider },
    isDefault: is_default,
    warning: warningOf(channel, hasDriver),
    calls: writeCalls(channel, context),
    canTry: channel.mode === 'test' && type === 'payment' && active,
  };
}

/** What a channel group opens, by the same rule; `undefined` where no group has that id. */
export function matchGroup(
  groups: readonly ChannelGroup[],
  { id, ...surroundings }: { readonly id: string; readonly channels: readonly CardChannel[]; readonly at: number },
): MatchView | undefined {
  const group = groups.find(({ group_id }) => group_id === id);
  if (!group) return undefined;
  const shares = describeShares(group, surroundings);
  return shares.length
    ? { pg: id, channel: shares.join(' · '), why: 'group' }
    : { pg: id, channel: null, why: 'group-out' };
}

/** What a `pg` opens in the SDK and in the gateway, by the one rule that both follow. */
export function matchPg(choices: readonly CardChannel[], pg: string): MatchView {
  const result = resolveChannel(choices, { type: 'payment', pg });
  if (result.kind !== 'found') return { pg, channel: null, why: 'default' };
  const { channel, unmatched } = result;
  const label = `${channel.name} (${channel.pg_provider}.${channel.pg_id})`;
  if (!pg) return { pg, channel: label, why: 'default' };
  if (unmatched !== undefined) return { pg, channel: label, why: 'unmatched' };
  return { pg, channel: label, why: pg.includes('.') ? 'exact' : 'code' };
}

function warningOf(
  { mode, pg_id, pg_provider, test_against }: CardChannel,
  hasDriver: boolean,
): ChannelCardView['warning'] {
  const isReal = mode === 'live' || test_against !== 'sandbox';
  if (isReal && !hasDriver) return 'noDriver';
  if (mode === 'live') return null;
  if (test_against === 'pg') return findPg(pg_provider)?.test.money === 'kept' ? 'realMoney' : null;
  return !pg_id && findPg(pg_provider)?.test.mids === 'own' ? 'ownMid' : null;
}
