/* What a shop's server is told, by real HTTP: when, how, how often, and what becomes of it. */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '../../src/server/store/schema';
import { settle } from '../../src/server/payments/settle';
import { isPublicAddress } from '../../src/server/webhooks/is-public-address';
import { sendWebhook } from '../../src/server/webhooks/send-webhook';
import { DATABASES, useDatabase } from '../support/databases';
import { startReceiver } from '../support/receiver';
import { createGateway } from './gateway';

const SHOP = 'imp50000001';
const ORIGIN = 'https://shop.example';

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => void (receiver = await startReceiver()));
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answerWith(() => ({ status: 200 }));
});
afterAll(() => receiver.close());

async function createShop(db: Db, more: object = {}) {
  const gateway = createGateway(db);
  const channels = [{ name: 'A', pg_provider: 'html5_inicis', pg_id: 'MID-a', mode: 'test', default: true }];
  await gateway.setUp({ user_code: SHOP, name: 'Shop', webhook: { test: `${receiver.url}/hook` }, channels, ...more });
  let count = 0;

  /** Opens a window and has the buyer do what `action` says; gives the payment's id. */
  async function pay(request: object = {}, action = 'approve') {
    count += 1;
    const request_id = String(count).padStart(32, '0');
    const order = { merchant_uid: `order-${count}`, name: 'Mug', amount: 1000, ...request };
    const form = { request: order, request_id, window: 'iframe', origin: ORIGIN, ancestors: [], languages: [] };
    const page = await gateway.routes.request(`/payments/ready/${SHOP}`, {
      method: 'POST',
      headers: { origin: ORIGIN },
      body: new URLSearchParams({ openimp: JSON.stringify(form) }),
    });
    const imp_uid = /imp_\d{12}/.exec(await page.text())?.[0] ?? '';
    await gateway.routes.request(`/payments/ready/${SHOP}/${imp_uid}/sandbox`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request_id, action }),
    });
    return imp_uid;
  }
  return { ...gateway, pay };
}

