/* Paymentwall over HTTP: a payment that only its pingback makes, a cancel that is a ticket, and everything out of order. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { queryAwaited } from '../../src/server/payments/query-awaited';
import { reconcileCancels } from '../../src/server/payments/reconcile';
import { DATABASES, useDatabase } from '../support/databases';
import { type PaymentwallStandIn, PROJECT, signPingback, startPaymentwall } from '../support/paymentwall-stand-in.mjs';
import { startReceiver } from '../support/receiver';
import type { Answer } from './gateway';
import { createPaymentwallShop, ORDER, type Surroundings } from './paymentwall-shop';

let standIn: PaymentwallStandIn;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  standIn = await startPaymentwall();
  receiver = await startReceiver();
});
beforeEach(() => {
  receiver.received.length = 0;
  standIn.tickets.length = 0;
  standIn.deliveries.length = 0;
  Object.assign(standIn.state, { outcome: '0', tickets: { result: 1 }, statusApi: false });
});
afterAll(async () => {
  await standIn.close();
  await receiver.close();
});

const requestsIn = ({ response }: Pick<Answer, 'response'>) =>
  ((response ?? {})['cancel_requests'] ?? []) as Record<string, string>[];

describe.each(DATABASES)('Paymentwall on %s', (kind) => {
  const db = useDatabase(kind);
  const createShop = (more: Partial<Surroundings> = {}) => createPaymentwallShop(db(), { standIn, receiver, ...more });

  const notices = async () =>
    (await db().selectFrom('pg_notices').select(['notice_id', 'problem']).orderBy('received_at').execute()).length;

  describe('the window', () => {
    it('frames the widget on a PC, and gives way to it on a phone', async () => {
      const shop = await createShop();
      const { answer, step, html } = await shop.openWindow();
      expect(step).toMatchObject({ kind: 'pg-page', leaves: false, origin: standIn.origin });
      expect(html).toContain('<iframe id="pg-frame"');
      expect(answer.headers.get('content-security-policy')).toContain(`frame-src ${standIn.origin} 'self'`);
      const phone = await shop.openWindow({}, { device: 'mobile' });
      expect(phone.step).toMatchObject({ kind: 'pg-page', leaves: true });
      expect(phone.html).not.toContain('<iframe');
      // The stand-in would say that a widget's signature is not correct.
      const widget = await (await fetch(String(step['address']))).text();
      expect(widget).toContain('9.99 USD');
    });

    it.each([
      ['name', { name: undefined }],
      ['buyer_name', { buyer_name: '' }],
      ['buyer_email', { buyer_email: undefined }],
      ['buyer_email', { buyer_email: 'a=b@example.com' }],
      ['amount', { amount: 0, customer_uid: 'card-1' }],
      ['currency', { currency: 'dollars' }],
      ['bypass.widget_code', { bypass: { widget_code: 'p10_1' } }],
      ['bypass.ps', { bypass: { ps: 'a=b' } }],
      ['bypass.country_code', { bypass: { country_code: 'KOR' } }],
    ])('does not open with a wrong %s', async (field, request) => {
      const { step } = await (await createShop()).openWindow(request);
      expect(step.result?.response).toMatchObject({ success: false, error_code: 'REQUEST_INVALID' });
      expect(step.result?.response['error_msg']).toContain(field);
    });

    it('says what the channel lacks', async () => {
      const shop = await createShop({ credentials: { secret_key: '' } });
      const { step } = await shop.openWindow({ language: 'en' });
      expect(step.result?.response).toMatchObject({ error_code: 'NOT_READY' });
      expect(step.result?.response['error_msg']).toContain('secret_key');
    });

    it('is not the sandbox’s to approve', async () => {
      const shop = await createShop();
      const { imp_uid, request_id } = await shop.open();
      const answer = await shop.postWindow(imp_uid, 'sandbox', { request_id, action: 'approve' });
      expect(answer).toEqual({ error: 'no such payment' });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'ready' });
    });
  });

  describe('a payment', () => {
    it('is made by its pingback, once, and told to the shop once', async () => {
      const shop = await createShop();
      const { imp_uid, request_id } = await shop.open();
      expect(await shop.postWindow(imp_uid, 'outcome', { request_id })).toEqual({ state: 'pending', awaited: false });
      for (let repeat = 0; repeat < 3; repeat += 1) {
        expect(await shop.tell(imp_uid, { type: '0' })).toEqual({ status: 200, text: 'OK' });
      }
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'paid', pg_tid: `b${imp_uid.slice(4)}`, amount: 9.99 });
      expect(await shop.told()).toEqual([expect.objectContaining({ imp_uid, status: 'paid' })]);
      const { result } = await shop.postWindow(imp_uid, 'outcome', { request_id });
      expect(result?.response).toMatchObject({ success: true, status: 'paid', imp_uid, paid_amount: 9.99 });
    });

    it('is never made by the browser’s return, which only waits', async () => {
      const shop = await createShop();
      const { imp_uid, request_id } = await shop.open();
      const back = await shop.comeBack(imp_uid, request_id, 'paid');
      expect(back.status).toBe(200);
      expect(await shop.postWindow(imp_uid, 'outcome', { request_id })).toEqual({ state: 'pending', awaited: true });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'ready', paid_at: 0 });
      // Nobody pays the order a second time meanwhile.
      const merchant_uid = String((await shop.read(imp_uid))['merchant_uid']);
      const { step } = await shop.openWindow({ merchant_uid });
      expect(step.result?.response).toMatchObject({ error_code: 'F1002' });
      // The buyer may go: what the page is told is what is known.
      expect((await shop.close(request_id)).response).toMatchObject({ success: true, status: 'ready', paid_at: 0 });
      shop.advanceSeconds(15);
      const { result } = await shop.postWindow(imp_uid, 'outcome', { request_id });
      expect(result?.response).toMatchObject({ success: true, status: 'ready', imp_uid });
      expect(await shop.told()).toEqual([]);
      await shop.tell(imp_uid, { type: '0' });
      expect(await shop.told()).toEqual([expect.objectContaining({ status: 'paid' })]);
      const { result: later } = await shop.postWindow(imp_uid, 'outcome', { request_id });
      expect(later?.response).toMatchObject({ status: 'paid' });
    });

    it('that its buyer left is cancelled for the page, and paid when the PG says so after all (WH-22)', async () => {
      const shop = await createShop();
      const { imp_uid, request_id } = await shop.open();
      expect((await shop.close(request_id)).response).toMatchObject({
        success: false,
        error_code: 'PAYMENT_CANCELLED',
      });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'failed' });
      await shop.tell(imp_uid, { type: '0' });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'paid', failed_at: 0, fail_reason: null });
      expect(await shop.told()).toEqual([expect.objectContaining({ status: 'paid' })]);
    });

    it('under review stays ready, is told to nobody, and ends as the review does (WH-23)', async () => {
      const shop = await createShop();
      const [accepted, declined] = [await shop.open(), await shop.open()];
      for (const { imp_uid, request_id } of [accepted, declined]) {
        await shop.tell(imp_uid, { type: '200' });
        expect(await shop.read(imp_uid)).toMatchObject({ status: 'ready' });
        const { result } = await shop.postWindow(imp_uid, 'outcome', { request_id });
        expect(result?.response).toMatchObject({ success: true, status: 'ready' });
      }
      expect(await shop.told()).toEqual([]);
      await shop.tell(accepted.imp_uid, { type: '201' });
      await shop.tell(declined.imp_uid, { type: '202' });
      expect(await shop.read(accepted.imp_uid)).toMatchObject({ status: 'paid' });
      expect(await shop.read(declined.imp_uid)).toMatchObject({ status: 'failed', paid_at: 0 });
      expect((await shop.told()).map(({ status }) => status)).toEqual(['paid', 'failed']);
      const { result } = await shop.postWindow(declined.imp_uid, 'outcome', { request_id: declined.request_id });
      expect(result?.response).toMatchObject({ success: false, error_code: 'PG_DECLINED' });
    });

    it('fails where the PG’s page says so, and its order is free', async () => {
      const shop = await createShop();
      const { imp_uid, request_id } = await shop.open({ merchant_uid: 'again' });
      await shop.comeBack(imp_uid, request_id, 'failed');
      const { result } = await shop.postWindow(imp_uid, 'outcome', { request_id });
      expect(result?.response).toMatchObject({ success: false, error_code: 'PG_DECLINED' });
      await shop.open({ merchant_uid: 'again' });
    });

    it('of the phone ends on a page that leads back to the shop', async () => {
      const shop = await createShop();
      const { imp_uid, request_id } = await shop.open({}, { device: 'mobile' });
      const waiting = await (await shop.comeBack(imp_uid, request_id, 'paid')).text();
      expect(waiting).toContain('"kind":"awaiting"');
      await shop.tell(imp_uid, { type: '0' });
      const done = await (await shop.comeBack(imp_uid, request_id, 'paid')).text();
      expect(done).toContain('"kind":"result"');
      const path = `/payments/ready/imp60000001/${imp_uid}/return?request_id=${request_id}`;
      const back = await shop.routes.request(path);
      expect(back.headers.get('location')).toBe(
        `https://shop.example/done?imp_uid=${imp_uid}&merchant_uid=order-1&imp_success=true&imp_sandbox=true`,
      );
    });

    it('frees its order when the PG has said nothing for ten minutes, and keeps it from being locked again', async () => {
      const shop = await createShop();
      const { imp_uid, request_id } = await shop.open({ merchant_uid: 'slow' });
      const next = await shop.open({ merchant_uid: 'slow' });
      await shop.comeBack(imp_uid, request_id, 'paid');
      shop.advanceSeconds(599);
      // Saying it once more gives no more time.
      await shop.comeBack(imp_uid, request_id, 'paid');
      await queryAwaited(shop.payments);
      expect((await shop.openWindow({ merchant_uid: 'slow' })).step.result?.response['error_code']).toBe('F1002');
      shop.advanceSeconds(1);
      await queryAwaited(shop.payments);
      await shop.open({ merchant_uid: 'slow' });
      // Nor does saying it for another window.
      await shop.comeBack(next.imp_uid, next.request_id, 'paid');
      await shop.open({ merchant_uid: 'slow' });
      // Money that comes later still is never lost.
      await shop.tell(imp_uid, { type: '0' });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'paid' });
      expect((await shop.openWindow({ merchant_uid: 'slow' })).step.result?.response['error_code']).toBe('F1002');
    });

    it('keeps its order for a day while the PG reviews it', async () => {
      const shop = await createShop();
      const { imp_uid } = await shop.open({ merchant_uid: 'slow' });
      await shop.tell(imp_uid, { type: '200' });
      shop.advanceSeconds(86_399);
      await queryAwaited(shop.payments);
      expect((await shop.openWindow({ merchant_uid: 'slow' })).step.result?.response['error_code']).toBe('F1002');
      shop.advanceSeconds(1);
      await queryAwaited(shop.payments);
      await shop.open({ merchant_uid: 'slow' });
    });

    it('whose order its shop’s server frees can be paid otherwise at once, and is paid if the PG says so', async () => {
      const shop = await createShop();
      const free = (query = '') => shop.rest(`/payments/reservations/slow${query}`, undefined, 'DELETE');
      expect(await free('?sandbox=true')).toMatchObject({ status: 404 });
      const { imp_uid, request_id } = await shop.open({ merchant_uid: 'slow' });
      expect(await free('?sandbox=true')).toMatchObject({ status: 404 });
      await shop.comeBack(imp_uid, request_id, 'paid');
      // Without a word of it, the live order is meant.
      expect(await free()).toMatchObject({ status: 404, response: null });
      expect(await free('?sandbox=true')).toMatchObject({ code: 0, response: { imp_uid, status: 'ready' } });
      expect(await free('?sandbox=true')).toMatchObject({ status: 404 });
      const other = await shop.open({ merchant_uid: 'slow' });
      await shop.tell(other.imp_uid, { type: '0' });
      expect(await free('?sandbox=true')).toMatchObject({ status: 200, code: 1 });
      await shop.tell(imp_uid, { type: '0' });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'paid' });
      const audit = await db().selectFrom('audit_log').selectAll().execute();
      expect(audit).toMatchObject([
        { login: 'REST API', action: 'order-free', detail: { imp_uid, merchant_uid: 'slow' } },
      ]);
    });

    it('that the PG reviews keeps its order, whoever wants to free it', async () => {
      const shop = await createShop();
      const { imp_uid } = await shop.open({ merchant_uid: 'slow' });
      await shop.tell(imp_uid, { type: '200' });
      const free = await shop.rest('/payments/reservations/slow?sandbox=true', undefined, 'DELETE');
      expect(free).toMatchObject({ status: 200, code: 1, response: null });
      expect((await shop.openWindow({ merchant_uid: 'slow' })).step.result?.response['error_code']).toBe('F1002');
    });

    it('whose order was registered with another price since makes none of that order, until the shop says so', async () => {
      const shop = await createShop();
      const { imp_uid } = await shop.open({ merchant_uid: 'priced', amount: 1 });
      const prepare = { merchant_uid: 'priced', amount: 9.99, currency: 'USD' };
      expect((await shop.rest('/payments/prepare', prepare)).code).toBe(0);
      const both = await Promise.all([shop.tell(imp_uid, { type: '0' }), shop.tell(imp_uid, { type: '0' })]);
      // The PG goes on telling: its money is not forgotten.
      expect([...both, await shop.tell(imp_uid, { type: '0' })]).toEqual(
        Array.from({ length: 3 }, () => ({ status: 400, text: 'NOK' })),
      );
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'ready', paid_at: 0 });
      expect(await shop.told()).toEqual([]);
      const notices = () => db().selectFrom('pg_notices').select(['kind', 'problem']).execute();
      expect(await notices()).toEqual([{ kind: 'paid', problem: 'other-price' }]);
      expect(shop.logged.some((line) => line.includes('other-price'))).toBe(true);
      // The right price is paid meanwhile by whoever likes to.
      const right = await shop.open({ merchant_uid: 'priced' });
      expect((await shop.rest('/payments/prepare', { ...prepare, amount: 1 }, 'PUT')).code).toBe(0);
      expect((await shop.tell(imp_uid, { type: '0' })).text).toBe('OK');
      expect(await notices()).toEqual([{ kind: 'paid', problem: null }]);
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'paid', amount: 1 });
      expect((await shop.tell(right.imp_uid, { type: '0' })).text).toBe('NOK');
    });

    it.each([
      ['a part of it', { type: '220', refund_amount: '0.50' }, 'NOK', 'ready'],
      ['all of it', { type: '2', reason: '9' }, 'OK', 'cancelled'],
    ])('of another price than was registered, given back, %s, is not paid by that', async (_, event, text, status) => {
      const shop = await createShop();
      const { imp_uid } = await shop.open({ merchant_uid: 'priced', amount: 1 });
      await shop.rest('/payments/prepare', { merchant_uid: 'priced', amount: 9.99, currency: 'USD' });
      expect((await shop.tell(imp_uid, event)).text).toBe(text);
      expect(await shop.read(imp_uid)).toMatchObject({ status });
    });

    it('reserves no order whose price is another', async () => {
      const shop = await createShop();
      const { imp_uid, request_id } = await shop.open({ merchant_uid: 'priced', amount: 1 });
      await shop.rest('/payments/prepare', { merchant_uid: 'priced', amount: 9.99, currency: 'USD' });
      await shop.comeBack(imp_uid, request_id, 'paid');
      await shop.tell(imp_uid, { type: '200' });
      await shop.open({ merchant_uid: 'priced' });
    });

    it('that is made twice in one widget is paid once, and somebody is told of the other', async () => {
      const shop = await createShop();
      const { imp_uid } = await shop.open();
      await shop.tell(imp_uid, { type: '0', ref: 'b1' });
      await shop.tell(imp_uid, { type: '0', ref: 'b2' });
      await shop.tell(imp_uid, { type: '2', ref: 'b2', reason: '9' });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'paid', pg_tid: 'b1', cancel_amount: 0 });
      expect(await shop.told()).toHaveLength(1);
      const rows = await db().selectFrom('pg_notices').select(['pg_tid', 'problem']).execute();
      expect(rows).toEqual(
        expect.arrayContaining([
          { pg_tid: 'b1', problem: null },
          { pg_tid: 'b2', problem: 'paid-twice' },
          { pg_tid: 'b2', problem: 'other-payment' },
        ]),
      );
    });
  });

  describe('version 1 of the signature, which covers no price', () => {
    const live = (more: Record<string, string> = {}) =>
      createShop({ mode: 'live', credentials: { sign_version: '1', ...more } });

    it('signs no widget: a changed price is refused by the PG', async () => {
      const shop = await createShop({ credentials: { sign_version: '1' } });
      const { step } = await shop.openWindow();
      const address = new URL(String(step['address']));
      expect(address.searchParams.get('sign_version')).toBe('3');
      expect(await (await fetch(address)).text()).toContain('9.99 USD');
      address.searchParams.set('amount', '0.01');
      expect(await (await fetch(address)).text()).toContain('signature is not correct');
    });

    it('takes no payment on a live channel, and says what to change', async () => {
      const { step } = await (await live()).openWindow({ language: 'en' });
      expect(step.result?.response).toMatchObject({ success: false, error_code: 'NOT_READY' });
      expect(step.result?.response['error_msg']).toContain('sign_version, status_api');
    });

    it.each([{ type: '0' }, { type: '1' }, { type: '201' }, { type: '220', refund_amount: '0.5' }])(
      'is not believed of a window that was open before: %s',
      async (event) => {
        const shop = await createShop({ mode: 'live' });
        const { imp_uid } = await shop.open();
        await shop.setVersion('1');
        const ref = `b${imp_uid.slice(4)}`;
        const pingback = standIn.pingbackOf(imp_uid, { ref, ...event });
        const { sign_version: _, ...params } = pingback;
        expect((await shop.notify(signPingback(params, 1))).text).toBe('NOK');
        expect(await shop.read(imp_uid)).toMatchObject({ status: 'ready' });
        expect(await shop.told()).toEqual([]);
        // Asked, the PG says what was paid.
        await shop.setVersion('1', { status_api: 'on' });
        standIn.state.statusApi = true;
        standIn.orders.get(imp_uid)?.refs.push(ref);
        expect((await shop.notify(signPingback(params, 1))).text).toBe('OK');
      },
    );

    it('takes what the PG confirms, and nothing that it was paid less for', async () => {
      const shop = await live({ status_api: 'on' });
      standIn.state.statusApi = true;
      const [good, bad] = [await shop.open(), await shop.open()];
      for (const { imp_uid } of [good, bad]) standIn.orders.get(imp_uid)?.refs.push(`b${imp_uid.slice(4)}`);
      const cheap = standIn.orders.get(bad.imp_uid);
      if (cheap) cheap.params = { ...cheap.params, amount: '0.01' };
      const tell = (imp_uid: string) => {
        const { sign_version: _, ...params } = standIn.pingbackOf(imp_uid, { type: '0', ref: `b${imp_uid.slice(4)}` });
        return shop.notify(signPingback(params, 1));
      };
      expect((await tell(good.imp_uid)).text).toBe('OK');
      expect((await tell(bad.imp_uid)).text).toBe('NOK');
      expect(await shop.read(good.imp_uid)).toMatchObject({ status: 'paid' });
      expect(await shop.read(bad.imp_uid)).toMatchObject({ status: 'ready' });
    });
  });

  describe('a live order', () => {
    it('is paid whatever was paid for its number in test, and the other way round', async () => {
      const shop = await createShop({ mode: 'live', credentials: { test_method: 'on' } });
      const test = await shop.open({ merchant_uid: 'both', use_test_method: true });
      await shop.tell(test.imp_uid, { type: '0' });
      const real = await shop.open({ merchant_uid: 'both' });
      await shop.tell(real.imp_uid, { type: '0' });
      expect(await shop.read(real.imp_uid)).toMatchObject({ status: 'paid', sandbox: false });
      for (const use_test_method of [true, false]) {
        const { step } = await shop.openWindow({ merchant_uid: 'both', use_test_method });
        expect(step.result?.response['error_code']).toBe('F1002');
      }
      // Cancelled by its number, the real money goes back.
      await shop.rest('/payments/cancel', { merchant_uid: 'both' });
      expect(standIn.tickets).toMatchObject([{ ref: `b${real.imp_uid.slice(4)}` }]);
    });
  });

  describe('a pingback', () => {
    it('is believed in the channel’s version of the signature alone', async () => {
      const shop = await createShop({ credentials: { sign_version: '2' } });
      const { imp_uid } = await shop.open();
      expect(await shop.tell(imp_uid, { type: '0' })).toEqual({ status: 400, text: 'NOK' });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'ready' });
    });

    it('is refused for orders that are not the channel’s, and says nothing of why', async () => {
      const shop = await createShop();
      const { imp_uid } = await shop.open();
      const good = standIn.pingbackOf(imp_uid, { type: '0', ref: 'b1' });
      const refusals = [
        await shop.notify({ ...good, goodsid: 'imp_000000000000' }),
        await shop.notify({ ...good, goodsid: "imp_1' or 1=1" }),
        await shop.notify({ ...good, sig: good['sig']?.toUpperCase() ?? '' }),
        await shop.notify({}),
      ];
      expect(refusals).toEqual(refusals.map(() => ({ status: 400, text: 'NOK' })));
      const twice = await shop.routes.request('/notice/paymentwall?goodsid=a&goodsid=b');
      expect(twice.status).toBe(400);
      expect((await shop.routes.request('/notice/settle_firm?goodsid=a')).status).toBe(404);
      expect(await notices()).toBe(0);
      // The log says why, and nothing that could be used.
      const refused = shop.logged.filter((line) => line.includes('notice.refused'));
      expect(refused).toHaveLength(4);
      expect(shop.logged.join('')).not.toContain(PROJECT.secret);
      expect(shop.logged.join('')).not.toContain(good['sig']);
    });

    it('from elsewhere is refused on live channels', async () => {
      const shop = await createShop({ mode: 'live', credentials: { sender_check: '' } });
      const { imp_uid } = await shop.open();
      const pingback = standIn.pingbackOf(imp_uid, { type: '0', ref: 'b1' });
      expect((await shop.notify(pingback, '198.51.100.7')).text).toBe('NOK');
      expect((await shop.notify(pingback, '216.127.71.25')).text).toBe('OK');
    });

    it('is answered when it is committed: never before, and not at all when it cannot be', async () => {
      const shop = await createShop();
      const { imp_uid } = await shop.open();
      const { db: own } = shop.payments;
      await own.schema.alterTable('webhook_deliveries').renameTo('gone').execute();
      const failed = await shop.tell(imp_uid, { type: '0' });
      await own.schema.alterTable('gone').renameTo('webhook_deliveries').execute();
      expect(failed.status).toBe(500);
      expect(failed.text).not.toContain('OK"');
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'ready' });
      expect((await shop.tell(imp_uid, { type: '0' })).text).toBe('OK');
      expect(await shop.told()).toHaveLength(1);
    });

    it('that comes ten times at once is written once', async () => {
      const shop = await createShop();
      const { imp_uid } = await shop.open();
      const events = ['0', '200', '201', '2'].flatMap((type) => Array.from({ length: 10 }, () => type));
      const answers = await Promise.all(events.map((type) => shop.tell(imp_uid, { type })));
      expect(answers.every(({ text }) => text === 'OK')).toBe(true);
      expect(await notices()).toBe(4);
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'cancelled', cancel_amount: 9.99 });
      expect((await shop.told()).map(({ status }) => status)).toEqual(['paid', 'cancelled']);
    });
  });

  describe('a cancel', () => {
    async function paid(more: Partial<Surroundings> = {}, request = {}) {
      const shop = await createShop(more);
      const { imp_uid } = await shop.open(request);
      await shop.tell(imp_uid, { type: '0' });
      await shop.told();
      receiver.received.length = 0;
      return { shop, imp_uid };
    }

    it('is a ticket: the payment waits as it is until the pingback, and only then the shop is told (PW-02)', async () => {
      const { shop, imp_uid } = await paid();
      const asked = await shop.rest('/payments/cancel', { imp_uid, reason: '변심' });
      expect(asked).toMatchObject({ status: 200, code: 0, response: { status: 'paid', cancel_amount: 0 } });
      const [request] = requestsIn(asked);
      expect(request).toMatchObject({ amount: 9.99, reason: '변심' });
      expect(await shop.read(imp_uid)).toMatchObject({
        status: 'paid',
        cancel_history: [],
        cancel_requests: [request],
      });
      expect(standIn.tickets).toEqual([
        expect.objectContaining({ type: '1', ref: `b${imp_uid.slice(4)}`, message: '변심' }),
      ]);
      expect(await shop.told()).toEqual([]);
      // What waits is nobody's to cancel again.
      expect(await shop.rest('/payments/cancel', { imp_uid })).toMatchObject({ code: 1 });
      const merchant_refund_id = request?.['cancellation_id'] ?? '';
      await shop.tell(imp_uid, { type: '2', reason: '9', merchant_refund_id });
      const done = await shop.read(imp_uid);
      expect(done).toMatchObject({ status: 'cancelled', cancel_amount: 9.99, cancel_reason: '변심' });
      expect(done['cancel_history']).toEqual([expect.objectContaining({ cancellation_id: merchant_refund_id })]);
      expect(done).not.toHaveProperty('cancel_requests');
      expect(await shop.told()).toEqual([
        expect.objectContaining({ imp_uid, status: 'cancelled', cancellation_id: merchant_refund_id }),
      ]);
    });

    it('of a part asks for that part, and each part comes back by itself', async () => {
      const { shop, imp_uid } = await paid();
      const parts = [];
      for (const amount of [4, 3]) {
        const { response } = await shop.rest('/payments/cancel', { imp_uid, amount, reason: `part ${amount}` });
        parts.push(requestsIn({ response }).at(-1)?.['cancellation_id'] ?? '');
      }
      expect(standIn.tickets.map(({ type, amount }) => [type, amount])).toEqual([
        ['5', '4.00'],
        ['5', '3.00'],
      ]);
      await shop.tell(imp_uid, { type: '220', refund_amount: '3.00', merchant_refund_id: parts[1] ?? '' });
      expect(await shop.read(imp_uid)).toMatchObject({
        status: 'cancelled',
        cancel_amount: 3,
        cancel_reason: 'part 3',
      });
      await shop.tell(imp_uid, { type: '220', merchant_refund_id: parts[0] ?? '' });
      expect(await shop.read(imp_uid)).toMatchObject({ cancel_amount: 7 });
      // The rest by the PG's own people, whom nobody had asked.
      await shop.tell(imp_uid, { type: '2', reason: '1' });
      const all = await shop.read(imp_uid);
      expect(all).toMatchObject({ cancel_amount: 9.99, cancel_reason: 'chargeback (1)' });
      expect(all['cancel_history']).toHaveLength(3);
      expect((await shop.told()).map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    });

    it('of a part is refused where the buyer was charged in another currency', async () => {
      const shop = await createShop();
      const { imp_uid } = await shop.open();
      await shop.tell(imp_uid, { type: '0', charged_currency: 'EUR' });
      const refused = await shop.rest('/payments/cancel', { imp_uid, amount: 4 });
      expect(refused).toMatchObject({ code: -1 });
      expect(refused.message).toContain('EUR');
      expect(await shop.rest('/payments/cancel', { imp_uid })).toMatchObject({ code: 0 });
      expect(standIn.tickets).toHaveLength(1);
    });

    it('that Paymentwall refuses at once is refused', async () => {
      const { shop, imp_uid } = await paid();
      standIn.state.tickets = { result: 0, errors: ['Refund period is over'] };
      const refused = await shop.rest('/payments/cancel', { imp_uid });
      expect(refused).toMatchObject({ code: -1 });
      expect(refused.message).toContain('Refund period is over');
      standIn.state.tickets = { result: 1 };
      expect(await shop.rest('/payments/cancel', { imp_uid })).toMatchObject({ code: 0 });
    });

    it('whose answer was lost is not asked for again: two tickets could be two refunds', async () => {
      const { shop, imp_uid } = await paid();
      standIn.state.tickets = 'hang';
      expect(await shop.rest('/payments/cancel', { imp_uid })).toMatchObject({ code: 0 });
      standIn.state.tickets = { result: 1 };
      shop.advanceSeconds(60);
      await reconcileCancels(shop.payments, { alone: true });
      expect(standIn.tickets).toHaveLength(1);
      const [cancel] = await db().selectFrom('payment_cancels').selectAll().execute();
      expect(cancel).toMatchObject({ state: 'waiting', unsure: true });
      await shop.tell(imp_uid, { type: '2', reason: '9' });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'cancelled', cancel_amount: 9.99 });
    });

    it('that could not be asked for is asked for once Paymentwall is there again', async () => {
      const { shop, imp_uid } = await paid();
      const closed = await startPaymentwall();
      await closed.close();
      const away = await createPaymentwallShop(db(), { standIn: { ...standIn, origin: closed.origin }, receiver });
      expect(await away.rest('/payments/cancel', { imp_uid })).toMatchObject({ status: 500, code: -1 });
      shop.advanceSeconds(60);
      expect(await reconcileCancels(shop.payments, { alone: true })).toBe(1);
      expect(standIn.tickets).toHaveLength(1);
      expect((await shop.read(imp_uid))['cancel_requests']).toHaveLength(1);
    });

    it('that nobody asked for comes all the same: a chargeback', async () => {
      const { shop, imp_uid } = await paid();
      await shop.tell(imp_uid, { type: '2', reason: '1' });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'cancelled', cancel_reason: 'chargeback (1)' });
      expect((await shop.told()).map(({ status }) => status)).toEqual(['cancelled']);
    });

    it('told before its payment gives the same in the end, and the same messages', async () => {
      const shop = await createShop();
      const { imp_uid } = await shop.open();
      await shop.tell(imp_uid, { type: '2', reason: '9' });
      await shop.tell(imp_uid, { type: '0' });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'cancelled', amount: 9.99, cancel_amount: 9.99 });
      expect((await shop.told()).map(({ status }) => status)).toEqual(['paid', 'cancelled']);
    });

    it('of a part of unknown size changes nothing, and somebody is told', async () => {
      const { shop, imp_uid } = await paid();
      await shop.tell(imp_uid, { type: '220' });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'paid', cancel_amount: 0 });
      const { problem } = await db()
        .selectFrom('pg_notices')
        .select('problem')
        .where('kind', '=', 'refunded')
        .executeTakeFirstOrThrow();
      expect(problem).toBe('amount-unknown');
    });

    it('gives back no more than was paid, whatever is told', async () => {
      const { shop, imp_uid } = await paid();
      await shop.rest('/payments/cancel', { imp_uid, amount: 9 });
      await shop.tell(imp_uid, { type: '220', refund_amount: '5.00', merchant_refund_id: 'unknown-1' });
      await shop.tell(imp_uid, { type: '220', refund_amount: '99.00', merchant_refund_id: 'unknown-2' });
      await shop.tell(imp_uid, { type: '2' });
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'cancelled', cancel_amount: 9.99 });
      const open = await db().selectFrom('payment_cancels').select('state').where('state', '=', 'waiting').execute();
      expect(open).toEqual([]);
    });
  });

  describe('with the status API', () => {
    const credentials = { status_api: 'on' };

    it('asks before it believes that a payment was made', async () => {
      standIn.state.statusApi = true;
      const shop = await createShop({ credentials });
      const { imp_uid } = await shop.open();
      const ref = `b${imp_uid.slice(4)}`;
      // Signed, and not in Paymentwall's own books.
      expect((await shop.tell(imp_uid, { type: '0', ref })).text).not.toBe('OK');
      const order = standIn.orders.get(imp_uid);
      order?.refs.push(ref);
      if (order) order.params['amount'] = '0.01';
      expect((await shop.tell(imp_uid, { type: '0', ref })).text).toBe('NOK');
      if (order) order.params['amount'] = '9.99';
      expect((await shop.tell(imp_uid, { type: '0', ref })).text).toBe('OK');
      expect(await shop.read(imp_uid)).toMatchObject({ status: 'paid' });
    });

    it('finds a payment whose pingback was lost: when the buyer closes, and in its own time', async () => {
      standIn.state.statusApi = true;
      const shop = await createShop({ credentials });
      const [closed, awaited] = [await shop.open(), await shop.open()];
      for (const { imp_uid } of [closed, awaited]) standIn.orders.get(imp_uid)?.refs.push(`b${imp_uid.slice(4)}`);
      expect((await shop.close(closed.request_id)).response).toMatchObject({ success: true, status: 'paid' });
      await shop.comeBack(awaited.imp_uid, awaited.request_id, 'paid');
      shop.advanceSeconds(5);
      await queryAwaited(shop.payments);
      expect(await shop.read(awaited.imp_uid)).toMatchObject({ status: 'paid' });
      // The pingback after all: nothing new.
      expect((await shop.tell(awaited.imp_uid, { type: '0' })).text).toBe('OK');
      expect(await shop.told()).toHaveLength(2);
    });
  });

  describe('the test method', () => {
    it('is a test payment, and on a live channel only where that is allowed', async () => {
      const live = await createShop({ mode: 'live' });
      const refused = await live.open({ use_test_method: true });
      expect(standIn.orders.get(refused.imp_uid)?.params).not.toHaveProperty('test_mode');
      expect((await live.tell(refused.imp_uid, { type: '0', is_test: '1' })).text).toBe('NOK');
      const allowed = await createShop({ mode: 'live', credentials: { test_method: 'on' } });
      const { imp_uid } = await allowed.open({ use_test_method: true, merchant_uid: 'try' });
      expect((await allowed.tell(imp_uid, { type: '0' })).text).toBe('OK');
      // No money: a shop's server sees that it is a test.
      expect(await allowed.read(imp_uid)).toMatchObject({ status: 'paid', sandbox: true });
    });
  });

  describe('deliveries', () => {
    it('reach Paymentwall in its own words', async () => {
      const shop = await createShop();
      const { imp_uid } = await shop.open();
      await shop.tell(imp_uid, { type: '0' });
      const merchant_uid = String((await shop.read(imp_uid))['merchant_uid']);
      const address = { country: 'KR', city: 'Seoul', zip: '04524', state: 'N/A', street: 'Sejong-daero 110' };
      const whole = { ...address, phone: '01012345678', firstname: 'Haneul', lastname: 'Kim' };
      const shipping = Object.fromEntries(
        Object.entries(whole).map(([key, value]) => [`shipping_address_${key}`, value]),
      );
      const answer = await shop.rest('/paymentwall/delivery', {
        ...{ imp_uid, merchant_uid, type: 'physical', status: 'order_shipped', refundable: 'yes' },
        ...{ estimated_delivery_datetime: 1_700_000_000, estimated_update_datetime: 1_700_000_000 },
        ...{ carrier_tracking_id: '1234', carrier_type: 'CJ', shipping_address_email: 'kim@example.com', ...shipping },
      });
      expect(answer).toMatchObject({ code: 0, response: { error: null, notices: [] } });
      expect(standIn.deliveries).toEqual([
        expect.objectContaining({
          ...{ payment_id: `b${imp_uid.slice(4)}`, merchant_reference_id: merchant_uid, type: 'physical' },
          ...{ status: 'order_shipped', refundable: 'yes', carrier_tracking_id: '1234' },
          estimated_delivery_datetime: '2023/11/14 22:13:20 +0000',
          'shipping_address[email]': 'kim@example.com',
          'shipping_address[city]': 'Seoul',
        }),
      ]);
    });
  });

  it('keeps the secret out of every answer', async () => {
    const shop = await createShop();
    const { html } = await shop.openWindow(ORDER);
    const profile = await (await shop.routes.request('/users/pg/imp60000001')).text();
    expect(html + profile).not.toContain(PROJECT.secret);
    expect(html + profile).not.toContain('secret_key');
  });
});
