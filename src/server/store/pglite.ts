import { mkdir } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { PGlite, types } from '@electric-sql/pglite';
import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { StartError } from '../start-error';
import { createPlans } from './pglite-plans';
import { readPlanName } from './plan-once';

/**
 * The embedded database as a pool of one connection. Holding it is exclusive, so that BEGIN … COMMIT of two requests
 * never interleave; using the outer handle inside a transaction therefore waits for ever: pass the transaction down.
 * Undefined instead of a folder keeps everything in memory. It survives a killed process, but not a power cut: it never
 * calls fsync.
 */
export async function createPglitePool(folder: string | undefined): Promise<PostgresPool> {
  const pglite = await openPglite(folder);
  const runPlanned = createPlans(pglite);
  let tail = Promise.resolve();
  return {
    async connect() {
      const previous = tail;
      const turn = createTurn();
      tail = turn.over;
      await previous;
      return createClient({ pglite, runPlanned }, turn.end);
    },
    end: () => pglite.close(),
  };
}

async function openPglite(folder: string | undefined): Promise<PGlite> {
  // Compiling the database is one thread's work beside this one, instead of taking every core from the start.
  setFlagsFromString('--wasm-num-compilation-tasks=1');
  // With nothing else under way node would think it has come to its end, and wait for all that is being compiled in the
  // background: a quarter of a second of each start.
  const awake = setInterval(() => undefined, 60_000);
  try {
    if (folder) await mkdir(folder, { recursive: true, mode: 0o700 });
    return await PGlite.create({
      dataDir: folder ?? 'memory://',
      // The default of 128 MB is for servers with many connections; this one has a single one.
      postgresqlconf: ['shared_buffers=16MB'],
      parsers: { [types.INT8]: Number },
    });
  } catch (cause) {
    throw new StartError(
      `The embedded database in ${folder ?? 'memory'} does not open (${String(cause)}). ` +
        'Restore the folder from a backup, or move it away to start with an empty one.',
      cause,
    );
  } finally {
    clearInterval(awake);
  }
}

function createTurn(): { readonly over: Promise<void>; readonly end: () => void } {
  let end: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (end = resolve));
  return { over, end };
}

type Embedded = { readonly pglite: PGlite; readonly runPlanned: ReturnType<typeof createPlans> };

function createClient({ pglite, runPlanned }: Embedded, release: () => void): PostgresPoolClient {
  async function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const planName = readPlanName(text);
    if (planName) {
      const planned = await runPlanned<R>(planName, text, parameters);
      return { command: 'SELECT', rowCount: planned.length, rows: planned };
    }
    const { rows, affectedRows } = await pglite.query<R>(text, [...parameters]);
    return { command: readCommand(text), rowCount: affectedRows ?? rows.length, rows };
  }
  // Cursors are the other form of this call; nothing here streams rows.
  return { query: query as PostgresPoolClient['query'], release };
}

/** Kysely only asks whether rows were changed. A statement that starts with WITH counts as reading. */
function readCommand(text: string): PostgresQueryResult<unknown>['command'] {
  const command = /^\s*(insert|update|delete|merge)\b/i.exec(text)?.[1]?.toUpperCase();
  return command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
    ? command
    : 'SELECT';
}
