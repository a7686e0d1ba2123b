import { isListed } from '../merchants/is-listed';
import type { Profile } from '../merchants/find-profile';
import type { PaymentDeps } from './deps';

/**
 * Whether a window that took the page's place may send its buyer to this address: anywhere for a merchant without
 * `allowed_origins`, else to its sites, its apps (`myapp://` in the list), and our own pages (payment links).
 */
export function isReturnAllowed(
  { publicUrl }: Pick<PaymentDeps, 'publicUrl'>,
  { allowed_origins }: Pick<Profile['merchant'], 'allowed_origins'>,
  return_url: string,
): boolean {
  if (!allowed_origins.length) return true;
  const { protocol, host } = new URL(return_url);
  // `URL.origin` is `null` for an app's own scheme.
  const origin = `${protocol}//${host}`;
  return origin === publicUrl || isListed(allowed_origins, origin);
}
