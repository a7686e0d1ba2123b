import { writeAudit } from '../admins/write-audit';
import type { Change } from '../merchants/change-channels';
import type { Merchant } from '../merchants/find-profile';
import { secretOf } from '../store/webhook-deliveries';
import type { WebhookDeliveryRow } from '../store/webhook-rows';
import { attemptDelivery, type DeliverDeps, type WebhookAttempt } from './deliver-webhooks';
import { writeWebhookBody } from './write-webhook-body';

/** The original's test message: receivers know it by these ids (gateway contract 7). */
const BODY = { imp_uid: 'imp_1234567890', merchant_uid: 'merchant_1234567890', status: 'ready' };

/** No attempt takes this long: until then the loop leaves the message alone. */
const OURS_MS = 60_000;

/** Sends the test message to the saved address now, once. `undefined` when none is saved. */
export async function testWebhook(
  deps: DeliverDeps,
  { session, user_code }: Change,
  { merchant, mode }: { readonly merchant: Merchant; readonly mode: WebhookDeliveryRow['mode'] },
): Promise<WebhookAttempt | undefined> {
  const url = merchant[`webhook_${mode}_url`];
  if (!url) return undefined;
  const type = merchant[`webhook_${mode}_type`];
  const now = deps.clock.now();
  const body = writeWebhookBody({ ...BODY, ...(mode === 'test' && { sandbox: true }) }, type);
  const delivery = await deps.db.transaction().execute(async (transaction) => {
    const entry = { login: session.login, user_code, detail: { mode }, at: now };
    await writeAudit(transaction, { ...entry, action: 'webhook-test' });
    return transaction
      .insertInto('webhook_deliveries')
      .values({
        ...{ user_code, mode, url, imp_uid: null, event: BODY.status, type },
        body,
        state: 'pending',
        retries: false,
        attempts: 1,
        next_at: now + OURS_MS,
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
  });
  return attemptDelivery(deps, { ...delivery, secret_sealed: secretOf(merchant, mode) });
}
