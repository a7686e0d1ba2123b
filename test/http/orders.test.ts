/* An order costs what its shop has registered, whatever a page asks for and in whatever order things happen. */
import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { issueKey } from '../../src/server/billing/issue-key';
import { findProfile } from '../../src/server/merchants/find-profile';
import type { Db } from '../../src/server/store/schema';
import { DATABASES, useDatabase } from '../support/databases';
import { createGateway } from './gateway';

const SHOP = 'imp50000001';
const PAGE = 'https://shop.example';
const CARD = { card_number: '4092-0230-1234-1234', expiry: '2030-12', birth: '880101', pwd_2digit: '00' };
const BUYER = { buyer_name: '김구매', buyer_tel: '01012345678', buyer_email: 'buyer@example.com', name: '머그컵' };

async function createShop(db: Db) {
  const gateway = createGateway(db);
  const channel = (channel_key: string, pg_provider: string, more = {}) => ({
    ...{ name: channel_key, channel_key, pg_provider, pg_id: channel_key, mode: 'test', ...more },
  });
  await gateway.setUp({
    ...{ user_code: SHOP, name: '상점', rest_key: 'K', rest_secret: 'S' },
    channels: [
      channel('inicis', 'html5_inicis', { default: true }),
      channel('kakao', 'kakaopay'),
      channel('charging', 'paymentwall'),
      channel('eximbay', 'eximbay'),
      channel('nice', 'nice_v2'),
      channel('tier', 'nice_v2'),
      channel('hecto', 'settle'),
    ],
    tiers: [{ tier_code: 'AB1', name: '지점', channels: ['tier'] }],
  });
  const { response } = await gateway.getToken({ imp_key: 'K', imp_secret: 'S' });
  const authorization = String(response?.['access_token']);
  const call = (method: string, path: string, body?: object, tier = '') =>
    gateway.ask(path, {
      ...{ method, headers: { authorization, 'content-type': 'application/json', ...(tier && { tier }) } },
      ...(body && { body: JSON.stringify(body) }),
    });

  async function open(request: object, tier_code?: string) {
    const request_id = randomBytes(16).toString('hex');
    const form = {
      request: { merchant_uid: 'O-1', ...BUYER, ...request },
      ...{ request_id, tier_code, window: 'iframe', origin: PAGE, ancestors: [], languages: [] },
    };
    const answer = await gateway.routes.request(`/payments/ready/${SHOP}`, {
      method: 'POST',
      headers: { origin: PAGE },
      body: new URLSearchParams({ openimp: JSON.stringify(form) }),
    });
    const data = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(await answer.text())?.[1] ?? 'null';
    type Step = { imp_uid: string; result?: { response: { error_code: string; error_msg: string } } };
    const { step } = JSON.parse(data) as { step: Step };
    return { imp_uid: step.imp_uid, request_id, refusal: step.result?.response };
  }

  async function approve({ imp_uid, request_id }: { imp_uid: string; request_id: string }) {
    const answer = await gateway.routes.request(`/payments/ready/${SHOP}/${imp_uid}/sandbox`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request_id, action: 'approve' }),
    });
    const { result } = (await answer.json()) as {
      result: { response: { success: boolean; error_code?: string; error_msg?: string } };
    };
    return result.response;
  }
  const prepare = (amount: number, more: object = {}, tier = '') =>
    call('POST', '/payments/prepare', { merchant_uid: 'O-1', amount, ...more }, tier);
  const change = (amount: number, more: object = {}) =>
    call('PUT', '/payments/prepare', { merchant_uid: 'O-1', amount, ...more });
  const paid = async () =>
    (await db.selectFrom('payments').selectAll().where('status', '=', 'paid').execute()).map(
      ({ amount_minor, currency, tier_code }) => [amount_minor, currency, tier_code].join(' ').trim(),
    );
  const charges = async () =>
    (await db.selectFrom('sandbox_charges').select('amount_minor').execute()).map(({ amount_minor }) => amount_minor);
  const makeKey = async (tier_code = '') => {
    const profile = await findProfile(db, SHOP, tier_code);
    const one = profile?.channels.find(({ channel_key }) => channel_key === (tier_code ? 'tier' : 'nice'));
    if (!one) throw new Error('no channel');
    const { card_number, expiry, birth, pwd_2digit } = CARD;
    const card = { number: card_number.replaceAll('-', ''), expiry, birth, pwd_2digit, cvc: undefined };
    await issueKey(gateway.payments, { user_code: SHOP, tier_code, customer_uid: 'c-1' }, { channel: one, card });
  };
  return { ...gateway, call, open, approve, prepare, change, paid, charges, makeKey };
}

