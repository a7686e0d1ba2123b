/* What strangers may send: nothing of it is a fault of the gateway's, and who is turned away leaves a trace. */
import { once } from 'node:events';
import { connect } from 'node:net';
import { serve } from '@hono/node-server';
import { sql } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import { DATABASES, useDatabase } from '../support/databases';
import { createConsole, MINE, PASSWORD, SECRET } from './console-gateway';

const ORIGIN = 'https://shop.example';
const NUL = '\0';
const HALF = '\ud800';

describe.each(DATABASES)('a stranger on %s', (kind) => {
  const db = useDatabase(kind);
  let shop: Awaited<ReturnType<typeof createConsole>>;
  let count = 0;
  beforeEach(async () => {
    shop = await createConsole(db());
  });

  const faults = () => shop.logged.filter((line) => line.includes('"level":"error"'));

  function formOf(request: object, more: object = {}): object {
    count += 1;
    // Faster than that, strangers are asked to wait.
    (shop as typeof shop | undefined)?.advanceSeconds(1);
    const request_id = String(count).padStart(32, 'b');
    const order = { merchant_uid: `order-${count}`, name: 'Mug', amount: 1_000, ...request };
    return { request: order, request_id, window: 'iframe', origin: ORIGIN, ancestors: [], languages: [], ...more };
  }

  const openRaw = (json: string, what = '', room = 'payments') =>
    shop.routes.request(`/${room}/ready/${MINE}${what}`, {
      method: 'POST',
      headers: { origin: ORIGIN },
      body: new URLSearchParams({ openimp: json }),
    });

  /** Of every kind that a database, a header or a schema could stumble over. */
  const HOSTILE: readonly unknown[] = [
    ...[NUL, `a${NUL}b`, HALF, `\udc00${HALF}`, '\r\nX: y', '\u007f\u0001', 'x'.repeat(20_000), '💳'.repeat(300)],
    ...[null, true, 1e308, -1, 1.5, Number.MAX_SAFE_INTEGER, [], [[]], {}, { [NUL]: NUL }, { [HALF]: { a: HALF } }],
    ...['__proto__', 'constructor', '{}', '%00', "'; drop table payments;--"],
  ];
  const FIELDS = [
    ...['merchant_uid', 'name', 'amount', 'currency', 'pay_method', 'pg', 'channelKey', 'buyer_name', 'buyer_tel'],
    ...['buyer_email', 'custom_data', 'customer_uid', 'notice_url', 'confirm_url', 'language', 'period', 'bypass'],
    ...['tax_free', 'vbank_due', 'escrow', NUL, HALF, '__proto__', 'anything'],
  ];

  it('opens a window or hears why not, whatever stands in the request', async () => {
    for (const field of FIELDS) {
      for (const value of HOSTILE) {
        const form = formOf({});
        const request = (form as { request: Record<string, unknown> }).request;
        Object.defineProperty(request, field, { value, enumerable: true, configurable: true, writable: true });
        const answer = await openRaw(JSON.stringify(form));
        if (answer.status >= 500) throw new Error(`${field} ${JSON.stringify(value)?.slice(0, 80)}: ${answer.status}`);
      }
    }
    expect(faults()).toEqual([]);
  }, 240_000);

  it.each([
    ['a key with a zero byte', JSON.stringify(formOf({ [`a${NUL}`]: 1, buyer_name: 'Kim' }))],
    ['half a character in a text', JSON.stringify(formOf({ buyer_name: HALF }))],
    ['half a character in a key, deep inside', JSON.stringify(formOf({ custom_data: [{ [HALF]: [HALF] }] }))],
    ['a zero byte deep inside', JSON.stringify(formOf({ bypass: { a: [{ b: NUL }] } }))],
  ])('gets a window for %s', async (_, json) => {
    for (const what of ['', '/prepare']) {
      const text = await (await openRaw(json, what)).text();
      expect(text).not.toContain('WINDOW_FAILED');
      expect(text).toMatch(/imp_\d{12}|pending/);
    }
    expect(faults()).toEqual([]);
  });

  it.each([
    ['', 303],
    ['\r\nSet-Cookie: a=b\u0001\u007f', 404],
  ])('goes back to no address that a header cannot hold: %j', async (tail, status) => {
    const return_url = `${ORIGIN}/done${tail}`;
    const form = formOf({}, { window: 'redirect', return_url }) as { request_id: string };
    const page = await (await openRaw(JSON.stringify(form))).text();
    const imp_uid = /imp_\d{12}/.exec(page)?.[0] ?? '';
    await shop.routes.request(`/payments/ready/${MINE}/${imp_uid}/sandbox`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request_id: form.request_id, action: 'approve' }),
    });
    const path = `/payments/ready/${MINE}/${imp_uid}/return`;
    expect((await shop.routes.request(`${path}?key=other`)).status).toBe(404);
    // As windows that were opened before an upgrade go back.
    const back = await shop.routes.request(`${path}?request_id=${form.request_id}`);
    expect(back.status).toBe(status);
    expect(back.headers.get('set-cookie')).toBeNull();
    expect(faults()).toEqual([]);
  });

  it.each([
    ...[`/console/merchants/${MINE}/tiers/%00`, '/console/%00', '/payments/%00', '/users/pg/%00', '/pay/%00'],
    ...[`/payments/ready/${MINE}/%00/return?key=%00`, `/payments/ready/%00/imp_1/back/%00/paid`, '/notice/%00'],
    ...['/certificates/ready/x/%00/return', '/users/pg/imp30000001?tier=%00', '/v1/iamport-%00.js', '/js/%00'],
    ...[`/certificates/ready/${MINE}/imp_1/return?request_id=%00`, '/notice/paymentwall?goodsid=%00&uid=x'],
    ...['/%ff/%fe', '/payments/%zz', `/payments/ready/${MINE}/%F0%28/return?key=%ED%A0%80`],
  ])('who asks for %s finds nothing there', async (path) => {
    for (const method of ['GET', 'POST']) {
      const { cookie } = path.startsWith('/console') ? await shop.signIn() : { cookie: '' };
      const answer = await shop.routes.request(path, { method, headers: { cookie } });
      expect(answer.status, method).toBeLessThan(500);
    }
    expect(faults()).toEqual([]);
  });

  it.each([
    ['/payments/ready/imp30000001', 'multipart/form-data; boundary=x', 'nothing'],
    ['/payments/ready/imp30000001/close', 'application/x-www-form-urlencoded', 'request_id=%00'],
    ['/payments/ready/imp30000001/close', 'multipart/form-data', '--'],
    ['/payments/ready/imp30000001/imp_1/presence', 'application/x-www-form-urlencoded', 'request_id=%00&state=left'],
    ['/payments/ready/imp30000001/imp_1/sandbox', 'application/json', '{"request_id":"\\u0000","action":"approve"}'],
    ['/payments/ready/imp30000001/imp_1/outcome', 'application/json', '{"request_id":"\\ud800"}'],
    ['/certificates/ready/imp30000001/close', 'application/x-www-form-urlencoded', 'request_id=%00'],
    ['/certificates/ready/imp30000001/imp_1/otp', 'application/json', '{"request_id":"\\u0000"}'],
    [
      '/modules/toss-brandpay/imp30000001/methods',
      'application/x-www-form-urlencoded',
      'customerKey=%00&tier_code=%00',
    ],
    [
      '/zzim/ready/imp30000001',
      'application/x-www-form-urlencoded',
      `openimp=${encodeURIComponent('{"tier_code":"\\u0000"}')}`,
    ],
    ['/notice/paymentwall', 'application/x-www-form-urlencoded', 'goodsid=%00&uid=%00'],
    ['/console/login', 'multipart/form-data; boundary=x', 'nothing'],
    ['/console/login', 'application/x-www-form-urlencoded', 'login=%00&password=%00'],
    ['/console/logout', 'multipart/form-data', 'nothing'],
    ['/users/getToken', 'application/json', '{"imp_key":"\\u0000","imp_secret":"\\ud800"}'],
    ['/users/getToken', 'multipart/form-data', 'nothing'],
  ])('who posts to %s as %s is answered', async (path, type, body) => {
    const answer = await shop.routes.request(path, { method: 'POST', headers: { 'content-type': type }, body });
    expect(answer.status).toBeLessThan(500);
    expect(faults()).toEqual([]);
  });

  it('with a token may send halves of characters too', async () => {
    const { response } = await shop.getToken({ imp_key: 'mine', imp_secret: SECRET });
    const headers = { authorization: String(response?.['access_token']), 'content-type': 'application/json' };
    const order = { merchant_uid: 'm', name: HALF, amount: 1, card_number: '4092023012341234', expiry: '2030-12' };
    for (const custom_data of [HALF, { [`a${NUL}`]: HALF }, [NUL]]) {
      for (const path of ['/subscribe/payments/onetime', '/payments/prepare', '/subscribe/payments/again']) {
        const body = JSON.stringify({ ...order, custom_data, customer_uid: HALF, [HALF]: NUL });
        const answer = await shop.routes.request(path, { method: 'POST', headers, body });
        expect(answer.status, path).toBeLessThan(500);
      }
    }
    expect(faults()).toEqual([]);
  });
});

