/* What the driver says to Paymentwall, and what it believes of it. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { PgOrder } from '../../../../../src/server/drivers/order';
import type { ChannelAccess } from '../../../../../src/server/drivers/contract';
import type { NoticeRefusal, Params, PgNotice } from '../../../../../src/server/drivers/notices';
import { paymentwall } from '../../../../../src/server/drivers/paymentwall/paymentwall';
import { createPgHttp } from '../../../../../src/server/drivers/pg-http';
import { pgOrder } from '../../sandbox/orders';
import { PROJECT, signPingback } from '../../../../support/paymentwall-stand-in.mjs';

const ORIGIN = 'https://api.paymentwall.example';
const VISIT = {
  back: 'https://pay.example/back',
  notice: 'https://pay.example/notice/paymentwall',
  window: 'iframe',
  shopName: 'Shop',
  language: 'ko',
  at: 1_789_000_000_000,
} as const;

const tools = {
  http: createPgHttp({
    pg: 'paymentwall',
    hosts: paymentwall.hosts.live,
    standIn: () => ORIGIN,
    log: () => undefined,
  }),
  clock: { now: () => VISIT.at },
};
const connect = (channel: ChannelAccess) => paymentwall.connect(channel, tools);

function order(changes: Partial<PgOrder> = {}): PgOrder {
  return pgOrder({
    pg_provider: 'paymentwall',
    amount_minor: 999,
    currency: 'USD',
    buyer_name: 'Haneul Kim',
    buyer_email: 'Kim@Example.com',
    ...changes,
  });
}

function open(credentials: Record<string, string> = {}, mode: ChannelAccess['mode'] = 'live') {
  const all = { secret_key: PROJECT.secret, sender_check: 'off', ...credentials };
  return connect({ pg_id: PROJECT.key, mode, credentials: all });
}

async function addressOf(changes: Partial<PgOrder> = {}, driver = open()): Promise<string> {
  const begun = await driver.begin(order(changes), VISIT);
  if (begun.kind !== 'begun' || begun.step.kind !== 'visit') throw new Error('no widget');
  return begun.step.address;
}

async function widgetOf(changes: Partial<PgOrder> = {}, driver = open()): Promise<Record<string, string>> {
  return Object.fromEntries(new URL(await addressOf(changes, driver)).searchParams);
}

const UID = (await widgetOf())['uid'] ?? '';

function pingback(more: Params = {}, version = 3): Record<string, string> {
  const basics = { uid: UID, goodsid: order().imp_uid, slength: '', speriod: '', type: '0', ref: 'b1493096790' };
  return signPingback({ ...basics, ...more }, version);
}

const read = (params: Params, driver = open(), changes: Partial<PgOrder> = {}, sender = '') =>
  // Paymentwall's are read at once.
  driver.readNotice?.(order(changes), { params, sender, body: new Uint8Array(), headers: {} }) as
    PgNotice | NoticeRefusal;

describe('the widget', () => {
  it('carries the stored amount, the buyer and where to go', async () => {
    expect(await widgetOf({ request: { language: 'en', bypass: { ps: 'cc', country_code: 'us' } } })).toMatchObject({
      ...{ key: PROJECT.key, widget: 'pw_1', amount: '9.99', currencyCode: 'USD', ag_type: 'fixed' },
      ...{ ag_external_id: order().imp_uid, email: 'Kim@Example.com', ps: 'cc', lang: 'en', country_code: 'US' },
      ...{ 'customer[firstname]': 'Haneul', 'customer[lastname]': 'Kim', pingback_url: VISIT.notice },
    });
    expect((await widgetOf({ amount_minor: 1004, currency: 'KRW' }))['amount']).toBe('1004.00');
    expect((await widgetOf({ request: { bypass: { widget_code: 't3_1' } } }))['widget']).toBe('t3_1');
  });

  it('knows the buyer by a name of ours, the same for the same e-mail', async () => {
    expect(UID).toMatch(/^[0-9a-f]{40}$/);
    expect((await widgetOf({ buyer_email: ' kim@example.COM' }))['uid']).toBe(UID);
    expect((await widgetOf({ buyer_email: 'lee@example.com' }))['uid']).not.toBe(UID);
    expect((await widgetOf({ user_code: 'imp99999999' }))['uid']).not.toBe(UID);
  });

  it('never has the secret in it', async () => {
    expect(await addressOf()).not.toContain(PROJECT.secret);
  });

  it('shows a project that is not live yet on test channels, and the test method where it is asked for', async () => {
    const asked = { request: { use_test_method: true } };
    expect(await widgetOf({}, open({}, 'test'))).toMatchObject({ evaluation: '1' });
    expect(await widgetOf(asked, open({}, 'test'))).toMatchObject({ evaluation: '1', test_mode: '1' });
    // The page is the buyer's: on a live channel it would give goods away.
    expect(await widgetOf(asked)).not.toHaveProperty('test_mode');
    expect(await widgetOf(asked, open({ test_method: 'on' }))).toMatchObject({ test_mode: '1' });
    expect(open().usesTestMethod?.(asked.request)).toBe(false);
  });

  it('says what a channel lacks', () => {
    expect(() => connect({ pg_id: '', mode: 'live', credentials: {} })).toThrow('project_key, secret_key');
  });
});

describe('a pingback', () => {
  it.each([
    ['0', 'paid'],
    ['1', 'paid'],
    ['201', 'paid'],
    ['200', 'reviewing'],
    ['202', 'declined'],
    ['203', 'declined'],
    ['2', 'refunded'],
    ['12', 'noted'],
    ['13', 'noted'],
    ['14', 'noted'],
    ['999', 'noted'],
  ])('of type %s: %s', (type, kind) => {
    expect(read(pingback({ type }))).toMatchObject({ kind, pg_tid: 'b1493096790' });
  });

  it.each([1, 2, 3])('is signed in the version of the channel: %s', (version) => {
    const driver = open({ sign_version: String(version) });
    expect(read(pingback({}, version), driver)).toMatchObject({ kind: 'paid' });
    for (const other of [1, 2, 3].filter((each) => each !== version)) {
      expect(read(pingback({}, other), driver).kind, `${other}`).toBe('refused');
    }
  });

  it('proves the price in versions that cover it, and on test channels, where none counts', () => {
    const proves = (mode: 'test' | 'live', sign_version: string) =>
      connect({
        ...{ pg_id: PROJECT.key, mode, credentials: { secret_key: PROJECT.secret, sign_version } },
      }).priceProof?.isGiven;
    expect([proves('live', '1'), proves('live', '2'), proves('live', '3'), proves('live', '')]).toEqual([
      ...[false, true, true, true],
    ]);
    expect(proves('test', '1')).toBe(true);
  });

  it('names the part that was refunded, and the cancel that it answers', () => {
    const part = pingback({ type: '220', refund_amount: '4.00', merchant_refund_id: 'cancellation-1' });
    const told = { kind: 'refunded', part: true, amount_minor: 400, cancellation_id: 'cancellation-1' };
    expect(read(part)).toMatchObject(told);
    expect(read(pingback({ type: '220', refund_amount: '4.005' }))).toMatchObject({ amount_minor: null });
    // Two parts of one payment are two events.
    const other = pingback({ type: '220', refund_amount: '1.00', merchant_refund_id: 'cancellation-2' });
    const [one, two] = [read(part), read(other)].map((notice) => ('notice_id' in notice ? notice.notice_id : ''));
    expect(one).not.toBe(two);
  });

  it('says why money was taken back', () => {
    expect(read(pingback({ type: '2', reason: '1' }))).toMatchObject({ reason: 'chargeback (1)' });
    // Version 1 does not sign the reason: anybody could have written it.
    const driver = open({ sign_version: '1' });
    expect(read(pingback({ type: '2', reason: '1' }, 1), driver)).toMatchObject({ reason: 'taken back' });
  });

  it.each([
    ['another order', { goodsid: 'imp_000000000001' }, 'order'],
    ['another buyer', { uid: 'user40012' }, 'uid'],
    ['a type that is no number', { type: '0x' }, 'type'],
    ['a reference of another shape', { ref: 'b1 or 1=1' }, 'ref'],
    ['a test, for an order that is none', { is_test: '1', ref: 't1356510177' }, 'a test, for an order that is none'],
    ['another order in the parameter of its own', { custom: 'imp_000000000001' }, 'order'],
    ['another price', { product_price: '0.01' }, 'amount or currency'],
    ['another currency', { product_currency: 'KRW' }, 'amount or currency'],
    ['a name that no pingback has', { ag_name: 'Mug' }, 'a name that no pingback has'],
    ['a list', { 'goodsid[0]': order().imp_uid }, 'a name that no pingback has'],
  ])('is not believed with %s, though it is signed', (_, more, why) => {
    expect(read(pingback(more))).toEqual({ kind: 'refused', why });
  });

  it('is believed with the price that the order has', () => {
    expect(read(pingback({ product_price: '9.99', product_currency: 'USD', charged_currency: 'EUR' }))).toMatchObject({
      kind: 'paid',
      charged_currency: 'EUR',
    });
  });

  it('may carry names that the channel lists, and never a widget’s', () => {
    const driver = open({ pingback_parameters: 'user_ip, ag_name key email' });
    expect(read(pingback({ user_ip: '1.2.3.4' }), driver)).toMatchObject({ kind: 'paid' });
    for (const name of ['ag_name', 'key', 'email'])
      expect(read(pingback({ [name]: 'x' }), driver).kind).toBe('refused');
  });

  it('of a test counts for an order that asked for one, where the channel lets it', () => {
    const request = { use_test_method: true };
    const test = pingback({ is_test: '1', ref: 't1356510177' });
    expect(read(test, open({}, 'test'), { request })).toMatchObject({ kind: 'paid' });
    expect(read(test, open(), { request }).kind).toBe('refused');
  });

  it('comes from the PG’s own addresses, on live channels unless that is switched off', () => {
    const live = open({ sender_check: '' });
    expect(read(pingback(), live, {}, '216.127.71.25')).toMatchObject({ kind: 'paid' });
    expect(read(pingback(), live, {}, '216.127.72.25')).toEqual({ kind: 'refused', why: 'sender' });
    expect(read(pingback(), live, {}, '')).toEqual({ kind: 'refused', why: 'sender' });
    expect(read(pingback(), open({ sender_check: '' }, 'test'), {}, '')).toMatchObject({ kind: 'paid' });
  });

  it('that lacks a parameter is none', () => {
    for (const name of ['uid', 'goodsid', 'type', 'ref', 'sig']) {
      const params = pingback();
      delete params[name];
      expect(read(params).kind, name).toBe('refused');
    }
  });
});

it('believes none of 10,000 pingbacks with one bit changed', () => {
  const query = new URLSearchParams(pingback({ reason: '9', merchant_refund_id: 'cancellation-1' })).toString();
  const believed: string[] = [];
  let tried = 0;
  for (let round = 0; tried < 10_000; round += 1) {
    const at = round % query.length;
    const changed = query.charCodeAt(at) ^ (1 << (Math.floor(round / query.length) % 7));
    const text = query.slice(0, at) + String.fromCharCode(changed) + query.slice(at + 1);
    const pairs = [...new URLSearchParams(text)];
    const params = Object.fromEntries(pairs);
    // A changed escape (%2f for %2F) or blank may say the same: then nothing has changed.
    if (new URLSearchParams(params).toString() === query && pairs.length === Object.keys(params).length) {
      round += 1;
      continue;
    }
    tried += 1;
    if (read(params).kind !== 'refused') believed.push(text);
  }
  expect(believed).toEqual([]);
});

describe('a widget’s address cut up into a pingback', () => {
  const forged = () => {
    const file = readFileSync(new URL('paymentwall-vectors.json', import.meta.url), 'utf8');
    const { pingback: all } = JSON.parse(file) as { pingback: { forged?: boolean; query: string }[] };
    return all.filter((vector) => vector.forged);
  };

  it('is refused as the vendor’s libraries should have', () => {
    expect(forged()).not.toHaveLength(0);
    for (const { query } of forged()) {
      expect(read(Object.fromEntries(new URLSearchParams(query)))).toEqual({
        kind: 'refused',
        why: 'a name that no pingback has',
      });
    }
  });

  it('cannot even be written: no text of the buyer’s keeps a sign that separates', () => {
    const evil = `goodsid=${order().imp_uid}ref=b777type=0uid=${UID}`;
    const params = widgetOf({
      ...{ name: evil, buyer_name: `${evil} ${evil}`, buyer_addr: evil, buyer_postcode: evil },
      request: { language: 'e=', bypass: { project_name: evil, logo_url: evil } },
    });
    for (const [name, value] of Object.entries(params)) expect(value, name).not.toContain('=');
  });

  it('finds no cut that has only a pingback’s names, wherever it is cut', async () => {
    const { sign, ...params } = await widgetOf({ name: `goodsid=${order().imp_uid}ref=b777type=0uid=${UID}` });
    const text = Object.keys(params)
      .sort()
      .map((name) => `${name}=${params[name]}`)
      .join('');
    // Whatever the forger makes of the rest, the first name runs from the start of the text to a sign of equality.
    const names = [...text.matchAll(/=/g)].map(({ index }) => text.slice(0, index));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) {
      expect(read({ ...pingback(), [name]: '', sig: sign ?? '' })).toMatchObject({
        why: 'a name that no pingback has',
      });
    }
  });
});
