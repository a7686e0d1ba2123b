/*
 * Every PG of the catalogue on both devices, to each of four ends, through the routes that page and window use: what the
 * page is told, which window it chooses, what that window shows, the one answer, the record, and the address that a
 * buyer comes back to. What only a browser shows (frames, popups, sizes) is played there once per shape (`matrix.spec`).
 */
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pgs } from '../../src/catalog';
import type { Pg } from '../../src/catalog/define-pg';
import { checkRequest } from '../../src/channel/check-request';
import { chooseWindow } from '../../src/channel/choose-window';
import { resolveChannel } from '../../src/channel/resolve-channel';
import { parseMerchantProfile } from '../../src/protocol/merchant-profile';
import { parsePaymentRequest } from '../../src/protocol/parse-payment-request';
import { readReturnUrl } from '../../src/protocol/return-url';
import { parseWindowOutcome } from '../../src/protocol/window-outcome';
import { cancelAbandoned } from '../../src/server/payments/reconcile';
import { DATABASES, useDatabase } from '../support/databases';
import { fullOrder } from '../support/full-order';
import { type Device, DEVICES, type End, ENDS, findShapes, payablePgs, windowOf } from '../support/window-shapes';
import { createGateway } from './gateway';

const SHOP = 'https://shop.example';
const BACK = `${SHOP}/done?step=2&q=%B0%A1#end`;
const USER_CODE = 'imp20000000';
const READY = `/payments/ready/${USER_CODE}`;
const CODES = { approve: undefined, decline: 'PG_DECLINED', cancel: 'PAYMENT_CANCELLED', close: 'PAYMENT_CANCELLED' };

type Case = { readonly pg: Pg; readonly device: Device; readonly end: End };
type WindowState = {
  readonly bridge: { readonly next: string | null; readonly presence: string | null };
  readonly step: { readonly kind: string; readonly imp_uid: string; readonly action: string };
};

it('leaves out only PGs that take no payments', () => {
  expect(pgs.filter((pg) => !payablePgs.includes(pg)).map(({ code }) => code)).toEqual(['inicis_unified', 'kcp_v2']);
});

it('plays in a browser what no other PG’s window looks like', () => {
  const seen = findShapes();
  expect(new Set(seen.map(({ shape }) => shape)).size).toBe(seen.length);
  const kinds = payablePgs.flatMap((pg) => DEVICES.map((device) => `${device} ${windowOf(pg, device).kind}`));
  expect(new Set(seen.map(({ pg, device }) => `${device} ${windowOf(pg, device).kind}`))).toEqual(new Set(kinds));
});

