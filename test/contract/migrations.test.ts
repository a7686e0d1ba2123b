/*
 * A database as the first release left it, filled with payments in every state, is brought up to date: nothing is lost
 * or changed, and what the steps promise holds. Whatever steps there are by now.
 */
import { Kysely, type Migration, Migrator, PostgresDialect, type PostgresPool, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrate } from '../../src/server/store/migrate';
import { migrations } from '../../src/server/store/migrations';
import { createPglitePool } from '../../src/server/store/pglite';
import { createPostgresPool } from '../../src/server/store/postgres';
import { BOTH_DATABASES } from '../support/databases';
import { createPostgresDatabase } from '../support/template-database';

/** The last step of the first release. */
const FIRST_RELEASE = '0015_identity_list';
/** Steps, rows and columns are of no type here: they are those of an older release. */
type Old = Kysely<Record<string, Record<string, unknown>>>;
type Row = Readonly<Record<string, unknown>>;
type Tables = ReadonlyMap<string, readonly Row[]>;

const SHOP = 'imp10000001';
const AT = 1_789_000_000_000;
const MERCHANT = { user_code: SHOP, name: 'Shop', rest_secret_sealed: 'v1.sealed', whitelist_enabled: false };

/** What every payment has that is only opened. */
function payment(number: number, columns: Row): Row {
  const imp_uid = `imp_${String(number).padStart(12, '0')}`;
  return {
    ...{
      imp_uid,
      user_code: SHOP,
      tier_code: '',
      merchant_uid: `O-${number}`,
      request_id: `${number}`.padStart(32, '0'),
    },
    ...{
      channel_key: 'live',
      pg_provider: 'html5_inicis',
      pg_id: 'MID',
      sandbox: false,
      status: 'ready',
      claimed: false,
    },
    ...{ amount_minor: 12_000 + number, currency: 'KRW', name: '머그컵 ☕', channel: 'pc', pay_method: 'card' },
    ...{ request: JSON.stringify({ name: '머그컵', deep: [{ a: null }] }), started_at: AT + number },
    ...columns,
  };
}

const VBANK = { vbank_code: '088', vbank_name: '신한', vbank_num: '9123', vbank_date: AT + 1, vbank_issued_at: AT };
const TEST = { channel_key: 'test', sandbox: true };
const PAID = { status: 'paid', claimed: true, claimed_at: AT, paid_at: AT, pg_tid: 'tid', card_number: '9409******1' };
const FAILED = { status: 'failed', failed_at: AT, fail_code: 'PG_DECLINED', fail_reason: '[1] 한도 초과' };
const BY_PG = { driver: 'pg', pg_provider: 'paymentwall', currency: 'USD', channel_key: 'wall' };

/** A payment in every state that the first release knew. */
const PAYMENTS: readonly Row[] = [
  {},
  { window_kind: 'redirect', return_url: 'https://shop.example/done', unwatched: true, left_at: AT },
  { claimed: true, claimed_at: AT },
  { ...BY_PG, claimed: true, awaited_at: AT, awaited_for: 'notice', ask_at: AT + 5_000 },
  { ...BY_PG, claimed: true, awaited_at: AT, awaited_for: 'review' },
  { ...BY_PG, awaited_at: AT, awaited_for: 'notice' },
  { ...BY_PG, ...PAID, charged_currency: 'EUR' },
  { ...TEST, ...VBANK, pay_method: 'vbank' },
  { ...TEST, ...VBANK, ...PAID, pay_method: 'vbank' },
  FAILED,
  PAID,
  { ...PAID, status: 'cancelled', cancelled_minor: 12_000, cancelled_at: AT, cancel_reason: '변심' },
  { ...PAID, status: 'cancelled', cancelled_minor: 1, cancelled_at: AT, cancel_reason: '부분' },
  {
    ...TEST,
    ...PAID,
    channel: 'api',
    customer_uid: 'c-1',
    customer_uid_usage: 'payment',
    imp_uid: 'imps_000000000001',
  },
  { ...TEST, ...PAID, channel: 'api', customer_uid: 'c-1', customer_uid_usage: 'payment.scheduled' },
  { ...TEST, ...PAID, amount_minor: 0, customer_uid: 'c-1', customer_uid_usage: 'issue' },
  { ...PAID, tier_code: 'AB1', merchant_uid: 'O-11' },
  { ...TEST, ...PAID, link_code: '0a1b2c3d', returned_at: AT },
  // Tries of one order, of which one was paid.
  { ...FAILED, merchant_uid: 'O-11' },
  { merchant_uid: 'O-11' },
].map((columns, index) => payment(index + 1, columns));

