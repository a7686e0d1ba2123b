import { Agent, createServer, request as ask } from 'node:http';
import { join } from 'node:path';
import { hostileCalls } from '../support/hostile-calls.mjs';
import { Client } from 'pg';
import { startPostgres } from '../support/start-postgres.mjs';
import { fillPayments } from './fill-payments.mjs';
import { REST, startGateway, USER_CODE } from './gateway.mjs';
import { load, startCounter, toRequest } from './load.mjs';
import { median } from './median.mjs';
import { payAndWait } from './webhooks.mjs';

const CHANNELS = 50;
const ROUNDS = 5;
/** Of the shop that is measured, and of those beside it. */
const MEASURED = 4;
const BESIDE = 2;
/** Other calls cost more than a read does; none may hold up the others for long. */
const MOST_TIMES = 2;
const UID = 'imp_100000000500';

/** Messages to a host that never answers, before another merchant's first one. */
const FLOOD = 1_500;
const LATEST_MS = 2_000;
/** What strangers post without a token, from so many networks, for a minute. */
const STRANGERS_PER_SECOND = 300;
const STRANGERS = ['8.8.8.1', '8.8.8.2', '2a00:1450:1:1::1'];
const MINUTE_MS = 60_000;
const MEGABYTE = 1_048_576;

/** What strangers cost everybody else: by calls of any kind, by a flood of webhooks, by windows without end. */
export async function benchHostile({ folder }) {
  return [...(await benchCalls({ folder })), ...(await benchFlood({ folder })), ...(await benchStrangers({ folder }))];
}

/** How long another merchant's first webhook takes while the queue is full of messages to a host that hangs. */
export async function benchFlood({ folder }) {
  const postgres = await startPostgres();
  const came = new Map();
  const receiver = await startCounter((body) => came.set(JSON.parse(body).merchant_uid, performance.now()));
  const silent = createServer(() => undefined);
  await new Promise((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const gateway = await startGateway({ folder, databaseUrl: postgres.url, webhook: { test: receiver.url } });
  const db = new Client({ connectionString: postgres.url });
  await db.connect();
  await db.query(
    `insert into merchants select (jsonb_populate_record(shop, '{"user_code":"imp00000099","rest_key":"hostile"}')).*
     from merchants as shop where user_code = $1`,
    [USER_CODE],
  );
  await db.query(
    `insert into webhook_deliveries (user_code, mode, event, url, type, body, state, retries, next_at, created_at)
     select 'imp00000099', 'test', 'paid', $1 || n, 'json', '{}', 'pending', true, 0, 0 from generate_series(1, $2::int) n`,
    [`http://127.0.0.1:${silent.address().port}/`, FLOOD],
  );
  let isFlooded = false;
  while (!isFlooded) {
    const { rows } = await db.query('select 1 from webhook_deliveries where attempts > 0 limit 1');
    isFlooded = rows.length > 0;
  }
  const delay = await payAndWait(gateway, came);
  await db.end();
  silent.closeAllConnections();
  silent.close();
  await gateway.stop();
  receiver.close();
  await postgres.stop();
  return [[`first webhook behind ${FLOOD} to a host that hangs`, `${delay.toFixed(0)} ms`, delay / LATEST_MS, 1]];
}

/** What reads cost, and how much is stored, while strangers open windows as fast as they can. */
export async function benchStrangers({ folder }) {
  const postgres = await startPostgres();
  const env = { OPENIMP_WINDOWS_PER_MINUTE: '' };
  const options = { folder, data: join(folder, 'strangers'), databaseUrl: postgres.url, channels: CHANNELS, env };
  const gateway = await startGateway(options);
  await fillPayments({ ...options, payments: 1_000 });
  const db = new Client({ connectionString: postgres.url });
  await db.connect();
  const sizeOf = async () =>
    Number((await db.query('select pg_database_size(current_database()) as size')).rows[0].size);
  const asked = await fetch(`${gateway.origin}/users/getToken`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(REST) },
  });
  const headers = { authorization: `Bearer ${(await asked.json()).response.access_token}` };
  const request = toRequest('GET', `/payments/${UID}?include_sandbox=true`, { headers });
  const read = { port: gateway.port, request, connections: MEASURED };
  await load(read);
  const alone = [];
  for (let round = 0; round < ROUNDS; round += 1) alone.push((await load(read)).p99);
  const before = await sizeOf();
  const begun = performance.now();
  const strangers = startStrangers(gateway);
  const beside = [];
  for (let round = 0; round < ROUNDS; round += 1) beside.push((await load(read)).p99);
  while (performance.now() < begun + MINUTE_MS) await new Promise((resolve) => setTimeout(resolve, 100));
  const { sent, statuses } = await strangers.stop();
  const grown = ((await sizeOf()) - before) / MEGABYTE;
  await db.end();
  await gateway.stop();
  await postgres.stop();
  const [one, other] = [median(alone), median(beside)];
  const told = `${sent} sent, ${JSON.stringify(statuses)}`;
  return [
    ['p99 of reads beside strangers / alone', `${other.toFixed(1)} / ${one.toFixed(1)} ms`, other / one, MOST_TIMES],
    ['megabytes stored for them in a minute', `${grown.toFixed(2)} MB (${told})`, grown, 1],
  ];
}

