import { Client } from 'pg';
import { startPostgres } from '../support/start-postgres.mjs';
import { startGateway, USER_CODE } from './gateway.mjs';
import { startCounter } from './load.mjs';

const MESSAGES = 3_000;
const PAID = 200;
const PER_SECOND = 300;
const FIRST_MS = 250;

/** Webhooks to a receiver that answers at once: how many a second, and how soon after the payment they come. */
export async function benchWebhooks({ folder }) {
  const postgres = await startPostgres();
  const came = new Map();
  let count = 0;
  const receiver = await startCounter((body) => {
    count += 1;
    came.set(JSON.parse(body).merchant_uid, performance.now());
  });
  const gateway = await startGateway({ folder, databaseUrl: postgres.url, webhook: { test: receiver.url } });
  const delays = [];
  for (let made = 0; made < PAID; made += 1) delays.push(await payAndWait(gateway, came));
  delays.sort((a, b) => a - b);
  const p99 = delays[Math.floor(delays.length * 0.99)];
  const perSecond = await drain(postgres.url, receiver.url, () => count);
  await gateway.stop();
  receiver.close();
  await postgres.stop();
  return [
    ['webhooks to a fast receiver', `${perSecond.toFixed(0)}/s`, PER_SECOND / perSecond, 1],
    ['first try after the payment, p99', `${p99.toFixed(0)} ms`, p99 / FIRST_MS, 1],
  ];
}

/** How long after the buyer's answer the shop's server has its message; at least 0, as it may come before. */
export async function payAndWait({ origin }, came) {
  const request_id = crypto.randomUUID().replaceAll('-', '');
  const request = { merchant_uid: request_id, name: 'Mug', amount: 1000 };
  const form = { request, request_id, window: 'iframe', origin: 'http://shop.test', ancestors: [], languages: [] };
  const path = `${origin}/payments/ready/${USER_CODE}`;
  const opened = await fetch(path, { method: 'POST', body: new URLSearchParams({ openimp: JSON.stringify(form) }) });
  const imp_uid = /imp_\d{12}/.exec(await opened.text())[0];
  const body = JSON.stringify({ request_id, action: 'approve' });
  const headers = { 'content-type': 'application/json' };
  await (await fetch(`${path}/${imp_uid}/sandbox`, { method: 'POST', headers, body })).text();
  const answered = performance.now();
  while (!came.has(request_id)) await new Promise((resolve) => setTimeout(resolve, 2));
  return Math.max(0, came.get(request_id) - answered);
}

/** Writes many messages at once, and waits until all of them have come. */
async function drain(databaseUrl, url, counted) {
  const db = new Client({ connectionString: databaseUrl });
  await db.connect();
  const before = counted();
  await db.query(
    `insert into webhook_deliveries (user_code, mode, event, url, type, body, state, retries, next_at, created_at)
     select $1, 'test', 'paid', $2, 'json', '{"merchant_uid":"bulk-' || n || '"}', 'pending', false, 0, 0
     from generate_series(1, $3::int) n`,
    [USER_CODE, url, MESSAGES],
  );
  await db.end();
  while (counted() === before) await new Promise((resolve) => setTimeout(resolve, 1));
  const begun = performance.now();
  while (counted() < before + MESSAGES) await new Promise((resolve) => setTimeout(resolve, 5));
  return MESSAGES / ((performance.now() - begun) / 1000);
}
