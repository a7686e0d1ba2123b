import { isWebUrl } from '../merchants/is-origin';
import type { Payment } from '../store/payments';
import type { Db, PaymentRow } from '../store/schema';
import { writeWebhookBody } from './write-webhook-body';

export type WebhookEvent = {
  /** What the body says: the payment's status, or a virtual account's `ready`. */
  readonly status: PaymentRow['status'];
  /** Of cancels only: the one of `cancel_history` that it is about. */
  readonly cancellation_id?: string;
  readonly now: number;
};

/**
 * Writes the messages that a change of a payment is worth (gateway contract 7). Belongs into the transaction of the
 * change: either both are there or neither. The request's own `notice_url` replaces the merchant's address.
 */
export async function enqueueWebhook(db: Db, payment: Payment, event: WebhookEvent): Promise<void> {
  const { user_code, imp_uid, merchant_uid } = payment;
  const { status, cancellation_id, now } = event;
  const merchant = await db
    .selectFrom('merchants')
    .select(['webhook_test_url', 'webhook_live_url', 'webhook_test_type', 'webhook_live_type', 'webhook_retries'])
    .where('user_code', '=', user_code)
    .executeTakeFirstOrThrow();
  const mode = payment.sandbox ? 'test' : 'live';
  const urls = readNoticeUrls(payment) ?? [merchant[`webhook_${mode}_url`]].filter((url) => url !== null);
  if (!urls.length) return;
  const body = { imp_uid, merchant_uid, status, ...(cancellation_id !== undefined && { cancellation_id }) };
  const type = merchant[`webhook_${mode}_type`];
  const message = {
    ...({ user_code, imp_uid, mode, event: status } as const),
    type,
    body: writeWebhookBody(body, type),
    retries: merchant.webhook_retries,
    state: 'pending' as const,
    next_at: now,
    created_at: now,
  };
  await db
    .insertInto('webhook_deliveries')
    .values(urls.map((url) => ({ ...message, url })))
    .execute();
}

/** A text or a list of them. What is no address cannot be sent to; without one that can, the merchant's own counts. */
function readNoticeUrls({ request }: Payment): readonly string[] | undefined {
  const given = request['notice_url'];
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  const urls = list.filter((url): url is string => typeof url === 'string' && isWebUrl(url));
  return urls.length ? urls : undefined;
}
