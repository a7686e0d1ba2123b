/* Webhooks while somebody floods the queue: nobody else's are late. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/server/store/schema';
import { findWaiting } from '../../src/server/store/webhook-deliveries';
import { BOTH_DATABASES, useDatabase } from '../support/databases';
import { startReceiver } from '../support/receiver';
import { createGateway } from './gateway';

const HOSTILE = 'imp50000001';
const SHOP = 'imp50000002';
const NOBODY = { lanes: [], hosts: [] };

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Takes connections and says nothing; counts how many wait. */
async function startSilent() {
  let waiting = 0;
  let most = 0;
  const server: Server = createServer((request) => {
    most = Math.max(most, (waiting += 1));
    request.socket.on('close', () => (waiting -= 1));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => (server.closeAllConnections(), server.close()));
  const { port } = server.address() as AddressInfo;
  return { port, waiting: () => waiting, most: () => most };
}

async function create(db: Db, hook: string) {
  const gateway = createGateway(db);
  const channels = [{ name: 'A', pg_provider: 'html5_inicis', pg_id: 'M', mode: 'test' }];
  await gateway.setUp({ user_code: HOSTILE, name: 'Hostile', channels }, { user_code: SHOP, name: 'Shop', channels });

  /** Messages to these addresses that are due, as from long ago. */
  async function queue(
    user_code: string,
    urls: readonly string[],
    more: { mode?: 'test' | 'live'; next_at?: number } = {},
  ) {
    const { mode = 'test', next_at } = more;
    await sql`
      insert into webhook_deliveries (user_code, mode, event, url, type, body, state, retries, next_at, created_at)
      select ${user_code}, ${mode}, 'paid', url, 'json', '{}', 'pending', false, coalesce(${next_at ?? null}::bigint, at), 0
      from unnest(${urls}::text[]) with ordinality as given (url, at)`.execute(db);
  }
  return { ...gateway, queue, late: () => queue(SHOP, [hook], { next_at: gateway.now() }) };
}

/** What a test waits for is said by the receiver; the loop's own look each second is not waited for. */
async function until(isSo: () => boolean | Promise<boolean>) {
  await expect.poll(isSo, { timeout: 20_000, interval: 10 }).toBe(true);
}

describe.each(BOTH_DATABASES)('webhooks on %s, with a flood before them', (kind) => {
  const db = useDatabase(kind);

  it('go out at once, though 1,500 to a host that hangs are older', async () => {
    const [silent, receiver] = [await startSilent(), await startReceiver()];
    closing.push(receiver.close);
    // Behind the same host, as shops of one platform are: what hangs for one of them hangs for no other.
    const { queue, late, webhooks } = await create(db(), receiver.url);
    await queue(
      HOSTILE,
      Array.from({ length: 1_500 }, (_, at) => `http://127.0.0.1:${silent.port}/${at}`),
    );
    webhooks.start();
    closing.push(webhooks.stop);
    await until(() => silent.waiting() > 0);
    await late();
    webhooks.wake();
    await until(() => receiver.received.length === 1);
    // Of the flood none had been given up by then, and the host had its few.
    expect(await db().selectFrom('webhook_attempts').selectAll().where('status', 'is', null).execute()).toEqual([]);
    expect(silent.most()).toBeLessThanOrEqual(4);
  });

  it('go out at once, though 300 to as many hosts that hang are older', async () => {
    const [silent, receiver] = [await startSilent(), await startReceiver()];
    closing.push(receiver.close);
    const { queue, late, webhooks } = await create(db(), receiver.url.replace('127.0.0.1', 'localhost'));
    const hosts = Array.from({ length: 300 }, (_, at) => `127.0.${1 + Math.floor(at / 250)}.${1 + (at % 250)}`);
    await queue(
      HOSTILE,
      hosts.map((host) => `http://${host}:${silent.port}/`),
    );
    webhooks.start();
    closing.push(webhooks.stop);
    await until(async () => {
      const { rows } = {
        rows: await db().selectFrom('webhook_deliveries').select('id').where('attempts', '>', 0).execute(),
      };
      return rows.length >= 30;
    });
    await late();
    webhooks.wake();
    await until(() => receiver.received.length === 1);
  });

  it('are shared by processes, each message once, with a flood that all of them see', async () => {
    const receiver = await startReceiver();
    closing.push(receiver.close);
    const { queue, webhooks } = await create(db(), receiver.url);
    const others = [createGateway(db()), createGateway(db())];
    await queue(
      HOSTILE,
      Array.from({ length: 20 }, (_, at) => `${receiver.url}/a/${at}`),
    );
    await queue(
      SHOP,
      Array.from({ length: 20 }, (_, at) => `${receiver.url}/b/${at}`),
    );
    const loops = [webhooks, ...others.map((other) => other.webhooks)];
    await Promise.all(loops.map((loop) => loop.run()));
    await Promise.all(loops.map((loop) => loop.run()));
    expect(receiver.received).toHaveLength(40);
    expect(new Set(receiver.received.map(({ path }) => path)).size).toBe(40);
  });

  it('are found live before test, by turns, oldest first, without those of the full', async () => {
    const { queue, now } = await create(db(), '');
    const url = (name: string) => `http://${name}.example/`;
    await queue(HOSTILE, [url('a'), url('b'), url('a'), url('a')]);
    await queue(SHOP, [url('c'), url('c')], { next_at: 5 });
    await queue(SHOP, [url('d')], { mode: 'live', next_at: now() });
    await queue(SHOP, [url('e')], { next_at: now() + 1 });
    const find = async (full: typeof NOBODY | { lanes: string[]; hosts: string[] }, limit = 50) =>
      (await findWaiting(db(), { now: now(), full, limit })).map(({ url: of }) => new URL(of).hostname[0]).join('');
    expect(await find(NOBODY)).toBe('dacbcaa');
    expect(await find(NOBODY, 2)).toBe('da');
    expect(await find({ lanes: [], hosts: [`test ${HOSTILE} a.example`] })).toBe('dbcc');
    expect(
      await find({
        lanes: [],
        hosts: [`live ${HOSTILE} a.example`, `live ${SHOP} d.example`, `test ${SHOP} a.example`],
      }),
    ).toBe('acbcaa');
    expect(await find({ lanes: [`test ${HOSTILE}`], hosts: [] })).toBe('dcc');
    expect(await find({ lanes: [`test ${HOSTILE}`, `test ${SHOP}`, `live ${SHOP}`], hosts: [] })).toBe('');
  });
});
