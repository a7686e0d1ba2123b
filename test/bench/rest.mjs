import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../support/start-postgres.mjs';
import { fillPayments } from './fill-payments.mjs';
import { REST, startGateway } from './gateway.mjs';
import { keepAwake } from './keep-awake.mjs';
import { load, startBare, toRequest } from './load.mjs';
import { median } from './median.mjs';
import { benchLists } from './rest-lists.mjs';

const PAYMENTS = 100_000;
const CHANNELS = 50;
const P99_MS = 15;
const ROUNDS = 5;
const UID = 'imp_100000050000';

/** The calls that shops' servers make most, against a bare server that answers the same bytes, with 100,000 payments. */
export async function benchRest({ folder }) {
  const postgres = await startPostgres();
  const onPostgres = await fill({ folder, name: 'PostgreSQL', databaseUrl: postgres.url });
  const rows = [
    ...(await bench('PostgreSQL', onPostgres, { share: 0.35, startMs: 500 })),
    ...(await bench(
      'PostgreSQL, a process per core',
      { ...onPostgres, processes: availableParallelism() },
      { share: 0.35 },
    )),
  ];
  const lists = await benchLists({ folder, postgres });
  await postgres.stop();
  return [
    ...rows,
    ...lists,
    ...(await bench('embedded', await fill({ folder, name: 'embedded' }), { share: 0.25, startMs: 1_000 })),
  ];
}

/** What a gateway with all those payments is started with. */
async function fill({ folder, name, databaseUrl }) {
  const options = { folder, data: join(folder, `rest-${name}`), databaseUrl, channels: CHANNELS };
  // The first start makes the tables and the channels.
  await (await startGateway(options)).stop();
  await fillPayments({ ...options, channels: CHANNELS, payments: PAYMENTS });
  return options;
}

async function bench(name, options, { share, startMs }) {
  const begun = performance.now();
  const gateway = await startGateway(options);
  await (await fetch(`${gateway.origin}/healthz`)).text();
  const started = performance.now() - begun;
  const credentials = JSON.stringify(REST);
  const json = { 'content-type': 'application/json' };
  const getToken = toRequest('POST', '/users/getToken', { headers: json, body: credentials });
  const asked = await fetch(`${gateway.origin}/users/getToken`, { method: 'POST', headers: json, body: credentials });
  const token = await asked.text();
  const authorization = `Bearer ${JSON.parse(token).response.access_token}`;
  const path = `/payments/${UID}?include_sandbox=true`;
  const payment = await (await fetch(gateway.origin + path, { headers: { authorization } })).text();
  // Another payment each time, as shops ask: one that many ask for at once is read once.
  const read = toRequest('GET', path.replace('50000', '#####'), { headers: { authorization } });
  const one = await compare(gateway.port, read, payment);
  const tokens = await compare(gateway.port, getToken, token);
  await gateway.stop();
  const rows = [
    row(`${name}: GET /payments/{imp_uid}, share of bare`, one, share),
    [`${name}: GET /payments/{imp_uid}, p99`, `${one.p99.toFixed(1)} ms`, one.p99 / P99_MS, 1],
    row(`${name}: POST /users/getToken, share of bare`, tokens, 0.4),
  ];
  if (startMs) rows.push([`${name}: first answer after a start`, `${started.toFixed(0)} ms`, started / startMs, 1]);
  return rows;
}

/** Medians of both servers, asked by turns. */
async function compare(port, request, answer) {
  const bare = await startBare(answer);
  const sleep = keepAwake();
  // Once to warm both up.
  await load({ port: bare.port, request, durationMs: 1_000 });
  await load({ port, request, durationMs: 3_000 });
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { perSecond: floor } = await load({ port: bare.port, request, durationMs: 2_000 });
    const { perSecond } = await load({ port, request, durationMs: 2_000 });
    rounds.push({ share: perSecond / floor, ours: perSecond, bare: floor });
  }
  sleep();
  bare.stop();
  // How long an answer takes is what the machine makes of it, sleeping cores and all.
  const waits = [];
  for (let round = 0; round < ROUNDS; round += 1) waits.push((await load({ port, request, durationMs: 1_000 })).p99);
  const of = (name) => median(rounds.map((round) => round[name]));
  return { share: of('share'), ours: of('ours'), bare: of('bare'), p99: median(waits) };
}

function row(name, { share, ours, bare }, reach) {
  return [name, `${ours.toFixed(0)}/s of ${bare.toFixed(0)}/s = ${(share * 100).toFixed(0)} %`, reach / share, 1];
}
