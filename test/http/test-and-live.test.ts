/* Test and live apart (product.md 11): the recipes by which play money passed for money, and others of their kind. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/server/store/schema';
import { DATABASES, useDatabase } from '../support/databases';
import { startReceiver } from '../support/receiver';
import { createGateway } from './gateway';

const SHOP = 'imp60000001';
const KEY = 'test_0123456789abcdef';
const ORIGIN = 'https://shop.example';
const CARD = { card_number: '4092-0230-1234-1234', expiry: '2040-12', birth: '880101', pwd_2digit: '00' };
const LIVE = { channel_key: 'live-1', name: 'Live', pg_provider: 'paymentwall', pg_id: 'P', mode: 'live' };
const TEST = { channel_key: 'test-1', name: 'Test', pg_provider: 'html5_inicis', pg_id: 'INIpayTest', mode: 'test' };
const BILLING = { channel_key: 'test-2', name: 'Billing', pg_provider: 'nice', pg_id: 'B', mode: 'test' };
const CHECK = {
  ...{ channel_key: 'test-3', name: 'Check', pg_provider: 'danal', pg_id: 'D', mode: 'test' },
  type: 'certification',
};
const TESTS = [TEST, BILLING, CHECK];
const credentials = { secret_key: 'pw-secret' };
const BOTH = [{ ...LIVE, credentials, default: true }, ...TESTS];
const CLOSED = { code: 1, response: null };

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => void (receiver = await startReceiver()));
beforeEach(() => void (receiver.received.length = 0));
afterAll(() => receiver.close());

/** A shop that has gone live, unless `more` says otherwise, and what strangers and its server can ask of its gateway. */
async function createShop(db: Db, more: object = {}) {
  const gateway = createGateway(db);
  const file = {
    ...{ user_code: SHOP, name: 'Shop', rest_key: 'TL', rest_secret: 'TLS', test_key: KEY, channels: BOTH },
    allowed_origins: [ORIGIN],
    webhook: { test: `${receiver.url}/test`, live: `${receiver.url}/live` },
  };
  const change = (settings: object) => gateway.setUp({ ...file, ...more, ...settings });
  await change({});
  const { response } = await gateway.getToken({ imp_key: 'TL', imp_secret: 'TLS' });
  const authorization = String(response?.['access_token']);

  const list = async (query = '', user_code = SHOP) => {
    const answer = await gateway.routes.request(`/users/pg/${user_code}${query}`);
    const { data } = (await answer.json()) as { data: { channel_key: string; sandbox: boolean }[] };
    return { keys: data.map(({ channel_key }) => channel_key), cache: answer.headers.get('cache-control') ?? '' };
  };

  /** Opens a window as any page or client may. Gives its page. */
  async function open(request: object, { test_key, ...more }: { test_key?: string; window?: string } = {}) {
    const kind = 'amount' in request || 'payment_link' in request ? 'payments' : 'certificates';
    const request_id = crypto.randomUUID().replaceAll('-', '');
    const form = {
      ...{ request: { name: 'Mug', merchant_uid: 'order-1', buyer_email: 'b@c.example', buyer_name: 'B', ...request } },
      ...{ request_id, window: 'iframe', origin: ORIGIN, ancestors: [], languages: ['en'], test_key, ...more },
    };
    const page = await gateway.routes.request(`/${kind}/ready/${SHOP}`, {
      method: 'POST',
      headers: { origin: ORIGIN },
      body: new URLSearchParams({ openimp: JSON.stringify(form) }),
    });
    const html = await page.text();
    return { html, kind, request_id, imp_uid: /imp_\d{12}/.exec(html)?.[0] ?? '' };
  }

  type Opened = Awaited<ReturnType<typeof open>>;
  async function tell({ kind, imp_uid, request_id }: Opened, action: string, body: object = {}) {
    const answer = await gateway.routes.request(`/${kind}/ready/${SHOP}/${imp_uid}/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request_id, ...body }),
    });
    const { result } = (await answer.json()) as { result: { response: Record<string, unknown> } };
    return result?.response;
  }
  const approve = (opened: Opened, action = 'approve') => tell(opened, 'sandbox', { action });
  /** A made-up person, with the code that the sandbox prints into its page. */
  async function certify(opened: Opened) {
    const phone = { carrier: 'SKT', phone: '01012345678' };
    await tell(opened, 'otp', { name: 'Made Up', birth: '800101', gender_digit: '1', ...phone });
    return tell(opened, 'confirm', { otp: '123456' });
  }

  const call = (method: string, path: string, body?: object, headers: Record<string, string> = {}) =>
    gateway.ask(path, {
      method,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    });
  const withKey = { 'test-key': KEY };
  const sent = async () => {
    await gateway.webhooks.run();
    return receiver.received.map(({ path, body }) => ({ path, body: JSON.parse(body) as Record<string, unknown> }));
  };
  return { ...gateway, authorization, change, list, open, approve, tell, certify, call, withKey, sent };
}

const PLAY = { amount: 12_000, channelKey: 'test-1' };

describe.each(DATABASES)('test and live on %s', (kind) => {
  const db = useDatabase(kind);

  describe('who opens test channels', () => {
    it('is anybody before the first live channel is in use, and whoever has the key from then on', async () => {
      const shop = await createShop(db(), { channels: TESTS });
      expect((await shop.list()).keys).toEqual(['test-1', 'test-2', 'test-3']);
      await shop.change({ channels: [...TESTS, { ...LIVE, credentials, active: false }] });
      expect((await shop.list()).keys).toEqual(['test-1', 'test-2', 'test-3']);
      await shop.change({ channels: BOTH });
      expect((await shop.list()).keys).toEqual(['live-1']);
      // An hour without live channels opens nothing to anybody.
      await shop.change({ channels: TESTS });
      expect((await shop.list()).keys).toEqual(['']);
    });

    it('are listed to whoever has the key, and to nobody when they are off', async () => {
      const shop = await createShop(db());
      const all = ['live-1', 'test-1', 'test-2', 'test-3'];
      expect(await shop.list(`?test_key=${KEY}`)).toMatchObject({ keys: all });
      for (const wrong of ['', '?test_key=', `?test_key=${KEY}x`, '?test_key=test_0123456789abcdeg', '?test_key=%00']) {
        expect((await shop.list(wrong)).keys).toEqual(['live-1']);
      }
      await shop.change({ test_channels: 'off' });
      expect((await shop.list(`?test_key=${KEY}`)).keys).toEqual(['live-1']);
      await shop.change({ test_channels: 'open' });
      expect((await shop.list()).keys).toEqual(all);
    });

    it('lets no shared cache keep what a key shows', async () => {
      const shop = await createShop(db());
      expect((await shop.list()).cache).toContain('public');
      expect((await shop.list(`?test_key=${KEY}`)).cache).toMatch(/^private/);
    });

    it.each([
      ['by its key', { channelKey: 'test-1' }, 'F500'],
      ['by its MID', { pg: 'html5_inicis.INIpayTest' }, undefined],
      ['by its code', { pg: 'html5_inicis' }, undefined],
    ])('opens none for a buyer who names one %s', async (_, wish, code) => {
      for (const test_channels of [undefined, 'key', 'off']) {
        const shop = await createShop(db(), { test_channels });
        const opened = await shop.open({ amount: 12_000, ...wish });
        if (code) expect(opened.html).toContain(code);
        // A `pg` that matches nothing opens the default channel, which takes real money.
        const rows = await db().selectFrom('payments').select('sandbox').execute();
        expect(rows).toEqual(code ? [] : [{ sandbox: false }]);
        await db().deleteFrom('payments').execute();
      }
    });

    it('opens them for a page with the key, and another shop’s key opens nothing', async () => {
      const shop = await createShop(db());
      await shop.setUp({ user_code: 'imp60000002', name: 'Other', test_key: 'test_ffffffffffffffff' });
      expect((await shop.open(PLAY, { test_key: 'test_ffffffffffffffff' })).html).toContain('F500');
      const opened = await shop.open(PLAY, { test_key: KEY });
      expect(await shop.approve(opened)).toMatchObject({ success: true, sandbox: true });
      await shop.change({ test_channels: 'off' });
      expect((await shop.open(PLAY, { test_key: KEY })).html).toContain('F500');
    });

    it('does not approve what was opened before they were closed', async () => {
      const shop = await createShop(db(), { channels: TESTS });
      const early = await shop.open(PLAY);
      const keyed = await shop.open({ ...PLAY, merchant_uid: 'order-2' }, { test_key: KEY });
      await shop.change({ channels: BOTH });
      expect(await shop.approve(early)).toMatchObject({ success: false, error_code: 'F500', sandbox: true });
      expect(await shop.approve(keyed)).toMatchObject({ success: true, sandbox: true });
      const off = await shop.open({ ...PLAY, merchant_uid: 'order-3' }, { test_key: KEY });
      await shop.change({ test_channels: 'off' });
      expect(await shop.approve(off)).toMatchObject({ success: false, error_code: 'F500' });
    });

    it('takes what cannot be a key for none, wherever a page puts it', async () => {
      const shop = await createShop(db());
      for (const key of ['x'.repeat(5_000), `${KEY} `, '키', 7, null, [KEY], { key: KEY }]) {
        const { html } = await shop.open(PLAY, { test_key: key as string });
        expect(html, JSON.stringify(key).slice(0, 40)).toMatch(/F500/);
      }
    });

    it('keeps the wish list and BrandPay of test channels to whoever has the key', async () => {
      const more = [
        { channel_key: 'test-4', name: 'N', pg_provider: 'naverco', pg_id: 'N', mode: 'test' },
        { channel_key: 'test-5', name: 'B', pg_provider: 'toss_brandpay', pg_id: 'T', mode: 'test' },
      ];
      const shop = await createShop(db(), { channels: [...BOTH, ...more] });
      const post = async (path: string, form: Record<string, string>) =>
        (await shop.routes.request(path, { method: 'POST', body: new URLSearchParams(form) })).text();
      const zzim = (test_key?: string) => post(`/zzim/ready/${SHOP}`, { openimp: JSON.stringify({ test_key }) });
      const methods = (key: object) => post(`/modules/toss-brandpay/${SHOP}/methods`, { customerKey: 'b', ...key });
      expect(await zzim()).toContain('naverco');
      expect(await zzim(KEY)).not.toContain('naverco');
      expect(await methods({})).toContain('BadRequest');
      expect(await methods({ test_key: KEY })).toContain('cards');
    });

    it('refuses REST calls that would charge one, but with the key', async () => {
      const shop = await createShop(db());
      const calls = [
        ['/subscribe/customers/c1', { ...CARD, channel_key: 'test-2' }],
        ['/subscribe/payments/onetime', { ...CARD, ...ORDER('R-1'), channel_key: 'test-2' }],
        ['/vbanks', { ...ORDER('R-2'), channel_key: 'test-1', vbank_code: '088', vbank_due: 2_000_000_000 }],
        ['/certifications/otp/request', { ...PERSON, channel_key: 'test-3' }],
      ] as const;
      for (const [path, body] of calls) {
        const refused = await shop.call('POST', path, body);
        expect(refused, path).toMatchObject(CLOSED);
        expect(refused.message, path).toContain('test_channels');
        expect(await shop.call('POST', path, body, { 'test-key': 'test_wrong' }), path).toMatchObject(CLOSED);
        expect(await shop.call('POST', path, body, shop.withKey), path).toMatchObject({ code: 0 });
      }
      await shop.change({ test_channels: 'off' });
      for (const [path, body] of calls) {
        expect(await shop.call('POST', path, body, shop.withKey), path).toMatchObject(CLOSED);
      }
    });

    it('keeps links of test channels that the shop has made, and tells a stranger no more by one', async () => {
      const shop = await createShop(db());
      const info = { title: 'L', user_code: SHOP, merchant_uid: 'L-1', name: 'L', amount: 1_000, currency: 'KRW' };
      const payment_info = { ...info, buyer_tel: '01012345678', direct: { channelKey: 'test-1', pay_method: 'card' } };
      const make = (headers = {}) =>
        shop.routes.request('/api/supplements/v1/link/payment', {
          method: 'POST',
          headers: { authorization: shop.authorization, 'content-type': 'application/json', ...headers },
          body: JSON.stringify({ payment_info }),
        });
      expect(await (await make()).text()).toContain('test-1');
      const { shortenedUrl } = (await (await make(shop.withKey)).json()) as { shortenedUrl: string };
      const code = shortenedUrl.split('/').at(-1) ?? '';
      const page = await (await shop.routes.request(`/pay/${code}`)).text();
      expect(page).toContain('test-1');
      expect(page).not.toContain(KEY);
      expect((await shop.list(`?test_key=${code}`)).keys).toEqual(['live-1', 'test-1']);
      // The code is no key: it opens its own order alone.
      expect((await shop.open(PLAY, { test_key: code })).html).toContain('F500');
      const opened = await shop.open({ payment_link: code, channelKey: 'test-1', pay_method: 'card' });
      expect(await shop.approve(opened)).toMatchObject({ success: true, sandbox: true, merchant_uid: 'L-1' });
    });
  });

  describe('what a shop is told', () => {
    it('says that it is a test in the answer, the address, the webhook and every read', async () => {
      const shop = await createShop(db(), { channels: TESTS });
      const opened = await shop.open(PLAY);
      expect(await shop.approve(opened)).toMatchObject({ success: true, sandbox: true });
      expect(await shop.sent()).toEqual([
        { path: '/test', body: { imp_uid: opened.imp_uid, merchant_uid: 'order-1', status: 'paid', sandbox: true } },
      ]);
      for (const path of [`/payments/${opened.imp_uid}`, '/payments/find/order-1/paid']) {
        expect((await shop.call('GET', path)).response).toMatchObject({ status: 'paid', sandbox: true });
      }
      for (const action of ['decline', 'cancel']) {
        const failed = await shop.approve(await shop.open({ ...PLAY, merchant_uid: action }), action);
        expect(failed).toMatchObject({ success: false, sandbox: true });
      }
    });

    it('signs test webhooks by a secret of their own, and never by the live one', async () => {
      const [live, test] = ['live secret of the shop!', 'test secret of the shop!'].map(
        (text) => `whsec_${Buffer.from(text).toString('base64')}`,
      );
      const urls = { test: `${receiver.url}/test`, live: `${receiver.url}/live` };
      const shop = await createShop(db(), { channels: TESTS, webhook: { ...urls, live_secret: live } });
      await shop.approve(await shop.open(PLAY));
      await shop.sent();
      expect(receiver.received[0]?.headers['webhook-signature']).toBeUndefined();
      await shop.change({ webhook: { ...urls, test_secret: test } });
      await shop.approve(await shop.open({ ...PLAY, merchant_uid: 'order-2' }));
      await shop.sent();
      const { headers, body = '' } = receiver.received[1] ?? {};
      const signed = `${String(headers?.['webhook-id'])}.${String(headers?.['webhook-timestamp'])}.${body}`;
      const wanted = createHmac('sha256', 'test secret of the shop!').update(signed).digest('base64');
      expect(headers?.['webhook-signature']).toBe(`v1,${wanted}`);
    });

    it('takes a page’s notice_url for a test only while the shop takes no real money', async () => {
      const shop = await createShop(db(), { test_channels: 'open' });
      const notice_url = `${receiver.url}/live-orders`;
      for (const url of [notice_url, [notice_url]]) {
        await shop.approve(await shop.open({ ...PLAY, merchant_uid: `o-${typeof url}`, notice_url: url }));
      }
      const shopsOwn = { ...CARD, ...ORDER('R-1'), channel_key: 'test-2', notice_url };
      await shop.call('POST', '/subscribe/payments/onetime', shopsOwn);
      expect((await shop.sent()).map(({ path }) => path)).toEqual(['/test', '/test', '/live-orders']);
      receiver.received.length = 0;
      await shop.change({ channels: TESTS });
      await shop.approve(await shop.open({ ...PLAY, merchant_uid: 'o-3', notice_url }));
      expect((await shop.sent()).map(({ path }) => path)).toEqual(['/live-orders']);
    });

    it('hides test payments and checks from single reads once the public cannot make them', async () => {
      const shop = await createShop(db(), { channels: TESTS });
      const { imp_uid } = await shop.open(PLAY);
      const check = await shop.open({ merchant_uid: 'check-1' });
      expect(await shop.certify(check)).toMatchObject({ success: true, sandbox: true });
      const status = async (query = '') => [
        (await shop.call('GET', `/payments/${imp_uid}${query}`)).status,
        (await shop.call('GET', `/certifications/${check.imp_uid}${query}`)).status,
      ];
      expect(await status()).toEqual([200, 200]);
      await shop.change({ channels: BOTH });
      expect(await status()).toEqual([404, 404]);
      expect(await status('?include_sandbox=true')).toEqual([200, 200]);
      await shop.change({ single_reads_include_test: true });
      expect(await status()).toEqual([200, 200]);
      await shop.change({ test_channels: 'open', single_reads_include_test: false });
      expect(await status()).toEqual([404, 404]);
      const found = await shop.call('GET', `/certifications/${check.imp_uid}?include_sandbox=true`);
      expect(found.response).toMatchObject({ certified: true, birthday: '1980-01-01', sandbox: true });
    });

    it('forgets in lists what the public had “paid” for order numbers that were to come', async () => {
      const shop = await createShop(db(), { channels: TESTS });
      const { imp_uid } = await shop.open(PLAY).then(async (opened) => (await shop.approve(opened), opened));
      const own = await shop.open({ ...PLAY, merchant_uid: 'order-2' }, { test_key: KEY });
      await shop.approve(own);
      const paths = [
        ...['/payments/find/order-1/paid', '/payments/findAll/order-1', `/payments?imp_uid[]=${imp_uid}`],
        '/payments?merchant_uid[]=order-1',
      ];
      for (const path of paths) expect((await shop.call('GET', path)).code, path).toBe(0);
      await shop.change({ channels: BOTH });
      for (const path of paths) {
        expect((await shop.call('GET', path)).status, path).toBe(404);
        const asked = `${path}${path.includes('?') ? '&' : '?'}include_sandbox=true`;
        expect((await shop.call('GET', asked)).code, path).toBe(0);
      }
      expect((await shop.call('GET', '/payments/status/paid')).response).toMatchObject({ total: 1 });
      expect((await shop.call('GET', '/payments/find/order-2')).response).toMatchObject({ sandbox: true });
    });
  });

  describe('identity checks', () => {
    it('let nobody in under a made-up name once the shop is live', async () => {
      const shop = await createShop(db());
      for (const wish of [{}, { channelKey: 'test-3' }, { pg: 'danal' }]) {
        const { html, imp_uid } = await shop.open({ merchant_uid: 'check-1', ...wish });
        expect(html).toMatch(/F1001|F500/);
        expect(imp_uid).toBe('');
      }
      const own = await shop.open({ merchant_uid: 'check-1' }, { test_key: KEY });
      expect(await shop.certify(own)).toMatchObject({ success: true, sandbox: true });
    });

    it('say in REST that they are tests, by the window and by the API', async () => {
      const shop = await createShop(db());
      const asked = await shop.call('POST', '/certifications/otp/request', { ...PERSON }, shop.withKey);
      const path = `/certifications/otp/confirm/${String(asked.response?.['imp_uid'])}`;
      expect((await shop.call('POST', path, { otp: '123456' })).response).toMatchObject({
        ...{ certified: true, sandbox: true },
      });
    });
  });

  describe('billing keys', () => {
    const key = async (shop: Awaited<ReturnType<typeof createShop>>, uid = 'victim-1') =>
      (await shop.call('GET', `/subscribe/customers/${uid}`)).response;
    const again = (shop: Awaited<ReturnType<typeof createShop>>, merchant_uid: string, headers = {}) =>
      shop.call('POST', '/subscribe/payments/again', { ...ORDER(merchant_uid), customer_uid: 'victim-1' }, headers);
    const REGISTER = { amount: 100, pg: 'html5_inicis', pay_method: 'card', customer_uid: 'victim-1' };

    it('of the shop’s server are replaced by no page', async () => {
      const shop = await createShop(db(), { channels: TESTS });
      await shop.call('POST', '/subscribe/customers/victim-1', { ...CARD, channel_key: 'test-2' });
      const before = await key(shop);
      const { html, imp_uid } = await shop.open({ ...REGISTER, buyer_name: 'Mallory' });
      expect(html).toContain('REQUEST_INVALID');
      expect(imp_uid).toBe('');
      expect(await key(shop)).toEqual(before);
      expect(before).toMatchObject({ sandbox: true });
    });

    it('stay when the server registers its card while a page’s window is open', async () => {
      const shop = await createShop(db(), { channels: TESTS });
      const opened = await shop.open({ ...REGISTER, buyer_name: 'Mallory' });
      await shop.call('POST', '/subscribe/customers/victim-1', { ...CARD, channel_key: 'test-2' });
      expect(await shop.approve(opened)).toMatchObject({ success: true });
      expect(await key(shop)).toMatchObject({ pg_provider: 'nice' });
      expect(await shop.sent()).toMatchObject([{ body: { status: 'paid' } }]);
      expect(await db().selectFrom('audit_log').select(['login', 'action']).execute()).toEqual([
        { login: '-', action: 'billing-key-keep' },
      ]);
    });

    it('of a page are replaced by a page, and the shop is told', async () => {
      const shop = await createShop(db(), { channels: TESTS });
      await shop.approve(await shop.open({ ...REGISTER, merchant_uid: 'first' }));
      await shop.approve(await shop.open({ ...REGISTER, merchant_uid: 'second', buyer_name: 'Mallory' }));
      const [first, second] = await shop.sent();
      expect(first?.body).not.toHaveProperty('replaced_customer_uid');
      expect(second?.body).toMatchObject({ merchant_uid: 'second', replaced_customer_uid: 'victim-1', sandbox: true });
      const [entry] = await db().selectFrom('audit_log').selectAll().execute();
      expect(entry).toMatchObject({
        ...{ login: '-', user_code: SHOP, action: 'billing-key-replace' },
        detail: { customer_uid: 'victim-1', mode: 'test' },
      });
    });

    it('of a test channel neither replace nor pay as a live one', async () => {
      const shop = await createShop(db(), { test_channels: 'open' });
      await db().insertInto('billing_keys').values(liveKey()).execute();
      await shop.approve(await shop.open({ ...REGISTER, buyer_name: 'Mallory' }));
      expect(
        await db().selectFrom('billing_keys').select(['sandbox', 'channel_key']).orderBy('sandbox').execute(),
      ).toEqual([
        { sandbox: false, channel_key: 'live-1' },
        { sandbox: true, channel_key: 'test-1' },
      ]);
      expect(await key(shop)).toMatchObject({ sandbox: false, customer_name: 'Victim' });
      const list = await shop.call('GET', '/subscribe/customers?customer_uid[]=victim-1');
      expect(list.response).toMatchObject([{ sandbox: false }]);
      // Whoever asks with the key means tests.
      expect(await again(shop, 'A-1', shop.withKey)).toMatchObject({ code: 0, response: { sandbox: true } });
    });

    it('of a test channel charge nothing for a shop that is live, unless it asks', async () => {
      const shop = await createShop(db(), { channels: TESTS });
      await shop.approve(await shop.open(REGISTER));
      expect(await again(shop, 'A-1')).toMatchObject({ code: 0, response: { status: 'paid', sandbox: true } });
      const plan = (merchant_uid: string, headers = {}) => {
        const schedule_at = Math.floor(shop.now() / 1000) + 60;
        const schedules = [{ ...ORDER(merchant_uid), schedule_at }];
        return shop.call('POST', '/subscribe/payments/schedule', { customer_uid: 'victim-1', schedules }, headers);
      };
      await plan('S-early');
      await shop.change({ channels: BOTH });
      expect(await again(shop, 'A-2')).toMatchObject(CLOSED);
      expect(await plan('S-late')).toMatchObject(CLOSED);
      expect(await again(shop, 'A-3', shop.withKey)).toMatchObject({ code: 0, response: { sandbox: true } });
      expect(await plan('S-asked', shop.withKey)).toMatchObject({ code: 0 });
      shop.advanceSeconds(61);
      await shop.schedules.run();
      const rows = await db()
        .selectFrom('payments')
        .select(['merchant_uid', 'status'])
        .where('merchant_uid', 'like', 'S-%')
        .orderBy('merchant_uid')
        .execute();
      expect(rows).toEqual([
        { merchant_uid: 'S-asked', status: 'paid' },
        { merchant_uid: 'S-early', status: 'failed' },
      ]);
    });

    it('of a test channel take no schedule that was planned for a live one', async () => {
      const shop = await createShop(db(), { test_channels: 'open' });
      await db().insertInto('billing_keys').values(liveKey()).execute();
      const schedule_at = Math.floor(shop.now() / 1000) + 60;
      const schedules = [{ ...ORDER('S-1'), schedule_at }];
      await shop.call('POST', '/subscribe/payments/schedule', { customer_uid: 'victim-1', schedules });
      await shop.approve(await shop.open(REGISTER));
      await db().deleteFrom('billing_keys').where('sandbox', '=', false).execute();
      shop.advanceSeconds(61);
      await shop.schedules.run();
      const paid = await db().selectFrom('payments').selectAll().where('merchant_uid', '=', 'S-1').executeTakeFirst();
      expect(paid).toMatchObject({ status: 'failed', sandbox: false });
    });

    it('are deleted in both modes, or with the key the test one alone', async () => {
      const shop = await createShop(db(), { test_channels: 'open' });
      const there = async () => (await db().selectFrom('billing_keys').select('sandbox').execute()).length;
      await db().insertInto('billing_keys').values(liveKey()).execute();
      await shop.approve(await shop.open(REGISTER));
      const path = '/subscribe/customers/victim-1';
      expect((await shop.call('DELETE', path, undefined, shop.withKey)).response).toMatchObject({ sandbox: true });
      expect(await there()).toBe(1);
      await shop.approve(await shop.open({ ...REGISTER, merchant_uid: 'again' }));
      expect((await shop.call('DELETE', path)).response).toMatchObject({ sandbox: false });
      expect(await there()).toBe(0);
    });
  });
});

const PERSON = { name: '홍길동', phone: '010-1234-5678', birth: '800101', gender_digit: '1', carrier: 'SKT' };

function ORDER(merchant_uid: string) {
  return { merchant_uid, amount: 1_000, currency: 'KRW', name: 'Month' };
}

/** What a live channel's driver will have made one day. */
function liveKey() {
  return {
    ...{ user_code: SHOP, tier_code: '', customer_uid: 'victim-1', channel_key: 'live-1', pg_provider: 'paymentwall' },
    ...{ pg_id: 'P', sandbox: false, pg_key_sealed: 'x', made_by: 'window' as const, customer_name: 'Victim' },
    ...{ inserted_at: 1, updated_at: 1 },
  };
}
