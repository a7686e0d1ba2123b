import { type ChannelWish, resolveChannel } from '../../channel/resolve-channel';
import { ImpError } from '../../protocol/errors';
import { noChannelOfType, say, unknownChannel } from '../../protocol/messages';
import { chooseOfGroup, type GroupWish } from '../merchants/choose-of-group';
import type { OfferedChannel, Profile } from '../merchants/find-profile';
import { groupOut } from './messages';

export type OfferedWish = ChannelWish & {
  readonly language?: string | undefined;
  /** Wins over all that names a channel. */
  readonly group?: GroupWish | undefined;
};

/** The channel that a page's request opens: chosen once more, since the page may be anybody's. Throws `F1001` and `F500`. */
export function chooseOffered(profile: Profile, { group, ...wish }: OfferedWish): OfferedChannel {
  if (group) return chooseGrouped(profile, group, wish.language);
  const choice = resolveChannel(profile.channels, wish);
  if (choice.kind === 'found') return choice.channel;
  if (choice.kind === 'none-of-type') throw new ImpError('F1001', say(noChannelOfType(wish.type), wish.language));
  throw new ImpError('F500', say(unknownChannel(choice.wanted), wish.language));
}

function chooseGrouped(profile: Profile, group: GroupWish, language: string | undefined): OfferedChannel {
  const choice = chooseOfGroup(profile, group);
  if (choice.kind === 'found') return choice.channel;
  const message = choice.kind === 'out' ? groupOut(group.group_id) : unknownChannel(group.group_id);
  throw new ImpError('F500', say(message, language));
}
