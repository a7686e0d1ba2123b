/* What page and window ask around a payment: whether it may begin, how it ended, where the buyer goes. */
import { beforeEach, describe, expect, it } from 'vitest';
import { cancelAbandoned } from '../../src/server/payments/reconcile';
import { DATABASES, useDatabase } from '../support/databases';
import { createGateway } from './gateway';

const SHOP = 'https://shop.example';
const BACK = `${SHOP}/done?step=2&q=%B0%A1#end`;
const channels = [
  { name: 'A', pg_provider: 'html5_inicis', pg_id: 'MID-a', mode: 'test' },
  { name: 'B', pg_provider: 'danal', pg_id: 'MID-b', mode: 'test' },
  { name: 'C', pg_provider: 'paypal', pg_id: 'MID-c', mode: 'test' },
];
const BASE = '/payments/ready/imp12345678';

type Outcome = { state: string; response?: Record<string, unknown>; returned?: boolean };

describe.each(DATABASES)('a payment window on %s', (kind) => {
  const database = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  beforeEach(async () => {
    gateway = createGateway(database());
    await gateway.setUp({ user_code: 'imp12345678', name: 'Shop', channels });
  });

  const post = (path: string, fields: Record<string, string>) =>
    gateway.routes.request(BASE + path, {
      method: 'POST',
      headers: { origin: SHOP, 'user-agent': 'iPhone' },
      body: new URLSearchParams(fields),
    });
  const formOf = (request: object, more: object) =>
    JSON.stringify({
      request,
      origin: SHOP,
      ancestors: [],
      languages: [],
      window: 'redirect',
      return_url: BACK,
      ...more,
    });
  const prepare = async (request: object, request_id: string, more: object = {}) =>
    (await (await post('/prepare', { openimp: formOf(request, { request_id, ...more }) })).json()) as Outcome;
  const ask = async (request_id: string, unsure = false) =>
    (await (await post('/close', { request_id, unsure: String(unsure) })).json()) as Outcome;

  /** Opens the window's page, as the browser does after `prepare`. */
  async function open(more: object = {}, request: object = order()) {
    const request_id = randomId();
    const page = await (await post('', { openimp: formOf(request, { request_id, ...more }) })).text();
    const data = JSON.parse(/<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(page)?.[1] ?? '') as {
      bridge: { next: string | null; presence: string | null };
      step: { imp_uid: string; action: string; result?: { response: Record<string, unknown> } };
    };
    return { request_id, page, ...data.bridge, ...data.step };
  }

  const act = (action: string, window: { action: string; request_id: string }) =>
    gateway.routes.request(window.action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request_id: window.request_id, action }),
    });
  const say = (state: string, { presence, request_id }: { presence: string | null; request_id: string }) =>
    gateway.routes.request(presence ?? '', { method: 'POST', body: new URLSearchParams({ request_id, state }) });
  const rowOf = (imp_uid: string) =>
    database().selectFrom('payments').selectAll().where('imp_uid', '=', imp_uid).executeTakeFirstOrThrow();

  describe('before the page is given up', () => {
    it('is stored once, and the page that follows shows the same payment', async () => {
      const request_id = randomId();
      const request = order();
      expect(await prepare(request, request_id)).toEqual({
        state: 'pending',
        imp_uid: expect.stringMatching(/^imp_\d{12}$/) as string,
        key: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      });
      await post('', { openimp: formOf(request, { request_id }) });
      const rows = await database().selectFrom('payments').selectAll().execute();
      expect(rows).toMatchObject([{ window_kind: 'redirect', return_url: BACK, status: 'ready', channel: 'mobile' }]);
    });

    it.each([
      [{ amount: '12000원' }, 'REQUEST_INVALID', 'amount'],
      [{ pay_method: 'phone' }, 'REQUEST_INVALID', 'digital'],
      [{ channelKey: 'nope' }, 'F500', 'nope'],
    ])('is refused with %j there and then', async (more, error_code, word) => {
      const { state, response } = await prepare(order(more), randomId());
      expect(state).toBe('done');
      expect(response).toMatchObject({ success: false, imp_uid: null, error_code });
      expect(response?.['error_msg']).toContain(word);
    });

    it('is refused for an order that is paid', async () => {
      const request = order();
      await act('approve', await open({}, request));
      expect((await prepare(request, randomId())).response).toMatchObject({ error_code: 'F1002' });
    });

    it('answers what is no form of ours with 400', async () => {
      expect((await post('/prepare', { openimp: '{}' })).status).toBe(400);
      expect((await post('/prepare', {})).status).toBe(400);
    });
  });

  describe('sends the buyer back', () => {
    it('with the result in the merchant’s address, whose own parts stay', async () => {
      const window = await open();
      await act('approve', window);
      const answer = await gateway.routes.request(window.next ?? '');
      expect(answer.status).toBe(303);
      const query = `imp_uid=${window.imp_uid}&merchant_uid=ORD%2F1&imp_success=true&imp_sandbox=true`;
      expect(answer.headers.get('location')).toBe(`${SHOP}/done?step=2&q=%B0%A1&${query}#end`);
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    });

    it('with the error of a payment that failed', async () => {
      const window = await open();
      await act('decline', window);
      const location = (await gateway.routes.request(window.next ?? '')).headers.get('location') ?? '';
      expect(new URL(location).searchParams.get('error_code')).toBe('PG_DECLINED');
      expect(new URL(location).searchParams.get('imp_success')).toBe('false');
    });

    it('only once there is a result, and only with the payment’s secret', async () => {
      const window = await open();
      expect((await gateway.routes.request(window.next ?? '')).status).toBe(404);
      await act('approve', window);
      const foreign = (window.next ?? '').replace(/key=\w+/, `key=${randomId()}`);
      expect((await gateway.routes.request(foreign)).status).toBe(404);
    });

    it('and tells a page that comes out of memory that it has had its answer', async () => {
      const window = await open();
      await act('approve', window);
      expect(await ask(window.request_id)).toMatchObject({ state: 'done', returned: false });
      await gateway.routes.request(window.next ?? '');
      expect(await ask(window.request_id)).toMatchObject({
        state: 'done',
        returned: true,
        response: { success: true },
      });
    });

    it('never to a script, and not at all from a frame', async () => {
      expect((await open({ return_url: 'javascript:alert(1)' })).next).toBeNull();
      expect(await open({ window: 'iframe' })).toMatchObject({ next: null, presence: null });
      expect((await open({ window: 'popup' })).next).toBeNull();
    });

    it('from a page that says why there is no payment, too', async () => {
      const { next } = await open({}, order({ pay_method: 'phone' }));
      expect(next).toMatch(/^https:\/\/shop\.example\/done\?step=2&q=%B0%A1&imp_uid=&.*error_code=REQUEST_INVALID/);
    });
  });

  describe('lost out of sight', () => {
    it('is not cancelled while the buyer may be paying in it', async () => {
      const window = await open({ window: 'popup' });
      expect((await say('unwatched', window)).status).toBe(204);
      gateway.advanceSeconds(3_600);
      expect(await ask(window.request_id, true)).toEqual({ state: 'pending' });
      await act('approve', window);
      expect(await ask(window.request_id, true)).toMatchObject({ state: 'done', response: { success: true } });
    });

    it('is cancelled once it has said that it is closed, but not by a reload', async () => {
      const window = await open({ window: 'popup' });
      await say('left', window);
      gateway.advanceSeconds(1);
      expect(await ask(window.request_id, true)).toEqual({ state: 'pending' });
      await say('unwatched', window);
      gateway.advanceSeconds(10);
      expect(await ask(window.request_id, true)).toEqual({ state: 'pending' });
      await say('left', window);
      gateway.advanceSeconds(2);
      expect((await ask(window.request_id, true)).response).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
    });

    it('is cancelled when it never came to life', async () => {
      const window = await open({ window: 'popup' });
      gateway.advanceSeconds(9);
      expect(await ask(window.request_id, true)).toEqual({ state: 'pending' });
      gateway.advanceSeconds(1);
      expect((await ask(window.request_id, true)).response).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
      await act('approve', window);
      expect(await rowOf(window.imp_uid)).toMatchObject({ status: 'failed', claimed: false });
    });

    it('is cancelled at once by a buyer who leaves in the shop’s page', async () => {
      const window = await open({ window: 'popup' });
      await say('unwatched', window);
      expect((await ask(window.request_id)).response).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
    });

    it('has no payment when it was never opened', async () => {
      expect(await ask(randomId(), true)).toEqual({ state: 'none' });
    });

    it('believes only who knows the payment’s secret', async () => {
      const window = await open({ window: 'popup' });
      expect((await say('left', { ...window, request_id: randomId() })).status).toBe(404);
      expect((await say('gone', window)).status).toBe(400);
    });
  });

  describe('left by the browser’s own button', () => {
    it('is cancelled by the gateway after a while, paid ones and accounts excepted', async () => {
      const [left, back, paid] = [await open(), await open(), await open({}, order({ merchant_uid: 'ORD/2' }))];
      const account = await open({}, order({ pay_method: 'vbank', merchant_uid: 'ORD/3' }));
      await act('approve', paid);
      await act('approve', account);
      for (const window of [left, back, paid, account]) await say('left', window);
      gateway.advanceSeconds(14);
      await say('unwatched', back);
      expect(await cancelAbandoned(gateway.payments)).toBe(0);
      gateway.advanceSeconds(1);
      expect(await cancelAbandoned(gateway.payments)).toBe(1);
      expect(await rowOf(left.imp_uid)).toMatchObject({ status: 'failed', fail_code: 'PAYMENT_CANCELLED' });
      expect(await rowOf(back.imp_uid)).toMatchObject({ status: 'ready', left_at: null });
      expect(await rowOf(paid.imp_uid)).toMatchObject({ status: 'paid' });
      expect(await rowOf(account.imp_uid)).toMatchObject({ status: 'ready' });
    });
  });

  it('is paid by the PG’s own method where the page names none', async () => {
    const window = await open({}, order({ pg: 'danal', pay_method: 'card', buyer_tel: '01012345678' }));
    expect(await rowOf(window.imp_uid)).toMatchObject({ pay_method: 'phone', pg_provider: 'danal' });
  });

  it('is in the PG’s own currency where the page names none', async () => {
    const window = await open({}, order({ pg: 'paypal', amount: 10.5 }));
    expect(await rowOf(window.imp_uid)).toMatchObject({ currency: 'USD', amount_minor: 1_050 });
  });
});

const order = (more = {}) => ({ merchant_uid: 'ORD/1', name: 'Mug', amount: 12_000, ...more });

function randomId(): string {
  return crypto.randomUUID().replaceAll('-', '');
}
