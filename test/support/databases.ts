import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { openStore, type Store } from '../../src/server/store/open-store';
import type { Db } from '../../src/server/store/schema';
import { copyEmbeddedDatabase } from './embedded-template';
import { createPostgresDatabase } from './template-database';

export { createPostgresDatabase };

/** Every database that openimp runs on: for the suites that hold the store, and for contracts. */
export const BOTH_DATABASES = ['pglite', 'postgres'] as const;

/**
 * The databases for every other suite, `describe.each(DATABASES)`: both speak one SQL through one seam, which the suites
 * above hold, so one will do. `OPENIMP_TEST=all` takes both.
 */
export const DATABASES: readonly Store['kind'][] =
  process.env['OPENIMP_TEST'] === 'all' ? BOTH_DATABASES : ['postgres'];

/**
 * A migrated database for the tests of one describe block: opened once, emptied before each test. It is one of its own, so
 * that files may run side by side. Ask for it inside a test or hook, not while describing.
 */
export function useDatabase(kind: Store['kind']): () => Db {
  let store: Store | undefined;
  let drop: () => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    if (kind === 'pglite') {
      const dataDir = await mkdtemp(join(tmpdir(), 'openimp-embedded-'));
      drop = () => rm(dataDir, { recursive: true, force: true });
      await copyEmbeddedDatabase(dataDir);
      store = await openStore({ databaseUrl: undefined, dataDir });
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

function opened(store: Store | undefined): Db {
  if (!store) throw new Error('The database opens in a beforeAll hook: ask for it inside a test.');
  return store.db;
}

/**
 * In one statement, and only what is there: to truncate all tables takes longer than most tests. Triggers are off
 * meanwhile, so that the order of tables does not matter.
 */
const EMPTY = `do $$
  declare name text; filled boolean;
  begin
    set local session_replication_role = replica;
    for name in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
      execute format('select exists (select from %I)', name) into filled;
      if filled then execute format('delete from %I', name); end if;
    end loop;
  end $$`;

async function empty(db: Db): Promise<void> {
  await sql.raw(EMPTY).execute(db);
}
