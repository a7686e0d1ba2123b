import { chooseShare } from '../../channel/choose-share';
import type { OfferedChannel, Profile } from './find-profile';
import { planAt, plansBefore, shareOut } from './share-out';

export type GroupWish = {
  readonly group_id: string;
  /** What is paid for: the window's `request_id`, or the order where there is none. The same gets the same channel. */
  readonly id: string;
  /**
   * What the page has chosen. It counts where the group's weights would have chosen it before their last change: the
   * page has opened the window of that channel's PG by then. Anything else that a page may say changes nothing.
   */
  readonly told?: string | undefined;
  /** Epoch milliseconds. */
  readonly at: number;
};

export type GroupChoice =
  | { readonly kind: 'found'; readonly channel: OfferedChannel }
  | { readonly kind: 'unknown' }
  /** None of its channels can be used. */
  | { readonly kind: 'out' };

/** The channel of a group that a payment goes to (product.md 13.6). */
export function chooseOfGroup({ channels, groups }: Profile, { group_id, id, told, at }: GroupWish): GroupChoice {
  const group = groups.find((one) => one.group_id === group_id);
  if (!group) return { kind: 'unknown' };
  const [now, ...before] = [planAt(group, at), ...plansBefore(group, at)].map((plan) =>
    chooseShare(shareOut(plan, group.mode, channels), id),
  );
  const key = told !== undefined && before.includes(told) ? told : now;
  const channel = channels.find(({ channel_key }) => channel_key === key);
  return channel ? { kind: 'found', channel } : { kind: 'out' };
}