describe.each(DATABASES)('every PG on %s', (database) => {
  const db = useDatabase(database);
  let gateway: ReturnType<typeof createGateway>;
  const covered = new Set<string>();
  beforeAll(() => covered.clear());
  beforeEach(() => void (gateway = createGateway(db())));

  /** A shop with a channel of this PG, behind one of another. */
  async function setUp(pg: Pg): Promise<void> {
    const first = pgs.find(({ code, types }) => code !== pg.code && types[0] === 'payment');
    const channels = [first, pg].flatMap((one) =>
      one
        ? [{ name: one.code, pg_provider: one.code, pg_id: 'MID', mode: 'test', type: one.types[0] ?? 'payment' }]
        : [],
    );
    await gateway.setUp({ user_code: USER_CODE, name: '한 결제사', rest_key: 'K', rest_secret: 'S', channels });
  }

  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
    gateway.routes.request(path, { method: 'POST', headers: { origin: SHOP, ...headers }, body });
  // With a token of now: the clock is moved on the way.
  const recordOf = async (imp_uid: string) => {
    const { response } = await gateway.getToken({ imp_key: 'K', imp_secret: 'S' });
    const headers = { authorization: String(response?.['access_token']) };
    return (await gateway.ask(`/payments/${imp_uid}?include_sandbox=true`, { headers })).response;
  };
  const closed = async (request_id: string) =>
    parseWindowOutcome(
      await (await post(`${READY}/close`, new URLSearchParams({ request_id, unsure: 'false' }))).json(),
    );

  /** As the SDK does: which channel, which window, which request. */
  async function choose({ pg, device }: Case) {
    const answer = await gateway.routes.request(`/users/pg/${USER_CODE}`);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    const profile = parseMerchantProfile(await answer.json());
    const order = fullOrder(pg);
    const parsed = parsePaymentRequest({ ...order, pay_method: 'card' });
    const choice = resolveChannel(profile.data, { ...parsed, type: 'payment' });
    expect(choice).toMatchObject({ kind: 'found', unmatched: undefined, channel: { pg_provider: pg.code } });
    const facts = profile.pgs[pg.code] ?? { windows: [], rules: [], currency: '' };
    const request = checkRequest(parsed, facts);
    const window = chooseWindow(facts.windows, request, device);
    const { kind, size } = windowOf(pg, device);
    const [width, height] = size ?? [0, 0];
    expect(window).toEqual({ kind: kind === 'layer' ? 'iframe' : kind, width, height });
    return { order, request, window };
  }

  /** The page of the window, shown to the shop's page alone. */
  async function open(one: Case) {
    const { order, request, window } = await choose(one);
    const request_id = crypto.randomUUID().replaceAll('-', '');
    const form = JSON.stringify({
      request,
      request_id,
      window: window.kind,
      origin: SHOP,
      return_url: BACK,
      ancestors: [],
      languages: ['ko-KR'],
    });
    const headers = { 'user-agent': one.device === 'pc' ? 'Mozilla/5.0 (X11; Linux x86_64)' : 'iPhone' };
    if (window.kind === 'redirect') {
      const prepared = await post(`${READY}/prepare`, new URLSearchParams({ openimp: form }), headers);
      expect(await prepared.json()).toMatchObject({ state: 'pending' });
    }
    const page = await post(READY, new URLSearchParams({ openimp: form }), headers);
    expect(page.status).toBe(200);
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain(`frame-ancestors ${SHOP}`);
    expect(policy).toContain("default-src 'none'");
    const html = await page.text();
    expect(html).toContain(`<code data-openimp="pg">${one.pg.code}</code>`);
    const data = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? 'null';
    const { bridge, step } = JSON.parse(data) as WindowState;
    expect(step.kind).toBe('sandbox');
    expect(bridge.next === null).toBe(window.kind !== 'redirect');
    const opened = { pg_provider: one.pg.code, channel: one.device, merchant_uid: order['merchant_uid'] };
    expect(await recordOf(step.imp_uid)).toMatchObject({
      ...opened,
      status: 'ready',
      amount: chargedNow(one.pg, order),
    });
    return { ...bridge, ...step, request_id, order, kind: window.kind };
  }

  type Opened = Awaited<ReturnType<typeof open>>;

  /** The buyer's end; gives the answer that the window, or for a closed one the gateway, has for the page. */
  async function finish(opened: Opened, end: End) {
    const { request_id, kind, imp_uid, action, presence } = opened;
    if (end !== 'close') {
      const body = JSON.stringify({ request_id, action: end });
      const answer = await post(action, body, { 'content-type': 'application/json' });
      return ((await answer.json()) as { result: { response: object } }).result.response;
    }
    if (kind === 'redirect') {
      // A page that was loaded anew asks nothing: the gateway ends the payment by itself, once nobody can come back.
      const left = new URLSearchParams({ request_id, state: 'left' });
      expect((await post(presence ?? '', left)).status).toBe(204);
      expect(await recordOf(imp_uid)).toMatchObject({ status: 'ready' });
      gateway.advanceSeconds(60);
      expect(await cancelAbandoned(gateway.payments)).toBe(1);
    }
    const outcome = await closed(request_id);
    return outcome.state === 'done' ? outcome.response : outcome;
  }

  async function play(one: Case) {
    const { pg, end } = one;
    const opened = await open(one);
    const { imp_uid, order, request_id, next } = opened;
    const { merchant_uid } = order;
    const amount = chargedNow(pg, order);
    const answer = await finish(opened, end);
    const error_code = CODES[end];
    const success = error_code === undefined;
    expect(answer).toMatchObject({ success, imp_success: success, imp_uid, merchant_uid });
    if (success) expect(answer).toMatchObject({ pg_provider: pg.code, paid_amount: amount });
    else expect(answer).toMatchObject({ error_code });
    // Whoever asks afterwards hears the same, and the shop's server too.
    expect(await closed(request_id)).toMatchObject({ state: 'done', response: answer });
    const record = await recordOf(imp_uid);
    const status = success ? 'paid' : 'failed';
    expect(record).toMatchObject({ merchant_uid, pg_provider: pg.code, amount, status });
    if (!success) expect(record).toMatchObject({ fail_reason: (answer as { error_msg: string }).error_msg });
    if (next) {
      const back = (await gateway.routes.request(next)).headers.get('location') ?? '';
      expect(back).toContain(`${SHOP}/done?step=2&q=%B0%A1&imp_uid=`);
      expect(back).toMatch(/#end$/);
      const { success: told, ...ids } = readReturnUrl(back) ?? {};
      expect([told, ids]).toEqual([success, expect.objectContaining({ imp_uid, merchant_uid })]);
      if (!success) expect(ids).toMatchObject({ error_code });
    }
    covered.add(nameOf(one));
  }

  it.each(payablePgs.map((pg) => [pg.code, pg] as const))('%s, on both devices to its ends', async (_, pg) => {
    await setUp(pg);
    for (const device of DEVICES) for (const end of endsOf(pg, device)) await play({ pg, device, end });
  });

  it('every PG, device and end of the catalogue was played', () => {
    const all = pgs
      .filter(({ types }) => types.includes('payment'))
      .flatMap((pg) => DEVICES.flatMap((device) => endsOf(pg, device).map((end) => nameOf({ pg, device, end }))));
    expect(covered).toEqual(new Set(all));
    for (const device of DEVICES)
      for (const end of ENDS) expect(all.filter((name) => name.endsWith(`, ${device}, ${end}`))).not.toEqual([]);
  });
});

/**
 * How a payment ends is the window's and the gateway's to say, of any PG alike: each is paid on both devices, and comes to
 * one of the other ends there, by turns; one of each shape comes to all of them. `OPENIMP_TEST=all` plays every PG to every
 * end.
 */
function endsOf(pg: Pg, device: Device): readonly End[] {
  const isShape = findShapes().some((shape) => shape.pg === pg && shape.device === device);
  if (isShape || process.env['OPENIMP_TEST'] === 'all') return ENDS;
  const [approve, ...others] = ENDS;
  const turn = (payablePgs.indexOf(pg) + DEVICES.indexOf(device)) % others.length;
  return [approve, ...others.slice(turn, turn + 1)];
}

function nameOf({ pg, device, end }: Case): string {
  return `${pg.code}, ${device}, ${end}`;
}

/** Where a way to pay is registered, some PGs charge nothing yet. */
function chargedNow({ billing }: Pg, { amount, customer_uid }: Record<string, unknown>): unknown {
  return customer_uid && billing?.charges === 'never' ? 0 : amount;
}
