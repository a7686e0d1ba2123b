import type { OfferedChannel, Profile } from '../merchants/find-profile';
import type { PaymentDeps } from './deps';
import type { Opening } from './open';

type Asking = { readonly profile: Profile; readonly channel: OfferedChannel; readonly opening: Opening };

/**
 * Product.md 4: no registered origin means any for a test channel and none for a live one. A page that hides its origin
 * (`null`) counts as the one it claims only where any may come. Our own console may always test.
 */
export function isOriginAllowed({ publicUrl }: PaymentDeps, { profile, channel, opening }: Asking): boolean {
  const { form, originHeader } = opening;
  const { allowed_origins } = profile.merchant;
  const sent = originHeader && originHeader !== 'null' ? originHeader : undefined;
  if (sent && sent !== form.origin) return false;
  if (channel.mode === 'test' && (!allowed_origins.length || sent === publicUrl)) return true;
  return sent !== undefined && allowed_origins.includes(sent);
}
