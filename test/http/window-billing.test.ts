/* Billing keys by the window: what is charged at each PG, what is kept, and that it pays later. */
import { describe, expect, it } from 'vitest';
import { pgs } from '../../src/catalog';
import type { Db } from '../../src/server/store/schema';
import { DATABASES, useDatabase } from '../support/databases';
import { fullOrder } from '../support/full-order';
import { createGateway } from './gateway';

const SHOP = 'imp50000002';
const ORIGIN = 'https://shop.example';
/** What Naver Pay asks for beside. */
const NAVERPAY = { naverProductCode: 'PASS-1', naverProductCount: 1 };
const ISSUING = pgs.filter(({ types, billing }) => types.includes('payment') && billing);

function find(code: string) {
  const pg = ISSUING.find((candidate) => candidate.code === code);
  if (!pg) throw new Error(`${code} issues no keys.`);
  return pg;
}

async function createShop(db: Db) {
  const gateway = createGateway(db);
  await gateway.setUp({
    ...{ user_code: SHOP, name: 'Shop', rest_key: 'B1', rest_secret: 'BS1' },
    channels: pgs
      .filter(({ types }) => types.includes('payment'))
      .map(({ code }) => ({ name: code, pg_provider: code, pg_id: 'MID', mode: 'test' })),
  });
  const { response } = await gateway.getToken({ imp_key: 'B1', imp_secret: 'BS1' });
  const authorization = String(response?.['access_token']);

  /** Opens the window, and has the buyer do what `action` says. Gives what the page is told. */
  async function register(request: Record<string, unknown>, action = 'approve') {
    const request_id = crypto.randomUUID().replaceAll('-', '');
    const form = { request, request_id, window: 'iframe', origin: ORIGIN, ancestors: [], languages: ['en'] };
    const page = await gateway.routes.request(`/payments/ready/${SHOP}`, {
      method: 'POST',
      headers: { origin: ORIGIN },
      body: new URLSearchParams({ openimp: JSON.stringify(form) }),
    });
    const html = await page.text();
    const imp_uid = /imp_\d{12}/.exec(html)?.[0];
    if (!imp_uid) return { html, response: undefined };
    const answer = await gateway.routes.request(`/payments/ready/${SHOP}/${imp_uid}/sandbox`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request_id, action }),
    });
    const { result } = (await answer.json()) as { result: { response: Record<string, unknown> } };
    return { html, response: result.response };
  }

  const call = (method: string, path: string, body?: object) =>
    gateway.ask(path, {
      method,
      headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    });
  return { ...gateway, register, call };
}

describe.each(DATABASES)('registering in the window on %s', (kind) => {
  const db = useDatabase(kind);

  it('keeps a key at every PG that issues them, charges as that PG does, and the key pays later', async () => {
    const { register, call } = await createShop(db());
    expect(ISSUING.length).toBeGreaterThan(15);
    for (const pg of ISSUING) {
      const customer_uid = `card-of-${pg.code}`;
      const pay_method = pg.billing?.methods?.[0] ?? 'card';
      const order = { ...fullOrder(pg), pay_method, customer_uid, amount: 5_000, ...NAVERPAY };
      const { response, html } = await register(order);
      const { charges } = pg.billing ?? {};
      const charged = charges === 'never' || (charges === 'by_method' && pay_method !== 'phone') ? 0 : 5_000;
      expect(response, pg.code).toMatchObject({ success: true, status: 'paid', customer_uid, paid_amount: charged });
      expect(html.includes('Nothing is charged now'), pg.code).toBe(charged === 0);
      const { response: stored } = await call('GET', `/payments/${String(response?.['imp_uid'])}?include_sandbox=true`);
      expect(stored, pg.code).toMatchObject({ amount: charged, customer_uid, customer_uid_usage: 'issue' });
      const { response: key } = await call('GET', `/subscribe/customers/${customer_uid}`);
      expect(key, pg.code).toMatchObject({ customer_uid, pg_provider: pg.code, customer_name: 'Kim Haneul' });
      const { currency } = order as { currency?: string };
      const again = { customer_uid, merchant_uid: `later-${pg.code}`, amount: 3_000, name: 'Month 2', currency };
      expect(await call('POST', '/subscribe/payments/again', again), pg.code).toMatchObject({
        code: 0,
        response: { status: 'paid', amount: 3_000, customer_uid, customer_uid_usage: 'payment' },
      });
    }
  });

  it('charges by what is registered, where a PG tells cards and phones apart', async () => {
    const { register } = await createShop(db());
    const base = { ...fullOrder(find('galaxia')), customer_uid: 'c1', amount: 1_000 };
    expect((await register({ ...base, pay_method: 'phone' })).response).toMatchObject({ paid_amount: 1_000 });
    const card = { ...base, merchant_uid: 'second', pay_method: 'card' };
    expect((await register(card)).response).toMatchObject({ paid_amount: 0 });
  });

  it('does not open without an amount at a PG that registers by charging', async () => {
    const { register } = await createShop(db());
    for (const pg of ISSUING.filter(({ billing }) => billing?.charges === 'always')) {
      const { html, response } = await register({ ...fullOrder(pg), customer_uid: 'c1', amount: 0 });
      expect(response, pg.code).toBeUndefined();
      expect(html, pg.code).toContain('REQUEST_INVALID');
    }
  });

  it('keeps nothing of a buyer who declines or leaves, and replaces a key of the same name', async () => {
    const { register, call } = await createShop(db());
    const order = () => ({ ...fullOrder(find('kakaopay')), customer_uid: 'one', amount: 0 });
    for (const action of ['decline', 'cancel'])
      expect((await register(order(), action)).response?.['success']).toBe(false);
    expect((await call('GET', '/subscribe/customers/one')).status).toBe(404);
    await register(order());
    await register({ ...fullOrder(find('html5_inicis')), pay_method: 'card', customer_uid: 'one', amount: 0 });
    expect((await call('GET', '/subscribe/customers/one')).response).toMatchObject({ pg_provider: 'html5_inicis' });
    expect(await call('DELETE', '/subscribe/customers/one')).toMatchObject({ code: 0 });
    expect((await call('GET', '/subscribe/customers/one')).status).toBe(404);
  });

  it('keeps the PG’s key sealed, and says how long what is paid for lasts', async () => {
    const { register } = await createShop(db());
    const period = { from: '20261201', to: '20271130' };
    const { html } = await register({
      ...fullOrder(find('html5_inicis')),
      pay_method: 'card',
      customer_uid: 'one',
      period,
    });
    expect(html).toContain('2026-12-01 ~ 2027-11-30');
    const { pg_key_sealed } = await db().selectFrom('billing_keys').selectAll().executeTakeFirstOrThrow();
    expect(pg_key_sealed).not.toContain('sandbox');
  });
});
