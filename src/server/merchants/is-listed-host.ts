import type { Db } from '../store/schema';
import { isWebUrl } from './is-origin';

/**
 * Whether a merchant has listed the host of an address as its own: as one of its sites, or as that of a webhook of its
 * own or of a sub-merchant. What a page names is anybody's.
 */
export async function isListedHost(db: Db, user_code: string, url: string): Promise<boolean> {
  const merchant = await db
    .selectFrom('merchants')
    .select(['allowed_origins', 'webhook_test_url', 'webhook_live_url'])
    .where('user_code', '=', user_code)
    .executeTakeFirst();
  const tiers = await db
    .selectFrom('tiers')
    .select(['webhook_test_url', 'webhook_live_url'])
    .where('user_code', '=', user_code)
    .execute();
  const webhooks = [...(merchant ? [merchant] : []), ...tiers].flatMap((one) => [
    one.webhook_test_url,
    one.webhook_live_url,
  ]);
  const host = hostOf(url);
  return host !== '' && [...(merchant?.allowed_origins ?? []), ...webhooks].some((listed) => hostOf(listed) === host);
}

/**
 * With its port: what else runs on the machine is not meant. Empty for what has none, and for what http does not reach:
 * `capacitor://localhost` is a page of an app, and not this machine.
 */
function hostOf(url: string | null): string {
  return url !== null && isWebUrl(url) ? new URL(url).host : '';
}
