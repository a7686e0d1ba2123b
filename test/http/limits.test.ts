/* What anybody may have the gateway write and say, without a token. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Db } from '../../src/server/store/schema';
import { DATABASES, useDatabase } from '../support/databases';
import { startReceiver } from '../support/receiver';
import { createGateway } from './gateway';

const SHOP = 'imp50000001';
const ORIGIN = 'https://shop.example';
const STRANGER = '8.8.8.8';
/** Windows of one address; its steps are ten times as many, and so are the windows of an address that says nothing. */
const PER_MINUTE = 12;

async function create(db: Db, more: object = {}) {
  const gateway = createGateway(db, undefined, PER_MINUTE);
  const channels = [
    { name: 'A', pg_provider: 'html5_inicis', pg_id: 'M', mode: 'test', default: true },
    { name: 'I', pg_provider: 'danal', pg_id: 'D', mode: 'test', type: 'certification' },
  ];
  await gateway.setUp({ user_code: SHOP, name: 'Shop', rest_key: 'k', rest_secret: 'a-secret', channels, ...more });
  let count = 0;

  function post(path: string, fields: Record<string, string>, from = STRANGER) {
    return gateway.routes.request(
      path,
      { method: 'POST', headers: { origin: ORIGIN, accept: 'text/html' }, body: new URLSearchParams(fields) },
      { incoming: { socket: { remoteAddress: from } } },
    );
  }
  function formOf(request: object = {}, window: object = {}) {
    count += 1;
    const request_id = count.toString(16).padStart(32, '0');
    const order = { merchant_uid: `order-${count}`, name: 'Mug', amount: 1000, ...request };
    const form = {
      request: order,
      request_id,
      window: 'iframe',
      origin: ORIGIN,
      ancestors: [],
      languages: [],
      ...window,
    };
    return { request_id, openimp: JSON.stringify(form) };
  }
  async function open(request: object = {}, { from = '', window = {}, step = '', kind = 'payments' } = {}) {
    const { request_id, openimp } = formOf(request, window);
    const answer = await post(`/${kind}/ready/${SHOP}${step}`, { openimp }, from || `8.8.4.${count}`);
    const text = await answer.text();
    const imp_uid = /imp_\d{12}/.exec(text)?.[0] ?? '';
    return { status: answer.status, wait: answer.headers.get('retry-after'), text, imp_uid, request_id };
  }
  const get = (path: string, from = STRANGER) =>
    gateway.routes.request(
      path,
      { headers: { accept: 'text/html' } },
      { incoming: { socket: { remoteAddress: from } } },
    );
  const rows = async () => (await db.selectFrom('payments').select('imp_uid').execute()).length;
  async function approve({ imp_uid, request_id }: { imp_uid: string; request_id: string }) {
    const answer = await gateway.routes.request(`/payments/ready/${SHOP}/${imp_uid}/sandbox`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request_id, action: 'approve' }),
    });
    return (await answer.json()) as { result?: { response: Record<string, unknown> } };
  }
  return { ...gateway, post, open, get, rows, formOf, approve };
}

