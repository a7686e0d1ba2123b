import { findTestSettings, isTestKey, testModeOf } from '../merchants/test-mode';
import { type BillingKey, findBillingKeys } from '../store/billing-keys';
import type { Db } from '../store/schema';

export type KeyWish = Pick<BillingKey, 'user_code' | 'tier_code' | 'customer_uid'> & {
  /** The shop's test key, where the call carries one. */
  readonly testKey: string | undefined;
};

export type KeyChoice =
  | {
      readonly kind: 'found';
      readonly key: BillingKey;
      /** Whether it is a test key that was asked for. */
      readonly withTestKey: boolean;
    }
  | { readonly kind: 'none' }
  /** There is one of a test channel alone, and those are closed to this call. */
  | { readonly kind: 'closed' };

/**
 * The billing key that a call charges. A customer may have one of each mode: the live one counts, and the test one for
 * whoever asks with the shop's test key. Play money never stands in for a card that is not there, unless the shop's test
 * channels are open to all.
 */
export async function chooseKey(db: Db, { testKey, customer_uid, ...store }: KeyWish): Promise<KeyChoice> {
  const keys = await findBillingKeys(db, store, [customer_uid]);
  const live = keys.find(({ sandbox }) => !sandbox);
  const test = keys.find(({ sandbox }) => sandbox);
  if (!test) return live ? { kind: 'found', key: live, withTestKey: false } : { kind: 'none' };
  const merchant = await findTestSettings(db, store.user_code);
  const mode = testModeOf(merchant);
  const isAsked = mode !== 'off' && isTestKey(merchant, testKey);
  if (isAsked || (mode === 'open' && !live)) return { kind: 'found', key: test, withTestKey: isAsked };
  return live ? { kind: 'found', key: live, withTestKey: false } : { kind: 'closed' };
}
