import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, inject } from 'vitest';
import { openStore, type Store } from '../../src/server/store/open-store';
import type { Db } from '../../src/server/store/schema';

/** Every database that openimp runs on: for the suites that hold the store, and for contracts. */
export const BOTH_DATABASES = ['pglite', 'postgres'] as const;

/**
 * The databases for every other suite, `describe.each(DATABASES)`: both speak one SQL through one seam, which the suites
 * above hold, so one will do. `OPENIMP_TEST=all` takes both.
 */
export const DATABASES: readonly Store['kind'][] =
  process.env['OPENIMP_TEST'] === 'all' ? BOTH_DATABASES : ['postgres'];

/**
 * A migrated database for the tests of one describe block: opened once, emptied before each test. On PostgreSQL it is a
 * database of its own, so that files may run side by side. Ask for it inside a test or hook, not while describing.
 */
export function useDatabase(kind: Store['kind']): () => Db {
  let store: Store | undefined;
  let drop: () => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    if (kind === 'pglite') {
      store = await openStore({ databaseUrl: undefined, dataDir: ':memory:' });
      return;
    }
    const database = await createPostgresDatabase();
    drop = database.drop;
    store = await openStore({ databaseUrl: database.url, dataDir: ':memory:' });
  }, 60_000);
  beforeEach(() => empty(opened(store)));
  afterAll(async () => {
    await store?.close();
    await drop();
  });
  return () => opened(store);
}

/** An empty database on the test server, without our tables. */
export async function createPostgresDatabase(): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `openimp_${randomBytes(6).toString('hex')}`;
  const url = new URL(inject('postgresUrl'));
  await runOnServer(`create database ${name}`);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOnServer(`drop database ${name} with (force)`) };
}

async function runOnServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  await client.query(statement);
  await client.end();
}

function opened(store: Store | undefined): Db {
  if (!store) throw new Error('The database opens in a beforeAll hook: ask for it inside a test.');
  return store.db;
}

async function empty(db: Db): Promise<void> {
  const { rows } = await sql<{ tablename: string }>`
    select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%'`.execute(db);
  await sql`truncate ${sql.join(rows.map(({ tablename }) => sql.table(tablename)))} cascade`.execute(db);
}
