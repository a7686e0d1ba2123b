import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { openStore } from '../../src/server/store/open-store';

export type TestDatabase = { readonly url: string; readonly drop: () => Promise<void> };

/** Names the template on the test server. */
const TEMPLATE = 'OPENIMP_TEST_TEMPLATE';

/** Makes the database that others are copied from, with all our tables: for a whole run. Gives what takes it away again. */
export async function createTemplate(): Promise<() => Promise<void>> {
  const { url, drop } = await createPostgresDatabase({ empty: true });
  const { close } = await openStore({ databaseUrl: url, dataDir: ':memory:' });
  await close();
  process.env[TEMPLATE] = new URL(url).pathname.slice(1);
  return drop;
}

/** A database of its own on the test server: a copy of the template, which takes no migrations, or an `empty` one without our tables. */
export async function createPostgresDatabase({ empty = false } = {}): Promise<TestDatabase> {
  const name = `openimp_${randomBytes(6).toString('hex')}`;
  await runOnServer(`create database ${name}${empty ? '' : ` template ${read(TEMPLATE)}`}`);
  const url = new URL(read('DATABASE_TEST_URL'));
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => runOnServer(`drop database ${name} with (force)`) };
}

async function runOnServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: read('DATABASE_TEST_URL') });
  await client.connect();
  await client.query(statement);
  await client.end();
}

function read(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the runner's global set-up does that (test/support/postgres.ts).`);
  return value;
}
