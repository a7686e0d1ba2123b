import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSeal } from '../../src/server/seal';
import { planOnce } from '../../src/server/store/plan-once';
import { openStore } from '../../src/server/store/open-store';
import { verifySecret } from '../../src/server/store/verify-secret';
import { channelRow, insertMerchant, paymentRow } from '../support/rows';
import { BOTH_DATABASES, createPostgresDatabase, useDatabase } from '../support/databases';

const UNIQUE_VIOLATION = { code: '23505' };
const FOREIGN_KEY_VIOLATION = { code: '23503' };

describe.each(BOTH_DATABASES)('the database on %s', (kind) => {
  const database = useDatabase(kind);

  it('gives times and amounts back as numbers, and JSON as what was written', async () => {
    await insertMerchant(database());
    const payment = { started_at: 1_789_000_000_123, amount_minor: 9_000_000_000_000 };
    const request = JSON.stringify({ name: '결제 "따옴표" 🔑', deep: [{ a: null }] });
    await database()
      .insertInto('payments')
      .values(paymentRow({ ...payment, request }))
      .execute();
    const stored = await database().selectFrom('payments').selectAll().executeTakeFirstOrThrow();
    expect(stored).toMatchObject({ ...payment, request: JSON.parse(request) as object, paid_at: null, card_quota: 0 });
  });

  it('plans a query once that asks for it, and gives what it gives otherwise', async () => {
    const names = ['plain', 'quo"te', 'back\\slash', 'a,b{c}', "it's", 'NULL', '', '결제 🔑', ' space '];
    const rows = names.map((name, index) => ({ name, value: `${index}\n"${name}"` }));
    await database().insertInto('settings').values(rows).execute();
    const text = 'select name, value from settings where name = any($1) order by value';
    const ask = (sqlText: string, parameters: readonly unknown[]) =>
      database().executeQuery<(typeof rows)[number]>({ ...sql.raw('').compile(database()), sql: sqlText, parameters });
    const planned = planOnce('settings_by_name', text);
    for (const list of [names, ['plain'], [], ['nobody', 'NULL'], names]) {
      const { rows: expected } = await ask(text, [list]);
      expect((await ask(planned, [list])).rows).toEqual(expected);
      expect(expected).toHaveLength(list.filter((name) => name !== 'nobody').length);
    }
    await expect(ask(planned, [['zero\0']])).rejects.toMatchObject({ code: '22021' });
    await Promise.all(names.map(async (name) => expect((await ask(planned, [[name]])).rows).toMatchObject([{ name }])));
    const plans = await ask('select name, statement as value from pg_prepared_statements where name = $1', [
      'settings_by_name',
    ]);
    expect(plans.rows).toEqual([{ name: 'settings_by_name', value: planned }]);
  });

  it('undoes everything when a transaction fails', async () => {
    const failing = database()
      .transaction()
      .execute(async (transaction) => {
        await insertMerchant(transaction);
        throw new Error('changed my mind');
      });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await database().selectFrom('merchants').select('user_code').execute()).toEqual([]);
  });

  it('keeps transactions that run at the same time apart', async () => {
    await database().insertInto('settings').values({ name: 'counter', value: '0' }).execute();
    const increment = () =>
      database()
        .transaction()
        .execute(async (transaction) => {
          const { value } = await transaction
            .selectFrom('settings')
            .select('value')
            .where('name', '=', 'counter')
            .forUpdate()
            .executeTakeFirstOrThrow();
          await transaction
            .updateTable('settings')
            .set({ value: String(Number(value) + 1) })
            .where('name', '=', 'counter')
            .execute();
        });
    await Promise.all(Array.from({ length: 20 }, increment));
    const { value } = await database().selectFrom('settings').select('value').executeTakeFirstOrThrow();
    expect(value).toBe('20');
  });

  it('says how many rows an update changed', async () => {
    await insertMerchant(database());
    const update = database().updateTable('merchants').set({ name: 'x' });
    expect((await update.executeTakeFirstOrThrow()).numUpdatedRows).toBe(1n);
    const nothing = await update.where('user_code', '=', 'imp99999999').executeTakeFirstOrThrow();
    expect(nothing.numUpdatedRows).toBe(0n);
  });

  it('goes on after a statement failed', async () => {
    await expect(sql`select * from no_such_table`.execute(database())).rejects.toMatchObject({ code: '42P01' });
    await insertMerchant(database());
  });

  it('never lets one order be claimed twice, and lets it be tried any number of times', async () => {
    await insertMerchant(database());
    const insert = (imp_uid: string, claimed: boolean, tier_code = '') =>
      database()
        .insertInto('payments')
        .values(paymentRow({ imp_uid, request_id: imp_uid, claimed, tier_code }))
        .execute();
    await insert('imp_000000000001', false);
    await insert('imp_000000000002', false);
    await insert('imp_000000000003', true);
    await expect(insert('imp_000000000004', true)).rejects.toMatchObject(UNIQUE_VIOLATION);
    await insert('imp_000000000005', true, 'ABC');
  });

  it('takes a request_id once per merchant', async () => {
    await insertMerchant(database());
    const insert = (imp_uid: string) =>
      database()
        .insertInto('payments')
        .values(paymentRow({ imp_uid, request_id: 'same' }))
        .execute();
    await insert('imp_000000000001');
    await expect(insert('imp_000000000002')).rejects.toMatchObject(UNIQUE_VIOLATION);
  });

  it('has one default among the active channels of a merchant', async () => {
    await insertMerchant(database());
    const insert = (channel_key: string, active: boolean) =>
      database()
        .insertInto('channels')
        .values(channelRow({ channel_key, active, is_default: true }))
        .execute();
    await insert('channel-key-1', true);
    await insert('channel-key-2', false);
    await expect(insert('channel-key-3', true)).rejects.toMatchObject(UNIQUE_VIOLATION);
  });

  it('keeps channels that payments name', async () => {
    await insertMerchant(database());
    await database().insertInto('payments').values(paymentRow({})).execute();
    await expect(database().deleteFrom('channels').execute()).rejects.toMatchObject(FOREIGN_KEY_VIOLATION);
  });

  it('gives a channel to one tier only', async () => {
    await insertMerchant(database());
    const user_code = 'imp00000001';
    for (const tier_code of ['AAA', 'BBB']) {
      await database().insertInto('tiers').values({ user_code, tier_code, name: tier_code }).execute();
    }
    const assign = (tier_code: string) =>
      database().insertInto('tier_channels').values({ user_code, tier_code, channel_key: 'channel-key-0' }).execute();
    await assign('AAA');
    await expect(assign('BBB')).rejects.toMatchObject(UNIQUE_VIOLATION);
  });

  it('accepts the secret that it was filled under and no other', async () => {
    await verifySecret(database(), createSeal('first secret'));
    await verifySecret(database(), createSeal('first secret'));
    await expect(verifySecret(database(), createSeal('second secret'))).rejects.toThrow('does not fit this database');
  });
});

