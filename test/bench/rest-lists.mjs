import { join } from 'node:path';
import { Client } from 'pg';
import { benchCounting } from './counting.mjs';
import { fillPayments } from './fill-payments.mjs';
import { REST, startGateway } from './gateway.mjs';
import { keepAwake } from './keep-awake.mjs';
import { load, toRequest } from './load.mjs';
import { median } from './median.mjs';

/** A small store and a large one, all within the ninety days that a list may ask for. */
const STORES = [10_000, 1_000_000];
const DAYS = 80;
const ROUNDS = 3;
/** What the large store keeps of the small one's rate, what a find has of a read's, and how long a page may take. */
const SHARE = 0.8;
const FIND_SHARE = 0.5;
const P99_MS = 50;
/** As many as the figure of a page is asked for. */
const CONNECTIONS = 10;

/** Reads, finds, lists and counts of a store of a million payments against the same of one of ten thousand. */
export async function benchLists({ folder, postgres }) {
  const stores = [];
  for (const payments of STORES) stores.push(await fillStore({ folder, url: postgres.url, payments }));
  const [small, large] = [await measureStore(stores[0]), await measureStore(stores[1])];
  return [...toRows(small, large), ...(await benchCounting(stores[1]))];
}

/** How the large store's figures compare with the small one's. */
export function toRows(small, large) {
  const rows = Object.keys(small).map((name) => {
    const share = large[name].perSecond / small[name].perSecond;
    const rates = `${large[name].perSecond.toFixed(0)}/s of ${small[name].perSecond.toFixed(0)}/s = ${(share * 100).toFixed(0)} %`;
    return [`${name}, a million payments of ten thousand`, rates, SHARE / share, 1];
  });
  const { read, find, page } = { read: large[READ], find: large[FIND], page: large[PAGE] };
  const share = find.perSecond / read.perSecond;
  return [
    ...rows,
    [`${FIND}, share of the read`, `${(share * 100).toFixed(0)} %`, FIND_SHARE / share, 1],
    [`${PAGE}, p99 at a million`, `${page.p99.toFixed(1)} ms`, page.p99 / P99_MS, 1],
  ];
}

const READ = 'GET /payments/{imp_uid}';
const FIND = 'GET /payments/find/{merchant_uid}';
const PAGE = 'GET /payments/status/paid?limit=20';

/** A database of its own with so many payments; what a gateway with them is started with. */
export async function fillStore({ folder, url, payments }) {
  const name = `lists_${payments}`;
  const databaseUrl = await createDatabase(url, name);
  const options = { folder, data: join(folder, name), databaseUrl, channels: 1, payments };
  await (await startGateway(options)).stop();
  await fillPayments({ ...options, days: DAYS });
  return options;
}

/** How often a second each call is answered, and how long nearly all of them take at most. */
export async function measureStore({ payments, ...options }) {
  const gateway = await startGateway(options);
  const json = { 'content-type': 'application/json' };
  const token = await fetch(`${gateway.origin}/users/getToken`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(REST),
  });
  const { response } = await token.json();
  const headers = { authorization: `Bearer ${response.access_token}` };
  // All numbers of as many digits: nine of ten payments.
  const digits = '#'.repeat(String(payments).length - 1);
  const uid = `imp_1${'0'.repeat(11 - digits.length)}${digits}`;
  const asked = {
    [READ]: `/payments/${uid}?include_sandbox=true`,
    [FIND]: `/payments/find/order_${digits}`,
    'GET /payments/findAll/{merchant_uid}': `/payments/findAll/order_${digits}`,
    [PAGE]: '/payments/status/paid?limit=20',
    'GET /payments/status/all': '/payments/status/all',
    'GET /payments/status/failed?limit=1, a count': '/payments/status/failed?limit=1',
  };
  const sleep = keepAwake();
  const rates = {};
  for (const [call, path] of Object.entries(asked)) {
    const request = toRequest('GET', path, { headers });
    const ask = (durationMs) => load({ port: gateway.port, request, connections: CONNECTIONS, durationMs });
    await ask(1_000);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await ask(1_500));
    const of = (figure) => median(rounds.map((round) => round[figure]));
    rates[call] = { perSecond: of('perSecond'), p99: of('p99') };
  }
  sleep();
  await gateway.stop();
  return rates;
}

async function createDatabase(url, name) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  return url.replace(/\/postgres$/, `/${name}`);
}
