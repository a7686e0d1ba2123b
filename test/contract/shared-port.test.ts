/*
 * One gateway of several processes on one port (OPENIMP_PROCESSES): they die one by one in the middle of charges, or all
 * with the one that keeps them, and no caller waits for one that is dead. The sandbox's ledger is the PG's word.
 * OPENIMP_KILL_ROUNDS sets how often (default 4).
 */
import { get } from 'node:http';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '../../src/server/store/open-store';
import { createPostgresDatabase } from '../support/databases';
import { GatewayProcess, REST, USER_CODE } from '../support/gateway-process';

const ROUNDS = Number(process.env['OPENIMP_KILL_ROUNDS'] ?? 2);
const PROCESSES = 3;
const AT_ONCE = 24;
const CARD = { card_number: '4092-0230-1234-1234', expiry: '2040-12', birth: '880101', pwd_2digit: '00' };
const SET_UP = JSON.stringify({
  merchants: [
    {
      ...{ user_code: USER_CODE, name: 'Shop', rest_key: REST.imp_key, rest_secret: REST.imp_secret },
      channels: [{ name: 'C', pg_provider: 'nice', pg_id: 'M', mode: 'test' }],
    },
  ],
});

let database: Awaited<ReturnType<typeof createPostgresDatabase>>;
let store: Store;
let gateway: GatewayProcess;
const start = () =>
  GatewayProcess.start(SET_UP, { databaseUrl: database.url, env: { OPENIMP_PROCESSES: String(PROCESSES) } });
beforeAll(async () => {
  database = await createPostgresDatabase();
  gateway = await start();
  store = await openStore({ databaseUrl: database.url, dataDir: ':memory:' });
}, 60_000);
afterAll(async () => {
  await store.close();
  await gateway.stop();
  await database.drop();
});

it(
  `charges each order once, and knows of every charge, over ${ROUNDS} kills`,
  { timeout: 60_000 + ROUNDS * 15_000 },
  async () => {
    await call('POST', '/subscribe/customers/cust-1', CARD);
    const told: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await expect.poll(async () => (await listProcesses()).length, { timeout: 20_000 }).toBe(PROCESSES);
      const charges = Array.from({ length: AT_ONCE }, (_, number) =>
        charge(`S-${round}-${number}`).catch(() => undefined),
      );
      await new Promise((resolve) => setTimeout(resolve, 5 + ((round * 7) % 60)));
      const [victim = 0] = (await listProcesses()).slice(round % PROCESSES);
      process.kill(victim, 'SIGKILL');
      told.push(...(await Promise.all(charges)).flatMap((imp_uid) => imp_uid ?? []));
    }
    // Two of three went on meanwhile. Which of them a connection went to is the system's choice, so a share is not promised.
    expect(told.length).toBeGreaterThan((ROUNDS * AT_ONCE) / 8);
    // What a killed one had begun is taken for lost after ten seconds, and looked for every ten.
    const ready = () => store.db.selectFrom('payments').select('imp_uid').where('status', '=', 'ready').execute();
    await expect.poll(ready, { timeout: 45_000, interval: 250 }).toEqual([]);
    const payments = await store.db.selectFrom('payments').selectAll().where('status', '=', 'paid').execute();
    const charges = await store.db
      .selectFrom('sandbox_charges')
      .selectAll()
      .where('outcome', '=', 'approved')
      .execute();
    const paid = payments.map(({ imp_uid }) => imp_uid);
    expect(charges.map(({ order_id }) => order_id).sort()).toEqual([...paid].sort());
    expect(new Set(payments.map(({ merchant_uid }) => merchant_uid)).size).toBe(paid.length);
    expect(told.filter((imp_uid) => !paid.includes(imp_uid))).toEqual([]);
  },
);

it('shares the work: every process answers', { timeout: 30_000 }, async () => {
  await expect.poll(async () => (await listProcesses()).length, { timeout: 20_000 }).toBe(PROCESSES);
  const processes = await listProcesses();
  // Asked again and again, each time over new connections: a process that has just begun listens later than the others.
  const ask = () =>
    new Promise((resolve, reject) =>
      get({ port: gateway.port, host: '127.0.0.1', path: '/healthz', agent: false }, (answer) =>
        answer.resume().on('end', resolve),
      ).on('error', reject),
    );
  const whoAnswers = async () => {
    await Promise.all(Array.from({ length: 60 }, ask));
    const asked = gateway.readLog().filter(({ path }) => path === '/healthz');
    return processes.filter((pid) => asked.some((line) => Number(line['pid']) === pid));
  };
  await expect.poll(whoAnswers, { timeout: 20_000 }).toEqual(processes);
});

it(
  'leaves no process behind when the one that keeps them is killed, and starts again',
  { timeout: 60_000 },
  async () => {
    const orphans = await listProcesses();
    await gateway.kill('SIGKILL');
    await expect.poll(() => orphans.filter(isAlive), { timeout: 10_000 }).toEqual([]);
    await gateway.run();
    expect(await call('GET', '/subscribe/customers/cust-1')).toMatchObject({ code: 0 });
  },
);

it('ends with 0 when it is told to, as do all its processes', { timeout: 60_000 }, async () => {
  const processes = await listProcesses();
  expect(await gateway.kill('SIGTERM')).toBe(0);
  expect(processes.filter(isAlive)).toEqual([]);
  await gateway.run();
});

it('says once what is wrong, and leaves nothing running', { timeout: 30_000 }, async () => {
  const env = { OPENIMP_PROCESSES: String(PROCESSES), PORT: String(gateway.port) };
  const second = GatewayProcess.start(SET_UP, { databaseUrl: database.url, env });
  const message = await second.then(() => '', String);
  expect(message).toContain('The gateway ended with 1');
  expect(message.match(/PORT, HOST: cannot listen/g)).toHaveLength(1);
});

it('has no clock for tests to move, as each process has its own', async () => {
  expect(await call('POST', '/sandbox/clock', { advance_s: 1 })).toMatchObject({ code: -1 });
});

/** The processes that answer: children of the one that keeps them. */
async function listProcesses(): Promise<number[]> {
  const { stdout } = await promisify(execFile)('pgrep', ['-P', String(gateway.pid)]).catch(() => ({ stdout: '' }));
  return stdout.split('\n').filter(Boolean).map(Number);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function charge(merchant_uid: string): Promise<string | undefined> {
  const body = { customer_uid: 'cust-1', merchant_uid, amount: 1004, name: '월' };
  const answer = await call('POST', '/subscribe/payments/again', body);
  return (answer as { response: { imp_uid: string } | null }).response?.imp_uid;
}

async function call(method: string, path: string, body?: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json', authorization: await gateway.token() };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  return (await fetch(`http://127.0.0.1:${gateway.port}${path}`, init)).json();
}
