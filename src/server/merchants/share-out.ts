import type { Share } from '../../channel/choose-share';
import type { WeightedChannel } from '../store/schema';
import type { Channel, ChannelGroup } from './find-profile';

/** What decides on a group's channels. */
export type GroupPlans = Pick<ChannelGroup, 'channels' | 'next_channels' | 'next_at' | 'before_channels'>;

/** Points of `chooseShare`. */
const POINTS = 2 ** 32;

/** The channels of a group at a time, with their weights. */
export function planAt({ channels, next_channels, next_at }: GroupPlans, at: number): readonly WeightedChannel[] {
  return next_channels && next_at !== null && next_at <= at ? next_channels : channels;
}

/** What was in force before that, as pages know it that were opened by then; the latest first. */
export function plansBefore(group: GroupPlans, at: number): readonly (readonly WeightedChannel[])[] {
  const { channels, before_channels } = group;
  return [...(planAt(group, at) === channels ? [] : [channels]), ...(before_channels ? [before_channels] : [])];
}

/** What comes into force later. */
export function plansAhead(
  { next_channels, next_at }: GroupPlans,
  at: number,
): readonly (readonly WeightedChannel[])[] {
  return next_channels && next_at !== null && next_at > at ? [next_channels] : [];
}

/**
 * What of all payments each channel of a group gets, of those that are there: the share of one that is switched off,
 * closed, deleted or no longer of the group's mode goes to the others. Empty when none is left.
 */
export function shareOut(
  plan: readonly WeightedChannel[],
  mode: ChannelGroup['mode'],
  offered: readonly Pick<Channel, 'channel_key' | 'type' | 'mode'>[],
): readonly Share[] {
  const left = plan.filter(({ channel_key }) =>
    offered.some((one) => one.channel_key === channel_key && one.type === 'payment' && one.mode === mode),
  );
  const total = left.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  return left.map(({ channel_key, weight }) => [channel_key, Math.round((POINTS * (sum += weight)) / total)]);
}