/** Posts windows that nobody waits for, so many a second whatever the answers take. */
function startStrangers({ port }) {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const statuses = {};
  const underWay = new Set();
  let sent = 0;
  const post = () => {
    const request_id = crypto.randomUUID().replaceAll('-', '');
    const order = { merchant_uid: request_id, name: 'Mug', amount: 1000 };
    const form = {
      request: order,
      request_id,
      window: 'iframe',
      origin: 'http://x.test',
      ancestors: [],
      languages: [],
    };
    const body = new URLSearchParams({ openimp: JSON.stringify(form) }).toString();
    const type = 'application/x-www-form-urlencoded';
    const headers = { 'content-type': type, 'x-forwarded-for': STRANGERS[sent % STRANGERS.length] };
    sent += 1;
    const answered = new Promise((resolve) => {
      const call = ask({ agent, port, method: 'POST', path: `/payments/ready/${USER_CODE}`, headers }, (answer) => {
        statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1;
        answer.resume();
        answer.on('end', resolve);
      });
      call.on('error', resolve);
      call.end(body);
    }).finally(() => underWay.delete(answered));
    underWay.add(answered);
  };
  const begun = performance.now();
  const timer = setInterval(() => {
    const due = Math.ceil(((performance.now() - begun) / 1000) * STRANGERS_PER_SECOND) - sent;
    for (let more = 0; more < due; more += 1) post();
  }, 10);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(underWay);
      agent.destroy();
      return { sent, statuses };
    },
  };
}

/** How long one shop's reads take while others call with anything at all, against the same while those read too. */
export async function benchCalls({ folder }) {
  const postgres = await startPostgres();
  const options = { folder, data: join(folder, 'hostile'), databaseUrl: postgres.url, channels: CHANNELS };
  const gateway = await startGateway(options);
  await fillPayments({ ...options, payments: 1_000 });
  const json = { 'content-type': 'application/json' };
  const asked = await fetch(`${gateway.origin}/users/getToken`, {
    ...{ method: 'POST', headers: json, body: JSON.stringify(REST) },
  });
  const headers = { authorization: `Bearer ${(await asked.json()).response.access_token}` };
  const path = `/payments/${UID}?include_sandbox=true`;
  const calls = [...hostileCalls(await (await fetch(`${gateway.origin}/openapi.json`)).json())];
  const read = { port: gateway.port, request: toRequest('GET', path, { headers }), connections: MEASURED };
  await load(read);
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const good = await besideOf([{ method: 'GET', path }]);
    const hostile = await besideOf(calls);
    rounds.push({ good, hostile, times: hostile / good });
  }
  await gateway.stop();
  await postgres.stop();
  const of = (name) => median(rounds.map((round) => round[name]));
  const measured = `${of('hostile').toFixed(1)} / ${of('good').toFixed(1)} ms = ${of('times').toFixed(2)}`;
  return [['p99 of reads beside hostile calls / beside reads', measured, of('times'), MOST_TIMES]];

  /** p99 of the measured reads while these calls are made, over and over. */
  async function besideOf(list) {
    const agent = new Agent({ keepAlive: true });
    const over = new AbortController();
    const others = Array.from({ length: BESIDE }, async (_, first) => {
      for (let at = first; !over.signal.aborted; at += BESIDE) await send(agent, list[at % list.length]);
    });
    const { p99 } = await load(read);
    over.abort();
    await Promise.all(others);
    agent.destroy();
    return p99;
  }

  /** What is answered does not matter here; that no call is a fault is tested. */
  function send(agent, { method, path: to, body }) {
    return new Promise((resolve) => {
      const call = ask({ agent, port: gateway.port, method, path: to, headers: { ...json, ...headers } }, (answer) => {
        answer.resume();
        answer.on('end', resolve);
      });
      call.on('error', resolve);
      call.end(body);
    });
  }
}
