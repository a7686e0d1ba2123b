import { readFileSync } from 'node:fs';
import { startPostgres } from '../support/start-postgres.mjs';
import { startGateway, USER_CODE } from './gateway.mjs';
import { toRequest } from './load.mjs';
import { connect } from 'node:net';

const CONNECTIONS = 20;
const MEASURED = 5_000;
const PER_SECOND = 500;
const P99_MS = 50;
/** Memory is compared between these numbers of payments. */
const STEPS = [50_000, 100_000];
/** What a heap swings between two collections. */
const NOISE_MB = 20;

/** Windows opened and paid on PostgreSQL: how many a second, and whether the gateway's memory grows with them. */
export async function benchPayments({ folder }) {
  const postgres = await startPostgres();
  const gateway = await startGateway({ folder, databaseUrl: postgres.url });
  await pay(gateway.port, 1_000);
  const { perSecond, p99 } = await pay(gateway.port, MEASURED);
  const rows = [
    ['window POST to stored payment', `${perSecond.toFixed(0)}/s`, PER_SECOND / perSecond, 1],
    ['window POST to stored payment, p99', `${p99.toFixed(1)} ms`, p99 / P99_MS, 1],
  ];
  let made = 1_000 + MEASURED;
  const memory = [];
  for (const step of STEPS) {
    await pay(gateway.port, step - made);
    made = step;
    memory.push(residentMb(gateway.pid));
  }
  const growth = memory[1] - memory[0];
  rows.push([
    'memory from 50,000 to 100,000 payments',
    memory.map((mb) => `${mb.toFixed(0)} MB`).join(' to '),
    growth,
    NOISE_MB,
  ]);
  await gateway.stop();
  await postgres.stop();
  return rows;
}

/** Opens so many windows, each of an order of its own. */
async function pay(port, count) {
  let left = count;
  const times = [];
  const begun = performance.now();
  await Promise.all(Array.from({ length: CONNECTIONS }, () => keepOpening(port, () => (left -= 1) >= 0, times)));
  const perSecond = count / ((performance.now() - begun) / 1000);
  times.sort((a, b) => a - b);
  return { perSecond, p99: times[Math.floor(times.length * 0.99)] };
}

function keepOpening(port, isMore, times) {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let asked = 0;
    let buffer = '';
    const next = () => {
      if (!isMore()) {
        socket.destroy();
        return resolve();
      }
      asked = performance.now();
      socket.write(openingRequest());
    };
    socket.on('connect', next);
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      buffer += chunk.toString('latin1');
      const head = buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const length = /content-length: (\d+)/i.exec(buffer)?.[1];
      const isWhole = length ? buffer.length >= head + 4 + Number(length) : buffer.endsWith('0\r\n\r\n');
      if (!isWhole) return;
      if (!buffer.includes('"imp_uid":"imp_')) return reject(new Error(`No payment: ${buffer.slice(0, 200)}`));
      times.push(performance.now() - asked);
      buffer = '';
      next();
    });
  });
}

function openingRequest() {
  const request_id = crypto.randomUUID().replaceAll('-', '');
  const request = { merchant_uid: request_id, name: 'Mug', amount: 1000 };
  const form = { request, request_id, window: 'iframe', origin: 'http://shop.test', ancestors: [], languages: [] };
  const body = new URLSearchParams({ openimp: JSON.stringify(form) }).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return toRequest('POST', `/payments/ready/${USER_CODE}`, { headers, body });
}

/** Linux tells it; elsewhere nothing is known, and nothing grows. */
function residentMb(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
  } catch {
    return 0;
  }
}
