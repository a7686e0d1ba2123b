import type { TestProject } from 'vitest/node';
import { startPostgres } from './start-postgres.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** A real PostgreSQL server, on which each test file makes its own database. */
    postgresUrl: string;
  }
}

/** Starts one PostgreSQL for the whole run, unless DATABASE_TEST_URL names one. A server that does not start fails the run. */
export default async function setUpPostgres({ provide }: TestProject): Promise<() => Promise<void>> {
  const given = process.env['DATABASE_TEST_URL'];
  if (given) {
    provide('postgresUrl', given);
    return () => Promise.resolve();
  }
  const { url, stop } = await startPostgres();
  provide('postgresUrl', url);
  return stop;
}