describe('openStore with PostgreSQL', () => {
  it('lets several gateways start on an empty database at once', async () => {
    const { url, drop } = await createPostgresDatabase({ empty: true });
    const open = () => openStore({ databaseUrl: url, dataDir: ':memory:' });
    const stores = await Promise.all(Array.from({ length: 4 }, open));
    const tables = await sql<{ n: number }>`select count(*)::int as n from payments`.execute(stores[0]?.db ?? fail());
    expect(tables.rows).toEqual([{ n: 0 }]);
    await Promise.all(stores.map((store) => store.close()));
    await drop();
  });

  it('names the server that it cannot reach, and keeps the password to itself', async () => {
    const databaseUrl = 'postgres://openimp:hunter2@127.0.0.1:1/shop';
    const refusal = await openStore({ databaseUrl, dataDir: ':memory:' }).catch(String);
    expect(refusal).toContain('DATABASE_URL: cannot reach the PostgreSQL database "shop" at 127.0.0.1:1 as openimp');
    expect(refusal).toContain('ECONNREFUSED');
    expect(refusal).not.toContain('hunter2');
  });

  it('may be closed twice', async () => {
    const { url, drop } = await createPostgresDatabase();
    const store = await openStore({ databaseUrl: url, dataDir: ':memory:' });
    await store.close();
    await store.close();
    await drop();
  });
});

describe('openStore with a data folder', () => {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'openimp-store-'))));
  afterEach(() => rm(folder, { recursive: true }));

  it('keeps what was stored, gives the folder free on closing, and refuses a second opening before', async () => {
    const open = () => openStore({ databaseUrl: undefined, dataDir: folder });
    const first = await open();
    await insertMerchant(first.db);
    await expect(open()).rejects.toThrow('in use by process');
    await first.close();
    await first.close();
    expect(await readdir(folder)).toEqual(['database']);
    const second = await open();
    expect(await second.db.selectFrom('merchants').select('user_code').execute()).toHaveLength(1);
    await second.close();
  });
});

function fail(): never {
  throw new Error('No store was opened.');
}
