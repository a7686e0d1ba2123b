import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { ROOT } from '../../src/launch/prepare.mjs';

/** A merchant with this many channels, whose default opens a frame. */
export const USER_CODE = 'imp00000050';
const CHANNELS = 50;
export const ADMIN_PASSWORD = 'a-password-for-benches';

/** Of its REST API. */
export const REST = { imp_key: 'bench-key', imp_secret: 'bench-secret-bench-secret' };

/**
 * A gateway of its own with as many channels as asked for: on the embedded database in `data`, or on the PostgreSQL at
 * `databaseUrl`, there in so many `processes`.
 */
export async function startGateway({
  folder,
  data = join(folder, 'data'),
  channels: count = CHANNELS,
  databaseUrl,
  processes = 1,
  webhook = {},
  more = [],
  env = {},
}) {
  const codes = ['html5_inicis', 'payco', 'naverpay', 'kcp', 'kakaopay'];
  const channels = Array.from({ length: count }, (_, index) => ({
    name: `Channel ${index}`,
    pg_provider: codes[index % codes.length],
    pg_id: `MID-${index}`,
    mode: 'test',
  }));
  channels.push(...more);
  const keys = { rest_key: REST.imp_key, rest_secret: REST.imp_secret };
  const shop = { user_code: USER_CODE, name: 'Bench', ...keys, channels, webhook };
  const setUp = join(folder, 'set-up.json');
  writeFileSync(setUp, JSON.stringify({ merchants: [shop] }));
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'server', 'main.mjs')], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      ...process.env,
      PORT: '0',
      OPENIMP_DATA_DIR: data,
      ...(databaseUrl && { DATABASE_URL: databaseUrl }),
      OPENIMP_PROCESSES: String(processes),
      OPENIMP_SETUP: setUp,
      OPENIMP_ADMIN_PASSWORD: ADMIN_PASSWORD,
      // All buyers of a bench have one address.
      OPENIMP_WINDOWS_PER_MINUTE: '1000000',
      ...env,
    },
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const port = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const ready = /ready at http:\/\/[^:]+:(\d+)/.exec(chunk);
      if (ready) resolve(ready[1]);
    });
    void gone.then(() => reject(new Error('The gateway did not start.')));
  });
  // Another site than the shop's, as in life.
  const origin = `http://localhost:${port}`;
  return { origin, port: Number(port), pid: child.pid, stop: () => (child.kill('SIGTERM'), gone) };
}

/** A shop's site: HTML by path. */
export async function startSite(pages) {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pages[request.url.split('?')[0]] ?? '<!doctype html><title>Shop</title>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
