import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/server/store/schema';
import { DATABASES, useDatabase } from '../support/databases';
import { createGateway } from './gateway';

const SHOP = 'imp20000001';
const OURS = 'https://pay.example';
const CREATE = '/api/supplements/v1/link/payment';
const INFO = {
  ...{ title: '상담 예약', user_code: SHOP, amount: 30_000, merchant_uid: 'L-1', name: '상담 1회', currency: 'KRW' },
  ...{
    buyer_tel: '01012345678',
    buyer_name: '김구매',
    notice_url: 'https://shop.example/own-hook',
    custom_data: 'x=1',
  },
  pay_methods: [
    { channelKey: 'card', pay_method: 'card', label: '카드' },
    { pg: 'kakaopay.KAKAO', pay_method: 'kakaopay', label: '카카오페이' },
    { channelKey: 'card', pay_method: 'vbank', label: '가상계좌' },
  ],
};

async function createShop(db: Db) {
  const gateway = createGateway(db);
  const credentials = { rest_key: 'K', rest_secret: 'S' };
  const inicis = { name: 'A', pg_provider: 'html5_inicis', pg_id: 'MID-a', mode: 'test', channel_key: 'card' };
  const kakao = { name: 'B', pg_provider: 'kakaopay', pg_id: 'KAKAO', mode: 'test', channel_key: 'kakao' };
  const tosspay = { name: 'C', pg_provider: 'tosspay', pg_id: 'T', mode: 'test', channel_key: 'tier' };
  const own = {
    ...{ user_code: SHOP, name: '상점', ...credentials, channels: [{ ...inicis, default: true }, kakao, tosspay] },
    webhook: { test: 'https://shop.example/hook' },
    // Only the shop's own pages, and those of its links.
    allowed_origins: ['https://shop.example'],
    tiers: [{ tier_code: 'AB1', name: '지점', channels: ['tier'] }],
  };
  const addChannel = (channel: object) =>
    gateway.setUp({ ...own, channels: [...own.channels, channel], test_channels: 'open' });
  await gateway.setUp(own, {
    user_code: 'imp20000002',
    name: 'Other',
    rest_key: 'K2',
    rest_secret: 'S2',
    channels: [],
  });
  const tokenOf = async (imp_key: string, imp_secret: string) =>
    String((await gateway.getToken({ imp_key, imp_secret })).response?.['access_token']);
  const token = await tokenOf('K', 'S');

  async function send(method: string, path: string, body: object | undefined, headers: Record<string, string> = {}) {
    const response = await gateway.routes.request(
      path,
      {
        method,
        headers: { authorization: token, 'content-type': 'application/json', ...headers },
        ...(body && { body: JSON.stringify(body) }),
      },
      { incoming: { socket: { remoteAddress: '127.0.0.1' } } },
    );
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
  const create = (info: object = {}, more: object = {}, headers = {}) =>
    send('POST', CREATE, { payment_info: JSON.stringify({ ...INFO, ...info }), ...more }, headers);

  /** The code of a new link. */
  async function make(info: object = {}, more: object = {}, headers = {}): Promise<string> {
    const { body } = await create(info, more, headers);
    return (
      /^https:\/\/pay\.example\/pay\/([0-9a-f]{20})$/.exec(String(body['shortenedUrl']))?.[1] ?? JSON.stringify(body)
    );
  }

  async function look(path: string) {
    const response = await gateway.routes.request(`/pay/${path}`, { headers: { 'accept-language': 'en' } });
    const html = await response.text();
    return { status: response.status, html, end: /data-end="(\w+)"/.exec(html)?.[1], headers: response.headers };
  }

  /** What the link's page does once its button was pushed. */
  async function open(request: object, origin = OURS) {
    const request_id = randomBytes(16).toString('hex');
    const form = { request, request_id, window: 'iframe', origin, ancestors: [], languages: [] };
    const response = await gateway.routes.request(`/payments/ready/${SHOP}`, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ openimp: JSON.stringify(form) }),
    });
    const data = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(await response.text())?.[1] ?? 'null';
    type Step = { imp_uid: string; result?: { response: { error_code: string; imp_uid: string | null } } };
    const { step } = JSON.parse(data) as { step: Step };
    return { request_id, imp_uid: step.imp_uid, error_code: step.result?.response.error_code };
  }

  async function act({ imp_uid, request_id }: { imp_uid: string; request_id: string }, action = 'approve') {
    const response = await gateway.routes.request(`/payments/ready/${SHOP}/${imp_uid}/sandbox`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request_id, action }),
    });
    const { result } = (await response.json()) as { result?: { response: { success: boolean; error_code?: string } } };
    return result?.response;
  }
  const payments = () => db.selectFrom('payments').selectAll().orderBy('started_at').orderBy('merchant_uid').execute();
  return { ...gateway, addChannel, token, tokenOf, send, create, make, look, open, act, payments };
}

