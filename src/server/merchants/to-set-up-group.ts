import type { WeightedChannel } from '../store/schema';
import type { Channel, ChannelGroup } from './find-profile';
import type { SetUpGroup } from './set-up-groups';
import { planAt, plansAhead } from './share-out';

type Surroundings = {
  readonly channels: readonly Channel[];
  /** Epoch milliseconds. */
  readonly at: number;
};

/**
 * A group as a set-up file says it: a change whose time has come is what it is, and a channel that is no longer there gives
 * its weight to the others, as it does for payments. `undefined` for a group of which nothing is left.
 */
export function toSetUpGroup(group: ChannelGroup, { channels: all, at }: Surroundings): SetUpGroup | undefined {
  const { group_id, name, mode, next_at } = group;
  const left = (plan: readonly WeightedChannel[]) =>
    toHundred(
      plan.filter(({ channel_key }) =>
        all.some((one) => one.channel_key === channel_key && one.mode === mode && one.type === 'payment'),
      ),
    );
  const channels = left(planAt(group, at));
  if (!channels.length) return undefined;
  const [ahead = []] = plansAhead(group, at).map(left);
  return {
    group_id,
    name,
    mode,
    channels,
    ...(ahead.length && next_at !== null && { change: { at: new Date(next_at).toISOString(), channels: ahead } }),
  };
}

/** Weights in the same proportion, as near as whole numbers come to it; what is over goes to the first. */
function toHundred(plan: readonly WeightedChannel[]): WeightedChannel[] {
  const total = plan.reduce((sum, { weight }) => sum + weight, 0);
  const scaled = plan.map(({ channel_key, weight }) => ({
    channel_key,
    weight: Math.max(1, Math.floor((weight * 100) / total)),
  }));
  const over = 100 - scaled.reduce((sum, { weight }) => sum + weight, 0);
  return scaled.map((one, place) => (place ? one : { ...one, weight: one.weight + over }));
}
