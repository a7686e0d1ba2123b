import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { Client } from 'pg';
import { PROJECT, signPingback } from '../support/paymentwall-stand-in.mjs';
import { startPostgres } from '../support/start-postgres.mjs';
import { startGateway, USER_CODE } from './gateway.mjs';
import { startCounter, toRequest } from './load.mjs';

const CONNECTIONS = 20;
const WARM_UP = 1_000;
const MEASURED = 5_000;
const TOLD = 300;
const PER_SECOND = 500;
const P99_MS = 250;
const EMAIL = 'kim@example.com';
const CHANNEL = {
  ...{ channel_key: 'paymentwall', name: 'Paymentwall', pg_provider: 'paymentwall', pg_id: PROJECT.key, mode: 'test' },
  ...{ test_against: 'pg', credentials: { secret_key: PROJECT.secret } },
};

/** Pingbacks of payments on PostgreSQL: how many a second are written, and how soon the shop's server knows. */
export async function benchNotices({ folder }) {
  const postgres = await startPostgres();
  const came = new Map();
  const receiver = await startCounter((body) => came.set(JSON.parse(body).imp_uid, performance.now()));
  const start = (webhook) => startGateway({ folder, databaseUrl: postgres.url, webhook, more: [CHANNEL] });
  const silent = await start({});
  await insertPayments(postgres.url, WARM_UP + MEASURED + TOLD);
  await send(silent.port, 0, WARM_UP);
  const perSecond = await send(silent.port, WARM_UP, MEASURED);
  await silent.stop();
  const telling = await start({ test: receiver.url });
  const delays = [];
  for (let at = WARM_UP + MEASURED; at < WARM_UP + MEASURED + TOLD; at += 1) {
    const begun = performance.now();
    await send(telling.port, at, 1);
    while (!came.has(uidOf(at))) await new Promise((resolve) => setTimeout(resolve, 1));
    delays.push(came.get(uidOf(at)) - begun);
  }
  delays.sort((a, b) => a - b);
  const p99 = delays[Math.floor(delays.length * 0.99)];
  await telling.stop();
  receiver.close();
  await postgres.stop();
  return [
    ['pingbacks written', `${perSecond.toFixed(0)}/s`, PER_SECOND / perSecond, 1],
    ['pingback to the shop’s webhook, p99', `${p99.toFixed(0)} ms`, p99 / P99_MS, 1],
  ];
}

const uidOf = (at) => `imp_${String(at).padStart(12, '0')}`;

async function insertPayments(databaseUrl, count) {
  const db = new Client({ connectionString: databaseUrl });
  await db.connect();
  await db.query(
    `insert into payments (imp_uid, user_code, tier_code, merchant_uid, request_id, channel_key, pg_provider, pg_id,
       sandbox, status, claimed, amount_minor, currency, name, channel, pay_method, request, buyer_email, started_at, driver)
     select 'imp_' || lpad(n::text, 12, '0'), $1, '', 'order-' || n, 'request-' || n, 'paymentwall', 'paymentwall', 'key',
       true, 'ready', false, 1000, 'KRW', 'Mug', 'pc', 'card', '{}', $2, 0, 'pg'
     from generate_series(0, $3::int) n`,
    [USER_CODE, EMAIL, count],
  );
  await db.query('analyze');
  await db.end();
}

/** Sends so many pingbacks, each about an order of its own. Gives how many a second were taken. */
async function send(port, first, count) {
  const uid = createHash('sha256').update(`${USER_CODE} ${EMAIL}`).digest('hex').slice(0, 40);
  const requests = Array.from({ length: count }, (_, index) => {
    const goodsid = uidOf(first + index);
    const params = { uid, goodsid, slength: '', speriod: '', type: '0', ref: `b${first + index}` };
    return toRequest('GET', `/notice/paymentwall?${new URLSearchParams(signPingback(params))}`);
  });
  const begun = performance.now();
  await Promise.all(Array.from({ length: Math.min(CONNECTIONS, count) }, () => keepSending(port, requests)));
  return count / ((performance.now() - begun) / 1000);
}

function keepSending(port, requests) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let buffer = '';
    const next = () => {
      const request = requests.pop();
      if (request) return void socket.write(request);
      socket.destroy();
      resolve();
    };
    socket.setNoDelay(true);
    socket.on('connect', next);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      const head = buffer.indexOf('\r\n\r\n');
      if (head < 0 || buffer.length < head + 4 + Number(/content-length: (\d+)/i.exec(buffer)?.[1])) return;
      if (!buffer.endsWith('\r\n\r\nOK')) return reject(new Error(`Not taken: ${buffer.slice(0, 200)}`));
      buffer = '';
      next();
    });
  });
}
