import { findTestSettings, readsIncludeTests, testModeOf } from '../../merchants/test-mode';
import type { Db } from '../../store/schema';
import type { RestStore } from './rest-store';

/**
 * Whether a single read shows what it found: what a test channel made as the caller says, or else as the merchant's
 * settings have it (product.md 11.5).
 */
export async function isShown(
  db: Db,
  { sandbox, user_code }: { readonly sandbox: boolean; readonly user_code: string },
  include_sandbox: boolean | undefined,
): Promise<boolean> {
  if (!sandbox) return true;
  return include_sandbox ?? readsIncludeTests(await findTestSettings(db, user_code));
}

/**
 * Which payments a list leaves out. Lists show those of test channels (gateway contract 12, row 16), each with `sandbox:
 * true`; but once test channels are closed to the public, what the public had paid by then with play money counts for no
 * shop that looks an order up by its number.
 */
export async function hidesPublicTests(
  db: Db,
  { user_code }: RestStore,
  include_sandbox: boolean | undefined,
): Promise<{ readonly hidesPublicTests: boolean }> {
  if (include_sandbox) return { hidesPublicTests: false };
  const merchant = await findTestSettings(db, user_code);
  return { hidesPublicTests: testModeOf(merchant) !== 'open' && !readsIncludeTests(merchant) };
}
