/* What ends by itself, and what never does. */
import { describe, expect, it } from 'vitest';
import { keepTidy } from '../../src/server/payments/keep-tidy';
import { enqueueWebhooks } from '../../src/server/webhooks/enqueue-webhook';
import type { Db } from '../../src/server/store/schema';
import { BOTH_DATABASES, useDatabase } from '../support/databases';
import { insertMerchant, paymentRow } from '../support/rows';

const DAY = 86_400_000;
const NOW = 1_789_000_000_000;

function tidy(db: Db, now = NOW): Promise<void> {
  return keepTidy({ db, clock: { now: () => now }, log: () => undefined });
}

describe.each(BOTH_DATABASES)('retention on %s', (kind) => {
  const db = useDatabase(kind);

  /** Payments of these names; what is not said is that of a test window that was opened two days ago. */
  async function insert(rows: Readonly<Record<string, object>>) {
    await insertMerchant(db());
    const names = Object.keys(rows);
    const values = names.map((name, number) => ({
      ...paymentRow({ imp_uid: `imp_${number}`, merchant_uid: name, request_id: name }),
      ...{ sandbox: true, driver: 'sandbox', started_at: NOW - 2 * DAY },
      ...rows[name],
    }));
    await db()
      .insertInto('payments')
      .values(values as never)
      .execute();
  }
  const states = async () =>
    Object.fromEntries(
      (await db().selectFrom('payments').selectAll().execute()).map(({ merchant_uid, status }) => [
        merchant_uid,
        status,
      ]),
    );

  it('ends windows that were opened a day ago, and none that can still be paid', async () => {
    await insert({
      open: {},
      korean: { request: '{"language":"ko"}' },
      english: { request: '{"language":"en"}' },
      'at a PG': { driver: 'pg', sandbox: false },
      young: { started_at: NOW - DAY + 1_000 },
      asked: { claimed: true, claimed_at: NOW - 2 * DAY },
      'asked of a PG': { claimed: true, claimed_at: NOW - 2 * DAY, driver: 'pg' },
      awaited: { awaited_at: NOW - 2 * DAY, driver: 'pg' },
      reviewed: { awaited_at: NOW - 2 * DAY, state: 'reviewing', driver: 'pg' },
      account: { vbank_num: '1234', vbank_date: NOW + DAY },
      'account that is overdue': { vbank_num: '1234', vbank_date: NOW - DAY },
      paid: { status: 'paid', paid_at: NOW - 2 * DAY, claimed: true },
    });
    await tidy(db());
    expect(await states()).toEqual({
      ...{ open: 'failed', korean: 'failed', english: 'failed', 'at a PG': 'failed', young: 'ready', asked: 'ready' },
      ...{ 'asked of a PG': 'ready', awaited: 'ready', reviewed: 'ready', account: 'ready', paid: 'paid' },
      'account that is overdue': 'ready',
    });
    const ended = await db().selectFrom('payments').selectAll().where('status', '=', 'failed').execute();
    for (const { fail_code, fail_reason, failed_at, merchant_uid } of ended) {
      expect([fail_code, failed_at]).toEqual(['PAYMENT_CANCELLED', NOW]);
      expect(fail_reason).toContain(merchant_uid === 'english' ? 'The buyer cancelled' : '[결제포기]');
    }
  });

  it('deletes test windows a month after they were left, and nothing that a PG may know of', async () => {
    const failed = { status: 'failed', failed_at: NOW - 31 * DAY };
    await insert({
      left: failed,
      'left lately': { status: 'failed', failed_at: NOW - 29 * DAY },
      declined: { ...failed, claimed_at: NOW - 31 * DAY },
      'at a PG': { ...failed, driver: 'pg' },
      live: { ...failed, sandbox: false, driver: 'pg' },
      paid: { status: 'paid', paid_at: NOW - 90 * DAY, claimed: true, claimed_at: NOW - 90 * DAY },
    });
    await tidy(db());
    expect(Object.keys(await states()).sort()).toEqual(['at a PG', 'declined', 'left lately', 'live', 'paid']);
  });

  it('does it in lots, until all is done', async () => {
    await insert(Object.fromEntries(Array.from({ length: 1_200 }, (_, number) => [`order-${number}`, {}])));
    const open = async () =>
      (await db().selectFrom('payments').select('imp_uid').where('status', '=', 'ready').execute()).length;
    await tidy(db());
    expect(await open()).toBe(700);
    await tidy(db());
    await tidy(db());
    expect(await open()).toBe(0);
  });

  it('deletes attempts after a month and messages after three, never one that is yet to be sent', async () => {
    await insert({ paid: { status: 'paid', paid_at: NOW, claimed: true } });
    const message = {
      user_code: 'imp00000001',
      imp_uid: 'imp_0',
      mode: 'test',
      event: 'paid',
      url: 'http://a.example/',
    };
    const states = {
      old: ['sent', 91],
      failed: ['failed', 91],
      waiting: ['pending', 91],
      kept: ['sent', 89],
      young: ['sent', 1],
    };
    for (const [body, [state, days]] of Object.entries(states)) {
      const row = {
        ...message,
        type: 'json',
        body,
        state,
        retries: false,
        next_at: 0,
        created_at: NOW - Number(days) * DAY,
      };
      const { id } = await db()
        .insertInto('webhook_deliveries')
        .values(row as never)
        .returning('id')
        .executeTakeFirstOrThrow();
      const attempt = { delivery_id: id, number: 1, at: row.created_at, duration_ms: 1, status: 200, problem: null };
      await db()
        .insertInto('webhook_attempts')
        .values({ ...attempt, answer: 'personal' })
        .execute();
    }
    await tidy(db());
    const kept = await db().selectFrom('webhook_deliveries').select('body').orderBy('id').execute();
    expect(kept.map(({ body }) => body)).toEqual(['waiting', 'kept', 'young']);
    expect(await db().selectFrom('webhook_attempts').selectAll().execute()).toHaveLength(1);
  });

  it('tells of a cancel by REST also when the messages of its payment are deleted', async () => {
    await insert({
      old: { status: 'paid', started_at: NOW - 100 * DAY },
      young: { status: 'paid', started_at: NOW - DAY },
    });
    await db().updateTable('merchants').set({ webhook_test_url: 'http://shop.example/hook' }).execute();
    const cancel = { cancellation_id: 'c', notify: 'used' } as const;
    for (const payment of await db().selectFrom('payments').selectAll().execute())
      await enqueueWebhooks(db(), [{ payment, status: 'cancelled', cancel }], NOW);
    const told = await db().selectFrom('webhook_deliveries').select(['imp_uid', 'url']).execute();
    expect(told).toEqual([{ imp_uid: 'imp_0', url: 'http://shop.example/hook' }]);
  });
});
