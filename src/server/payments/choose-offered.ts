import { type ChannelWish, resolveChannel } from '../../channel/resolve-channel';
import { ImpError } from '../../protocol/errors';
import { noChannelOfType, say, unknownChannel } from '../../protocol/messages';
import type { OfferedChannel, Profile } from '../merchants/find-profile';

export type OfferedWish = ChannelWish & { readonly language?: string | undefined };

/** The channel that a page's request opens: chosen once more, since the page may be anybody's. Throws `F1001` and `F500`. */
export function chooseOffered({ channels }: Profile, wish: OfferedWish): OfferedChannel {
  const choice = resolveChannel(channels, wish);
  if (choice.kind === 'found') return choice.channel;
  if (choice.kind === 'none-of-type') throw new ImpError('F1001', say(noChannelOfType(wish.type), wish.language));
  throw new ImpError('F500', say(unknownChannel(choice.wanted), wish.language));
}
