import { type Kysely, Migrator } from 'kysely';
import { StartError } from '../start-error';
import { migrations } from './migrations';

/**
 * Brings the tables up to date, in one transaction: all of it or nothing. Safe when several gateways start at once,
 * because the migrator lets one of them in at a time. Throws a `StartError` that names the step.
 */
export async function migrate<Schema>(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (!error) return;
  const failed = results.find((result) => result.status === 'Error')?.migrationName ?? 'the preparation';
  const reason = error instanceof Error ? error.message : JSON.stringify(error);
  throw new StartError(`The database could not be brought up to date (${failed}): ${reason}`, error);
}
