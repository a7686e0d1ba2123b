import type { OfferedChannel, Profile } from '../merchants/find-profile';
import type { PaymentDeps } from './deps';
import type { FixedOpening } from './fix-by-link';
import type { Opening } from './open';

type Asking = {
  readonly profile: Profile;
  readonly channel: OfferedChannel;
  /** `link_code` is there for a payment link's own page. */
  readonly opening: Opening & Partial<Pick<FixedOpening, 'link_code'>>;
};

/**
 * Product.md 4: no registered origin means any for a test channel and none for a live one. A page that hides its origin
 * (`null`) counts as the one it claims only where any may come. Our own pages may always open what they were made for:
 * the console tests, and payment links the payments of theirs.
 */
export function isOriginAllowed({ publicUrl }: PaymentDeps, { profile, channel, opening }: Asking): boolean {
  const { form, originHeader, link_code = null } = opening;
  const { allowed_origins } = profile.merchant;
  const sent = originHeader && originHeader !== 'null' ? originHeader : undefined;
  if (sent && sent !== form.origin) return false;
  // The frames around the page, as far as the page tells: a live window opens in none of somebody else.
  if (channel.mode === 'live' && !form.ancestors.every((outer) => [publicUrl, ...allowed_origins].includes(outer)))
    return false;
  if (sent === publicUrl && (channel.mode === 'test' || link_code !== null)) return true;
  if (channel.mode === 'test' && !allowed_origins.length) return true;
  return sent !== undefined && allowed_origins.includes(sent);
}
