/* Calls that belong to one PG's contract: barcodes, points, prepaid money, automatic payments, order states, sub-shops. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { RestDeps } from '../../src/server/http/rest/operation';
import { createRestRoutes } from '../../src/server/http/rest/rest-routes';
import { DATABASES, useDatabase } from '../support/databases';
import { startReceiver } from '../support/receiver';
import { createPgShop } from './pg-shop';

const CARD = { card_number: '4092-0230-1234-1234', expiry: '2030-12', birth: '880101', pwd_2digit: '00' };
const FIRST_BALANCE = 1_000_000;

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => void (receiver = await startReceiver()));
beforeEach(() => void (receiver.received.length = 0));
afterAll(() => receiver.close());

describe.each(DATABASES)('calls of single PGs on %s', (kind) => {
  const db = useDatabase(kind);
  let shop: Awaited<ReturnType<typeof createPgShop>>;
  beforeEach(async () => {
    receiver.answerWith(() => ({ status: 200 }));
    shop = await createPgShop(db(), `${receiver.url}/hook`);
  });
  const post = (path: string, body: object, headers?: object) => shop.call('POST', path, body, headers);
  const uidOf = ({ response }: { response: Readonly<Record<string, unknown>> | null }) => String(response?.['imp_uid']);
  const events = async () =>
    (await db().selectFrom('webhook_deliveries').select('event').orderBy('id').execute()).map(({ event }) => event);

  describe('cvs', () => {
    const issue = (more: object = {}) =>
      post('/cvs', { channel_key: 'key-galaxia', merchant_uid: 'C-1', amount: 1_000, name: 'Mug', ...more });
    const payAtTill = (imp_uid: string, body: object = {}) => post(`/sandbox/payments/${imp_uid}/deposit`, body);

    it('issues a number, and is paid once at a till', async () => {
      const issued = await issue();
      expect(issued.response).toMatchObject({
        status: 'ready',
        pay_method: 'cvs',
        amount: 1_000,
        pg_provider: 'galaxia',
      });
      expect(issued.response?.['vbank_num']).toMatch(/^\d{13}$/);
      const imp_uid = uidOf(issued);
      expect(await payAtTill(imp_uid)).toMatchObject({ code: 0, response: { status: 'paid' } });
      expect(await payAtTill(imp_uid)).toMatchObject({ code: 0, response: { status: 'paid' } });
      expect(await events()).toEqual(['ready', 'paid']);
      expect(await shop.call('DELETE', `/cvs/${imp_uid}`)).toMatchObject({ status: 400 });
      expect(await issue()).toMatchObject({ code: 1, response: null });
    });

    it('registers the shop’s own number and time, once at a time', async () => {
      const expired_at = Math.floor(shop.now() / 1000) + 3_600;
      const first = await issue({ barcode: '8801234567890', expired_at });
      expect(first.response).toMatchObject({ vbank_num: '8801234567890', vbank_date: expired_at });
      expect(await issue({ barcode: '8801234567890', merchant_uid: 'C-2' })).toMatchObject({ code: 1, response: null });
      await shop.call('DELETE', `/cvs/${uidOf(first)}`);
      expect(await issue({ barcode: '8801234567890', merchant_uid: 'C-2' })).toMatchObject({ code: 0 });
    });

    it('is not paid after its time, nor once it was closed', async () => {
      const late = uidOf(await issue({ expired_at: Math.floor(shop.now() / 1000) + 60 }));
      const closed = uidOf(await issue({ merchant_uid: 'C-2' }));
      shop.advanceSeconds(61);
      expect(await payAtTill(late)).toMatchObject({ status: 400 });
      expect(await shop.call('DELETE', `/cvs/${closed}`)).toMatchObject({
        code: 0,
        response: { status: 'failed', fail_reason: '수납번호 말소' },
      });
      expect(await shop.call('DELETE', `/cvs/${closed}`)).toMatchObject({ status: 400 });
      expect(await payAtTill(closed)).toMatchObject({ status: 400 });
      expect(await events()).toEqual(['ready', 'ready']);
    });

    it.each([
      [200, 'cash', 'paid'],
      [200, 'card', 'paid'],
      [201, 'cash', 'ready'],
      [404, 'cash', 'ready'],
      [302, 'cash', 'ready'],
      [500, 'card', 'ready'],
    ])('asks the shop at the till: %s to %s makes it %s', async (status, pay_type, end) => {
      receiver.answerWith(() => ({ status }));
      const issued = await issue({ confirm_url: `${receiver.url}/confirm`, barcode: '1234567' });
      const imp_uid = uidOf(issued);
      await payAtTill(imp_uid, { pay_type });
      expect(await shop.read(imp_uid)).toMatchObject({ status: end });
      expect(receiver.received.map(({ path, body }) => [path, JSON.parse(body) as unknown])).toEqual([
        [
          '/confirm',
          {
            ...{ event: 'Galaxia.Cvs.Confirm', imp_uid, merchant_uid: 'C-1', status: 'ready' },
            extra: { barcode: '1234567', payType: pay_type },
          },
        ],
      ]);
    });

    it.each([
      ['no channel', { channel_key: undefined }, 'channel_key'],
      ['no amount', { amount: undefined }, 'amount'],
      ['nothing to pay', { amount: 0 }, 'amount'],
      ['less than nothing', { amount: -1 }, 'amount'],
      ['a time that is over', { expired_at: 1_000 }, 'expired_at'],
      ['a barcode that is none', { barcode: '1 2' }, 'barcode'],
      ['an address that is none', { confirm_url: 'javascript:alert(1)' }, 'confirm_url'],
      ['a part of a won', { amount: 0.5 }, 'amount'],
    ])('refuses %s by name', async (_, body, field) => {
      const answer = await issue(body);
      expect(answer).toMatchObject({ status: 400, code: 1, message: expect.stringContaining(field) as string });
    });

    it('is for channels of Galaxia alone, and for live ones not yet', async () => {
      expect(await issue({ channel_key: 'key-kcp' })).toMatchObject({ status: 501 });
      expect(await issue({ channel_key: 'key-live' })).toMatchObject({ status: 501 });
      expect(await issue({ channel_key: 'nobody’s' })).toMatchObject({ status: 200, code: 1 });
      expect(await db().selectFrom('payments').selectAll().execute()).toEqual([]);
    });

    it('belongs to its store', async () => {
      const imp_uid = uidOf(await issue());
      expect(await shop.call('DELETE', `/cvs/${imp_uid}`, undefined, { tier: 'ABC' })).toMatchObject({ status: 404 });
      await shop.asOther();
      expect(await shop.call('DELETE', `/cvs/${imp_uid}`)).toMatchObject({ status: 404 });
    });
  });

  describe('benepia', () => {
    const HOLDER = { benepia_user: 'hong-benepia', benepia_password: 'secret-pw-1', channel_key: 'key-kcp' };
    const points = async (more: object = {}) =>
      (await post('/benepia/point', { ...HOLDER, ...more })).response?.['point'];
    const pay = (merchant_uid: string, amount: number, more: object = {}) =>
      post('/benepia/payment', { ...HOLDER, merchant_uid, amount, name: 'Mug', ...more });

    it('takes points, and gives them back with a cancel', async () => {
      expect(await points()).toBe(FIRST_BALANCE);
      const paid = await pay('B-1', 30_000);
      expect(paid.response).toMatchObject({ status: 'paid', pay_method: 'point', amount: 30_000, pg_provider: 'kcp' });
      expect(await points()).toBe(FIRST_BALANCE - 30_000);
      expect(await points({ benepia_user: 'other' })).toBe(FIRST_BALANCE);
      await post('/payments/cancel', { imp_uid: uidOf(paid), amount: 10_000 });
      expect(await points()).toBe(FIRST_BALANCE - 20_000);
      expect(await pay('B-1', 30_000)).toMatchObject({ status: 200, code: 1, response: null });
      expect(await points()).toBe(FIRST_BALANCE - 20_000);
      expect(await events()).toEqual(['paid']);
    });

    it('never takes more than there is, however many ask at once', async () => {
      const answers = await Promise.all(['a', 'b', 'c'].map((order) => pay(order, 600_000)));
      expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 500, 500]);
      expect(await points()).toBe(FIRST_BALANCE - 600_000);
    });

    it('refuses a wrong password, and leaves the order to another try', async () => {
      expect(await post('/benepia/point', { ...HOLDER, benepia_password: 'wrong' })).toMatchObject({
        status: 500,
        code: -1,
      });
      expect(await pay('B-2', 1_000, { benepia_password: 'wrong' })).toMatchObject({ status: 500, code: -1 });
      expect(await pay('B-2', 1_000)).toMatchObject({ code: 0 });
    });

    it('keeps neither who they are nor what they typed', async () => {
      await pay('B-3', 1_000);
      const tables = ['payments', 'sandbox_charges', 'webhook_deliveries'] as const;
      const kept = await Promise.all(tables.map((table) => db().selectFrom(table).selectAll().execute()));
      const text = JSON.stringify(kept) + shop.logged.join('\n');
      for (const secret of [HOLDER.benepia_user, HOLDER.benepia_password]) expect(text).not.toContain(secret);
    });

    it.each([
      ['benepia_user', { benepia_user: '' }],
      ['benepia_password', { benepia_password: undefined }],
      ['channel_key', { channel_key: null }],
      ['name', { name: undefined }],
      ['amount', { amount: 0 }],
    ])('refuses a call without %s', async (field, body) => {
      const answer = await pay('B-4', 1_000, body);
      expect(answer).toMatchObject({ status: 400, code: 1, message: expect.stringContaining(field) as string });
    });

    it('is for channels of KCP alone', async () => {
      expect(await pay('B-5', 1_000, { channel_key: 'key-payco' })).toMatchObject({ status: 501 });
    });
  });

  describe('kcpquick', () => {
    const pinCheck = (columns: object = {}, kcpQuick: object = {}) =>
      shop.pay('kcp_quick', {
        request: JSON.stringify({ bypass: { kcpQuick: { actionType: 'PinCheck', ...kcpQuick } } }),
        ...columns,
      });
    const money = async (merchant_uid: string, more: object = {}) =>
      post('/kcpquick/payment/money', {
        ...{ member_id: 'member-1', channel_key: 'key-kcp_quick', merchant_uid, name: 'Mug', amount: 5_000 },
        ...more,
      });
    const PREPARE = { btid: 'bt-1', cust_ip: '203.0.113.7', code_verifier: 'a-random-verifier' };

    it('pays with a member’s money, once for each PIN check and each order', async () => {
      const imp_uid = await pinCheck();
      const answers = await Promise.all([money('K-1', { imp_uid }), money('K-2', { imp_uid })]);
      expect(answers.map(({ code }) => code).sort((a, b) => a - b)).toEqual([-1, 0]);
      const paid = answers.find(({ code }) => code === 0);
      expect(paid?.response).toMatchObject({
        status: 'paid',
        pay_method: 'point',
        pg_provider: 'kcp_quick',
        amount: 5_000,
      });
      expect(await money('K-1', { imp_uid })).toMatchObject({ response: null });
      expect(await money('K-2', { imp_uid })).toMatchObject({ response: null });
      const rows = await db().selectFrom('sandbox_charges').selectAll().where('outcome', '=', 'approved').execute();
      expect(rows).toHaveLength(1);
      expect(await events()).toEqual(['paid']);
    });

    it.each([
      ['none of ours', () => Promise.resolve('imp_000000000000')],
      ['a payment', () => shop.pay('kcp_quick')],
      ['one that failed', () => pinCheck({ status: 'failed', claimed: false, paid_at: null })],
      ['one of another member', () => pinCheck({}, { memberID: 'member-2' })],
      ['one of another PG', () => pinCheck({ pg_provider: 'kcp' })],
      ['one of a live channel', () => pinCheck({ sandbox: false })],
      ['one of a sub-merchant', () => pinCheck({ tier_code: 'ABC' })],
    ])('refuses a PIN check that is %s', async (_, make) => {
      expect(await money('K-3', { imp_uid: await make() })).toMatchObject({ status: 400, code: 1, response: null });
    });

    it('takes nothing in the window in which a member types their PIN', async () => {
      const request_id = 'a'.repeat(32);
      const bypass = { kcpQuick: { actionType: 'PinCheck', memberID: 'member-1' } };
      const request = {
        merchant_uid: 'PIN-1',
        name: 'Mug',
        amount: 5_000,
        pg: 'kcp_quick',
        pay_method: 'card',
        bypass,
      };
      const origin = 'https://shop.example';
      const form = { request, request_id, window: 'popup', origin, ancestors: [], languages: [] };
      const ready = '/payments/ready/imp00000001';
      const page = await shop.routes.request(ready, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ openimp: JSON.stringify(form) }),
      });
      const imp_uid = /imp_\d{12}/.exec(await page.text())?.[0] ?? '';
      await shop.routes.request(`${ready}/${imp_uid}/sandbox`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ request_id, action: 'approve' }),
      });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'paid', amount: 0 });
      expect(await money('K-0', { imp_uid })).toMatchObject({ code: 0, response: { amount: 5_000 } });
    });

    it('takes no more money than a member has', async () => {
      expect(await money('K-4', { imp_uid: await pinCheck(), amount: FIRST_BALANCE })).toMatchObject({ code: 0 });
      expect(await money('K-5', { imp_uid: await pinCheck(), amount: 1 })).toMatchObject({ code: -1, response: null });
    });

    it('registers orders once, changes them, and charges no other amount than is registered', async () => {
      const path = '/kcpquick/prepare/K-6';
      expect(await shop.call('PUT', path, PREPARE)).toMatchObject({ status: 404 });
      const first = await post(path, { ...PREPARE, prepaid_auth_yn: 'Y', prepaid_amount: 7_000 });
      expect(first.response).toEqual({ merchant_uid: 'K-6', btid: 'bt-1', prepaid_amount: 7_000 });
      expect(await post(path, PREPARE)).toMatchObject({ status: 409 });
      expect(await money('K-6', { imp_uid: await pinCheck() })).toMatchObject({ code: 1, response: null });
      const changed = { ...PREPARE, btid: 'bt-2', prepaid_auth_yn: 'Y', prepaid_amount: 5_000 };
      expect((await shop.call('PUT', path, changed)).response).toMatchObject({ btid: 'bt-2', prepaid_amount: 5_000 });
      expect(await money('K-6', { imp_uid: await pinCheck() })).toMatchObject({ code: 0 });
      const kept = JSON.stringify(await db().selectFrom('kcpquick_orders').selectAll().execute());
      for (const given of [PREPARE.cust_ip, PREPARE.code_verifier]) expect(kept).not.toContain(given);
    });

    it.each([
      ['btid', { btid: 'x'.repeat(21) }],
      ['cust_ip', { cust_ip: 'here' }],
      ['code_verifier', { code_verifier: undefined }],
      ['prepaid_auth_yn', { prepaid_auth_yn: 'yes' }],
      ['prepaid_amount', { prepaid_auth_yn: 'Y' }],
      ['prepaid_amount', { prepaid_auth_yn: 'Y', prepaid_amount: 1e9 }],
      ['prepaid_amount', { prepaid_amount: 0.5 }],
      ['vender_type', { vender_type: 'v'.repeat(21) }],
    ])('refuses a registration whose %s is none', async (field, body) => {
      const answer = await post('/kcpquick/prepare/K-7', { ...PREPARE, ...body });
      expect(answer).toMatchObject({ status: 400, code: 1, message: expect.stringContaining(field) as string });
    });

    it('knows members who have paid, takes their fingerprint off, and forgets them', async () => {
      const path = '/kcpquick/members/member-1';
      const query = '?site_code=MID-kcp_quick&partner_type=IX99&partner_subtype=99IX';
      const release = () => post(`${path}/fido/release`, { channel_key: 'key-kcp_quick' });
      expect(await shop.call('DELETE', path + query)).toMatchObject({ status: 404 });
      expect(await release()).toMatchObject({
        status: 200,
        code: -1,
        message: expect.stringContaining('C210') as string,
      });
      await money('K-8', { imp_uid: await pinCheck() });
      expect((await release()).response).toEqual({ member_id: 'member-1' });
      expect(await release()).toMatchObject({ code: -1 });
      const inserted = Math.floor(shop.now() / 1000);
      const member = { member_id: 'member-1', pg_provider: 'kcp_quick', pg_id: 'MID-kcp_quick', inserted };
      expect((await shop.call('DELETE', path + query)).response).toMatchObject(member);
      expect(await shop.call('DELETE', path + query)).toMatchObject({ status: 404 });
      expect(await shop.call('DELETE', path)).toMatchObject({ status: 400 });
      const other = { channel_key: 'key-payco' };
      expect(await post(`${path}/fido/release`, other)).toMatchObject({ status: 501 });
    });

    it('forgets a member with their payment', async () => {
      const imp_uid = uidOf(await money('K-9', { imp_uid: await pinCheck() }));
      await post('/buyers/forget', { imp_uid });
      expect(await db().selectFrom('kcpquick_members').selectAll().execute()).toEqual([]);
    });

    it('charges and deletes keys of automatic payments', async () => {
      await post('/subscribe/customers/auto-1', { channel_key: 'key-kcp_quick', ...CARD });
      const order = { customer_uid: 'auto-1', name: 'Mug', buyer_name: '홍길동', amount: 3_000 };
      const paid = await post('/kcpquick/payment/autopay', { ...order, merchant_uid: 'A-1' });
      expect(paid.response).toMatchObject({
        status: 'paid',
        customer_uid: 'auto-1',
        buyer_name: '홍길동',
        amount: 3_000,
      });
      expect(await post('/kcpquick/payment/autopay', { ...order, merchant_uid: 'A-1' })).toMatchObject({ code: 1 });
      expect((await shop.call('DELETE', '/kcpquick/autopay/auto-1')).response).toEqual({ customer_uid: 'auto-1' });
      expect(await shop.call('DELETE', '/kcpquick/autopay/auto-1')).toMatchObject({ status: 404 });
      expect(await post('/kcpquick/payment/autopay', { ...order, merchant_uid: 'A-2' })).toMatchObject({ status: 404 });
      expect(await shop.call('GET', '/subscribe/customers/auto-1')).toMatchObject({ status: 404 });
    });

    it('leaves keys of other PGs alone', async () => {
      await post('/subscribe/customers/nice-1', { channel_key: 'key-nice', ...CARD });
      expect(await shop.call('DELETE', '/kcpquick/autopay/nice-1')).toMatchObject({ status: 404 });
      const order = { customer_uid: 'nice-1', name: 'Mug', buyer_name: 'x', amount: 1, merchant_uid: 'A-3' };
      expect(await post('/kcpquick/payment/autopay', order)).toMatchObject({ status: 404 });
      expect(await shop.call('GET', '/subscribe/customers/nice-1')).toMatchObject({ code: 0 });
    });

    it('declines a card that declines', async () => {
      await post('/subscribe/customers/auto-2', {
        channel_key: 'key-kcp_quick',
        ...CARD,
        card_number: '4092023012340003',
      });
      const order = { customer_uid: 'auto-2', name: 'Mug', buyer_name: 'x', amount: 1, merchant_uid: 'A-4' };
      expect(await post('/kcpquick/payment/autopay', order)).toMatchObject({ status: 200, code: -1, response: null });
    });
  });

  describe('payco', () => {
    it.each([
      ['DELIVERY_START', 200],
      ['PURCHASE_DECISION', 200],
      ['CANCELED', 200],
      ['DELIVERY_START DELIVERY_START PURCHASE_DECISION PURCHASE_DECISION', 200],
      ['DELIVERY_START CANCELED', 200],
      ['PURCHASE_DECISION DELIVERY_START', 400],
      ['CANCELED DELIVERY_START', 400],
      ['PURCHASE_DECISION CANCELED', 400],
      ['ARRIVED', 400],
    ])('follows an order: %s ends in %s, and moves no money', async (states, end) => {
      const imp_uid = await shop.pay('payco');
      const answers = [];
      for (const status of states.split(' ')) answers.push(await post(`/payco/orders/status/${imp_uid}`, { status }));
      expect(answers.at(-1)?.status).toBe(end);
      for (const { status } of answers.slice(0, -1)) expect(status).toBe(200);
      if (end === 200) expect(answers.at(-1)?.response).toEqual({ status: states.split(' ').at(-1) });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'paid', cancel_amount: 0 });
    });

    it.each([
      ['kcp', {}, 501],
      ['payco', { status: 'failed', claimed: false, paid_at: null }, 400],
      ['payco', { sandbox: false }, 501],
      ['payco', { status: 'cancelled', cancelled_minor: 10_000 }, 400],
      ['payco', { tier_code: 'ABC' }, 404],
    ] as const)('refuses one of %s with %o', async (pg, columns, status) => {
      const imp_uid = await shop.pay(pg, columns);
      expect(await post(`/payco/orders/status/${imp_uid}`, { status: 'DELIVERY_START' })).toMatchObject({ status });
    });
  });

  describe('balance', () => {
    const balance = async (imp_uid: string) => shop.call('GET', `/payments/${imp_uid}/balance`);

    it('tells what is left of a payment of PAYCO, and what it was', async () => {
      const imp_uid = await shop.pay('payco', { amount_minor: 11_000, request: '{"tax_free":1100}' });
      await post('/payments/cancel', { imp_uid, amount: 8_800 });
      const none = { tax_free: 0, supply: 0, vat: 0, service: 0 };
      expect((await balance(imp_uid)).response).toMatchObject({
        ...{ amount: 11_000, primary: { tax_free: 1_100, supply: 1_000, vat: 100 }, secondary: none, discount: none },
        histories: [
          { primary: { tax_free: 1_100, supply: 9_000, vat: 900 } },
          { primary: { supply: 1_000, vat: 100 } },
        ],
      });
    });

    it.each([
      ['kcp', {}, 404],
      ['payco', { status: 'ready', claimed: false, paid_at: null }, 404],
      ['payco', { sandbox: false }, 501],
      ['payco', { tier_code: 'ABC' }, 404],
    ] as const)('refuses a payment of %s with %o', async (pg, columns, status) => {
      expect(await balance(await shop.pay(pg, columns))).toMatchObject({ status, response: null });
    });
  });

  describe('partners', () => {
    const PART = { business_registration_number: '123-45-67890', company_name: '하위 상점', amount: 4_000 };
    const register = (imp_uid: string, data: unknown) => post(`/partners/receipts/${imp_uid}`, { data });

    it('registers sub-shops once; the same again does no harm', async () => {
      const imp_uid = await shop.pay('html5_inicis');
      const data = [PART, { ...PART, business_registration_number: '2222233333', amount: 6_000, tax_free: 6_000 }];
      for (const sent of [data, data, JSON.stringify(data)]) {
        expect(await register(imp_uid, sent)).toMatchObject({ code: 0, response: { receipt_url: null } });
      }
      expect(await register(imp_uid, [PART])).toMatchObject({ status: 400, code: 1 });
      const kept = await db().selectFrom('partner_receipts').selectAll().orderBy('position').execute();
      expect(kept).toMatchObject([
        { business_registration_number: '1234567890', amount_minor: 4_000, tax_free_minor: 0, vat_minor: 363 },
        { amount_minor: 6_000, tax_free_minor: 6_000, vat_minor: 0 },
      ]);
    });

    it.each([
      ['nothing', undefined],
      ['an empty list', []],
      ['a text', 'x'],
      ['no number', [{ ...PART, business_registration_number: undefined }]],
      ['a number that is none', [{ ...PART, business_registration_number: '123' }]],
      ['no name', [{ ...PART, company_name: '' }]],
      ['nothing sold', [{ ...PART, amount: 0 }]],
      ['more than was paid', [PART, { ...PART, amount: 6_001 }]],
      ['more free of tax than sold', [{ ...PART, tax_free: 4_001 }]],
      ['more tax than sold', [{ ...PART, vat_amount: 4_001 }]],
      ['a part of a won', [{ ...PART, amount: 0.5 }]],
    ])('refuses %s', async (_, data) => {
      const answer = await register(await shop.pay('html5_inicis'), data);
      expect(answer).toMatchObject({ status: 400, code: 1, message: expect.stringContaining('data') as string });
      expect(await db().selectFrom('partner_receipts').selectAll().execute()).toEqual([]);
    });

    it.each([
      ['kcp', {}, 501],
      ['html5_inicis', { sandbox: false }, 501],
      ['html5_inicis', { status: 'ready', claimed: false, paid_at: null }, 400],
      ['html5_inicis', { status: 'cancelled', cancelled_minor: 6_001 }, 400],
      ['html5_inicis', { tier_code: 'ABC' }, 404],
    ] as const)('refuses a payment of %s with %o', async (pg, columns, status) => {
      expect(await register(await shop.pay(pg, columns), [PART])).toMatchObject({ status });
    });
  });

  describe('cards of other countries', () => {
    const charge = (more: object = {}) =>
      shop.ask('/subscribe/payments/foreign', {
        method: 'POST',
        headers: { authorization: token, 'content-type': 'application/json' },
        body: JSON.stringify({
          merchant_uid: 'F-1',
          amount: 100,
          card_number: CARD.card_number,
          expiry: CARD.expiry,
          ...more,
        }),
      });
    let token = '';
    beforeEach(async () => {
      token = String((await shop.getToken({ imp_key: 'K1', imp_secret: 'S1' })).response?.['access_token']);
    });

    it('are charged as others are, once for an order', async () => {
      expect((await charge()).response).toMatchObject({ status: 'paid', amount: 100, merchant_uid: 'F-1' });
      expect(await charge()).toMatchObject({ code: 1, response: null });
      expect(await charge({ merchant_uid: 'F-2', card_number: '4092023012340003' })).toMatchObject({ code: -1 });
      expect(await charge({ card_number: undefined })).toMatchObject({ status: 400 });
    });
  });

  describe('account holders', () => {
    const ask = (query: string) => shop.call('GET', `/vbanks/holder?${query}`);

    it.each([
      ['bank_code=088&bank_num=110123456789', 200],
      ['bank_code=088&bank_num=110-123-456789&channel_key=key-kcp', 200],
      ['bank_code=088&bank_num=1101230000', 404],
      ['bank_code=999&bank_num=110123456789', 400],
      ['bank_code=088&bank_num=12', 400],
      ['bank_code=088', 400],
      ['bank_num=110123456789', 400],
      ['bank_code=088&bank_num=110123456789&channel_key=key-live', 501],
    ])('%s answers %s', async (query, status) => {
      const answer = await ask(query);
      expect(answer.status).toBe(status);
      if (status === 200) expect(answer.response).toEqual({ bank_holder: '오픈임프' });
    });
  });
});

it('has every call of the vendor’s document in our own, and none that waits for a driver', async () => {
  const { answers } = JSON.parse(readFileSync('test/http/cases/answers.json', 'utf8')) as { answers: object };
  const routes = createRestRoutes({ ...({} as RestDeps), advance: undefined, publicUrl: 'https://pay.example' });
  const described = (await (await routes.request('/openapi.json')).json()) as {
    paths: Readonly<Record<string, Readonly<Record<string, { summary: string }>>>>;
  };
  const missing = Object.keys(answers).filter((call) => {
    const [method = '', path = ''] = call.split(' ');
    return !described.paths[path]?.[method.toLowerCase()];
  });
  expect(missing).toEqual([]);
  const operations = Object.values(described.paths).flatMap((methods) => Object.values(methods));
  expect(operations.filter(({ summary }) => /refused until|needs a PG/.test(summary))).toEqual([]);
});

describe.each(DATABASES)('calls of single PGs while test channels are closed on %s', (kind) => {
  const db = useDatabase(kind);

  it.each([
    ['/cvs', { channel_key: 'key-galaxia', merchant_uid: 'X', amount: 1 }],
    ['/benepia/point', { channel_key: 'key-kcp', benepia_user: 'a', benepia_password: 'b' }],
    [
      '/benepia/payment',
      { channel_key: 'key-kcp', benepia_user: 'a', benepia_password: 'b', merchant_uid: 'X', amount: 1, name: 'x' },
    ],
    [
      '/kcpquick/payment/money',
      { channel_key: 'key-kcp_quick', member_id: 'a', imp_uid: 'b', merchant_uid: 'X', amount: 1, name: 'x' },
    ],
    ['/kcpquick/prepare/X', { btid: 'a', cust_ip: '::1', code_verifier: 'b' }],
    ['/kcpquick/members/a/fido/release', { channel_key: 'key-kcp_quick' }],
  ])('%s needs the test key', async (path, body) => {
    const shop = await createPgShop(db());
    await db().updateTable('merchants').set({ test_channels: 'key' }).where('user_code', '=', 'imp00000001').execute();
    const closed = await shop.call('POST', path, body);
    expect(closed).toMatchObject({ status: 200, code: 1, message: expect.stringContaining('Test-Key') as string });
    const { test_key } = await db()
      .selectFrom('merchants')
      .select('test_key')
      .where('user_code', '=', 'imp00000001')
      .executeTakeFirstOrThrow();
    const open = await shop.call('POST', path, body, { 'test-key': test_key });
    expect(open.message ?? '').not.toContain('Test-Key');
    expect(await db().selectFrom('payments').selectAll().where('sandbox', '=', false).execute()).toEqual([]);
  });
});
