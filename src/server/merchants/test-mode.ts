import { timingSafeEqual } from 'node:crypto';
import type { Db } from '../store/schema';
import type { Channel, Merchant } from './find-profile';
import { TAKES_MONEY } from './list-channels';

/** Who may open a merchant's test channels: anybody, whoever carries its test key, nobody. */
export type TestMode = 'open' | 'key' | 'off';

/** What decides on that. */
export type TestSettings = Pick<Merchant, 'test_channels' | 'went_live' | 'test_key' | 'single_reads_include_test'>;

/**
 * Product.md 11.1: as the merchant says; unsaid, `open` until its first live channel is in use and `key` from then on.
 * A live channel that is switched off for an hour opens nothing to anybody.
 */
export function testModeOf({ test_channels, went_live }: Pick<TestSettings, 'test_channels' | 'went_live'>): TestMode {
  return test_channels ?? (went_live ? 'key' : 'open');
}

/** Whether somebody who shows this key, or none, may open the merchant's test channels. */
export function opensTests(merchant: TestSettings, key: string | undefined): boolean {
  const mode = testModeOf(merchant);
  return mode === 'open' || (mode === 'key' && isTestKey(merchant, key));
}

/** Whether this is the merchant's test key, without telling by its duration how much of it was right. */
export function isTestKey({ test_key }: Pick<TestSettings, 'test_key'>, key: string | undefined): boolean {
  if (key === undefined) return false;
  const [given, wanted] = [Buffer.from(key), Buffer.from(test_key)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/** The profile as far as its test channels are open: without them nothing names one, and nothing falls back to one. */
export function withoutTests<P extends { readonly channels: readonly Pick<Channel, 'mode'>[] }>(
  profile: P,
  areOpen: boolean,
): P {
  return areOpen ? profile : { ...profile, channels: profile.channels.filter(({ mode }) => mode === 'live') };
}

/** Product.md 11.5: whether a single read shows what was made on test channels when nobody asked for that. */
export function readsIncludeTests(merchant: TestSettings): boolean {
  return merchant.single_reads_include_test ?? testModeOf(merchant) === 'open';
}

/** A merchant's settings of test channels; it is known to be there. */
export function findTestSettings(db: Db, user_code: string): Promise<TestSettings> {
  return db
    .selectFrom('merchants')
    .select(['test_channels', 'went_live', 'test_key', 'single_reads_include_test'])
    .where('user_code', '=', user_code)
    .executeTakeFirstOrThrow();
}

/** Notes that a merchant takes real money, once a live channel is in use. Belongs to every change of channels. */
export async function noteLive(db: Db, user_code: string): Promise<void> {
  await db
    .updateTable('merchants')
    .set({ went_live: true })
    .where('user_code', '=', user_code)
    .where('went_live', '=', false)
    .where(TAKES_MONEY)
    .execute();
}
