/* Lists of payments for a shop's server (gateway contract 5; cases LIST of gateway-cases.json). */
import type { Insertable } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PaymentRow } from '../../src/server/store/schema';
import { DATABASES, useDatabase } from '../support/databases';
import { paymentRow } from '../support/rows';
import { M } from './fixtures';
import { createGateway } from './gateway';

const DAY = 86_400_000;
type Row = Record<string, unknown>;
type Page = { total: number; previous: number; next: number; list: Row[] };

describe.each(DATABASES)('lists of payments on %s', (kind) => {
  const db = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  let authorization: string;
  let count = 0;
  beforeEach(async () => {
    gateway = createGateway(db());
    await gateway.setUp(M);
    authorization = String((await gateway.getToken({ imp_key: 'K1', imp_secret: 'S1' })).response?.['access_token']);
    count = 0;
  });

  /** Rows that reached their status `days` ago. */
  async function insert(...rows: (Partial<Insertable<PaymentRow>> & { days?: number })[]): Promise<void> {
    const values = rows.map(({ days = 0, ...columns }) => {
      count += 1;
      const at = gateway.now() - days * DAY;
      const reached = { paid: { paid_at: at }, failed: { failed_at: at }, ready: {}, cancelled: { cancelled_at: at } };
      const row = { imp_uid: `imp_${100_000_000_000 + count}`, channel_key: 'channel-key-1', started_at: at };
      return paymentRow({
        ...row,
        request_id: `r-${count}`,
        ...reached[columns.status ?? 'paid'],
        status: 'paid',
        ...columns,
      });
    });
    await db().insertInto('payments').values(values).execute();
  }

  const ask = (path: string, headers = {}) => gateway.ask(path, { headers: { authorization, ...headers } });
  const page = async (path: string) => (await ask(path)).response as unknown as Page;

  it('reads several at once, by either number: all, some, none (LIST-01 to 03)', async () => {
    await insert({ merchant_uid: 'A' }, { merchant_uid: 'B' });
    const all = await ask('/payments?imp_uid[]=imp_100000000001&merchant_uid[]=B');
    expect([all.status, all.code, (all.response as unknown as Row[]).length]).toEqual([200, 0, 2]);
    const some = await ask('/payments?imp_uid[]=imp_100000000001&imp_uid[]=imp_000000000000');
    expect([some.status, some.code, (some.response as unknown as Row[]).length]).toEqual([207, 0, 1]);
    expect((await ask('/payments?merchant_uid[]=none-1&merchant_uid[]=none-2')).status).toBe(404);
    expect((await ask('/payments')).status).toBe(400);
    expect((await ask(`/payments?${'imp_uid[]=x&'.repeat(101)}`)).status).toBe(400);
  });

  it('finds an order’s newest try, or the one of a status, or the oldest (LIST-04 to 07)', async () => {
    await insert({ merchant_uid: 'ORD-M', status: 'failed', days: 2 }, { merchant_uid: 'ORD-M', days: 1 });
    const find = async (path: string) => (await ask(`/payments/find/${path}`)).response?.['status'];
    expect(await find('ORD-M')).toBe('paid');
    expect(await find('ORD-M/failed')).toBe('failed');
    expect(await find('ORD-M?sorting=started')).toBe('failed');
    expect(await ask('/payments/find/none')).toEqual({
      ...{ status: 404, code: -1, response: null, message: '존재하지 않는 결제정보입니다.' },
    });
    expect((await ask('/payments/find/ORD-M?sorting=price')).status).toBe(400);
  });

  it('lists an order’s tries by pages (LIST-08 to 10)', async () => {
    await insert(
      { merchant_uid: 'BULK', days: 3 },
      { merchant_uid: 'BULK', days: 2 },
      { merchant_uid: 'BULK', days: 1 },
    );
    expect(await page('/payments/findAll/BULK')).toMatchObject({ total: 3, previous: 0, next: 0 });
    const second = await page('/payments/findAll/BULK?page=2&limit=1');
    expect(second).toMatchObject({ total: 3, previous: 1, next: 3, list: [{ imp_uid: 'imp_100000000002' }] });
    // A last page that is full names no next one.
    expect(await page('/payments/findAll/BULK?limit=3')).toMatchObject({ total: 3, previous: 0, next: 0 });
    expect(await page('/payments/findAll/BULK?page=3&limit=1')).toMatchObject({ total: 3, previous: 2, next: 0 });
    expect((await ask('/payments/findAll/BULK/bogus')).status).toBe(400);
    expect((await ask('/payments/findAll/none')).status).toBe(404);
  });

  it('lists a status over the last 90 days, by when it was reached (LIST-11 to 14)', async () => {
    await insert(...Array.from({ length: 25 }, (_, days) => ({ days })), { days: 100 });
    await insert({
      status: 'cancelled',
      days: 0,
      started_at: gateway.now() - 80 * DAY,
      paid_at: gateway.now() - 80 * DAY,
    });
    const paid = await page('/payments/status/paid');
    expect([paid.total, paid.list.length, paid.next]).toEqual([25, 20, 2]);
    expect(await ask('/payments/status/bogus')).toMatchObject({ status: 400, message: '지원되지 않는 상태값입니다.' });
    expect((await ask('/payments/status/paid?page=99')).status).toBe(400);
    const from = Math.floor(gateway.now() / 1000) - 86_400;
    expect((await page(`/payments/status/cancelled?from=${from}`)).total).toBe(1);
    expect((await page(`/payments/status/paid?from=${from}`)).total).toBe(2);
    expect((await ask(`/payments/status/paid?from=${from - 91 * 86_400}`)).status).toBe(400);
    for (const query of ['page=0', 'limit=0', 'page=x', 'from=yesterday']) {
      expect((await ask(`/payments/status/paid?${query}`)).status).toBe(400);
    }
  });

  it('counts all as the sum of the four, and lists a thousand at most (LIST-15, 16)', async () => {
    const statuses = ['ready', 'paid', 'failed', 'cancelled'] as const;
    await insert(...statuses.flatMap((status, index) => Array.from({ length: index + 1 }, () => ({ status }))));
    const totals = await Promise.all(statuses.map(async (status) => (await page(`/payments/status/${status}`)).total));
    expect(totals).toEqual([1, 2, 3, 4]);
    expect((await page('/payments/status/all')).total).toBe(10);
    await insert(...Array.from({ length: 1_005 }, () => ({})));
    expect((await page('/payments/status/paid?limit=5000')).list).toHaveLength(1_000);
  });

  it('shows a store its own payments only', async () => {
    await insert({ merchant_uid: 'ORD-T', tier_code: 'ABC' });
    expect((await ask('/payments/find/ORD-T')).status).toBe(404);
    expect((await ask('/payments/find/ORD-T', { tier: 'ABC' })).status).toBe(200);
    expect((await ask('/payments?merchant_uid[]=ORD-T')).status).toBe(404);
    expect((await ask('/payments/status/paid', { tier: 'XYZ' })).status).toBe(404);
  });

  it('refuses the breakdown of an amount where the PG has none (PAY-10)', async () => {
    await insert({});
    const answer = await ask('/payments/imp_100000000001/balance');
    expect(answer).toMatchObject({ code: -1, response: null });
    expect(answer.message).toContain('금액상세정보가 확인되지 않습니다.');
  });
});
