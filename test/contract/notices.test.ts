/* Ten thousand pingbacks, each repeated and all shuffled, over two gateways on one PostgreSQL: each counts once. */
import { expect, it } from 'vitest';
import { buyerIdOf } from '../../src/server/drivers/paymentwall/widget-params';
import { createGateway } from '../http/gateway';
import { useDatabase } from '../support/databases';
import { PROJECT, signPingback } from '../support/paymentwall-stand-in.mjs';
import { paymentRow } from '../support/rows';

const SHOP = 'imp60000001';
const EMAIL = 'kim@example.com';
const ORDERS = 2_000;
const AT_ONCE = 16;

/** What happens to an order, and how it stands in the end, whatever comes first. */
const STORIES = [
  { types: ['0'], status: 'paid', cancelled: 0, webhooks: ['paid'] },
  { types: ['200', '201'], status: 'paid', cancelled: 0, webhooks: ['paid'] },
  { types: ['0', '2'], status: 'cancelled', cancelled: 10_000, webhooks: ['paid', 'cancelled'] },
  { types: ['200', '202'], status: 'failed', cancelled: 0, webhooks: ['failed'] },
  { types: ['200', '201', '2'], status: 'cancelled', cancelled: 10_000, webhooks: ['paid', 'cancelled'] },
] as const;

const db = useDatabase('postgres');

it('counts each of 10,000 once', { timeout: 180_000 }, async () => {
  const gateways = [createGateway(db()), createGateway(db())];
  const channel = { name: 'Paymentwall', pg_provider: 'paymentwall', pg_id: PROJECT.key, mode: 'test', default: true };
  await gateways[0]?.setUp({
    ...{ user_code: SHOP, name: 'Shop', webhook: { test: 'http://127.0.0.1:1/hook' } },
    channels: [{ ...channel, channel_key: 'ck', test_against: 'pg', credentials: { secret_key: PROJECT.secret } }],
  });
  const uids = Array.from({ length: ORDERS }, (_, index) => `imp_${String(index).padStart(12, '0')}`);
  const rows = uids.map((imp_uid) =>
    paymentRow({
      ...{ imp_uid, user_code: SHOP, merchant_uid: imp_uid, channel_key: 'ck', pg_provider: 'paymentwall' },
      ...{ driver: 'pg', buyer_email: EMAIL, sandbox: true },
    }),
  );
  for (let at = 0; at < rows.length; at += 500) {
    await db()
      .insertInto('payments')
      .values(rows.slice(at, at + 500))
      .execute();
  }
  const uid = buyerIdOf({ user_code: SHOP, buyer_email: EMAIL });
  const storyOf = (index: number) => STORIES[index % STORIES.length] ?? STORIES[0];
  const events = uids.flatMap((goodsid, index) =>
    storyOf(index).types.map((type) =>
      signPingback({ uid, goodsid, slength: '', speriod: '', type, ref: `b${goodsid.slice(4)}` }),
    ),
  );
  expect(events).toHaveLength(4_000);
  const all = shuffle([...events, ...events, ...events.slice(0, 2_000)]);
  expect(all).toHaveLength(10_000);

  const answers = new Map<string, number>();
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, worker) => {
      for (let at = next++; at < all.length; at = next++) {
        const query = new URLSearchParams(all[at]).toString();
        const answer = await gateways[worker % 2]?.routes.request(`/notice/paymentwall?${query}`);
        const text = (await answer?.text()) ?? '';
        answers.set(text, (answers.get(text) ?? 0) + 1);
      }
    }),
  );
  expect([...answers]).toEqual([['OK', 10_000]]);

  const stored = await db()
    .selectFrom('pg_notices')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .execute();
  expect(Number(stored[0]?.count)).toBe(4_000);
  const payments = await db().selectFrom('payments').selectAll().orderBy('imp_uid').execute();
  const told = await db().selectFrom('webhook_deliveries').select(['imp_uid', 'event']).orderBy('id').execute();
  const messages = new Map<string | null, string[]>();
  for (const { imp_uid, event } of told) messages.set(imp_uid, [...(messages.get(imp_uid) ?? []), event]);
  const wrong = payments.filter((payment, index) => {
    const story = storyOf(index);
    const webhooks = messages.get(payment.imp_uid) ?? [];
    const isRight =
      payment.status === story.status &&
      payment.cancelled_minor === story.cancelled &&
      payment.awaited_at === null &&
      webhooks.join() === story.webhooks.join();
    return !isRight;
  });
  expect(wrong).toEqual([]);
});

/** The same disorder on every run: a failure can be repeated. */
function shuffle<Item>(items: Item[]): Item[] {
  let seed = 20_261_121;
  const random = () => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
