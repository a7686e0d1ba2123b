import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from '../../src/launch/prepare.mjs';
import { fillPayments } from './fill-payments.mjs';
import { ADMIN_PASSWORD, startGateway, USER_CODE } from './gateway.mjs';

const CHANNELS = 1_000;
const PAYMENTS = 100_000;
const ROUNDS = 30;
const REACH_MS = 50;
const REACH_BYTES = 15 * 1024;

/** Server time of every console page of a large shop on the embedded database, and the script that pages get. */
export async function benchConsole({ folder }) {
  const data = join(folder, 'large');
  const options = { folder, data, channels: CHANNELS };
  // The first start makes the tables and the channels.
  await (await startGateway(options)).stop();
  await fillPayments({ data, channels: CHANNELS, payments: PAYMENTS });
  const gateway = await startGateway(options);
  const cookie = await signIn(gateway.origin);
  const imp_uid = 'imp_100000050000';
  const rows = [];
  for (const path of [
    'channels?mode=test',
    'channels?pg=html5_inicis.MID-500',
    'channels/new?mode=live&pg=kcp',
    'payments',
    'payments?status=failed&mode=test',
    'payments?merchant_uid=order_4242',
    'payments?from=2026-01-01&until=2026-12-31&status=cancelled',
    `payments/${imp_uid}`,
    'webhook',
    'tiers',
    'settings',
    'users',
    'history',
  ]) {
    rows.push(await measure(`${gateway.origin}/console/merchants/${USER_CODE}/${path}`, path, cookie));
  }
  rows.push(await measure(`${gateway.origin}/console/merchants`, 'merchants', cookie));
  await gateway.stop();
  const slowest = rows.reduce((a, b) => (a[2] > b[2] ? a : b));
  const script = ['dist/pages/console.js', 'dist/sdk/iamport.js'].map(
    (file) => gzipSync(readFileSync(join(ROOT, file)), { level: 9 }).length,
  );
  const bytes = script[0] + script[1];
  return [
    ...rows,
    [`console: slowest page (${slowest[0]})`, slowest[1], slowest[2], 1],
    ['console: script of a page, gzip', `${bytes} bytes`, bytes / REACH_BYTES, 1],
  ];
}

/** From the request to the last byte, by a client on the same machine. */
async function measure(url, name, cookie) {
  const times = [];
  for (let round = 0; round < ROUNDS + 5; round += 1) {
    const begun = performance.now();
    const response = await fetch(url, { headers: { cookie } });
    const text = await response.text();
    if (response.status !== 200 || !text.includes('</html>')) throw new Error(`${url}: ${response.status}`);
    if (round >= 5) times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const p95 = times[Math.floor(times.length * 0.95)];
  return [`console: ${name}, p95`, `${p95.toFixed(1)} ms`, p95 / REACH_MS, 1];
}

async function signIn(origin) {
  const body = new URLSearchParams({ login: 'admin', password: ADMIN_PASSWORD });
  const answer = await fetch(`${origin}/console/login`, { method: 'POST', body, redirect: 'manual' });
  return answer.headers.get('set-cookie').split(';')[0];
}
