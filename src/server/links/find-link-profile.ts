import { opensTests, withoutTests } from '../merchants/test-mode';
import type { Profile } from '../merchants/find-profile';
import type { PaymentDeps } from '../payments/deps';
import type { PaymentLink } from '../store/payment-links';

/** The shop of a link with the channels that the link may open: test channels where its shop meant them. */
export async function findLinkProfile(
  { readProfile }: Pick<PaymentDeps, 'readProfile'>,
  { user_code, tier_code, with_test_key }: PaymentLink,
): Promise<Profile | undefined> {
  const profile = await readProfile(user_code, tier_code || undefined);
  const key = with_test_key ? profile?.merchant.test_key : undefined;
  return profile && withoutTests(profile, opensTests(profile.merchant, key));
}
