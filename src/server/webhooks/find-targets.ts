import type { Selectable } from 'kysely';
import { isWebUrl } from '../merchants/is-origin';
import { TAKES_MONEY } from '../merchants/list-channels';
import type { Payment } from '../store/payments';
import type { Db } from '../store/schema';
import type { WebhookDeliveryRow } from '../store/webhook-rows';

/** An address, and how it is written to. */
export type WebhookTarget = Pick<Selectable<WebhookDeliveryRow>, 'url' | 'type' | 'retries'>;

/** Gives the addresses of a payment. */
export type TargetsOf = (payment: Payment) => readonly WebhookTarget[];

/**
 * Where payments' messages go: to the request's own `notice_url`, or else to the address for its mode of its
 * sub-merchant, or else of its merchant. A page's `notice_url` counts for nothing where it is a test payment of a merchant
 * that takes real money: anybody could have the hook of its live orders told that one is paid.
 */
export async function findTargets(db: Db, payments: readonly Payment[]): Promise<TargetsOf> {
  const codes = [...new Set(payments.map(({ user_code }) => user_code))];
  const tierCodes = [...new Set(payments.map(({ tier_code }) => tier_code).filter(Boolean))];
  const merchants = await db
    .selectFrom('merchants')
    .select(['user_code', 'webhook_test_url', 'webhook_live_url'])
    .select(['webhook_test_type', 'webhook_live_type', 'webhook_retries'])
    .select(TAKES_MONEY.as('takes_money'))
    .where('user_code', 'in', codes)
    .execute();
  const tiers = tierCodes.length
    ? await db
        .selectFrom('tiers')
        .select(['user_code', 'tier_code', 'webhook_test_url', 'webhook_live_url'])
        .where('user_code', 'in', codes)
        .where('tier_code', 'in', tierCodes)
        .execute()
    : [];
  return (payment) => {
    const { user_code, tier_code } = payment;
    const merchant = merchants.find((candidate) => candidate.user_code === user_code);
    if (!merchant) throw new Error(`There is no merchant ${user_code}.`);
    const tier = tiers.find((candidate) => candidate.user_code === user_code && candidate.tier_code === tier_code);
    const mode = payment.sandbox ? 'test' : 'live';
    const own = tier?.[`webhook_${mode}_url`] ?? merchant[`webhook_${mode}_url`];
    const isFollowed = !payment.sandbox || !merchant.takes_money || !isByPage(payment);
    const urls = (isFollowed && readNoticeUrls(payment)) || (own === null ? [] : [own]);
    return urls.map((url) => ({ url, type: merchant[`webhook_${mode}_type`], retries: merchant.webhook_retries }));
  };
}

/** Whether a page asked for it, which may be anybody's: not the shop's server, nor a link that the shop made. */
function isByPage({ channel, link_code }: Payment): boolean {
  return channel !== 'api' && link_code === null;
}

/** Where payments' messages have gone so far. */
export async function findUsedTargets(db: Db, imp_uids: readonly string[]): Promise<TargetsOf> {
  if (!imp_uids.length) return () => [];
  const used = await db
    .selectFrom('webhook_deliveries')
    .select(['imp_uid', 'url', 'type', 'retries'])
    .distinctOn(['imp_uid', 'url'])
    .where('imp_uid', 'in', imp_uids)
    .orderBy('imp_uid')
    .orderBy('url')
    .orderBy('id', 'desc')
    .execute();
  return ({ imp_uid }) =>
    used.filter((target) => target.imp_uid === imp_uid).map(({ url, type, retries }) => ({ url, type, retries }));
}

/** As many as REST takes. Pages may name fewer (`paymentRequestSchema`); rows from before know no bound. */
const MOST_URLS = 10;

/** A text or a list of them. What is no address cannot be sent to; without one that can, the merchant's own counts. */
function readNoticeUrls({ request }: Payment): readonly string[] | undefined {
  const given = request['notice_url'];
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  const urls = new Set(list.filter((url): url is string => typeof url === 'string' && isWebUrl(url)));
  return urls.size ? [...urls].slice(0, MOST_URLS) : undefined;
}
