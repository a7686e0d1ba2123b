import { type Kysely, Migrator, sql } from 'kysely';
import { StartError } from '../start-error';
import { migrations } from './migrations';

/**
 * Brings the tables up to date, in one transaction: all of it or nothing. Safe when several gateways start at once,
 * because the migrator lets one of them in at a time. Throws a `StartError` that names the step.
 */
export async function migrate<Schema>(db: Kysely<Schema>): Promise<void> {
  if (await isUpToDate(db)) return;
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (!error) return;
  const failed = results.find((result) => result.status === 'Error')?.migrationName ?? 'the preparation';
  const reason = error instanceof Error ? error.message : JSON.stringify(error);
  throw new StartError(`The database could not be brought up to date (${failed}): ${reason}`, error);
}

/**
 * Whether exactly our steps are done. Asked first, as the migrator reads the whole catalogue: a fifth of a second of each
 * start on the embedded database.
 */
async function isUpToDate<Schema>(db: Kysely<Schema>): Promise<boolean> {
  const { rows: tables } = await sql<{
    there: boolean;
  }>`select to_regclass('kysely_migration') is not null as there`.execute(db);
  if (!tables[0]?.there) return false;
  const { rows: done } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return done.map(({ name }) => name).join() === Object.keys(migrations).toSorted().join();
}
