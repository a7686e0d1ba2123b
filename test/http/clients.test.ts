/* Clients of the original, unchanged but for their host: recordings of some (test/clients), and others themselves. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATABASES, useDatabase } from '../support/databases';
import { paymentRow } from '../support/rows';
import { validateAnswer } from './cases/validate-answer';
import { M } from './fixtures';
import { createGateway } from './gateway';

type Recording = {
  readonly client: string;
  readonly calls: readonly {
    readonly call: string;
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string | null;
    readonly needs: { readonly http: number; readonly code: number; readonly response?: unknown };
  }[];
};

const FOLDER = new URL('../clients/', import.meta.url);
const RECORDINGS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Recording);

describe.each(DATABASES)('clients on %s', (kind) => {
  const db = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  let server: ServerType;
  let host: string;
  beforeEach(async () => {
    gateway = createGateway(db());
    const billing = { channel_key: 'channel-key-5', name: 'CB', pg_provider: 'nice', pg_id: 'B', mode: 'test' };
    const checks = { channel_key: 'channel-key-6', name: 'D', pg_provider: 'danal', pg_id: 'D', mode: 'test' };
    const hecto = { channel_key: 'channel-key-7', name: 'S', pg_provider: 'settle_acc', pg_id: 'S', mode: 'test' };
    await gateway.setUp({ ...M, channels: [...M.channels, billing, { ...checks, type: 'certification' }, hecto] });
    const paid = { status: 'paid', claimed: true, paid_at: gateway.now(), channel_key: 'channel-key-1' } as const;
    await db()
      .insertInto('payments')
      .values([
        paymentRow({ ...paid, imp_uid: 'imp_100000000001', merchant_uid: 'ORD-1', started_at: gateway.now() }),
        paymentRow({ ...paid, imp_uid: 'imp_100000000002', merchant_uid: 'ORD-2', started_at: gateway.now() }),
      ])
      .execute();
    await new Promise<void>((listening) => {
      server = serve({ fetch: gateway.routes.fetch, port: 0, hostname: '127.0.0.1' }, () => listening());
    });
    host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((closed) => server.close(closed)));

  it.each(RECORDINGS)('$client is answered as it needs', async ({ calls }) => {
    let token = '';
    const fill = (text: string) =>
      text
        .replaceAll('{{token}}', token)
        .replaceAll(/\{\{now([+-]\d+)\}\}/g, (_, by: string) => String(Math.floor(gateway.now() / 1000) + Number(by)));
    for (const { call, method, path, headers, body, needs } of calls) {
      const answer = await fetch(host + fill(path), {
        method,
        headers: Object.entries(headers)
          .filter(([name]) => name !== 'connection')
          .map(([name, value]) => [name, fill(value)] as [string, string]),
        ...(body !== null && { body: fill(body) }),
        redirect: 'manual',
      });
      const got = (await answer.json()) as { code: number; message: string | null; response: Record<string, unknown> };
      expect([call, answer.status, got.code, got.message]).toEqual([
        call,
        needs.http,
        needs.code,
        needs.code ? expect.any(String) : null,
      ]);
      // Clients that decode into fields of fixed types fail on one of another: their types are the vendor's document's.
      const asked = fill(path).replace(/\/(?=$|\?)/, '');
      expect([call, validateAnswer(method, asked, { status: answer.status, ...got })]).toEqual([call, []]);
      if (needs.response !== undefined) expect(got.response).toMatchObject(toExpected(needs.response) as object);
      token = typeof got.response?.['access_token'] === 'string' ? got.response['access_token'] : token;
    }
  });

  it('iamporter runs', async () => {
    const { Iamporter } = createRequire(import.meta.url)('iamporter') as { Iamporter: new (keys: object) => Iamporter };
    // It judges its token by its own clock.
    gateway.advanceSeconds(Math.ceil((Date.now() - gateway.now()) / 1000));
    const client = new Iamporter({ apiKey: 'K1', secret: 'S1', host });
    const card = {
      card_number: '4092-0230-1234-1234',
      expiry: '2040-12',
      birth: '880101',
      pwd_2digit: '00',
      pg: 'nice',
    };
    const data = async (call: Promise<{ data: unknown }>) => (await call).data;
    const paid = { imp_uid: 'imp_100000000001', status: 'paid' };
    expect(await data(client.findByImpUid('imp_100000000001'))).toMatchObject(paid);
    expect(await data(client.findByMerchantUid('ORD-1'))).toMatchObject(paid);
    expect(await data(client.findAllByMerchantUid('ORD-1', { status: 'paid' }))).toMatchObject({ total: 1 });
    expect(await data(client.findAllByMerchantUid('ORD-1'))).toMatchObject({ total: 1 });
    expect(await data(client.findAllByStatus('paid'))).toMatchObject({ total: 2 });
    expect(await data(client.createPreparedPayment({ merchant_uid: 'P-1', amount: 1004 }))).toMatchObject({
      amount: 1004,
    });
    expect(await data(client.getPreparedPayment('P-1'))).toMatchObject({ amount: 1004 });
    expect(await data(client.createSubscription({ customer_uid: 'c-1', ...card }))).toMatchObject({
      customer_uid: 'c-1',
    });
    expect(await data(client.getSubscription('c-1'))).toMatchObject({ customer_uid: 'c-1' });
    const order = { name: 'n', amount: 1004 };
    expect(await data(client.paySubscription({ customer_uid: 'c-1', merchant_uid: 'A-1', ...order }))).toMatchObject({
      status: 'paid',
    });
    expect(await data(client.payOnetime({ merchant_uid: 'O-1', ...order, ...card }))).toMatchObject({ status: 'paid' });
    expect(await data(client.deleteSubscription('c-1'))).toMatchObject({ customer_uid: 'c-1' });
    expect(await data(client.cancelByImpUid('imp_100000000001', { amount: 1000, checksum: 10_000 }))).toMatchObject({
      cancel_amount: 1000,
    });
    expect(await data(client.cancelByMerchantUid('ORD-2'))).toMatchObject({ cancel_amount: 10_000 });
    // What is not there is no fault to it: it looks for HTTP 404.
    expect(await data(client.findByImpUid('nothing'))).toBeFalsy();
    expect(await data(client.getCertification('nothing'))).toBeFalsy();
  });

  it('iamport-server-api runs, every function that the original has', async () => {
    const { functional } = createRequire(import.meta.url)('iamport-server-api') as { functional: object };
    const functions = functionsOf(functional);
    const called = new Set<string>();
    let connection: Connection = { host };
    const call = async (name: string, ...given: unknown[]) => {
      called.add(name);
      const fetch = functions.get(name);
      if (!fetch) throw new Error(`The client has no ${name}.`);
      const { code, response } = await fetch(connection, ...given);
      expect(code).toBe(0);
      return response;
    };
    const { access_token } = await call('users.getToken', { imp_key: 'K1', imp_secret: 'S1' });
    connection = { host, headers: { Authorization: access_token } };
    const imp_uid = 'imp_100000000001';
    expect(await call('payments.at', imp_uid, {})).toMatchObject({ imp_uid, status: 'paid', cancel_history: [] });
    const back = { imp_uid, merchant_uid: 'ORD-1', amount: 1000, checksum: 10_000, reason: '변심' };
    expect(await call('payments.cancel', back)).toMatchObject({ cancel_amount: 1000 });
    const card = {
      card_number: '4092-0230-1234-1234',
      expiry: '2040-12',
      birth: '880101',
      pwd_2digit: '00',
      pg: 'nice',
    };
    expect(await call('subscribe.customers.create', 'c-1', { customer_uid: 'c-1', ...card })).toMatchObject({
      customer_uid: 'c-1',
    });
    expect(await call('subscribe.customers.at', 'c-1')).toMatchObject({ customer_uid: 'c-1' });
    const order = { amount: 1004, name: 'n' };
    const again = { customer_uid: 'c-1', merchant_uid: 'A-1', ...order };
    expect(await call('subscribe.payments.again', again)).toMatchObject({ status: 'paid' });
    expect(await call('subscribe.payments.onetime', { merchant_uid: 'O-1', ...order, ...card })).toMatchObject({
      status: 'paid',
    });
    expect(await call('subscribe.customers.erase', 'c-1')).toMatchObject({ customer_uid: 'c-1' });
    const vbank_due = Math.floor(gateway.now() / 1000) + 86_400;
    const account = { merchant_uid: 'V-1', ...order, vbank_code: '004', vbank_holder: '홍길동', vbank_due };
    const issued = await call('vbanks.create', { ...account, channel_key: 'channel-key-7' });
    expect(issued).toMatchObject({ status: 'ready', vbank_code: '004' });
    const changed = { imp_uid: issued['imp_uid'], amount: 2004, vbank_due: vbank_due + 60 };
    expect(await call('vbanks.update', changed)).toMatchObject({ amount: 2004, vbank_date: vbank_due + 60 });
    await gateway.ask(`/sandbox/payments/${String(issued['imp_uid'])}/deposit`, {
      ...{ method: 'POST', headers: { authorization: String(access_token) } },
    });
    const receipt = { imp_uid: issued['imp_uid'], identifier: '01012345678', identifier_type: 'phone', type: 'person' };
    expect(await call('receipts.create', issued['imp_uid'], receipt)).toMatchObject({ amount: 2004 });
    expect(await call('receipts.at', issued['imp_uid'])).toMatchObject({ cancelled_at: 0 });
    expect(await call('receipts.erase', issued['imp_uid'])).toMatchObject({ amount: 2004 });
    const person = { name: '홍길동', phone: '010-1234-5678', birth: '1988-03-11', gender_digit: '1', carrier: 'SKT' };
    const { imp_uid: check } = await call('certifications.otp.request', {
      ...person,
      channel_key: 'channel-key-6',
    });
    expect(await call('certifications.otp.confirm', check, { otp: '123456' })).toMatchObject({
      certified: true,
    });
    expect(await call('certifications.at', check)).toMatchObject({ name: '홍길동', birthday: '1988-03-11' });
    expect(await call('certifications.erase', check)).toMatchObject({ imp_uid: check });
    // `internal` is of the author's own stand-in, and never was the original's.
    const original = [...functions.keys()].filter((name) => !name.startsWith('internal.'));
    expect(original.filter((name) => !called.has(name))).toEqual([]);
  });
});

/** A client's functions, however deep, by their dotted names. */
function functionsOf(inside: object, path = ''): Map<string, Fetch> {
  return new Map(
    Object.entries(inside).flatMap(([name, one]: [string, unknown]): [string, Fetch][] => {
      if (typeof one === 'function') return [[path + name, one as Fetch]];
      return typeof one === 'object' && one !== null ? [...functionsOf(one, `${path}${name}.`)] : [];
    }),
  );
}

type Connection = { readonly host: string; readonly headers?: object };
type Fetch = (
  connection: Connection,
  ...given: unknown[]
) => Promise<{ code: number; response: Record<string, unknown> }>;

type Call = (...given: unknown[]) => Promise<{ data: unknown }>;
type Iamporter = Readonly<
  Record<
    | ('findByImpUid' | 'findByMerchantUid' | 'findAllByMerchantUid' | 'findAllByStatus' | 'cancelByImpUid')
    | ('cancelByMerchantUid' | 'createPreparedPayment' | 'getPreparedPayment' | 'createSubscription')
    | ('getSubscription' | 'deleteSubscription' | 'paySubscription' | 'payOnetime' | 'getCertification'),
    Call
  >
>;

function toExpected(needed: unknown): unknown {
  if (needed === '*') return expect.any(String);
  if (needed === '#') return expect.any(Number);
  if (Array.isArray(needed)) return needed.map(toExpected);
  if (typeof needed !== 'object' || needed === null) return needed;
  return Object.fromEntries(Object.entries(needed).map(([name, value]) => [name, toExpected(value)]));
}
