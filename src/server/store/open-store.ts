import { join } from 'node:path';
import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import { lockDataFolder } from './data-folder-lock';
import { migrate } from './migrate';
import { createPglitePool } from './pglite';
import { createPostgresPool } from './postgres';
import type { Database } from './schema';

export type Store = {
  readonly db: Kysely<Database>;
  readonly kind: 'pglite' | 'postgres';
  /** Ends the connections and gives the data folder free. A second call does nothing. */
  readonly close: () => Promise<void>;
};

export type StoreOptions = {
  /** `postgres://…`; undefined means the embedded database. */
  readonly databaseUrl: string | undefined;
  /** Folder of the embedded database; `:memory:` keeps it in memory, for tests. */
  readonly dataDir: string;
};

/**
 * Opens the database and brings its tables up to date; several gateways may do so at the same time on PostgreSQL. Throws
 * a `StartError` when it is not reachable, or when another process holds the data folder.
 */
export async function openStore({ databaseUrl, dataDir }: StoreOptions): Promise<Store> {
  if (databaseUrl) return prepare(await createPostgresPool(databaseUrl), 'postgres');
  if (dataDir === ':memory:') return prepare(await createPglitePool(undefined), 'pglite');
  const lock = await lockDataFolder(dataDir);
  try {
    return await prepare(await createPglitePool(join(dataDir, 'database')), 'pglite', lock.release);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function prepare(pool: PostgresPool, kind: Store['kind'], release?: () => Promise<void>): Promise<Store> {
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= db.destroy().then(release));
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return { db, kind, close };
}
