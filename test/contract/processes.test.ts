/*
 * Two gateways on one PostgreSQL, one of which dies again and again in the middle of its work: payments, schedules and
 * webhooks go on, each once. The sandbox's ledger is the PG's word. OPENIMP_KILL_ROUNDS sets how often (default 4).
 */
import { spawn } from 'node:child_process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/server/store/open-store';
import { createPostgresDatabase } from '../support/databases';
import { GatewayProcess, REST, USER_CODE } from '../support/gateway-process';
import { startReceiver } from '../support/receiver';

const ROUNDS = Number(process.env['OPENIMP_KILL_ROUNDS'] ?? 2);
const PLANNED = 8;
const CARD = { card_number: '4092-0230-1234-1234', expiry: '2040-12', birth: '880101', pwd_2digit: '00' };

let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
let store: Store;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
let gateways: readonly [GatewayProcess, GatewayProcess];
beforeAll(async () => {
  database = await createPostgresDatabase();
  receiver = await startReceiver();
  const channels = [{ name: 'C', pg_provider: 'nice', pg_id: 'M', mode: 'test' }];
  const keys = { rest_key: REST.imp_key, rest_secret: REST.imp_secret };
  const shop = {
    user_code: USER_CODE,
    name: 'Shop',
    ...keys,
    channels,
    webhook: { test: receiver.url, retries: true },
  };
  const setUp = JSON.stringify({ merchants: [shop] });
  const options = { databaseUrl: database.url };
  gateways = [await GatewayProcess.start(setUp, options), await GatewayProcess.start(setUp, options)];
  store = await openStore({ databaseUrl: database.url, dataDir: ':memory:' });
}, 60_000);
afterAll(async () => {
  await store.close();
  await Promise.all(gateways.map((gateway) => gateway.stop()));
  await receiver.close();
  await database.drop();
});

it('share one token, and see each other’s keys and schedules at once', { timeout: 30_000 }, async () => {
  const [one, other] = gateways;
  expect(await tokenOf(one)).toBe(await tokenOf(other));
  await call(one, 'POST', '/subscribe/customers/cust-1', CARD);
  expect(await call(other, 'GET', '/subscribe/customers/cust-1')).toMatchObject({ code: 0 });
});

it(
  `charge every schedule once and tell of each, over ${ROUNDS} kills of one of them`,
  { timeout: 60_000 + ROUNDS * 20_000 },
  async () => {
    const [steady, mortal] = gateways;
    await call(steady, 'POST', '/subscribe/customers/cust-1', CARD);
    for (let round = 0; round < ROUNDS; round += 1) {
      const schedule_at = Math.floor(Date.now() / 1000) + 2;
      const schedules = Array.from({ length: PLANNED }, (_, number) => ({
        ...{ merchant_uid: `S-${round}-${number}`, schedule_at, amount: 1004, currency: 'KRW', name: '월' },
      }));
      expect(
        await call(mortal, 'POST', '/subscribe/payments/schedule', { customer_uid: 'cust-1', schedules }),
      ).toMatchObject({
        code: 0,
      });
      // Another moment each time, around the second in which they are due.
      const moment = schedule_at * 1000 - Date.now() - 100 + ((round * 150) % 1_100);
      await new Promise((resolve) => setTimeout(resolve, moment));
      await mortal.kill('SIGKILL');
      await mortal.run();
    }
    // What a killed one had begun is taken for lost after ten seconds, and looked for every ten.
    await expect.poll(unfinished, { timeout: 45_000, interval: 250 }).toBe(0);
    const planned = Array.from({ length: ROUNDS }, (_, round) =>
      Array.from({ length: PLANNED }, (__, number) => `S-${round}-${number}`),
    ).flat();
    const payments = await store.db.selectFrom('payments').selectAll().where('status', '=', 'paid').execute();
    expect(payments.map(({ merchant_uid }) => merchant_uid).sort()).toEqual(planned.sort());
    const charges = await store.db
      .selectFrom('sandbox_charges')
      .selectAll()
      .where('outcome', '=', 'approved')
      .execute();
    expect(charges.map(({ order_id }) => order_id).sort()).toEqual(payments.map(({ imp_uid }) => imp_uid).sort());
    const deliveries = await store.db
      .selectFrom('webhook_deliveries')
      .selectAll()
      .where('event', '=', 'paid')
      .execute();
    expect(deliveries.map(({ imp_uid }) => imp_uid ?? '').sort()).toEqual(
      payments.map(({ imp_uid }) => imp_uid).sort(),
    );
    // At least once each: one that was on its way when its gateway died comes again.
    const told = new Set(receiver.received.map(({ body }) => (JSON.parse(body) as { imp_uid: string }).imp_uid));
    expect([...told].sort()).toEqual(payments.map(({ imp_uid }) => imp_uid).sort());
  },
);

it('run behind a balancer as the example shows, and the others go on when one dies', { timeout: 60_000 }, async () => {
  const port = String(20_000 + Math.floor(Math.random() * 20_000));
  const env = { ...process.env, DATABASE_URL: database.url, OPENIMP_SECRET: 'a secret that tests share' };
  const child = spawn(process.execPath, ['examples/self-host/start.mjs', '2', port], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const pids: number[] = [];
  child.stdout.on('data', (chunk: Buffer) => {
    for (const [, pid] of chunk.toString().matchAll(/ready: process (\d+)/g)) pids.push(Number(pid));
  });
  const ask = async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status;
  await expect.poll(() => pids.length, { timeout: 30_000 }).toBe(2);
  expect([await ask(), await ask()]).toEqual([200, 200]);
  process.kill(pids[0] ?? 0, 'SIGKILL');
  // The third is the killed one, started again.
  await expect.poll(() => pids.length, { timeout: 30_000 }).toBe(3);
  expect([await ask(), await ask()]).toEqual([200, 200]);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
});

/**
 * Schedules, payments and messages that still have a way to go. What a killed one had claimed is due again after a
 * minute: its messages, and the schedules of which the PG knows nothing.
 */
async function unfinished(): Promise<number> {
  const { db } = store;
  // That minute is over.
  await db
    .updateTable('schedules')
    .set({ due_at: 0 })
    .where('state', '=', 'scheduled')
    .where('attempts', '>', 0)
    .execute();
  await db
    .updateTable('webhook_deliveries')
    .set({ next_at: 0 })
    .where('state', '=', 'pending')
    .where('attempts', '>', 0)
    .where('next_at', '<', Date.now() + 58_000)
    .execute();
  const counts = await Promise.all([
    db.selectFrom('schedules').select('id').where('state', '=', 'scheduled').execute(),
    db.selectFrom('payments').select('imp_uid').where('status', '=', 'ready').execute(),
    db.selectFrom('webhook_deliveries').select('id').where('state', '=', 'pending').execute(),
  ]);
  return counts.reduce((sum, rows) => sum + rows.length, 0);
}

async function tokenOf({ port }: GatewayProcess): Promise<string> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(REST) };
  const answer = await (await fetch(`http://127.0.0.1:${port}/users/getToken`, init)).json();
  return (answer as { response: { access_token: string } }).response.access_token;
}

async function call(gateway: GatewayProcess, method: string, path: string, body?: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', authorization: await tokenOf(gateway) };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  return (await fetch(`http://127.0.0.1:${gateway.port}${path}`, init)).json();
}
