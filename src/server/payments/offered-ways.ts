import { resolveChannel } from '../../channel/resolve-channel';
import type { OfferedChannel, Profile } from '../merchants/find-profile';
import type { LinkMethod } from '../store/service-rows';

export type OfferedWay = { readonly method: LinkMethod; readonly channel: OfferedChannel };

/**
 * The ways to pay that a link's page offers: those whose channels are there, and never test beside live. An older link
 * that names both is a live one.
 */
export function offeredWays(methods: readonly LinkMethod[], { channels }: Profile): readonly OfferedWay[] {
  const found = methods.flatMap((method) => {
    const { channelKey, pg } = method;
    const choice = resolveChannel(channels, { channelKey, pg, type: 'payment', strictPg: true });
    return choice.kind === 'found' ? [{ method, channel: choice.channel }] : [];
  });
  const live = found.filter(({ channel }) => channel.mode === 'live');
  return live.length ? live : found;
}