describe.each(DATABASES)('who is turned away on %s', (kind) => {
  const db = useDatabase(kind);

  const historyOf = async (shop: Awaited<ReturnType<typeof createConsole>>) => {
    const { cookie } = await shop.signIn();
    return (await shop.get(`/console/merchants/${MINE}/history`, cookie)).text();
  };
  const refusals = (shop: { logged: string[] }) => shop.logged.filter((line) => line.includes('"caller.refused"'));

  it('with a wrong REST secret stands in the log each time, in the history once an hour', async () => {
    const shop = await createConsole(db());
    for (let round = 0; round < 3; round += 1)
      await shop.getToken({ imp_key: 'mine', imp_secret: 'wrong' }, '203.0.113.9');
    await shop.getToken({ imp_key: 'nobody', imp_secret: 'wrong' }, '203.0.113.9');
    expect(refusals(shop)).toHaveLength(3);
    expect(refusals(shop)[0]).toContain('203.0.113.9');
    expect(shop.logged.join('\n')).not.toContain('wrong"');
    const lines = () => db().selectFrom('audit_log').selectAll().where('action', '=', 'refused').execute();
    expect(await lines()).toHaveLength(1);
    shop.advanceSeconds(3_601);
    await shop.getToken({ imp_key: 'mine', imp_secret: 'wrong' }, '203.0.113.9');
    await shop.getToken({ imp_key: 'mine', imp_secret: 'wrong' }, '203.0.113.10');
    expect(await lines()).toHaveLength(3);
    expect(await historyOf(shop)).toContain('what: rest-secret, address: 203.0.113.9');
  });

  it('by the whitelist stands in both, for tokens and for calls', async () => {
    const shop = await createConsole(db());
    const token = (await shop.getToken({ imp_key: 'mine', imp_secret: SECRET })).response?.['access_token'];
    await sql`update merchants set whitelist_enabled = true, whitelist_rules = '[{"cidr":"10.0.0.0/8","memo":""}]'`.execute(
      db(),
    );
    shop.advanceSeconds(1);
    expect((await shop.getToken({ imp_key: 'mine', imp_secret: SECRET }, '203.0.113.7')).status).toBe(403);
    const call = await shop.ask('/payments/imp_1', { headers: { authorization: String(token) } }, '203.0.113.8');
    expect(call.status).toBe(403);
    expect(refusals(shop)).toHaveLength(2);
    const history = await historyOf(shop);
    for (const address of ['203.0.113.7', '203.0.113.8'])
      expect(history).toContain(`what: whitelist, address: ${address}`);
  });

  it('at the console’s door stands in the log, and in the history of an account’s merchant', async () => {
    const shop = await createConsole(db());
    await shop.post('/console/login', { login: 'mine', password: 'wrong guess' });
    await shop.post('/console/login', { login: 'admin', password: 'wrong guess' });
    await shop.post('/console/login', { login: 'my password by mistake', password: PASSWORD });
    expect(refusals(shop)).toHaveLength(3);
    expect(refusals(shop).join('\n')).not.toMatch(/guess|by mistake/);
    expect(await historyOf(shop)).toContain('what: sign-in');
  });
});

describe('a gateway on a port', () => {
  const db = useDatabase('pglite');

  it('says nothing of a fault when a caller hangs up in the middle of a body', async () => {
    const shop = await createConsole(db());
    const server = serve({ fetch: shop.routes.fetch, port: 0, hostname: '127.0.0.1' });
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    for (const [path, type] of [
      [`/payments/ready/${MINE}`, 'application/x-www-form-urlencoded'],
      [`/payments/ready/${MINE}`, 'multipart/form-data; boundary=x'],
      ['/users/getToken', 'application/json'],
      ['/console/login', 'application/x-www-form-urlencoded'],
    ] as const) {
      const before = shop.logged.length;
      const begun = once(server, 'request');
      const socket = connect(port, '127.0.0.1');
      socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\nContent-Length: 9999\r\n\r\na=`);
      await begun;
      socket.destroy();
      await expect.poll(() => shop.logged.length, { timeout: 5_000 }).toBeGreaterThan(before);
    }
    expect(shop.logged.filter((line) => line.includes('"level":"error"'))).toEqual([]);
    server.close();
  });
});