const [uid, cancelled] = ['imp_000000000011', 'imp_000000000013'];
const key = {
  user_code: SHOP,
  tier_code: '',
  customer_uid: 'c-1',
  channel_key: 'test',
  pg_provider: 'nice_v2',
  pg_id: 'T',
};
const schedule = (number: number, columns: Row) => ({
  ...{
    ...key,
    merchant_uid: `S-${number}`,
    sandbox: true,
    schedule_at: AT,
    due_at: AT,
    amount_minor: 1,
    currency: 'KRW',
  },
  ...{ name: '월', request: '{}', ...columns },
});
const delivery = (state: string) => ({
  ...{ user_code: SHOP, imp_uid: uid, mode: 'live', event: 'paid', url: 'https://shop.example/hook', type: 'json' },
  ...{ body: '{}', state, retries: true, next_at: AT, created_at: AT },
});
const cancel = (cancellation_id: string, columns: Row) => ({
  ...{ cancellation_id, imp_uid: cancelled, amount_minor: 1, reason: '부분', notify: 'used', asked_at: AT, ...columns },
});

/** In the order that their references ask for. */
const ROWS: readonly (readonly [table: string, rows: readonly Row[]])[] = [
  ['settings', [{ name: 'secret_check', value: 'x' }]],
  [
    'merchants',
    [
      {
        ...MERCHANT,
        rest_key: 'K',
        whitelist_rules: '[{"cidr":"1.1.1.0/24","memo":"m"}]',
        allowed_origins: '["https://shop.example"]',
      },
      { ...MERCHANT, user_code: 'imp10000002', rest_key: 'K2', whitelist_rules: '[]', allowed_origins: '[]' },
    ],
  ],
  [
    'admins',
    [
      { login: 'admin', password_hash: 'h', created_at: AT },
      { login: 'mine', password_hash: 'h', created_at: AT, user_code: SHOP },
    ],
  ],
  ['sessions', [{ token_hash: 't', login: 'admin', csrf: 'c', began_at: AT, seen_at: AT }]],
  ['sign_in_failures', [{ login: 'admin', address: '1.1.1.1', failed_at: AT }]],
  ['audit_log', [{ at: AT, login: 'admin', user_code: SHOP, action: 'webhook', detail: '{}' }]],
  [
    'channels',
    (['live', 'test', 'wall', 'who'] as const).map((channel_key, position) => ({
      ...{ channel_key, user_code: SHOP, position, name: channel_key, pg_provider: 'html5_inicis', pg_id: channel_key },
      ...{ type: channel_key === 'who' ? 'certification' : 'payment', mode: position % 2 ? 'test' : 'live' },
      ...{ payment_type: 'general', credentials_sealed: 'v1.sealed', is_default: position === 0, active: position < 3 },
      test_against: 'sandbox',
    })),
  ],
  ['tiers', [{ user_code: SHOP, tier_code: 'AB1', name: '지점' }]],
  ['tier_channels', [{ user_code: SHOP, tier_code: 'AB1', channel_key: 'test' }]],
  ['rest_tokens', [{ user_code: SHOP, token_sealed: 'v1.sealed', token_hash: 'h', expires_at: AT }]],
  [
    'payment_links',
    [false, true].map((once) => ({
      ...{
        code: once ? '0a1b2c3d' : '0a1b2c3e',
        user_code: SHOP,
        tier_code: '',
        merchant_uid: 'L',
        title: 't',
        name: 'n',
      },
      ...{ amount_minor: 1, currency: 'KRW', request: '{}', methods: '[{"pay_method":"card","label":"카드"}]', once },
      ...{ direct: false, created_at: AT, expires_at: once ? AT : null, disabled_at: once ? null : AT },
    })),
  ],
  ['payments', PAYMENTS],
  [
    'payment_cancels',
    [
      cancel('done', { state: 'done', cancelled_at: AT, pg_tid: 'c' }),
      cancel('asked', { state: 'asked', refund_sealed: 'v1.sealed' }),
      cancel('waiting', { state: 'waiting', waiting_since: AT, unsure: true }),
      cancel('refused', { state: 'refused' }),
    ],
  ],
  [
    'pg_notices',
    [null, 'paid-twice', 'other-payment', 'amount-unknown'].map((problem, index) => ({
      ...{
        imp_uid: 'imp_000000000007',
        notice_id: `b1_${index}`,
        kind: 'paid',
        pg_tid: 'b1',
        about: 'type 0',
        problem,
      },
      received_at: AT,
    })),
  ],
  [
    'sandbox_charges',
    [
      {
        order_id: uid,
        outcome: 'approved',
        pg_tid: 't',
        amount_minor: 1,
        currency: 'KRW',
        answer: '{}',
        charged_at: AT,
      },
    ],
  ],
  [
    'sandbox_cancels',
    [{ cancellation_id: 'done', order_id: cancelled, amount_minor: 1, answer: '{}', cancelled_at: AT }],
  ],
  [
    'prepared_amounts',
    [
      { user_code: SHOP, tier_code: '', merchant_uid: 'O-1', amount: '12001', currency: null },
      { user_code: SHOP, tier_code: 'AB1', merchant_uid: 'O-1', amount: '9.99', currency: 'USD' },
    ],
  ],
  ['billing_keys', [{ ...key, sandbox: true, pg_key_sealed: 'v1.sealed', inserted_at: AT, updated_at: AT }]],
  [
    'schedules',
    [
      schedule(1, { state: 'scheduled' }),
      schedule(2, { state: 'executed', imp_uid: 'imp_000000000015', executed_at: AT }),
      schedule(1, { state: 'revoked', revoked_at: AT }),
    ],
  ],
  [
    'cash_receipts',
    [uid, null].map((imp_uid) => ({
      ...{ user_code: SHOP, tier_code: '', imp_uid, merchant_uid: 'O-11', type: 'person', amount: 1, vat: 0 },
      ...{ receipt_tid: 't', apply_num: '1', applied_at: AT },
    })),
  ],
  ['escrow_shipments', [{ imp_uid: uid, company: 'LOGEN', invoice: '1', sent_at: 1, applied_at: AT }]],
  [
    'certifications',
    [
      {
        ...{ imp_uid: 'imp_900000000001', user_code: SHOP, tier_code: '', merchant_uid: 'c', pg_provider: 'danal' },
        person_sealed: 'v1.s',
      },
      {
        ...{ imp_uid: 'imp_900000000002', user_code: SHOP, tier_code: '', merchant_uid: 'c', pg_provider: 'danal' },
        ...{ person_sealed: 'v1.s', certified_at: AT, request_id: 'r', channel_key: 'who', started_at: AT },
      },
    ],
  ],
  ['webhook_deliveries', ['pending', 'sent', 'failed'].map(delivery)],
  [
    'webhook_attempts',
    [{ delivery_id: 1, number: 1, at: AT, duration_ms: 1, status: null, problem: 'TIMEOUT', answer: '' }],
  ],
];

