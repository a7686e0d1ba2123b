/* Lists say how many there are from counts that are kept: whatever happens to payments, they are what counting finds. */
import { type Insertable, sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { listByStatus, type StatusListing } from '../../src/server/store/list-by-status';
import { SORTINGS } from '../../src/server/store/list-payments';
import type { Payment } from '../../src/server/store/payments';
import { mergeCounts } from '../../src/server/store/payment-counts';
import type { PaymentRow } from '../../src/server/store/schema';
import { BOTH_DATABASES, useDatabase } from '../support/databases';
import { insertMerchant, paymentRow } from '../support/rows';

const HOUR = 3_600_000;
const NOW = 1_789_000_123_456;
const STATUSES = ['ready', 'paid', 'cancelled', 'failed'] as const;
const STORE = { user_code: 'imp00000001', tier_code: '' };

describe.each(BOTH_DATABASES)('counts of payments on %s', (kind) => {
  const db = useDatabase(kind);
  let made = 0;
  let seed = 7;
  const random = (most: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % most;
  };
  beforeEach(async () => {
    made = 0;
    await insertMerchant(db());
  });

  function row(): Insertable<PaymentRow> {
    made += 1;
    const started_at = NOW - random(200) * HOUR - random(HOUR);
    const status = STATUSES[random(4)] ?? 'ready';
    const at = started_at + random(40) * HOUR;
    const reached = {
      ready: {},
      paid: { paid_at: at },
      failed: { failed_at: at },
      cancelled: { paid_at: at, cancelled_at: at + 5 },
    };
    return paymentRow({
      ...{ imp_uid: `imp_${100_000_000_000 + made}`, merchant_uid: `O-${made % 50}`, status, started_at },
      ...{ paid_at: null, sandbox: random(3) === 0, tier_code: random(5) ? '' : 'ABC', ...reached[status] },
    });
  }

  const insert = (rows: Insertable<PaymentRow>[]) => db().insertInto('payments').values(rows).execute();

  /** As the API documents it, by looking at every row. */
  function expected(
    payments: readonly Payment[],
    { statuses, window, sorting, hidesPublicTests, tier_code, page, limit }: StatusListing,
  ) {
    const all = payments.filter((one) => one.tier_code === tier_code);
    const reachedOf = (one: (typeof all)[number]) =>
      one[
        ({ ready: 'started_at', paid: 'paid_at', cancelled: 'cancelled_at', failed: 'failed_at' } as const)[one.status]
      ];
    const found = all.filter((one) => {
      const at = reachedOf(one);
      const isHidden = hidesPublicTests && one.sandbox && !one.with_test_key && one.channel !== 'api';
      return statuses.includes(one.status) && at !== null && at >= window.from && at <= window.to && !isHidden;
    });
    const key = (one: (typeof all)[number]) =>
      ({ started: one.started_at, paid: one.paid_at, updated: reachedOf(one) })[sorting.replace('-', '')] ?? null;
    const sign = sorting.startsWith('-') ? -1 : 1;
    found.sort((a, b) => {
      const order = [key, sorting.endsWith('paid') ? reachedOf : () => 0].map((read) => {
        const [x, y] = [read(a), read(b)];
        if (x === null || y === null) return Number(x === null) - Number(y === null);
        return (x - y) * sign;
      });
      return order[0] || order[1] || (a.imp_uid < b.imp_uid ? -1 : 1);
    });
    return { total: found.length, list: found.slice((page - 1) * limit, page * limit).map(({ imp_uid }) => imp_uid) };
  }

  async function compare(): Promise<void> {
    const payments = await db().selectFrom('payments').selectAll().execute();
    const windows = [
      { from: NOW - 90 * 24 * HOUR, to: NOW + 50 * HOUR },
      { from: NOW - 60 * HOUR + 17, to: NOW - 20 * HOUR },
      { from: NOW - 60 * HOUR, to: NOW - 60 * HOUR + 1_799_000 },
      { from: Math.floor((NOW - 60 * HOUR) / HOUR) * HOUR, to: Math.floor(NOW / HOUR) * HOUR - 1 },
    ];
    for (const window of windows) {
      for (const statuses of [STATUSES, ...STATUSES.map((status) => [status] as const)]) {
        for (const [at, sorting] of SORTINGS.entries()) {
          const wanted = {
            ...STORE,
            tier_code: at === 3 ? 'ABC' : '',
            statuses,
            window,
            sorting,
            page: 1 + (at % 2),
            limit: 7,
          };
          for (const hidesPublicTests of [false, true]) {
            const { total, list } = await listByStatus(db(), { ...wanted, hidesPublicTests });
            const got = { total, list: list.map(({ imp_uid }) => imp_uid) };
            expect({ ...wanted, hidesPublicTests, ...got }).toEqual({
              ...{ ...wanted, hidesPublicTests, ...expected(payments, { ...wanted, hidesPublicTests }) },
            });
          }
        }
      }
    }
  }

  it('are right after payments were added, changed, merged and deleted, in any order', async () => {
    await insert(Array.from({ length: 120 }, row));
    await compare();
    expect(await mergeCounts(db())).toBeGreaterThan(0);
    await insert(Array.from({ length: 40 }, row));
    await db()
      .updateTable('payments')
      .set({ status: 'cancelled', cancelled_at: NOW })
      .where('status', '=', 'paid')
      .where('merchant_uid', '<', 'O-3')
      .execute();
    await db().updateTable('payments').set({ with_test_key: true }).where('merchant_uid', 'like', 'O-4%').execute();
    await db()
      .updateTable('payments')
      .set({ status: 'failed', failed_at: NOW - HOUR })
      .where('status', '=', 'ready')
      .where('merchant_uid', '>', 'O-3')
      .execute();
    await db().deleteFrom('payments').where('merchant_uid', 'in', ['O-1', 'O-2']).execute();
    await compare();
    await Promise.all([mergeCounts(db()), mergeCounts(db())]);
    await compare();
    expect(await mergeCounts(db())).toBe(0);
    const { rows } = await sql<{ n: number }>`select sum(n)::int as n from payment_counts`.execute(db());
    const { n } = await db()
      .selectFrom('payments')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    expect(rows[0]?.n).toBe(n);
  }, 60_000);

  it('cost nothing where nothing of it has changed', async () => {
    await insert([row()]);
    await mergeCounts(db());
    await db().updateTable('payments').set({ name: 'other', receipt_url: 'x' }).execute();
    await db()
      .updateTable('payments')
      .set({ status: sql`status` })
      .execute();
    expect(await mergeCounts(db())).toBe(0);
  });

  it('list what was inserted and undone as never there', async () => {
    await db()
      .transaction()
      .execute(async (transaction) => {
        await transaction.insertInto('payments').values(row()).execute();
        throw new Error('undone');
      })
      .catch(() => undefined);
    expect(await mergeCounts(db())).toBe(0);
  });
});
