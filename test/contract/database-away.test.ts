/*
 * PostgreSQL goes away while its connections are in use, and comes back: the gateway lives, says 503 with when to ask
 * again, and goes on as if nothing had been.
 */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { GatewayProcess, REST, USER_CODE } from '../support/gateway-process';
import { startPostgres } from '../support/start-postgres.mjs';

const WORKERS = 12;
const SET_UP = JSON.stringify({
  merchants: [
    {
      ...{ user_code: USER_CODE, name: 'Shop', rest_key: REST.imp_key, rest_secret: REST.imp_secret },
      channels: [{ name: 'C', pg_provider: 'nice', pg_id: 'M', mode: 'test' }],
    },
  ],
});

let postgres: Awaited<ReturnType<typeof startPostgres>>;
beforeAll(async () => void (postgres = await startPostgres()), 60_000);
afterAll(() => postgres.stop());

type Answer = { readonly status: number; readonly wait: string | null; readonly type: string; readonly text: string };

/** What a gateway is asked for while its database goes: by programs, by windows, by people. */
function createCalls(gateway: GatewayProcess, token: string) {
  const base = `http://127.0.0.1:${gateway.port}`;
  const forPeople = { headers: { accept: 'text/html', 'accept-language': 'en' } };
  const window = () => {
    const request_id = crypto.randomUUID().replaceAll('-', '');
    const request = { merchant_uid: request_id, name: 'Mug', amount: 1000, language: 'en' };
    const form = { request, request_id, window: 'iframe', origin: 'http://shop.test', ancestors: [], languages: [] };
    return new URLSearchParams({ openimp: JSON.stringify(form) });
  };
  const ready = `${base}/payments/ready/${USER_CODE}`;
  const login = new URLSearchParams({ login: 'nobody', password: 'x' });
  return {
    payments: () => fetch(`${base}/payments/status/all`, { headers: { authorization: token } }),
    prices: () =>
      fetch(`${base}/payments/prepare`, {
        method: 'POST',
        headers: { authorization: token, 'content-type': 'application/json' },
        body: JSON.stringify({ merchant_uid: crypto.randomUUID(), amount: 1 }),
      }),
    channels: () => fetch(`${base}/users/pg/${USER_CODE}`),
    window: () => fetch(ready, { method: 'POST', body: window(), ...forPeople }),
    prepare: () => fetch(`${ready}/prepare`, { method: 'POST', body: window() }),
    close: () => fetch(`${ready}/close`, { method: 'POST', body: new URLSearchParams({ request_id: 'x' }) }),
    console: () => fetch(`${base}/console/merchants`, { ...forPeople, redirect: 'manual' }),
    login: () => fetch(`${base}/console/login`, { method: 'POST', body: login, ...forPeople, redirect: 'manual' }),
    back: () => fetch(`${ready}/imp_1/return?request_id=x`, forPeople),
  };
}

type Calls = ReturnType<typeof createCalls>;
type Name = keyof Calls;
const JSON_CALLS: readonly Name[] = ['payments', 'prices', 'channels', 'prepare', 'close'];

/** Asks for all of them, over and over, from several sides. */
function keepAsking(calls: Calls) {
  const last = new Map<Name, Answer>();
  const faults: unknown[] = [];
  const others: Answer[] = [];
  const names = Object.keys(calls) as Name[];
  const over = new AbortController();
  const work = Array.from({ length: WORKERS }, async (_, first) => {
    for (let at = first; !over.signal.aborted; at += 1) {
      const name = names[at % names.length] ?? 'payments';
      try {
        const answer = await calls[name]();
        const { status, headers } = answer;
        const read = { status, wait: headers.get('retry-after'), type: headers.get('content-type') ?? '' };
        last.set(name, { ...read, text: await answer.text() });
        if (status >= 500 && status !== 503) others.push({ ...read, text: name });
      } catch (error) {
        faults.push([name, error]);
      }
    }
  });
  return {
    names,
    last,
    faults,
    others,
    /** Resolves when the last answer to every call was away, or none was. */
    until: (isAway: boolean) =>
      expect
        .poll(() => names.filter((name) => (last.get(name)?.status === 503) !== isAway), {
          timeout: 30_000,
          interval: 20,
        })
        .toEqual([]),
    /** What was answered before says nothing of what comes. */
    forget: () => last.clear(),
    stop: () => {
      over.abort();
      return Promise.all(work);
    },
  };
}

it.each(['immediate', 'fast', 'immediate'] as const)(
  'outlives a PostgreSQL that is stopped in the middle of its work (%s)',
  { timeout: 120_000 },
  async (how) => {
    const gateway = await GatewayProcess.start(SET_UP, { databaseUrl: postgres.url });
    try {
      const { pid } = gateway;
      const load = keepAsking(createCalls(gateway, await gateway.token()));
      await load.until(false);
      await expect.poll(() => load.last.size).toBe(load.names.length);
      await postgres.halt(how);
      load.forget();
      await expect.poll(() => load.last.size, { timeout: 30_000 }).toBe(load.names.length);
      await load.until(true);
      for (const [name, { wait, type, text }] of load.last) {
        expect([name, Number(wait) > 0]).toEqual([name, true]);
        expect([name, type]).toEqual([name, expect.stringContaining(JSON_CALLS.includes(name) ? 'json' : 'html')]);
        // No word of our own network, and no stack.
        expect(text).not.toMatch(/ECONN|127\.0\.0\.1:\d|57P0|at \w+ \(/);
      }
      expect(JSON.parse(load.last.get('payments')?.text ?? '')).toMatchObject({ code: -1, response: null });
      expect(JSON.parse(load.last.get('prepare')?.text ?? '')).toMatchObject({
        response: { success: false, error_code: 'WINDOW_FAILED' },
      });
      await postgres.resume();
      await load.until(false);
      await load.stop();
      expect(load.faults).toEqual([]);
      expect(load.others).toEqual([]);
      expect(gateway.pid).toBe(pid);
      process.kill(pid, 0);
    } finally {
      await gateway.stop();
    }
  },
);

it(
  'outlives having every connection cut, again and again, in each of its processes',
  { timeout: 120_000 },
  async () => {
    const env = { OPENIMP_PROCESSES: '2' };
    const gateway = await GatewayProcess.start(SET_UP, { databaseUrl: postgres.url, env });
    const operator = new Client({ connectionString: postgres.url });
    await operator.connect();
    try {
      const load = keepAsking(createCalls(gateway, await gateway.token()));
      await load.until(false);
      let cut = 0;
      while (cut < 100) {
        const { rows } = await operator.query(
          `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'openimp'`,
        );
        cut += rows.length;
        load.forget();
        await expect.poll(() => load.last.size, { timeout: 30_000 }).toBeGreaterThan(4);
      }
      await load.until(false);
      await load.stop();
      expect(load.faults).toEqual([]);
      expect(load.others).toEqual([]);
      expect(gateway.readLog().filter(({ event }) => event === 'process.ended')).toEqual([]);
    } finally {
      await operator.end();
      await gateway.stop();
    }
  },
);
