import { buyerIdOf } from '../../src/server/buyer-id';
import type { Db } from '../../src/server/store/schema';
import { PROJECT, signPingback } from '../support/paymentwall-stand-in.mjs';
import { paymentRow } from '../support/rows';

const SHOP = 'imp60000001';
const EMAIL = 'kim@example.com';

/** What happens to an order, and how it stands in the end, whatever comes first. */
const STORIES = [
  { types: ['0'], status: 'paid', cancelled: 0, webhooks: ['paid'] },
  { types: ['200', '201'], status: 'paid', cancelled: 0, webhooks: ['paid'] },
  { types: ['0', '2'], status: 'cancelled', cancelled: 10_000, webhooks: ['paid', 'cancelled'] },
  { types: ['200', '202'], status: 'failed', cancelled: 0, webhooks: ['failed'] },
  { types: ['200', '201', '2'], status: 'cancelled', cancelled: 10_000, webhooks: ['paid', 'cancelled'] },
] as const;

const storyOf = (index: number) => STORIES[index % STORIES.length] ?? STORIES[0];

/** A shop whose payments are Paymentwall's to decide, and which is told at `webhook`. */
export function paymentwallMerchant(webhook: string): object {
  const channel = { name: 'Paymentwall', pg_provider: 'paymentwall', pg_id: PROJECT.key, mode: 'test', default: true };
  return {
    ...{ user_code: SHOP, name: 'Shop', webhook: { test: webhook } },
    channels: [{ ...channel, channel_key: 'ck', test_against: 'pg', credentials: { secret_key: PROJECT.secret } }],
  };
}

/**
 * Writes so many orders that wait for Paymentwall, begun at `started_at`: a window that nobody ends is ended after a day. Gives the queries of the pingbacks that decide them, in order.
 */
export async function beginOrders(db: Db, count: number, started_at: number): Promise<string[]> {
  const uids = Array.from({ length: count }, (_, index) => `imp_${String(index).padStart(12, '0')}`);
  const rows = uids.map((imp_uid) =>
    paymentRow({
      ...{ imp_uid, user_code: SHOP, merchant_uid: imp_uid, channel_key: 'ck', pg_provider: 'paymentwall' },
      ...{ driver: 'pg', buyer_email: EMAIL, sandbox: true, started_at },
    }),
  );
  for (let at = 0; at < rows.length; at += 500) {
    await db
      .insertInto('payments')
      .values(rows.slice(at, at + 500))
      .execute();
  }
  const uid = buyerIdOf({ user_code: SHOP, buyer_email: EMAIL });
  return uids.flatMap((goodsid, index) =>
    storyOf(index).types.map((type) => {
      const params = { uid, goodsid, slength: '', speriod: '', type, ref: `b${goodsid.slice(4)}` };
      return new URLSearchParams(signPingback(params)).toString();
    }),
  );
}

/** The orders that do not stand as their story ends, or of which the shop was not told once of each change. */
export async function findWrong(db: Db): Promise<object[]> {
  const payments = await db.selectFrom('payments').selectAll().orderBy('imp_uid').execute();
  const told = await db.selectFrom('webhook_deliveries').select(['imp_uid', 'event']).orderBy('id').execute();
  const messages = new Map<string | null, string[]>();
  for (const { imp_uid, event } of told) messages.set(imp_uid, [...(messages.get(imp_uid) ?? []), event]);
  return payments.filter((payment, index) => {
    const story = storyOf(index);
    const webhooks = messages.get(payment.imp_uid) ?? [];
    const isRight =
      payment.status === story.status &&
      payment.cancelled_minor === story.cancelled &&
      payment.awaited_at === null &&
      webhooks.join() === story.webhooks.join();
    return !isRight;
  });
}

/** How many pingbacks are written down. */
export async function countNotices(db: Db): Promise<number> {
  const { count } = await db
    .selectFrom('pg_notices')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

/** The same disorder on every run: a failure can be repeated. */
export function shuffle<Item>(items: readonly Item[]): Item[] {
  let seed = 20_261_121;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
