import { createTestFolder } from './embedded-template';
import { startPostgres } from './start-postgres.mjs';
import { createTemplate } from './template-database';

/**
 * Global set-up of both test runners: one PostgreSQL for the whole run, unless DATABASE_TEST_URL names one, and on it the
 * migrated template that each file's database is copied from; a folder for embedded ones. Gives what takes all away again. A server that does not
 * start fails the run.
 */
export default async function setUpPostgres(): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_TEST_URL'];
  const { url, stop } = given ? { url: given, stop: () => Promise.resolve() } : await startPostgres({ durable: false });
  // Workers of both runners inherit it.
  process.env['DATABASE_TEST_URL'] = url;
  const [dropTemplate, removeFolder] = await Promise.all([createTemplate(), createTestFolder()]);
  return async () => {
    await removeFolder();
    await dropTemplate();
    await stop();
  };
}