const CARD = { channelKey: 'card', pay_method: 'card' };

describe.each(DATABASES)('payment links on %s', (kind) => {
  const db = useDatabase(kind);
  let shop: Awaited<ReturnType<typeof createShop>>;
  beforeEach(async () => void (shop = await createShop(db())));

  it('is paid once, and the shop hears of it', async () => {
    const code = await shop.make();
    const page = await shop.look(code);
    expect(page.status).toBe(200);
    expect(page.html).toContain('상담 예약');
    expect(page.html).toContain('₩30,000');
    const opened = await shop.open({ payment_link: code, ...CARD });
    expect(await shop.act(opened)).toMatchObject({ success: true });
    expect(await shop.payments()).toMatchObject([
      {
        ...{ merchant_uid: 'L-1', amount_minor: 30_000, status: 'paid', link_code: code, name: '상담 1회' },
        ...{ buyer_name: '김구매', custom_data: 'x=1', pay_method: 'card', channel_key: 'card' },
      },
    ]);
    const webhooks = await db().selectFrom('webhook_deliveries').selectAll().execute();
    expect(webhooks).toMatchObject([{ url: 'https://shop.example/own-hook', event: 'paid' }]);
    expect((await shop.look(code)).end).toBe('paid');
    expect((await shop.open({ payment_link: code, ...CARD })).error_code).toBe('F1002');
  });

  it('never takes another price, order or buyer than its shop has fixed', async () => {
    const code = await shop.make();
    const forged = {
      amount: 1,
      merchant_uid: 'other',
      currency: 'USD',
      buyer_name: 'x',
      customer_uid: 'key',
      name: 'y',
    };
    await shop.open({ payment_link: code, ...CARD, ...forged });
    expect(await shop.payments()).toMatchObject([
      { merchant_uid: 'L-1', amount_minor: 30_000, currency: 'KRW', buyer_name: '김구매', customer_uid: null },
    ]);
    // Nor from a page that leaves the link out.
    const own = { merchant_uid: 'L-1', name: 'y', amount: 1, ...CARD };
    expect((await shop.open(own, 'https://shop.example')).error_code).toBe('AMOUNT_MISMATCH');
  });

  it('offers the ways that its shop has chosen, and no others', async () => {
    const code = await shop.make();
    const page = await shop.look(code);
    for (const label of ['카드', '카카오페이', '가상계좌']) expect(page.html).toContain(label);
    expect((await shop.open({ payment_link: code, channelKey: 'card', pay_method: 'phone' })).error_code).toBe(
      'LINK_CLOSED',
    );
    expect((await shop.open({ payment_link: code, channelKey: 'tier', pay_method: 'card' })).error_code).toBe(
      'LINK_CLOSED',
    );
    const kakao = await shop.open({ payment_link: code, pg: 'kakaopay.KAKAO', pay_method: 'kakaopay' });
    expect(await shop.act(kakao)).toMatchObject({ success: true });
  });

  it('is paid many times, each an order of its own', async () => {
    const code = await shop.make({}, { reusable: true });
    const first = await shop.open({ payment_link: code, ...CARD });
    const second = await shop.open({ payment_link: code, ...CARD });
    expect(await Promise.all([shop.act(first), shop.act(second)])).toMatchObject([
      { success: true },
      { success: true },
    ]);
    const paid = await shop.payments();
    expect(paid.map(({ status }) => status)).toEqual(['paid', 'paid']);
    expect(new Set(paid.map(({ merchant_uid }) => merchant_uid)).size).toBe(2);
    for (const { merchant_uid } of paid) expect(merchant_uid).toMatch(/^L-1-[0-9a-f]{12}$/);
    expect((await shop.look(code)).end).toBeUndefined();
    expect((await shop.look(`${code}?imp_uid=${first.imp_uid}`)).end).toBe('paid');
  });

  it('takes one payment of many windows that were open at once', async () => {
    const code = await shop.make();
    const windows = await Promise.all(Array.from({ length: 5 }, () => shop.open({ payment_link: code, ...CARD })));
    const ends = await Promise.all(windows.map((window) => shop.act(window)));
    expect(ends.filter((end) => end?.success)).toHaveLength(1);
    expect(await db().selectFrom('sandbox_charges').selectAll().execute()).toHaveLength(1);
  });

  it('opens no window once its time is over', async () => {
    const code = await shop.make({}, { expired_at: Math.floor(shop.now() / 1000) + 3600 });
    shop.advanceSeconds(3599);
    expect((await shop.look(code)).status).toBe(200);
    shop.advanceSeconds(1);
    expect(await shop.look(code)).toMatchObject({ status: 404, end: 'closed' });
    expect((await shop.open({ payment_link: code, ...CARD })).error_code).toBe('LINK_CLOSED');
    expect(await shop.payments()).toEqual([]);
  });

  it('takes no payment of a window that was open when its time was over', async () => {
    const code = await shop.make({}, { expired_at: Math.floor(shop.now() / 1000) + 60 });
    const [early, late] = [
      await shop.open({ payment_link: code, ...CARD }),
      await shop.open({ payment_link: code, ...CARD }),
    ];
    shop.advanceSeconds(60);
    expect(await shop.act(early)).toMatchObject({ success: false, error_code: 'LINK_CLOSED' });
    expect(await shop.act(late)).toMatchObject({ success: false, error_code: 'LINK_CLOSED' });
    expect(await db().selectFrom('sandbox_charges').selectAll().execute()).toEqual([]);
  });

  describe('with test and live channels', () => {
    const LIVE = { name: 'L', pg_provider: 'paymentwall', pg_id: 'key', mode: 'live', channel_key: 'live' };
    const ways = [CARD, { channelKey: 'live', pay_method: 'card' }].map((way) => ({ ...way, label: way.channelKey }));
    const buyer = { buyer_email: 'kim@example.com' };
    const addLive = () => shop.addChannel({ ...LIVE, credentials: { secret_key: 's' } });

    it('is not made', async () => {
      await addLive();
      const { status, body } = await shop.create({ pay_methods: ways, ...buyer });
      expect(status).toBe(400);
      expect(String(body['message'])).toContain('테스트 채널과 실연동 채널');
      for (const way of ways) {
        expect((await shop.create({ pay_methods: [way], merchant_uid: way.channelKey, ...buyer })).status).toBe(200);
      }
    });

    it('and made by an older gateway offers the live ones, whatever was paid in test', async () => {
      const code = await shop.make({ pay_methods: [ways[0]], ...buyer });
      const tried = await shop.open({ payment_link: code, ...CARD });
      const open = await shop.open({ payment_link: code, ...CARD });
      expect(await shop.act(tried)).toMatchObject({ success: true });
      expect((await shop.look(code)).end).toBe('paid');
      await db()
        .updateTable('payment_links')
        .set({ methods: JSON.stringify(ways) })
        .execute();
      await addLive();
      const page = await shop.look(code);
      expect(page.end).toBeUndefined();
      expect(page.html).toContain('"channelKey":"live"');
      expect(page.html).not.toContain('"channelKey":"card"');
      expect((await shop.open({ payment_link: code, ...CARD })).error_code).toBe('LINK_CLOSED');
      expect(
        (await shop.open({ payment_link: code, channelKey: 'live', pay_method: 'card' })).error_code,
      ).toBeUndefined();
      expect(await shop.act(open)).toMatchObject({ success: false });
    });
  });

  it('is not made for what charges nothing, nor for what another store has registered', async () => {
    const way = { pay_methods: [CARD], customer_uid: 'key' };
    const { status, body } = await shop.create(way);
    expect([status, String(body['message'])]).toEqual([400, expect.stringContaining('빌링키')]);
    await shop.send('POST', '/payments/prepare', { merchant_uid: 'L-1', amount: 1 });
    expect((await shop.create()).status).toBe(400);
  });

  it('is closed at once, also for a window that is open', async () => {
    const code = await shop.make();
    const opened = await shop.open({ payment_link: code, ...CARD });
    const put = () => shop.send('PUT', `${CREATE}/${code}`, undefined);
    expect(await put()).toEqual({ status: 200, body: { shortenedUrl: `${OURS}/pay/${code}` } });
    expect(await put()).toMatchObject({ status: 200 });
    expect(await shop.look(code)).toMatchObject({ status: 404, end: 'closed' });
    expect(await shop.act(opened)).toMatchObject({ success: false, error_code: 'LINK_CLOSED' });
    expect(await db().selectFrom('sandbox_charges').selectAll().execute()).toEqual([]);
  });

  it('shows the account to pay to, and that it was paid once the money is there', async () => {
    const code = await shop.make();
    const opened = await shop.open({ payment_link: code, channelKey: 'card', pay_method: 'vbank' });
    await shop.act(opened);
    const [payment] = await shop.payments();
    const page = await shop.look(code);
    expect(page.end).toBe('account');
    expect(page.html).toContain(payment?.vbank_num);
    await shop.send('POST', `/sandbox/payments/${opened.imp_uid}/deposit`, {});
    expect((await shop.look(code)).end).toBe('paid');
  });

  it('says why a try failed, and can be tried again', async () => {
    const code = await shop.make();
    const first = await shop.open({ payment_link: code, ...CARD });
    await shop.act(first, 'decline');
    const page = await shop.look(`${code}?imp_uid=${first.imp_uid}`);
    expect(page.end).toBeUndefined();
    expect(page.html).toContain('Nothing was paid.');
    expect(await shop.act(await shop.open({ payment_link: code, ...CARD }))).toMatchObject({ success: true });
  });

  it('does not show what a made-up address says', async () => {
    const code = await shop.make();
    const [other, opened] = [
      await shop.make({ merchant_uid: 'L-2' }),
      await shop.open({ payment_link: code, ...CARD }),
    ];
    await shop.act(opened);
    expect((await shop.look(`${other}?imp_uid=${opened.imp_uid}`)).end).toBeUndefined();
    const html = (await shop.look(`${other}?imp_uid=imp_1&imp_success=false&error_msg=Call+0900`)).html;
    expect(html).not.toContain('0900');
    // Whoever has the address learns nothing of the buyer.
    expect(html).not.toContain('01012345678');
    expect(html).not.toContain('김구매');
  });

  it('belongs to a sub-merchant where the call says so', async () => {
    const way = { pay_methods: [{ channelKey: 'tier', pay_method: 'card', label: '토스' }] };
    const code = await shop.make(way, {}, { Tier: 'AB1' });
    const opened = await shop.open({ payment_link: code, channelKey: 'tier', pay_method: 'card' });
    expect(opened.error_code).toBeUndefined();
    expect(await shop.act(opened)).toMatchObject({ success: true });
    expect(await shop.payments()).toMatchObject([{ tier_code: 'AB1', channel_key: 'tier' }]);
    // Its merchant's call does not end it.
    expect((await shop.send('PUT', `${CREATE}/${code}`, undefined)).status).toBe(404);
    expect((await shop.send('PUT', `${CREATE}/${code}`, undefined, { Tier: 'AB1' })).status).toBe(200);
    expect((await shop.create({}, {}, { Tier: 'AB1' })).status).toBe(400);
  });

  it('is nobody else’s to make or to close', async () => {
    const code = await shop.make();
    expect((await shop.create({}, {}, { authorization: '' })).status).toBe(401);
    const other = await shop.tokenOf('K2', 'S2');
    expect((await shop.create({}, {}, { authorization: other })).status).toBe(400);
    expect((await shop.send('PUT', `${CREATE}/${code}`, undefined, { authorization: other })).status).toBe(404);
    expect((await shop.look(code)).status).toBe(200);
  });

  it.each([
    ['no title', { title: '' }, /title/],
    ['an amount that is none', { amount: '만원' }, /amount/],
    ['a fraction of a won', { amount: 0.5 }, /amount/],
    ['no way to pay', { pay_methods: [] }, /pay_methods/],
    ['a channel that is not there', { pay_methods: [{ channelKey: 'none', pay_method: 'card' }] }, /none/],
    [
      'a method that the PG does not have',
      { pay_methods: [{ channelKey: 'card', pay_method: 'shells' }] },
      /pay_method/,
    ],
    ['no telephone', { buyer_tel: undefined }, /buyer_tel/],
  ])('refuses %s, and says so', async (_, info, says) => {
    const { status, body } = await shop.create(info);
    expect(status).toBe(400);
    expect(String(body['message'])).toMatch(says);
    expect(await db().selectFrom('payment_links').selectAll().execute()).toEqual([]);
  });

  it('refuses a time that is over, an order that is paid, and another price for an order', async () => {
    expect((await shop.create({}, { expired_at: Math.floor(shop.now() / 1000) })).status).toBe(400);
    const code = await shop.make();
    expect((await shop.create({ amount: 1 })).status).toBe(400);
    expect((await shop.create()).status).toBe(200);
    await shop.act(await shop.open({ payment_link: code, ...CARD }));
    expect((await shop.create()).status).toBe(400);
  });

  it('is made as the documents write the call, also for a PG that has no driver yet', async () => {
    const live = { name: 'C1', pg_provider: 'jtnet', pg_id: 'MID-A', mode: 'live', channel_key: 'C1' };
    await shop.setUp({ user_code: SHOP, name: '상점', rest_key: 'K', rest_secret: 'S', channels: [live] });
    const way = { channelKey: 'C1', pay_method: 'card' };
    const code = await shop.make({
      ...{ title: 't', amount: 10_000, merchant_uid: 'L-9', name: 'n', buyer_tel: '010' },
      pay_methods: [{ ...way, label: '카드' }],
    });
    expect((await shop.look(code)).html).not.toContain('TEST');
    expect((await shop.open({ payment_link: code, ...way })).error_code).toBe('PG_DRIVER_MISSING');
  });

  it('opens its one way at once where the call says `direct`', async () => {
    const code = await shop.make({ pay_methods: undefined, direct: { channelKey: 'card', pay_method: 'card' } });
    expect((await shop.look(code)).html).toContain('"direct":true');
  });

  it('keeps what its shop wrote from becoming code', async () => {
    const code = await shop.make({ title: '</title><script>alert(1)</script>', name: '</script><b>' });
    const { html, headers } = await shop.look(code);
    expect(html).not.toContain('<script>alert');
    expect(html.match(/<\/script>/g)).toHaveLength(3);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  });
});
