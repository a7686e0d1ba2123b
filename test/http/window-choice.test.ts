/* Which channel a window opens is the gateway's to say, whatever the page has chosen: the same rule, on its own facts. */
import { beforeEach, describe, expect, it } from 'vitest';
import { DATABASES, useDatabase } from '../support/databases';
import { createGateway } from './gateway';

const SHOP = 'https://shop.example';
const USER_CODE = 'imp10000000';
const channel = (pg_provider: string, pg_id: string, more = {}) => ({
  name: pg_id,
  channel_key: `channel-key-${pg_provider}-${pg_id}`,
  pg_provider,
  pg_id,
  mode: 'test',
  ...more,
});
const CHANNELS = [
  channel('html5_inicis', 'MID-a', { default: true }),
  channel('html5_inicis', 'MID-b', { payment_type: 'subscription' }),
  channel('kakaopay', 'MID-c', { payment_type: 'simple' }),
  channel('jtnet', 'MID-live', { mode: 'live' }),
];

type Step = {
  readonly imp_uid: string;
  readonly action: string;
  readonly result?: { readonly response: Record<string, unknown> };
};

describe.each(DATABASES)('a window on %s', (kind) => {
  const database = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  beforeEach(async () => {
    gateway = createGateway(database());
    await gateway.setUp({ user_code: USER_CODE, name: 'Shop', channels: CHANNELS, test_channels: 'open' });
  });

  async function open(wish: object, more: object = {}) {
    const request_id = crypto.randomUUID().replaceAll('-', '');
    const request = { merchant_uid: request_id, name: 'Mug', amount: 12_000, pay_method: 'card', ...wish };
    const form = { request, request_id, window: 'iframe', origin: SHOP, ancestors: [], languages: [], ...more };
    const page = await gateway.routes.request(`/payments/ready/${USER_CODE}`, {
      method: 'POST',
      headers: { origin: SHOP },
      body: new URLSearchParams({ openimp: JSON.stringify(form) }),
    });
    const html = await page.text();
    const data = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    const { step } = JSON.parse(data) as { step: Step };
    return { request_id, html, ...step };
  }
  const approve = async ({ action, request_id }: { action: string; request_id: string }, more: object = {}) => {
    const answer = await gateway.routes.request(action, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ request_id, action: 'approve', ...more }),
    });
    return ((await answer.json()) as { result: { response: Record<string, unknown> } }).result.response;
  };
  const rowOf = (imp_uid: string) =>
    database().selectFrom('payments').selectAll().where('imp_uid', '=', imp_uid).executeTakeFirstOrThrow();

  it.each([
    [{ pg: 'kakaopay' }, 'kakaopay.MID-c'],
    [{ pg: 'html5_inicis.MID-a' }, 'html5_inicis.MID-a'],
    [{ pg: 'html5_inicis.MID-b' }, 'html5_inicis.MID-b'],
    [{}, 'html5_inicis.MID-a'],
    [{ pg: 'kakaoapy' }, 'html5_inicis.MID-a'],
    [{ pg: 'html5_inicis.MID-z' }, 'html5_inicis.MID-a'],
    [{ pg: 'html5_inicis', channelKey: 'channel-key-kakaopay-MID-c' }, 'kakaopay.MID-c'],
  ])('%j opens %s', async (wish, expected) => {
    const { imp_uid } = await open(wish);
    const { pg_provider, pg_id } = await rowOf(imp_uid);
    expect(`${pg_provider}.${pg_id}`).toBe(expected);
  });

  it.each([
    [{ channelKey: 'channel-key-none' }, {}, 'F500'],
    [{ pg: 'kakaoapy' }, { strict_pg: true }, 'F500'],
    [{ amount: '12000원' }, {}, 'REQUEST_INVALID'],
    [{ amount: undefined }, {}, 'REQUEST_INVALID'],
    [{ pg: 'jtnet.MID-live' }, {}, 'PG_DRIVER_MISSING'],
  ])('%j, %j is answered with %s, and stored nowhere', async (wish, more, error_code) => {
    const { result } = await open(wish, more);
    expect(result?.response).toMatchObject({ success: false, imp_uid: null, error_code });
    expect(Object.keys(result?.response ?? {})).toHaveLength(7);
    expect(await database().selectFrom('payments').selectAll().execute()).toEqual([]);
  });

  it('of an amount in dollars keeps their cents', async () => {
    const window = await open({ amount: 10.5, currency: 'usd', language: 'en' });
    expect(window.html).toContain('$10.50');
    expect(await approve(window)).toMatchObject({ success: true, paid_amount: 10.5, currency: 'USD' });
    expect(await rowOf(window.imp_uid)).toMatchObject({ amount_minor: 1_050, currency: 'USD', status: 'paid' });
  });

  it('issues a virtual account: a success that nobody has paid yet', async () => {
    const window = await open({ pay_method: 'vbank', vbank_due: '20991231' });
    const response = await approve(window);
    expect(response).toMatchObject({ success: true, status: 'ready', paid_at: 0, pay_method: 'vbank' });
    expect(response['vbank_num']).toMatch(/^\d+$/);
    expect(response['vbank_date']).toBe(Date.UTC(2099, 11, 31, 14, 59, 59) / 1000);
    expect(await rowOf(window.imp_uid)).toMatchObject({ status: 'ready', vbank_num: response['vbank_num'] });
  });

  it('charges what was stored, whatever the page sends along', async () => {
    const window = await open({ amount: 9_900 });
    expect(await approve(window, { amount: 1, amount_minor: 1 })).toMatchObject({ success: true, paid_amount: 9_900 });
  });
});
