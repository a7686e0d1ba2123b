import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import { Pool, type PoolClient, TypeOverrides, types } from 'pg';
import { StartError } from '../start-error';
import { toDatabaseAway } from './database-away';
import { readPlanName } from './plan-once';

/** Ten per process: several of them then share PostgreSQL's usual limit of a hundred. */
const MAX_CONNECTIONS = 10;

/**
 * A pool over PostgreSQL, proved by one connection. Throws a `StartError` that names the server, never the password.
 * Whenever the server cannot be reached later, or goes away during a query, whoever asked gets a `DatabaseAway`.
 */
export async function createPostgresPool(databaseUrl: string): Promise<PostgresPool> {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: MAX_CONNECTIONS,
    connectionTimeoutMillis: 10_000,
    application_name: 'openimp',
    types: createTypes(),
  });
  // A connection that breaks says so twice: by failing what was asked of it, and by an event that ends the process where
  // nobody listens. The pool listens only while a connection is idle, so each gets a listener of its own for good. The
  // pool replaces what has broken by itself.
  pool.on('connect', (client) => client.on('error', () => undefined));
  pool.on('error', () => undefined);
  try {
    (await pool.connect()).release();
  } catch (cause) {
    await pool.end();
    throw new StartError(`DATABASE_URL: cannot reach ${describeServer(databaseUrl)}: ${readReason(cause)}.`, cause);
  }
  const connect = () => pool.connect().catch(throwAway);
  return { connect: async () => createClient(await connect()), end: () => pool.end() };
}

function throwAway(error: unknown): never {
  throw toDatabaseAway(error);
}

function createClient(client: PoolClient): PostgresPoolClient {
  function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>> {
    const result = client.query({ name: readPlanName(text), text, values: [...values] }).catch(throwAway);
    return result as Promise<PostgresQueryResult<R>>;
  }
  // Cursors are the other form of this call; nothing here streams rows.
  return { query: query as PostgresPoolClient['query'], release: () => client.release() };
}

/** Amounts and times are bigint columns and fit a number; `pg` would hand them out as text. */
function createTypes(): TypeOverrides {
  const overrides = new TypeOverrides(types);
  overrides.setTypeParser(types.builtins.INT8, Number);
  return overrides;
}

function describeServer(databaseUrl: string): string {
  const { host, pathname, username } = new URL(databaseUrl);
  const user = username ? ` as ${decodeURIComponent(username)}` : '';
  return `the PostgreSQL database "${pathname.slice(1)}" at ${host || 'this machine'}${user}`;
}

/** Refused on both ::1 and 127.0.0.1, the error is a bundle without a message of its own. */
function readReason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(readReason).join(', ');
  return error instanceof Error ? error.message : String(error);
}
