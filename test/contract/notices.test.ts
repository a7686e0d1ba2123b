/* Pingbacks, repeated, shuffled, to several gateways and to one that dies: each counts once. */
import { expect, it } from 'vitest';
import { openStore } from '../../src/server/store/open-store';
import { createGateway } from '../http/gateway';
import { createPostgresDatabase, useDatabase } from '../support/databases';
import { GatewayProcess } from '../support/gateway-process';
import { startReceiver } from '../support/receiver';
import { beginOrders, countNotices, findWrong, paymentwallMerchant, shuffle } from './pingback-stories';

const AT_ONCE = 16;
const ROUNDS = Number(process.env['OPENIMP_KILL_ROUNDS'] ?? 2);
const ORDERS_A_ROUND = 150;
/** Of each order two pingbacks on average, all of them twice and half of them once more. */
const ORDERS = process.env['OPENIMP_TEST'] === 'all' ? 2_000 : 250;

const db = useDatabase('postgres');

it(`counts each of ${ORDERS * 5}, over two gateways on one PostgreSQL, once`, { timeout: 180_000 }, async () => {
  const gateways = [createGateway(db()), createGateway(db())];
  await gateways[0]?.setUp(paymentwallMerchant('http://127.0.0.1:1/hook'));
  const events = await beginOrders(db(), ORDERS, gateways[0]?.now() ?? 0);
  expect(events).toHaveLength(ORDERS * 2);
  const all = shuffle([...events, ...events, ...events.slice(0, ORDERS)]);
  expect(all).toHaveLength(ORDERS * 5);

  const answers = new Map<string, number>();
  await forEach(all, async (query, worker) => {
    const answer = await gateways[worker % 2]?.routes.request(`/notice/paymentwall?${query}`);
    const text = (await answer?.text()) ?? '';
    answers.set(text, (answers.get(text) ?? 0) + 1);
  });
  expect([...answers]).toEqual([['OK', ORDERS * 5]]);
  expect(await countNotices(db())).toBe(ORDERS * 2);
  expect(await findWrong(db())).toEqual([]);
});

it(
  `loses and doubles none over ${ROUNDS} kills in the middle of them`,
  { timeout: 60_000 + ROUNDS * 20_000 },
  async () => {
    const database = await createPostgresDatabase();
    const receiver = await startReceiver();
    const setUp = JSON.stringify({ merchants: [paymentwallMerchant(receiver.url)] });
    const gateway = await GatewayProcess.start(setUp, { databaseUrl: database.url });
    const store = await openStore({ databaseUrl: database.url, dataDir: ':memory:' });
    const events = await beginOrders(store.db, ORDERS_A_ROUND * ROUNDS, Date.now());
    let acknowledged = 0;
    let starting: Promise<void> | undefined;
    const start = () => (starting ??= gateway.run().finally(() => (starting = undefined)));
    // Like Paymentwall: what was not answered with OK is sent again, and what was is not.
    const sending = forEach(shuffle(events), async (query) => {
      for (;;) {
        const answer = await fetch(`http://127.0.0.1:${gateway.port}/notice/paymentwall?${query}`).catch(
          () => undefined,
        );
        if ((await answer?.text().catch(() => undefined)) === 'OK') break;
        await start();
      }
      acknowledged += 1;
    });
    for (let round = 1; round <= ROUNDS; round += 1) {
      // Each time with that many more on their way, whatever the machine's speed.
      await expect
        .poll(() => acknowledged, { timeout: 30_000, interval: 1 })
        .toBeGreaterThan(((round - 0.5) * events.length) / ROUNDS);
      await gateway.kill('SIGKILL');
    }
    await sending;
    expect(acknowledged).toBe(events.length);
    expect(await countNotices(store.db)).toBe(events.length);
    expect(await findWrong(store.db)).toEqual([]);
    // At least once each: one that was on its way when its gateway died comes again, a minute later.
    const hurry = store.db.updateTable('webhook_deliveries').set({ next_at: 0 }).where('state', '=', 'pending');
    const written = await store.db.selectFrom('webhook_deliveries').select(['imp_uid', 'event']).execute();
    const wanted = new Set(written.map(({ imp_uid, event }) => `${imp_uid} ${event}`));
    const told = () =>
      new Set(
        receiver.received.map(({ body }) => {
          const { imp_uid, status } = JSON.parse(body) as { imp_uid: string; status: string };
          return `${imp_uid} ${status}`;
        }),
      );
    const hurryOn = async () => {
      await hurry.execute();
      return told().size;
    };
    await expect.poll(hurryOn, { timeout: 60_000, interval: 250 }).toBe(wanted.size);
    expect(told()).toEqual(wanted);
    await gateway.stop();
    await store.close();
    await receiver.close();
    await database.drop();
  },
);

/** Does it for each, a few at once. */
async function forEach<Item>(
  items: readonly Item[],
  act: (item: Item, worker: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, worker) => {
      for (let item = items[next++]; item !== undefined; item = items[next++]) await act(item, worker);
    }),
  );
}
