import { isListed } from '../merchants/is-listed';
import type { PaymentDeps } from '../payments/deps';
import type { OpenWindowInput } from '../payments/open-window-form';
import type { Payment } from '../store/payments';

/**
 * Who may frame a payment's window. What the page says of the frames around it is its word: of a live payment only the
 * merchant's own sites and apps are believed, so that no other page can put its buyer's window under its own buttons.
 */
export async function frameAncestors(
  { readProfile, publicUrl }: PaymentDeps,
  { sandbox, user_code, tier_code }: Payment,
  form: OpenWindowInput,
): Promise<Pick<OpenWindowInput, 'origin' | 'ancestors'>> {
  if (sandbox) return form;
  const profile = await readProfile(user_code, tier_code || undefined);
  const { allowed_origins = [], allow_apps = false } = profile?.merchant ?? {};
  const isBelieved = (named: string) =>
    named === 'null' ? allow_apps : named === publicUrl || isListed(allowed_origins, named);
  const [origin = "'none'", ...ancestors] = [form.origin, ...form.ancestors].filter(isBelieved);
  return { origin, ancestors };
}