const OTHER_PRICE = { success: false, error_code: 'AMOUNT_MISMATCH' };

describe.each(DATABASES)('an order with a registered price on %s', (kind) => {
  const db = useDatabase(kind);
  let shop: Awaited<ReturnType<typeof createShop>>;
  beforeEach(async () => void (shop = await createShop(db())));

  /** Nothing was asked of the PG, the buyer reads why, and the order can be paid as it was registered. */
  async function expectRefused(window: { imp_uid: string; request_id: string }): Promise<void> {
    const answer = await shop.approve(window);
    expect(answer).toMatchObject(OTHER_PRICE);
    expect(answer.error_msg).toContain('결제되지 않았습니다');
    expect(await shop.charges()).toEqual([]);
    const row = await db().selectFrom('payments').selectAll().where('imp_uid', '=', window.imp_uid).execute();
    expect(row).toMatchObject([{ status: 'failed', claimed: false, fail_code: 'AMOUNT_MISMATCH' }]);
    expect(await db().selectFrom('webhook_deliveries').selectAll().execute()).toEqual([]);
  }

  describe('in a window that was open before', () => {
    it('is not paid at another amount', async () => {
      const cheap = await shop.open({ amount: 100 });
      expect((await shop.prepare(12_000)).code).toBe(0);
      await expectRefused(cheap);
      expect((await shop.approve(await shop.open({ amount: 12_000 }))).success).toBe(true);
    });

    it('is not paid in another currency', async () => {
      const other = await shop.open({ amount: 12_000, currency: 'USD', pg: 'eximbay' });
      expect(other.refusal).toBeUndefined();
      await shop.prepare(12_000);
      await expectRefused(other);
    });

    it('is not paid under a tier, nor a tier’s order by the merchant', async () => {
      const [theirs, own] = [
        await shop.open({ amount: 100 }, 'AB1'),
        await shop.open({ merchant_uid: 'O-2', amount: 5 }),
      ];
      await shop.prepare(100);
      await shop.prepare(5, { merchant_uid: 'O-2' }, 'AB1');
      await expectRefused(theirs);
      await expectRefused(own);
    });

    it('is not paid with nothing, by registering a billing key', async () => {
      const key = await shop.open({ amount: 12_000, customer_uid: 'x' });
      await shop.prepare(12_000);
      await expectRefused(key);
      expect(await db().selectFrom('billing_keys').selectAll().execute()).toEqual([]);
    });

    it('is paid at the price of the last change, and not at the one before', async () => {
      await shop.prepare(100);
      const cheap = await shop.open({ amount: 100 });
      expect((await shop.change(12_000)).code).toBe(0);
      await expectRefused(cheap);
      const dear = await shop.open({ amount: 12_000 });
      await shop.change(100);
      await expectRefused(dear);
      expect((await shop.approve(await shop.open({ amount: 100 }))).success).toBe(true);
    });

    it('is paid where nothing differs, and fractions are compared as they are', async () => {
      const window = await shop.open({ amount: 9.99, currency: 'USD', pg: 'eximbay' });
      await shop.prepare(9.99, { currency: 'USD' });
      expect((await shop.approve(window)).success).toBe(true);
      expect(await shop.paid()).toEqual(['999 USD']);
    });
  });

  describe('in a window that opens afterwards', () => {
    beforeEach(() => shop.prepare(12_000));

    it.each([
      ['another amount', { amount: 100 }, undefined, '사전등록된 결제 금액'],
      ['another currency of the same number', { amount: 12_000, currency: 'USD', pg: 'eximbay' }, undefined, '통화'],
      ['a tier', { amount: 12_000 }, 'AB1', '다른 상점'],
      ['a billing key that charges nothing', { amount: 12_000, customer_uid: 'x' }, undefined, '빌링키'],
      ['a billing key of another amount', { amount: 0, customer_uid: 'x' }, undefined, '빌링키'],
    ])('is refused for %s', async (_, request, tier, says) => {
      const { refusal } = await shop.open(request, tier);
      expect(refusal).toMatchObject({ error_code: 'AMOUNT_MISMATCH' });
      expect(refusal?.error_msg).toContain(says);
    });

    it('is paid by a billing key that charges it', async () => {
      const window = await shop.open({ amount: 12_000, customer_uid: 'x', channelKey: 'charging' });
      expect((await shop.approve(window)).success).toBe(true);
      expect(await shop.paid()).toEqual(['12000 KRW']);
    });
  });

  it('may be registered with nothing to charge, for billing keys', async () => {
    expect((await shop.prepare(0)).code).toBe(0);
    expect((await shop.approve(await shop.open({ amount: 12_000, customer_uid: 'x' }))).success).toBe(true);
    expect(await shop.paid()).toEqual(['0 KRW']);
    expect((await shop.open({ amount: 12_000 })).refusal).toBeDefined();
  });

  it('is the merchant’s and a tier’s where both have registered it', async () => {
    await shop.prepare(12_000);
    await shop.prepare(500, {}, 'AB1');
    expect((await shop.approve(await shop.open({ amount: 500 }, 'AB1'))).success).toBe(true);
    expect((await shop.open({ amount: 500 })).refusal).toBeDefined();
    expect((await shop.approve(await shop.open({ amount: 12_000 }))).success).toBe(true);
    expect((await shop.paid()).sort()).toEqual(['12000 KRW', '500 KRW AB1']);
  });

  describe('by the shop’s own server', () => {
    const refused = { status: 200, code: 1, response: null };
    const again = (more: object = {}) => ({ customer_uid: 'c-1', merchant_uid: 'O-1', amount: 100, ...BUYER, ...more });

    it.each([
      ['again', () => again()],
      ['again, in another currency', () => again({ amount: 12_000, currency: 'USD' })],
      ['onetime', () => ({ merchant_uid: 'O-1', amount: 100, channel_key: 'nice', ...CARD })],
    ])('is not charged otherwise: %s', async (what, body) => {
      await shop.makeKey();
      await shop.prepare(12_000);
      const path = `/subscribe/payments/${what.split(',')[0]}`;
      const answer = await shop.call('POST', path, body());
      expect(answer).toMatchObject(refused);
      expect(answer.message).toContain('사전등록');
      expect(await shop.charges()).toEqual([]);
      expect((await shop.call('POST', path, { ...body(), amount: 12_000, currency: 'KRW' })).response).toMatchObject({
        status: 'paid',
      });
    });

    it('is not charged under a tier', async () => {
      await shop.makeKey('AB1');
      await shop.prepare(100);
      expect(await shop.call('POST', '/subscribe/payments/again', again(), 'AB1')).toMatchObject(refused);
    });

    it('is not charged otherwise by a schedule, and its webhook says so', async () => {
      await shop.makeKey();
      const schedule_at = Math.floor(shop.now() / 1000) + 60;
      const plan = { merchant_uid: 'O-1', schedule_at, amount: 100, ...BUYER };
      await shop.call('POST', '/subscribe/payments/schedule', { customer_uid: 'c-1', schedules: [plan] });
      await shop.prepare(12_000);
      shop.advanceSeconds(61);
      await shop.schedules.run();
      const [payment] = await db().selectFrom('payments').selectAll().execute();
      expect(payment).toMatchObject({ status: 'failed', claimed: false });
      expect(payment?.fail_reason).toContain('등록한 결제 금액과 다릅니다');
      expect(await shop.charges()).toEqual([]);
    });

    it('has no account that waits for another deposit', async () => {
      const vbank = { vbank_code: '088', vbank_due: Math.floor(shop.now() / 1000) + 86_400, channel_key: 'hecto' };
      const issue = (amount: number) => shop.call('POST', '/vbanks', { merchant_uid: 'O-1', amount, ...vbank });
      const early = await issue(100);
      expect(early).toMatchObject({ code: 0, response: { status: 'ready' } });
      await shop.prepare(12_000);
      // Closed with the registration: no deposit can come.
      const deposit = (imp_uid: unknown) => shop.call('POST', `/sandbox/payments/${String(imp_uid)}/deposit`, {});
      expect(await deposit(early.response?.['imp_uid'])).toMatchObject({ code: 1 });
      expect(await issue(100)).toMatchObject(refused);
      const account = await issue(12_000);
      const imp_uid = String(account.response?.['imp_uid']);
      expect(await shop.call('PUT', `/vbanks/${imp_uid}`, { amount: 100 })).toMatchObject(refused);
      expect(await deposit(imp_uid)).toMatchObject({ code: 0, response: { status: 'paid', amount: 12_000 } });
      expect(await shop.paid()).toEqual(['12000 KRW']);
    });
  });

  describe('that is registered late', () => {
    it('is refused a price that it was not paid at, and takes the one that it was', async () => {
      await shop.approve(await shop.open({ amount: 100 }));
      expect(await shop.prepare(12_000)).toMatchObject({ code: 1, response: null });
      expect((await shop.call('GET', '/payments/prepare/O-1')).status).toBe(404);
      expect(await shop.prepare(100)).toMatchObject({ code: 0, response: { amount: 100, currency: 'KRW' } });
      expect(await shop.change(12_000)).toMatchObject({ code: 1 });
      expect((await shop.call('GET', '/payments/prepare/O-1')).response).toMatchObject({ amount: 100 });
    });

    it('is not kept from it by somebody’s test payment where the shop takes real money', async () => {
      await shop.approve(await shop.open({ amount: 1 }));
      await db().updateTable('merchants').set({ went_live: true }).execute();
      expect((await shop.prepare(12_000)).code).toBe(0);
    });
  });

  it('is registered in a currency that has such an amount, KRW where none is said', async () => {
    expect((await shop.prepare(0.5)).status).toBe(400);
    expect((await shop.prepare(1, { currency: 'won' })).status).toBe(400);
    expect((await shop.prepare(9.99, { currency: 'USD' })).response).toMatchObject({ amount: 9.99, currency: 'USD' });
    expect((await shop.call('GET', '/payments/prepare/O-1')).response).toMatchObject({ currency: 'USD' });
  });

  it('is KRW where an older row says no currency', async () => {
    await shop.prepare(1000);
    await db().updateTable('prepared_amounts').set({ currency: null }).execute();
    expect((await shop.open({ amount: 1000, currency: 'USD', pg: 'eximbay' })).refusal).toBeDefined();
    expect((await shop.approve(await shop.open({ amount: 1000 }))).success).toBe(true);
  });

  it('is never both registered at one price and paid at another', async () => {
    for (let round = 0; round < 8; round += 1) {
      const merchant_uid = `R-${round}`;
      const window = await shop.open({ merchant_uid, amount: 100 });
      const [answer, registered] = await Promise.all([shop.approve(window), shop.prepare(12_000, { merchant_uid })]);
      expect([answer.success, registered.code === 0].filter(Boolean)).toHaveLength(1);
    }
  });
});
