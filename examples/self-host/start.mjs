/*
 * Several gateways behind one address: what stands in a real system as containers or services, here as processes on one
 * machine. A gateway that dies is started again; the others go on meanwhile.
 *
 *   DATABASE_URL=postgres://… OPENIMP_SECRET=… node examples/self-host/start.mjs [gateways] [port]
 */
import { spawn } from 'node:child_process';
import { createServer, request as forward } from 'node:http';
import { fileURLToPath } from 'node:url';

const MAIN = fileURLToPath(new URL('../../dist/server/main.mjs', import.meta.url));
const [, , count = '2', port = '4100'] = process.argv;
const { DATABASE_URL, OPENIMP_SECRET } = process.env;
if (!DATABASE_URL || !OPENIMP_SECRET) {
  throw new Error('DATABASE_URL, OPENIMP_SECRET: expected both; all gateways share one database and one secret.');
}

/** Ports of the gateways that take requests, by their number. */
const ready = new Map();
const children = [];
let isStopping = false;
let next = 0;
for (let index = 0; index < Number(count); index += 1) run(index);

const balancer = createServer((request, response) => {
  const target = choose();
  if (target === undefined) {
    response.writeHead(503).end('No gateway is ready.');
    return;
  }
  const headers = { ...request.headers, 'x-forwarded-for': request.socket.remoteAddress };
  const { method, url } = request;
  const sent = forward({ host: '127.0.0.1', port: target, method, path: url, headers }, (answer) => {
    response.writeHead(answer.statusCode, answer.headers);
    answer.pipe(response);
  });
  // What was under way when a gateway died is not sent a second time: it may have been done.
  sent.on('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end('The gateway has gone.');
  });
  request.pipe(sent);
});
balancer.listen(Number(port), '127.0.0.1', () => console.log(`Balancer ready at http://127.0.0.1:${port}`));

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    isStopping = true;
    balancer.close();
    for (const child of children) child.kill('SIGTERM');
  });
}

/** By turns, of those that take requests. */
function choose() {
  const ports = [...ready.values()];
  next += 1;
  return ports[next % ports.length];
}

function run(index) {
  const own = Number(port) + 1 + index;
  const env = { OPENIMP_PUBLIC_URL: `http://127.0.0.1:${port}`, ...process.env, PORT: String(own) };
  const child = spawn(process.execPath, [MAIN], { stdio: ['ignore', 'pipe', 'inherit'], env });
  children[index] = child;
  child.stdout.on('data', (chunk) => {
    if (!String(chunk).includes('openimp ready')) return;
    ready.set(index, own);
    console.log(`Gateway ${index + 1} ready: process ${child.pid}, port ${own}`);
  });
  child.once('exit', () => {
    ready.delete(index);
    if (!isStopping) setTimeout(() => run(index), 500);
  });
}