describe.each(DATABASES)('limits on %s', (kind) => {
  const db = useDatabase(kind);

  it('let one address open so many windows a minute, in words for buyers and for pages', async () => {
    const { open, rows, advanceSeconds } = await create(db());
    const statuses = [];
    for (let times = 0; times < 15; times += 1) statuses.push((await open({}, { from: STRANGER })).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(PER_MINUTE);
    expect(await rows()).toBe(PER_MINUTE);
    const stopped = await open({ language: 'en' }, { from: STRANGER });
    expect([stopped.status, stopped.wait]).toEqual([429, '5']);
    expect(stopped.text).toContain('TOO_MANY_REQUESTS');
    expect(stopped.text).toContain('Too many requests');
    const asked = await open({ language: 'ko' }, { from: STRANGER, step: '/prepare' });
    expect(JSON.parse(asked.text)).toMatchObject({
      state: 'done',
      response: { success: false, error_code: 'TOO_MANY_REQUESTS', imp_uid: null },
    });
    expect([asked.status, asked.wait]).toEqual([429, '5']);
    // Others are not meant, and a while later it is forgotten.
    expect((await open({}, { from: '1.1.1.1' })).status).toBe(200);
    advanceSeconds(60);
    expect((await open({}, { from: STRANGER })).status).toBe(200);
  });

  it('count whatever else writes: checks, wish lists, sign-ins, and steps of a window', async () => {
    const { open, post, ask } = await create(db());
    const check = { merchant_uid: 'c' };
    for (let times = 0; times < 4; times += 1) await open(check, { from: STRANGER, kind: 'certificates' });
    for (let times = 0; times < 4; times += 1)
      await open(check, { from: STRANGER, kind: 'certificates', step: '/prepare' });
    for (let times = 0; times < 4; times += 1) await post(`/zzim/ready/${SHOP}`, { openimp: '{}' });
    for (const [path, fields] of [
      [`/certificates/ready/${SHOP}`, { openimp: '' }],
      [`/zzim/ready/${SHOP}`, { openimp: '{}' }],
      [`/modules/toss-brandpay/${SHOP}/window`, {}],
      ['/console/login', { login: 'admin', password: 'x' }],
    ] as const) {
      if (path.includes('certificates'))
        expect((await open(check, { from: STRANGER, kind: 'certificates' })).status).toBe(429);
      else expect((await post(path, fields)).status).toBe(429);
    }
    const close = () =>
      ask(`/payments/ready/${SHOP}/close`, { method: 'POST', body: new URLSearchParams({ request_id: '' }) }, STRANGER);
    for (let times = 0; times < 120; times += 1) expect((await close()).status).toBe(200);
    expect(await close()).toMatchObject({ status: 429, code: -1, response: null });
  });

  it('take all addresses of an IPv6 network for one, and more from where many may be behind one address', async () => {
    const { open } = await create(db());
    const statuses = [];
    for (let times = 0; times < 14; times += 1)
      statuses.push((await open({}, { from: `2a00:1450:1:2::${times.toString(16)}` })).status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(2);
    for (let times = 0; times < 20; times += 1) expect((await open({}, { from: '10.0.0.7' })).status).toBe(200);
  });

  it('stop no PG that reports, and no buyer who comes back', async () => {
    const { open, get, post } = await create(db());
    for (let times = 0; times < 14; times += 1) await open({}, { from: STRANGER });
    for (let times = 0; times < 130; times += 1)
      await post(`/payments/ready/${SHOP}/imp_1/presence`, { request_id: 'x', state: 'left' });
    expect((await post('/notice/paymentwall', { x: '1' })).status).not.toBe(429);
    expect((await get('/notice/paymentwall?x=1')).status).not.toBe(429);
    expect((await get(`/payments/ready/${SHOP}/imp_1/return?request_id=x`)).status).toBe(404);
    expect((await get(`/payments/ready/${SHOP}/imp_1/back/x/paid`)).status).toBe(404);
  });

  it('take what shops send, and name what is too much before a window opens', async () => {
    const { open, rows } = await create(db());
    const products = Array.from({ length: 60 }, (_, at) => ({
      categoryType: 'BOOK',
      uid: `1072${at}`,
      name: '한국사',
      count: 1,
    }));
    expect((await open({ naverProducts: products, custom_data: '가'.repeat(2_600) })).imp_uid).not.toBe('');
    expect((await open({ extra: '가'.repeat(10_000) })).imp_uid).not.toBe('');
    const before = await rows();
    for (const [request, told] of [
      [{ custom_data: 'x'.repeat(8_200) }, 'custom_data: expected ≤ 8 KB'],
      [{ custom_data: { text: '가'.repeat(2_800) } }, 'custom_data: expected ≤ 8 KB'],
      [{ extra: 'x'.repeat(33_000) }, 'params: expected ≤ 32 KB'],
      [{ name: '가'.repeat(11_000) }, 'params: expected ≤ 32 KB'],
    ] as const) {
      const { text, status } = await open({ ...request, language: 'en' });
      expect([status, text.includes('REQUEST_INVALID'), text.includes(told)]).toEqual([200, true, true]);
    }
    expect((await open({ extra: 'x'.repeat(140_000) })).status).toBe(413);
    expect(await rows()).toBe(before);
  });

  it('count a large request as several', async () => {
    const { open } = await create(db());
    const statuses = [];
    for (let times = 0; times < 4; times += 1)
      statuses.push((await open({ extra: 'x'.repeat(22_000) }, { from: STRANGER })).status);
    expect(statuses).toEqual([200, 200, 429, 429]);
  });

  it('take up to five addresses for webhooks from a page, each once', async () => {
    const receiver = await startReceiver();
    const { open, approve, webhooks, rows } = await create(db());
    const urls = (count: number) => Array.from({ length: count }, (_, at) => `${receiver.url}/${at % 1_500}`);
    for (const notice_url of [urls(6), urls(1_500), [...urls(5), `${receiver.url}/more`]]) {
      const { text } = await open({ notice_url, language: 'en' });
      expect(text).toContain('notice_url: expected URL | URL[] (≤ 5)');
    }
    expect(await rows()).toBe(0);
    await approve(await open({ notice_url: [...urls(5), ...urls(5), ...urls(5)] }));
    await webhooks.run();
    expect(receiver.received.map(({ path }) => path).sort()).toEqual(['/0', '/1', '/2', '/3', '/4']);
    await receiver.close();
  });

  it('show a shop’s own reason, and of no other server', async () => {
    const answer = { status: 409, body: JSON.stringify({ reason: 'INTERNAL-SECRET-REASON' }) };
    const [own, internal] = [await startReceiver(), await startReceiver()];
    for (const server of [own, internal]) server.answerWith(() => answer);
    const { open, approve } = await create(db(), { webhook: { test: `${own.url}/hook` } });
    await db().updateTable('merchants').set({ confirm_process: true }).execute();
    const reasonOf = async (confirm_url: string) =>
      JSON.stringify(await approve(await open({ confirm_url }))).includes('INTERNAL-SECRET-REASON');
    expect(await reasonOf(`${own.url}/confirm`)).toBe(true);
    expect(await reasonOf(`${internal.url}/admin`)).toBe(false);
    // Neither does it follow by a name of the same machine.
    expect(await reasonOf(`${internal.url.replace('127.0.0.1', 'localhost')}/`)).toBe(false);
    await Promise.all([own.close(), internal.close()]);
  });

  it('stop whoever tries numbers of payment links', async () => {
    const { get, advanceSeconds } = await create(db());
    const statuses = [];
    for (let times = 0; times < 30; times += 1)
      statuses.push((await get(`/pay/${times.toString(16).padStart(8, '0')}`)).status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(20);
    const stopped = await get('/pay/0000000f');
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '3']);
    expect(await stopped.text()).toContain('<!doctype html>');
    expect((await get('/pay/0000000f', '1.1.1.1')).status).toBe(404);
    advanceSeconds(3);
    expect((await get('/pay/0000000f')).status).toBe(404);
  });
});

describe.each(DATABASES)('payment links on %s', (kind) => {
  const db = useDatabase(kind);

  it('have long codes, and tell nobody whom they are for', async () => {
    const { getToken, ask, open, approve } = await create(db());
    const token = String((await getToken({ imp_key: 'k', imp_secret: 'a-secret' })).response?.['access_token']);
    const info = {
      ...{ title: 'T', user_code: SHOP, merchant_uid: 'L-1', name: 'Consultation', amount: 1000, currency: 'KRW' },
      ...{ buyer_tel: '01077778888', buyer_email: 'private@buyer.example', buyer_name: 'Private Person' },
      custom_data: 'private note',
      pay_methods: [{ pg: 'html5_inicis', pay_method: 'card', label: 'Card' }],
    };
    const made = await ask('/api/supplements/v1/link/payment', {
      method: 'POST',
      headers: { authorization: token, 'content-type': 'application/json' },
      body: JSON.stringify({ payment_info: JSON.stringify(info) }),
    });
    const code = /\/pay\/(.+)$/.exec((made as unknown as { shortenedUrl: string }).shortenedUrl)?.[1] ?? '';
    expect(code).toMatch(/^[0-9a-f]{20}$/);
    const opened = await open({ payment_link: code, pg: 'html5_inicis', pay_method: 'card' });
    const answer = await approve(opened);
    expect(answer.result?.response).toMatchObject({ success: true, buyer_tel: '', buyer_email: '', buyer_name: '' });
    expect(JSON.stringify(answer)).not.toMatch(/private|01077778888/i);
    const told = await ask(`/payments/${opened.imp_uid}?include_sandbox=true`, { headers: { authorization: token } });
    expect(told.response).toMatchObject({ buyer_tel: '01077778888', buyer_name: 'Private Person' });
  });

  it('of eight digits still work', async () => {
    const { get } = await create(db());
    const row = {
      ...{ code: '0123abcd', user_code: SHOP, tier_code: '', merchant_uid: 'L-2', title: 'T', name: 'N' },
      ...{ amount_minor: 1000, currency: 'KRW', request: '{}', direct: false, once: true, display_language: null },
      methods: JSON.stringify([{ pg: 'html5_inicis', pay_method: 'card', label: 'Card' }]),
      ...{ created_at: 0, expires_at: null, disabled_at: null, with_test_key: false },
    } as const;
    await db().insertInto('payment_links').values(row).execute();
    expect((await get('/pay/0123abcd')).status).toBe(200);
  });
});

describe.each(DATABASES)('the way back on %s', (kind) => {
  const db = useDatabase(kind);
  const redirect = (return_url: string) => ({ window: { window: 'redirect', return_url } });

  it('leads to a merchant’s own sites and apps, and nowhere else', async () => {
    const { open, rows } = await create(db(), { allowed_origins: [ORIGIN, 'https://m.shop.example', 'myapp://'] });
    for (const url of [`${ORIGIN}/done?a=1`, 'https://m.shop.example/x', 'myapp://paid', 'https://pay.example/pay/1'])
      expect((await open({}, redirect(url))).imp_uid).not.toBe('');
    const before = await rows();
    for (const url of [
      'https://evil.example/phish',
      'http://shop.example/',
      'otherapp://paid',
      `${ORIGIN}.evil.example/`,
    ]) {
      for (const step of ['', '/prepare']) {
        const { text } = await open({ language: 'en' }, { ...redirect(url), step });
        expect(text).toContain('ORIGIN_NOT_ALLOWED');
        expect(text).toContain('m_redirect_url');
        // Neither does the refusal lead there.
        expect(text).not.toContain(`"next":"${url.slice(0, 12)}`);
      }
    }
    for (const url of ['https://shop.example@evil.example/', 'intent://x#Intent;end'])
      expect((await open({}, redirect(url))).text).not.toMatch(/"next":"(https|intent)/);
    expect(await rows()).toBeLessThanOrEqual(before + 2);
  });

  it('leads to any site and app of a merchant without a list, as the original did', async () => {
    const { open } = await create(db());
    for (const url of ['myapp://paid', 'https://anywhere.example/done'])
      expect((await open({}, redirect(url))).imp_uid).not.toBe('');
  });

  it('is taken once and for an hour more, and never a day later', async () => {
    const { open, get, post, advanceSeconds } = await create(db());
    const back = async ({ imp_uid, request_id }: { imp_uid: string; request_id: string }) =>
      (await get(`/payments/ready/${SHOP}/${imp_uid}/return?request_id=${request_id}`)).status;
    const cancelled = async () => {
      const opened = await open({}, redirect(`${ORIGIN}/done`));
      await post(`/payments/ready/${SHOP}/close`, { request_id: opened.request_id, unsure: 'false' });
      return opened;
    };
    const [told, untold] = [await cancelled(), await cancelled()];
    expect([await back(told), await back(told)]).toEqual([303, 303]);
    advanceSeconds(3_599);
    expect(await back(told)).toBe(303);
    advanceSeconds(1);
    expect(await back(told)).toBe(404);
    advanceSeconds(86_400);
    expect(await back(untold)).toBe(404);
  });

  it('holds for identity checks and wish lists as well', async () => {
    const { open, post } = await create(db(), { allowed_origins: [ORIGIN] });
    const { text } = await open({ merchant_uid: 'c' }, { ...redirect('https://evil.example/'), kind: 'certificates' });
    expect(text).toContain('ORIGIN_NOT_ALLOWED');
    const wish = await post(`/zzim/ready/${SHOP}`, {
      openimp: JSON.stringify({ return_url: 'https://evil.example/' }),
    });
    expect(await wish.text()).not.toContain('evil.example');
  });
});

it('refuses a private address that a page names, where networks are opened for shops', async () => {
  const { createReach, reachOf } = await import('../../src/server/webhooks/reach');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  server.close();
  const rowsOf = (table: string) =>
    table === 'merchants'
      ? [{ webhook_test_url: `http://127.0.0.1:${port}/`, webhook_live_url: null, allowed_origins: [] }]
      : [];
  // Two reads of a merchant's own lists are all that is asked.
  const db = {
    selectFrom: (table: string) => {
      const query = {
        select: () => query,
        where: () => query,
        execute: async () => rowsOf(table),
        executeTakeFirst: async () => rowsOf(table)[0],
      };
      return query;
    },
  } as never;
  const reach = createReach({ networks: ['127.0.0.0/8'], fromPages: false });
  const may = async (url: string) => (await reachOf({ db, reach }, { user_code: SHOP, url }))('127.0.0.1');
  expect(await may(`http://127.0.0.1:${port}/confirm`)).toBe(true);
  expect(await may(`http://127.0.0.1:${port + 1}/`)).toBe(false);
  expect(await may('http://169.254.169.254/')).toBe(false);
});