describe.each(DATABASES)('webhooks on %s', (kind) => {
  const db = useDatabase(kind);

  it('tells a paid payment once, in the documented words', async () => {
    const { pay, webhooks } = await createShop(db());
    const imp_uid = await pay();
    await webhooks.run();
    await webhooks.run();
    expect(receiver.received).toHaveLength(1);
    const [{ path, headers, body } = { path: '', headers: {}, body: '' }] = receiver.received;
    expect(path).toBe('/hook');
    expect(headers['content-type']).toBe('application/json');
    expect(JSON.parse(body)).toEqual({ imp_uid, merchant_uid: 'order-1', status: 'paid', sandbox: true });
  });

  it('tells an issued account as ready, and a refusal or an abort to nobody', async () => {
    const { pay, webhooks } = await createShop(db());
    const imp_uid = await pay({ pay_method: 'vbank', vbank_due: '20301231' });
    await pay({}, 'decline');
    await pay({}, 'cancel');
    await webhooks.run();
    expect(receiver.received.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { imp_uid, merchant_uid: 'order-1', status: 'ready', sandbox: true },
    ]);
  });

  it('tells a deposit as paid, once, and lets the order be paid no second time', async () => {
    const { pay, webhooks, ask, getToken } = await createShop(db(), { rest_key: 'deposit', rest_secret: 'a-secret' });
    const token = (await getToken({ imp_key: 'deposit', imp_secret: 'a-secret' })).response?.['access_token'];
    const deposit = (imp_uid: string) =>
      ask(`/sandbox/payments/${imp_uid}/deposit`, { method: 'POST', headers: { authorization: String(token) } });
    const order = { merchant_uid: 'order-x', pay_method: 'vbank', vbank_due: '20301231' };
    const imp_uid = await pay(order);
    const [first, again] = [await deposit(imp_uid), await deposit(imp_uid)];
    expect(first.response).toMatchObject({ status: 'paid', imp_uid });
    expect(again.response).toEqual(first.response);
    const card = await pay({ merchant_uid: 'order-x' });
    expect(card).toBe('');
    await webhooks.run();
    expect(receiver.received.map(({ body }) => (JSON.parse(body) as { status: string }).status)).toEqual([
      'ready',
      'paid',
    ]);
    expect((await deposit(await pay())).status).toBe(400);
    // Paid by card while its account was open: the deposit counts all the same.
    const late = { merchant_uid: 'order-y' };
    const account = await pay({ ...late, pay_method: 'vbank', vbank_due: '20301231' });
    await pay(late);
    expect((await deposit(account)).response).toMatchObject({ status: 'paid' });
    expect((await deposit(await pay({}, 'decline'))).status).toBe(400);
    expect((await deposit('imp_000000000000')).status).toBe(404);
  });

  it('writes forms where the shop asks for them', async () => {
    const { pay, webhooks } = await createShop(db());
    await db().updateTable('merchants').set({ webhook_test_type: 'form' }).execute();
    const imp_uid = await pay();
    await webhooks.run();
    const [call] = receiver.received;
    expect(call?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(call?.body).toBe(`imp_uid=${imp_uid}&merchant_uid=order-1&status=paid&sandbox=true`);
  });

  it.each([
    ['one', (url: string) => `${url}/mine`, ['/mine']],
    ['several', (url: string) => [`${url}/a`, `${url}/b`], ['/a', '/b']],
  ])('goes to the request’s own notice_url: %s', async (_, notice, paths) => {
    const { pay, webhooks } = await createShop(db());
    await pay({ notice_url: notice(receiver.url) });
    await webhooks.run();
    expect(receiver.received.map(({ path }) => path).sort()).toEqual(paths);
  });

  it('goes nowhere without an address, and test payments not to the live one', async () => {
    const { pay, webhooks } = await createShop(db(), { webhook: { live: `${receiver.url}/live` } });
    await pay();
    await webhooks.run();
    expect(receiver.received).toEqual([]);
  });

  it('is tried once unless the merchant wants more, and the attempt is on record', async () => {
    const { pay, webhooks, advanceSeconds } = await createShop(db());
    receiver.answerWith(() => ({ status: 500, body: 'we are down' }));
    await pay();
    await webhooks.run();
    advanceSeconds(86_400);
    await webhooks.run();
    expect(receiver.received).toHaveLength(1);
    const attempts = await db().selectFrom('webhook_attempts').selectAll().execute();
    expect(attempts).toMatchObject([{ number: 1, status: 500, problem: null, answer: 'we are down' }]);
    expect(await db().selectFrom('webhook_deliveries').select('state').execute()).toEqual([{ state: 'failed' }]);
  });

  it('comes back for up to three days where that is wanted, with the same id, until it is taken', async () => {
    const { pay, webhooks, advanceSeconds } = await createShop(db());
    await db().updateTable('merchants').set({ webhook_retries: true }).execute();
    receiver.answerWith(() => ({ status: 503 }));
    await pay();
    for (let hour = 0; hour < 80; hour += 1) {
      await webhooks.run();
      advanceSeconds(3_600);
    }
    expect(receiver.received).toHaveLength(9);
    expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await db().selectFrom('webhook_deliveries').select('state').execute()).toEqual([{ state: 'failed' }]);
  });

  it('stops as soon as the shop has taken it, or has refused it for good', async () => {
    const { pay, webhooks, advanceSeconds } = await createShop(db());
    await db().updateTable('merchants').set({ webhook_retries: true }).execute();
    receiver.answerWith(() => ({ status: receiver.received.length === 1 ? 500 : 200 }));
    await pay();
    await webhooks.run();
    advanceSeconds(70);
    await webhooks.run();
    expect(receiver.received).toHaveLength(2);
    receiver.answerWith(() => ({ status: 400 }));
    await pay();
    await webhooks.run();
    advanceSeconds(86_400);
    await webhooks.run();
    expect(receiver.received).toHaveLength(3);
  });

  it('keeps the order of one payment: no message overtakes an earlier one', async () => {
    const { pay, webhooks, advanceSeconds, now } = await createShop(db());
    await db().updateTable('merchants').set({ webhook_retries: true }).execute();
    receiver.answerWith(({ body }) => ({
      status: body.includes('"paid"') && receiver.received.length === 1 ? 500 : 200,
    }));
    const imp_uid = await pay();
    const paid = await db().selectFrom('webhook_deliveries').selectAll().executeTakeFirstOrThrow();
    const { id: _, body: __, ...same } = paid;
    await db()
      .insertInto('webhook_deliveries')
      .values({ ...same, event: 'cancelled', body: JSON.stringify({ imp_uid, status: 'cancelled' }), next_at: now() })
      .execute();
    await webhooks.run();
    expect(receiver.received).toHaveLength(1);
    advanceSeconds(70);
    await webhooks.run();
    const statuses = receiver.received.map(({ body }) => (JSON.parse(body) as { status: string }).status);
    expect(statuses).toEqual(['paid', 'paid', 'cancelled']);
  });

  it('follows no redirect, and keeps no more of an answer than its beginning', async () => {
    const { pay, webhooks } = await createShop(db());
    receiver.answerWith(() => ({
      status: 302,
      headers: { location: `${receiver.url}/elsewhere` },
      body: 'x'.repeat(1e6),
    }));
    await pay();
    await webhooks.run();
    expect(receiver.received.map(({ path }) => path)).toEqual(['/hook']);
    const [attempt] = await db().selectFrom('webhook_attempts').selectAll().execute();
    expect(attempt).toMatchObject({ status: 302 });
    expect(attempt?.answer).toHaveLength(2_048);
  });

  it('is signed once the shop has a secret of its mode', async () => {
    const { pay, webhooks, payments } = await createShop(db());
    const secret = `whsec_${Buffer.from('a key of the shop').toString('base64')}`;
    const { createSeal } = await import('../../src/server/seal');
    const seal = createSeal('test secret');
    const { SEALED } = await import('../../src/server/store/sealed-columns');
    const merchant = await db().selectFrom('merchants').select('user_code').executeTakeFirstOrThrow();
    const sealed = {
      webhook_test_secret_sealed: seal.seal(secret, SEALED.webhookTestSecret.of(merchant)),
      webhook_secret_sealed: seal.seal('whsec_bGl2ZQ==', SEALED.webhookSecret.of(merchant)),
    };
    await db().updateTable('merchants').set(sealed).execute();
    await pay();
    await webhooks.run();
    const [call] = receiver.received;
    const { 'webhook-id': id = '', 'webhook-timestamp': at = '', 'webhook-signature': signature } = call?.headers ?? {};
    expect(Number(at)).toBe(Math.floor(payments.clock.now() / 1000));
    const wanted = createHmac('sha256', 'a key of the shop').update(`${String(id)}.${String(at)}.${call?.body}`);
    expect(signature).toBe(`v1,${wanted.digest('base64')}`);
  });

  it('is shared by processes: each message goes out once, and one that a killed process had is sent again', async () => {
    const shop = await createShop(db());
    const others = [createGateway(db()), createGateway(db())];
    for (let order = 0; order < 12; order += 1) await shop.pay();
    await Promise.all([shop.webhooks.run(), ...others.map(({ webhooks }) => webhooks.run())]);
    expect(receiver.received).toHaveLength(12);
    // Claimed, and never finished.
    await db().deleteFrom('webhook_attempts').execute();
    await db()
      .updateTable('webhook_deliveries')
      .set({ state: 'pending', next_at: shop.now() + 60_000 })
      .execute();
    await shop.webhooks.run();
    expect(receiver.received).toHaveLength(12);
    shop.advanceSeconds(61);
    await shop.webhooks.run();
    expect(receiver.received).toHaveLength(24);
  });

  it('is written once, however often the PG’s answer comes', async () => {
    const { pay, payments } = await createShop(db());
    const imp_uid = await pay();
    const payment = await db()
      .selectFrom('payments')
      .selectAll()
      .where('imp_uid', '=', imp_uid)
      .executeTakeFirstOrThrow();
    const answer = { kind: 'declined', code: '1', text: 'late' } as const;
    await Promise.all([1, 2, 3].map(() => settle(payments, payment, answer)));
    expect(await db().selectFrom('webhook_deliveries').selectAll().execute()).toHaveLength(1);
  });
});

describe('where webhooks may go', () => {
  const request = { headers: {}, body: '{}', waitMs: 40_000 };

  it.each([
    'http://127.0.0.1:9/',
    'http://10.1.2.3/',
    'http://169.254.169.254/latest/meta-data',
    'http://[::1]:9/',
    'http://[fe80::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://0x7f000001/',
    'http://2130706433/',
    'http://localhost:9/',
  ])('is not %s in production', async (url) => {
    expect(await sendWebhook({ ...request, url, mayReach: isPublicAddress })).toMatchObject({
      status: null,
      problem: 'ADDRESS_REFUSED',
    });
  });

  it('is anywhere while developing', async () => {
    expect(await sendWebhook({ ...request, url: `${receiver.url}/dev`, mayReach: () => true })).toMatchObject({
      status: 200,
      problem: null,
    });
  });

  it('says what failed in a word, whatever the host', async () => {
    const answer = await sendWebhook({ ...request, url: 'http://127.0.0.1:1/', mayReach: () => true });
    expect(answer).toEqual({ status: null, problem: 'ECONNREFUSED', answer: '' });
  });
});
