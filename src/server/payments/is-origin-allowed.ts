import { isListed } from '../merchants/is-listed';
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
 * Product.md 4: no registered origin means any for a test channel and none for a live one. A page that has an origin and
 * hides it counts as the one it claims only where any may come. One that has none (`null`: a file, a text that an app
 * shows) may open test channels, and live ones of a merchant that allows apps: nothing tells it from another such page.
 * Our own pages may always open what they were made for: the console tests, and payment links the payments of theirs.
 */
export function isOriginAllowed({ publicUrl }: PaymentDeps, { profile, channel, opening }: Asking): boolean {
  const { form, originHeader, link_code = null } = opening;
  const { allowed_origins, allow_apps } = profile.merchant;
  const isTest = channel.mode === 'test';
  const sent = isHidden(originHeader) ? undefined : originHeader;
  if (sent && sent !== form.origin) return false;
  // The frames around the page, as far as the page tells: a live window opens in none of somebody else.
  const isOurs = (outer: string) =>
    outer === 'null' ? allow_apps : outer === publicUrl || isListed(allowed_origins, outer);
  if (!isTest && !form.ancestors.every(isOurs)) return false;
  if (sent === publicUrl && (isTest || link_code !== null)) return true;
  if (isTest && !allowed_origins.length) return true;
  if (!sent) return form.origin === 'null' && (isTest || allow_apps);
  return isListed(allowed_origins, sent);
}

/** Nothing that names a page. `file://` is how Android's web views write the origin of a file. */
function isHidden(header: string | undefined): boolean {
  return !header || header === 'null' || header === 'file://';
}
