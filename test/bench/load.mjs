import { execFile } from 'node:child_process';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../../src/launch/prepare.mjs';

const run = promisify(execFile);
const CONNECTIONS = 50;

/** Requests per second and p99 of one request, asked by so many connections for some seconds. Throws unless every answer is `status`. */
export async function load({ port, request, connections = CONNECTIONS, durationMs = 4_000, status = '200' }) {
  const options = JSON.stringify({ port, request, connections, durationMs });
  const { stdout } = await run(process.execPath, [join(ROOT, 'test', 'bench', 'load-client.mjs'), options]);
  const result = JSON.parse(stdout);
  const others = Object.keys(result.statuses).filter((each) => each !== status);
  if (others.length) throw new Error(`Answers with ${JSON.stringify(result.statuses)}, expected ${status} alone.`);
  return result;
}

/** A request as it goes over the wire. */
export function toRequest(method, path, { headers = {}, body = '' } = {}) {
  const all = { host: 'localhost', ...headers, ...(body && { 'content-length': Buffer.byteLength(body) }) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

/** A bare `node:http` server, in a process of its own, that answers everything with these bytes. */
export async function startBare(answer) {
  const script = `const { createServer } = require('node:http');
    const body = ${JSON.stringify(answer)};
    const server = createServer((request, response) => {
      request.resume();
      request.on('end', () => response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }).end(body));
    });
    server.listen(0, '127.0.0.1', () => process.send(server.address().port));`;
  const { fork } = await import('node:child_process');
  const { writeFileSync, mkdtempSync } = await import('node:fs');
  const { tmpdir } = await import('node:os');
  const file = join(mkdtempSync(join(tmpdir(), 'openimp-bare-')), 'bare.cjs');
  writeFileSync(file, script);
  const child = fork(file);
  const port = await new Promise((resolve) => child.once('message', resolve));
  return { port, stop: () => child.kill() };
}

/** A server that counts what it is sent. */
export async function startCounter(onBody) {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      onBody(body);
      response.end();
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
