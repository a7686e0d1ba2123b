import { findTestSettings, testModeOf } from '../merchants/test-mode';
import type { Payment } from '../store/payments';
import type { Db } from '../store/schema';

/**
 * Whether a test payment may no longer be made: its window was opened while anybody might, and is approved after its shop
 * has gone live, or has closed its test channels.
 */
export async function isTestClosed(
  db: Db,
  { sandbox, user_code, with_test_key }: Pick<Payment, 'sandbox' | 'user_code' | 'with_test_key'>,
): Promise<boolean> {
  if (!sandbox) return false;
  const mode = testModeOf(await findTestSettings(db, user_code));
  return mode === 'off' || (mode === 'key' && !with_test_key);
}