describe.each(BOTH_DATABASES)('a database of the first release on %s', (kind) => {
  let db: Old;
  let drop: () => Promise<void> = () => Promise.resolve();
  let tables: readonly string[];
  let before: Tables;
  let after: Tables;
  let again: Tables;
  beforeAll(async () => {
    let pool: PostgresPool;
    if (kind === 'postgres') {
      const database = await createPostgresDatabase({ empty: true });
      drop = database.drop;
      pool = await createPostgresPool(database.url);
    } else pool = await createPglitePool(undefined);
    db = new Kysely({ dialect: new PostgresDialect({ pool }) });
    const first = Object.entries(migrations).filter(([name]) => name <= FIRST_RELEASE);
    await run(Object.fromEntries(first));
    for (const [table, rows] of ROWS) for (const row of rows) await db.insertInto(table).values(row).execute();
    tables = await listTables();
    before = await read(new Map(tables.map((table) => [table, undefined])));
    const columns = new Map([...before].map(([table, rows]) => [table, Object.keys(rows[0] ?? {})]));
    await migrate(db);
    after = await read(columns);
    await migrate(db);
    again = await read(columns);
  }, 120_000);
  afterAll(async () => {
    await db.destroy();
    await drop();
  });

  async function run(steps: Readonly<Record<string, Migration>>): Promise<void> {
    const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(steps) } });
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
  }

  /** Every row of those tables, in one order: all columns, or these. */
  async function read(columns: ReadonlyMap<string, readonly string[] | undefined>): Promise<Tables> {
    const found = new Map<string, Row[]>();
    for (const [table, names] of columns) {
      const { rows } = await sql<{ row: Row }>`select to_json(one) as row from ${sql.table(table)} as one`.execute(db);
      const kept = rows.map(({ row }) => (names ? Object.fromEntries(names.map((name) => [name, row[name]])) : row));
      found.set(
        table,
        kept.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
      );
    }
    return found;
  }

  async function listTables(): Promise<string[]> {
    const { rows } = await sql<{ tablename: string }>`select tablename from pg_tables
      where schemaname = 'public' and tablename not like 'kysely%' order by tablename`.execute(db);
    return rows.map(({ tablename }) => tablename);
  }

  it('was filled in every table', () => {
    expect(tables).toEqual(ROWS.map(([table]) => table).toSorted());
    for (const [table, rows] of ROWS) expect(before.get(table), table).toHaveLength(rows.length);
  });

  it('is brought up to date with all that it held, once and twice', async () => {
    expect(after).toEqual(before);
    expect(again).toEqual(before);
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
    expect(rows.map(({ name }) => name)).toEqual(Object.keys(migrations).toSorted());
  });

  it('has nothing left half done: no constraint or index that does not hold', async () => {
    const { rows } = await sql<{ name: string }>`
      select conname as name from pg_constraint where not convalidated
      union all select indexrelid::regclass::text from pg_index where not indisvalid`.execute(db);
    expect(rows).toEqual([]);
  });

  it('takes each order once in live and once in test from then on', async () => {
    const claim = (number: number, columns: Row) =>
      db
        .insertInto('payments')
        .values(payment(100 + number, { ...PAID, ...columns }))
        .execute();
    // Those that were paid, are being paid, or are awaited.
    for (const { merchant_uid, sandbox, tier_code } of PAYMENTS.filter(({ claimed }) => claimed)) {
      await expect(claim(0, { merchant_uid, sandbox, tier_code })).rejects.toMatchObject({ code: '23505' });
    }
    await claim(1, { ...TEST, merchant_uid: 'O-11' });
    await claim(2, { merchant_uid: 'O-14' });
    await expect(claim(3, { ...TEST, merchant_uid: 'O-11' })).rejects.toMatchObject({ code: '23505' });
    const planned = (columns: Row) =>
      db
        .insertInto('schedules')
        .values(schedule(1, { state: 'scheduled', ...columns }))
        .execute();
    await expect(planned({})).rejects.toMatchObject({ code: '23505' });
    await planned({ sandbox: false });
  });
});
