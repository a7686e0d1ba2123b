/* Who may take the money of an order: the database decides, however many gateways ask it at once. */
import { describe, expect, it } from 'vitest';
import { registerPrice } from '../../src/server/payments/register-price';
import { releaseOrder, writeAwaited } from '../../src/server/store/awaited-payments';
import { claimPayment, insertClaimed } from '../../src/server/store/claims';
import { findPaidOfOrder } from '../../src/server/store/list-payments';
import { reread } from '../../src/server/store/payments';
import { channelRow, insertMerchant, paymentRow } from '../support/rows';
import { BOTH_DATABASES, useDatabase } from '../support/databases';

const NOW = 1_789_000_000_000;
const USER_CODE = 'imp00000001';
const TIMES = { now: NOW, claimed_at: NOW };

describe.each(BOTH_DATABASES)('claims on %s', (kind) => {
  const database = useDatabase(kind);
  let count = 0;

  async function insert(columns: Parameters<typeof paymentRow>[0] = {}) {
    count += 1;
    const imp_uid = `imp_${String(count).padStart(12, '0')}`;
    await database()
      .insertInto('payments')
      .values(paymentRow({ imp_uid, ...columns }))
      .execute();
    return reread(database(), imp_uid);
  }
  const claim = async (columns: Parameters<typeof paymentRow>[0] = {}) =>
    claimPayment(database(), await insert(columns), TIMES);
  const register = (amount: number, more: object = {}) =>
    database()
      .transaction()
      .execute((transaction) =>
        registerPrice(transaction, {
          price: {
            ...{ user_code: USER_CODE, tier_code: '', merchant_uid: 'ORD-1', amount: String(amount), currency: 'KRW' },
            ...more,
          },
          ...{ as: 'new', now: NOW },
        }),
      );

  it('are one in live and one in test, and neither locks the other', async () => {
    await insertMerchant(database());
    expect(await claim({ sandbox: true })).toBe('claimed');
    expect(await claim({ sandbox: false })).toBe('claimed');
    expect(await claim({ sandbox: true })).toBe('taken');
    expect(await claim({ sandbox: false })).toBe('taken');
    expect(await claim({ sandbox: false, tier_code: 'AB1' })).toBe('claimed');
  });

  it('look at price and link in their own statement', async () => {
    await insertMerchant(database());
    expect(await register(12_000)).toBe('done');
    expect(await claim({ amount_minor: 100 })).toBe('other-price');
    expect(await claim({ amount_minor: 12_000, currency: 'VND' })).toBe('other-price');
    expect(await claim({ amount_minor: 12_000, tier_code: 'AB1' })).toBe('other-price');
    expect(await claim({ amount_minor: 0 })).toBe('other-price');
    expect(await claim({ amount_minor: 12_000, status: 'failed' })).toBe('late');
    const link = { code: '0a1b2c3d', user_code: USER_CODE, tier_code: '', merchant_uid: 'L', title: 't', name: 'n' };
    await database()
      .insertInto('payment_links')
      .values({
        ...{ ...link, amount_minor: 1, currency: 'KRW', request: '{}', methods: '[]', direct: false, once: true },
        ...{ display_language: null, created_at: NOW - 2, expires_at: NOW, disabled_at: null, with_test_key: false },
      })
      .execute();
    const byLink = await insert({ merchant_uid: 'L', link_code: link.code });
    expect(await claimPayment(database(), byLink, TIMES)).toBe('link-closed');
    expect(await claimPayment(database(), byLink, { ...TIMES, now: NOW - 1 })).toBe('claimed');
    await database()
      .transaction()
      .execute(async (transaction) => {
        const row = paymentRow({ imp_uid: 'imps_000000000001', amount_minor: 100 });
        expect(await insertClaimed(transaction, { ...row, amount_minor: 100 })).toBe('other-price');
        const good = { ...row, amount_minor: 12_000 };
        expect(await insertClaimed(transaction, good)).toMatchObject({ claimed: true });
        expect(await insertClaimed(transaction, { ...good, imp_uid: 'imps_2', request_id: 'r2' })).toBe('taken');
      });
  });

  it('and a registration that come at once are never both good', async () => {
    await insertMerchant(database());
    const rounds = Array.from({ length: 30 }, (_, round) => `race-${round}`);
    const ends = await Promise.all(
      rounds.map(async (merchant_uid) => {
        const payment = await insert({ merchant_uid, amount_minor: 100 });
        const claiming = () => claimPayment(database(), payment, TIMES);
        const registering = () => register(12_000, { merchant_uid });
        if (Number(merchant_uid.slice(5)) % 2) return Promise.all([claiming(), registering()]);
        return (await Promise.all([registering(), claiming()])).toReversed();
      }),
    );
    for (const [claimed, registered] of ends) {
      expect([
        ['claimed', 'charged'],
        ['other-price', 'done'],
      ]).toContainEqual([claimed, registered]);
    }
  });

  it('end with a release or with the PG’s word that come at once, and the payment is not lost', async () => {
    await insertMerchant(database());
    for (let round = 0; round < 10; round += 1) {
      const merchant_uid = `free-${round}`;
      const order = { user_code: USER_CODE, tier_code: '', merchant_uid, sandbox: false };
      const [first, second] = [await insert({ merchant_uid, driver: 'pg' }), await insert({ merchant_uid })];
      await writeAwaited(database(), first, { reason: 'notice', now: NOW, ask_at: null });
      // Freed and approved at once: the approval is too early or good, and one payment has the order at most.
      const [, claimed] = await Promise.all([
        releaseOrder(database(), order, NOW + 1),
        claimPayment(database(), second, TIMES),
      ]);
      expect(['claimed', 'taken']).toContain(claimed);
      const rows = await database()
        .selectFrom('payments')
        .selectAll()
        .where('merchant_uid', '=', merchant_uid)
        .execute();
      expect(rows.filter((row) => row.claimed).map(({ imp_uid }) => imp_uid)).toEqual(
        claimed === 'claimed' ? [second.imp_uid] : [],
      );
      // Nobody frees what is being approved.
      expect(await releaseOrder(database(), order, NOW + 2)).toBeUndefined();
    }
  });

  it('by a browser’s word are not made again and again', async () => {
    await insertMerchant(database());
    const awaited = async (now: number, columns: object = {}) => {
      const payment = await insert({ driver: 'pg', ...columns });
      await writeAwaited(database(), payment, { reason: 'notice', now, ask_at: null });
      return (await reread(database(), payment.imp_uid)).claimed;
    };
    const order = { user_code: USER_CODE, tier_code: '', merchant_uid: 'ORD-1', sandbox: false };
    expect(await awaited(NOW)).toBe(true);
    expect(await releaseOrder(database(), order, NOW + 600_000)).toMatchObject({ claimed: false });
    expect(await awaited(NOW + 600_001)).toBe(false);
    expect(await awaited(NOW + 3_600_000, { sandbox: true })).toBe(true);
    expect(await awaited(NOW + 3_600_000, { merchant_uid: 'ORD-2' })).toBe(true);
    expect(await awaited(NOW + 600_000 + 86_400_000)).toBe(true);
  });

  it('leave the live payment to whoever cancels by the order’s number', async () => {
    await insertMerchant(database());
    await database()
      .insertInto('channels')
      .values(channelRow({ channel_key: 'channel-key-9', mode: 'test' }))
      .execute();
    const paid = { status: 'paid', claimed: true, paid_at: NOW } as const;
    const live = await insert({ ...paid, started_at: NOW });
    await insert({ ...paid, sandbox: true, channel_key: 'channel-key-9', started_at: NOW + 1 });
    const order = { user_code: USER_CODE, tier_code: '', merchant_uid: 'ORD-1' };
    expect((await findPaidOfOrder(database(), order))?.imp_uid).toBe(live.imp_uid);
  });
});
