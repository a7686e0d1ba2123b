import type { Db } from '../store/schema';
import { FIRST_MS } from './deliver-webhooks';

const LOOK_MS = 100;

/**
 * Waits until a payment's messages have been tried once, where its merchant wants to know before its buyer does (the
 * original's "webhook first", gateway contract 7). Another process may be the one that sends them. Never longer than a
 * first attempt may take.
 */
export async function awaitWebhook(
  db: Db,
  { imp_uid, user_code }: { imp_uid: string; user_code: string },
): Promise<void> {
  const merchant = await db
    .selectFrom('merchants')
    .select('webhook_first')
    .where('user_code', '=', user_code)
    .executeTakeFirst();
  if (!merchant?.webhook_first) return;
  for (let waited = 0; waited < FIRST_MS; waited += LOOK_MS) {
    const untried = await db
      .selectFrom('webhook_deliveries')
      .leftJoin('webhook_attempts', 'webhook_attempts.delivery_id', 'webhook_deliveries.id')
      .select('webhook_deliveries.id')
      .where('imp_uid', '=', imp_uid)
      .where('state', '=', 'pending')
      .where('webhook_attempts.number', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (!untried) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
