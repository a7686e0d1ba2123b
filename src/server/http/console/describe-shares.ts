import type { ChannelGroup } from '../../merchants/find-profile';
import type { CardChannel } from '../../merchants/list-channels';
import { planAt, shareOut } from '../../merchants/share-out';

type Surroundings = {
  /** Those that can be used. */
  readonly channels: readonly CardChannel[];
  /** Epoch milliseconds. */
  readonly at: number;
};

/** What each channel of a group really gets, the share of those that cannot be used among the others: `Inicis 70%`. */
export function describeShares(group: ChannelGroup, { channels, at }: Surroundings): string[] {
  let from = 0;
  return shareOut(planAt(group, at), group.mode, channels).map(([channel_key, upto]) => {
    const percent = Math.round(((upto - from) / 2 ** 32) * 1000) / 10;
    from = upto;
    const name = channels.find((channel) => channel.channel_key === channel_key)?.name ?? channel_key;
    return `${name} ${percent}%`;
  });
}
