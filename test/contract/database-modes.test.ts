/* Databases that were filled before test and live were apart (migration 0016). */
import { Kysely, Migrator, PostgresDialect, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../../src/server/store/migrate';
import { migrations } from '../../src/server/store/migrations';
import { createPglitePool } from '../../src/server/store/pglite';
import { createPostgresPool } from '../../src/server/store/postgres';
import type { Database } from '../../src/server/store/schema';
import { BOTH_DATABASES, createPostgresDatabase } from '../support/databases';

const NAME = '0016_modes';

describe.each(BOTH_DATABASES)('a database of before on %s', (kind) => {
  let db: Kysely<Database>;
  let drop: () => Promise<void> = () => Promise.resolve();
  beforeEach(async () => {
    if (kind === 'pglite')
      db = new Kysely({ dialect: new PostgresDialect({ pool: await createPglitePool(undefined) }) });
    else {
      const database = await createPostgresDatabase({ empty: true });
      drop = database.drop;
      db = new Kysely({ dialect: new PostgresDialect({ pool: await createPostgresPool(database.url) }) });
    }
    const before = Object.fromEntries(Object.entries(migrations).filter(([name]) => name < NAME));
    await new Migrator({ db, provider: { getMigrations: () => Promise.resolve(before) } }).migrateToLatest();
  }, 60_000);
  afterEach(async () => {
    await db.destroy();
    await drop();
  });

  it('keeps its rows, and takes what follows from them', async () => {
    for (const [user_code, mode, active] of [
      ['imp1', 'live', true],
      ['imp2', 'live', false],
      ['imp3', 'test', true],
    ]) {
      await sql`insert into merchants (user_code, name, rest_key, rest_secret_sealed, webhook_secret_sealed,
        whitelist_enabled, whitelist_rules, allowed_origins)
        values (${user_code}, 'Shop', ${user_code}, 'x', 'sealed', false, '[]', '[]')`.execute(db);
      await sql`insert into channels (channel_key, user_code, position, name, pg_provider, pg_id, type, mode,
        payment_type, credentials_sealed, is_default, test_against, active) values (${`c-${String(user_code)}`},
        ${user_code}, 0, 'C', 'nice', 'M', 'payment', ${mode}, 'general', 'x', false, 'sandbox', ${active})`.execute(
        db,
      );
    }
    await sql`insert into billing_keys (user_code, tier_code, customer_uid, channel_key, pg_provider, pg_id, sandbox,
      pg_key_sealed, inserted_at, updated_at) values ('imp1', '', 'c', 'c-imp1', 'nice', 'M', true, 'x', 1, 2)`.execute(
      db,
    );
    await sql`insert into payment_links (code, user_code, tier_code, merchant_uid, title, name, amount_minor, currency,
      request, methods, direct, once, created_at) values ('0a1b2c3d', 'imp1', '', 'L', 'L', 'L', 1, 'KRW', '{}', '[]',
      false, true, 1)`.execute(db);
    await migrate(db);
    const merchants = await db.selectFrom('merchants').selectAll().orderBy('user_code').execute();
    expect(merchants.map(({ went_live, test_channels }) => [went_live, test_channels])).toEqual([
      [true, null],
      [false, null],
      [false, null],
    ]);
    for (const merchant of merchants) {
      expect(merchant.test_key).toMatch(/^test_[0-9a-f]{32}$/);
      expect(merchant).toMatchObject({ webhook_secret_sealed: 'sealed', webhook_test_secret_sealed: null });
    }
    expect(new Set(merchants.map(({ test_key }) => test_key)).size).toBe(3);
    const [key] = await db.selectFrom('billing_keys').selectAll().execute();
    expect(key).toMatchObject({ customer_uid: 'c', sandbox: true, made_by: 'window', inserted_at: 1 });
    const link = await db.selectFrom('payment_links').select('with_test_key').executeTakeFirst();
    expect(link).toEqual({ with_test_key: true });
    // One of each mode, and no more.
    const live = { ...key, sandbox: false } as NonNullable<typeof key>;
    await db.insertInto('billing_keys').values(live).execute();
    await expect(db.insertInto('billing_keys').values(live).execute()).rejects.toMatchObject({ code: '23505' });
  });
});
