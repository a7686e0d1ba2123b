import type { Selectable } from 'kysely';
import { isWebUrl } from '../merchants/is-origin';
import type { Payment } from '../store/payments';
import type { Db, WebhookDeliveryRow } from '../store/schema';

/** An address, and how it is written to. */
export type WebhookTarget = Pick<Selectable<WebhookDeliveryRow>, 'url' | 'type' | 'retries'>;

/**
 * Where a payment's messages go: to the request's own `notice_url`, or else to the address for its mode of its
 * sub-merchant, or else of its merchant.
 */
export async function findTargets(db: Db, payment: Payment): Promise<readonly WebhookTarget[]> {
  const merchant = await db
    .selectFrom('merchants')
    .leftJoin('tiers', (join) =>
      join.onRef('tiers.user_code', '=', 'merchants.user_code').on('tiers.tier_code', '=', payment.tier_code),
    )
    .select(['webhook_test_type', 'webhook_live_type', 'webhook_retries'])
    .select(({ fn }) => fn.coalesce('tiers.webhook_test_url', 'merchants.webhook_test_url').as('webhook_test_url'))
    .select(({ fn }) => fn.coalesce('tiers.webhook_live_url', 'merchants.webhook_live_url').as('webhook_live_url'))
    .where('merchants.user_code', '=', payment.user_code)
    .executeTakeFirstOrThrow();
  const mode = payment.sandbox ? 'test' : 'live';
  const urls = readNoticeUrls(payment) ?? [merchant[`webhook_${mode}_url`]].filter((url) => url !== null);
  return urls.map((url) => ({ url, type: merchant[`webhook_${mode}_type`], retries: merchant.webhook_retries }));
}

/** Where a payment's messages have gone so far. */
export async function findUsedTargets(db: Db, { imp_uid }: Payment): Promise<readonly WebhookTarget[]> {
  return db
    .selectFrom('webhook_deliveries')
    .select(['url', 'type', 'retries'])
    .distinctOn('url')
    .where('imp_uid', '=', imp_uid)
    .orderBy('url')
    .orderBy('id', 'desc')
    .execute();
}

/** A text or a list of them. What is no address cannot be sent to; without one that can, the merchant's own counts. */
function readNoticeUrls({ request }: Payment): readonly string[] | undefined {
  const given = request['notice_url'];
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  const urls = list.filter((url): url is string => typeof url === 'string' && isWebUrl(url));
  return urls.length ? urls : undefined;
}
