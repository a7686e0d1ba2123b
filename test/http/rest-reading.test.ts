/* Reads and addresses as real clients write them: slashes, lists, names, times, and the words that mean one thing. */
import type { Insertable } from 'kysely';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PaymentRow } from '../../src/server/store/schema';
import { DATABASES, useDatabase } from '../support/databases';
import { paymentRow } from '../support/rows';
import { M } from './fixtures';
import { type Answer, createGateway } from './gateway';

const DAY_S = 86_400;
const A = 'imp_100000000001';
const B = 'imp_100000000002';
const PERSON = { name: '홍길동', phone: '01012345678', birth: '880311', gender_digit: '1', carrier: 'SKT' };

describe.each(DATABASES)('reads of the REST API on %s', (kind) => {
  const db = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  let authorization: string;
  beforeEach(async () => {
    gateway = createGateway(db());
    const checks = { channel_key: 'channel-key-7', name: 'D', pg_provider: 'danal', pg_id: 'D', mode: 'test' };
    await gateway.setUp({ ...M, channels: [...M.channels, { ...checks, type: 'certification' }] });
    authorization = String((await gateway.getToken({ imp_key: 'K1', imp_secret: 'S1' })).response?.['access_token']);
    await insert({ imp_uid: A, merchant_uid: 'ORD-A' });
    await insert({ imp_uid: B, merchant_uid: 'ORD-B' });
  });

  async function insert(columns: Partial<Insertable<PaymentRow>>): Promise<void> {
    const paid = { status: 'paid', claimed: true, paid_at: gateway.now(), channel_key: 'channel-key-1' } as const;
    await db()
      .insertInto('payments')
      .values(paymentRow({ ...paid, request_id: columns.imp_uid ?? '', ...columns }))
      .execute();
  }

  const get = (path: string) => gateway.ask(path, { headers: { authorization } });
  const post = (path: string, body: object) =>
    gateway.ask(path, {
      ...{ method: 'POST', body: JSON.stringify(body) },
      headers: { authorization, 'content-type': 'application/json' },
    });
  const count = ({ response }: Answer) => (response as unknown as { total: number }).total;

  it('answers every call of the API with slashes around as without', async () => {
    const description = (await (await gateway.routes.request('/openapi.json')).json()) as {
      paths: Record<string, Record<string, object>>;
    };
    const calls = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path: path.replaceAll(/\{\w+\}/g, 'x') })),
    );
    expect(calls.length).toBeGreaterThan(60);
    for (const { method, path } of calls) {
      const plain = await gateway.routes.request(path, { method });
      for (const written of [`${path}/`, `/${path}`, `${path}//`, `//${path}/?x=1`]) {
        const answer = await gateway.routes.request(`http://gateway${written}`, { method });
        expect([written, answer.status, answer.redirected]).toEqual([written, plain.status, false]);
      }
    }
  });

  it.each([
    ['/payments/find/ORD-A/?sorting=', A],
    ['/payments/find/ORD-A/paid/', A],
    [`/payments/${A}/`, A],
    [`//payments//${A}`, A],
    [`/payments/${A}?include_sandbox=&extension=`, A],
    ['/payments/find/ORD-A?sorting=-started&_token=', A],
  ])('reads %s', async (path, imp_uid) => {
    expect((await get(path)).response).toMatchObject({ imp_uid });
  });

  it('leaves the slashes of pages alone', async () => {
    expect((await gateway.routes.request('/v1/iamport.js/')).status).toBe(404);
    expect((await gateway.routes.request('/openapi.json')).status).toBe(200);
  });

  it.each([
    `imp_uid[]=${A}&imp_uid[]=${B}`,
    `imp_uid[0]=${A}&imp_uid[1]=${B}`,
    `imp_uid%5B0%5D=${A}&imp_uid%5B1%5D=${B}`,
    `imp_uid[1]=${B}&imp_uid[0]=${A}`,
    `imp_uid[7]=${A}&imp_uid[]=${B}`,
    `imp_uid=${A}&imp_uid=${B}`,
    `imp_uid=${A}&imp_uid[]=${B}`,
    ` imp_uid[0]=${A}&imp.uid[1]=${B}`.replaceAll(' ', '%20'),
    `imp_uid[]=${A}&merchant_uid[0]=ORD-B`,
    'merchant_uid[0]=ORD-A&merchant_uid[1]=ORD-B',
  ])('reads the list %s', async (query) => {
    const answer = await get(`/payments?${query}`);
    expect([
      answer.status,
      (answer.response as unknown as { imp_uid: string }[]).map(({ imp_uid }) => imp_uid),
    ]).toEqual([200, expect.arrayContaining([A, B])]);
  });

  it.each([
    ['/payments/status/all?status=nonsense', 'payment_status'],
    ['/payments/status/paid?Limit=5', 'limit'],
    ['/payments/status/paid?date_from=1', 'from'],
    ['/payments/findAll/ORD-A?pageLimit=1', 'limit'],
    ['/subscribe/payments/schedule?schedule_from=1&schedule_to=2&status=nonsense', 'schedule_status'],
    ['/subscribe/payments/schedule?scheduleFrom=1&schedule_to=2', 'schedule_from'],
    [`/payments/${A}?includeSandbox=true`, 'include_sandbox'],
  ])('says what is wrong with %s', async (path, meant) => {
    const answer = await get(path);
    expect(answer).toMatchObject({ status: 400, response: null });
    expect(answer.message).toContain(`did you mean ${meant}?`);
  });

  it.each([
    ['/payments/status/paid?from=1700000005&to=1700000001', 'from before to'],
    ['/subscribe/payments/schedule?schedule_from=5&schedule_to=1', 'from before to'],
    ['/subscribe/customers/c/schedules?from=5&to=1', 'from before to'],
    ['/payments/status/paid?limit=abc', 'from 1, of which 1000 are listed'],
    ['/payments/findAll/ORD-A?limit=-1', 'from 1, of which 1000 are listed'],
    ['/payments/status/paid?payment_status=failed', 'payment_status: one value in the path and another'],
    [`/payments/${A}?imp_uid=${B}`, 'imp_uid: one value in the path and another'],
    ['/payments/status/paid?from=20250101', 'not a date'],
    ['/payments/status/all?to=202501010000', 'not a date'],
  ])('names what is wrong with %s', async (path, said) => {
    const answer = await get(path);
    expect([answer.status, answer.message]).toEqual([400, expect.stringContaining(said)]);
  });

  it('says that a plan is none of a list', async () => {
    const one = { merchant_uid: 'S', amount: 1, schedule_at: 2_000_000_000 };
    for (const schedules of [one, JSON.stringify([one]), 'S']) {
      const answer = await post('/subscribe/payments/schedule', { customer_uid: 'c', schedules });
      expect(answer.message).toContain('schedules: expected a list');
    }
    const inside = await post('/subscribe/payments/schedule', { customer_uid: 'c', schedules: ['S'] });
    expect(inside.message).toContain('schedules.0: expected an object');
  });

  it('says that a word is none of a list', async () => {
    const path = '/subscribe/payments/schedule?schedule_from=1&schedule_to=2&schedule_status=nonsense';
    expect((await get(path)).message).toContain('schedule_status: expected one of');
    expect((await get('/payments/status/paid?sorting=nonsense')).message).toContain('sorting: expected one of');
    expect((await get('/payments/status/paid?foo=bar&utf8=y')).status).toBe(200);
  });

  it('lists ninety days back from now, however long a call takes to come', async () => {
    const now_s = Math.floor(gateway.now() / 1000);
    await insert({ imp_uid: 'imp_100000000003', merchant_uid: 'OLD', paid_at: (now_s - 90 * DAY_S) * 1000 });
    const from = now_s - 90 * DAY_S;
    expect(count(await get(`/payments/status/paid?from=${from}`))).toBe(3);
    gateway.advanceSeconds(1.7);
    expect(count(await get(`/payments/status/paid?from=${from}`))).toBe(3);
    expect(count(await get(`/payments/status/paid?from=${from}.0`))).toBe(3);
    expect((await get(`/payments/status/paid?from=${from}&to=${now_s + 1}`)).status).toBe(400);
    expect((await get(`/payments/status/paid?from=${from - DAY_S}`)).status).toBe(400);
    // A shop whose clock is ahead of ours.
    expect((await get(`/payments/status/paid?from=${now_s + 60}`)).status).toBe(200);
    for (const ms of [gateway.now(), `${from}000`]) {
      const answer = await get(`/payments/status/paid?from=${ms}`);
      expect([answer.status, answer.message]).toEqual([400, expect.stringContaining('not in milliseconds')]);
    }
  });

  it('lists what one customer has paid, and nobody else', async () => {
    for (const [at, customer_uid] of ['c-1', 'c-1', 'c-2', null].entries()) {
      await insert({ imp_uid: `imp_20000000000${at}`, merchant_uid: `C-${at}`, customer_uid });
    }
    expect(count(await get('/subscribe/customers/c-1/payments'))).toBe(2);
    expect(count(await get('/subscribe/customers/c-2/payments/?page=1'))).toBe(1);
    expect((await get('/subscribe/customers/c-3/payments')).status).toBe(404);
  });

  it('lists what came in the last second of a window', async () => {
    const to = Math.floor(gateway.now() / 1000) - 10;
    await insert({ imp_uid: 'imp_100000000003', merchant_uid: 'L', paid_at: to * 1000 + 999 });
    expect(count(await get(`/payments/status/paid?from=${to}&to=${to}`))).toBe(1);
    expect(count(await get(`/payments/status/all?from=${to - 5}&to=${to}.0`))).toBe(1);
  });

  it.each(['04', '4', '004', 'BK04', '%EA%B5%AD%EB%AF%BC'])('knows the bank %s', async (code) => {
    expect(
      (await get(`/vbanks/holder?bank_code=${code}&bank_num=110-123.456 789&channel_key=channel-key-2`)).code,
    ).toBe(0);
    expect((await get(`/banks/${code}`)).response).toEqual({ code: '004', name: 'KB국민은행' });
  });

  it.each(['41', '041', 'CC41', encodeURIComponent('우리카드')])('knows the card issuer %s', async (code) => {
    expect((await get(`/cards/${code}`)).response).toMatchObject({ code: '041' });
  });

  it.each([
    ['/banks/999', 404],
    ['/banks/은행', 404],
    ['/banks/0', 404],
    ['/cards/1', 404],
  ])('knows no %s', async (path, status) => expect((await get(encodeURI(path))).status).toBe(status));

  it.each([
    ...['SKT', 'skt', 'KT', 'KTF', 'LGT', 'LGU+', 'LG U+', 'lguplus', 'U+', 'SKT_MVNO', 'KT-MVNO', 'LGU+ MVNO'].map(
      (carrier) => ({ carrier }),
    ),
    ...['+82 10-1234-5678', '+821012345678', '0082 10 1234 5678', '010.1234.5678', '+82 (0)10-1234-5678'].map(
      (phone) => ({
        phone,
      }),
    ),
    ...['880311', '19880311', '1988-03-11', '88.03.11'].map((birth) => ({ birth })),
    { name: '홍길동'.normalize('NFD') },
  ])('sends a code to %o', async (more) => {
    const sent = await post('/certifications/otp/request', { ...PERSON, ...more, channel_key: 'channel-key-7' });
    expect(sent).toMatchObject({ status: 200, code: 0 });
    const done = await post(`/certifications/otp/confirm/${String(sent.response?.['imp_uid'])}/`, { otp: '123456' });
    expect(done.response).toMatchObject({ certified: true, name: '홍길동', birthday: '1988-03-11', gender: 'male' });
  });

  it.each([
    { carrier: 'MVNO' },
    { carrier: 'Vodafone' },
    { phone: '+82 2 123 4567' },
    { phone: '+1 212 555 0100' },
    { birth: '20880311' },
    { birth: '880230' },
    { birth: '18880311' },
  ])('sends none to %o', async (more) => {
    const sent = await post('/certifications/otp/request', { ...PERSON, ...more, channel_key: 'channel-key-7' });
    expect([sent.status, sent.message]).toEqual([400, expect.stringContaining(Object.keys(more)[0] ?? '')]);
  });
});
