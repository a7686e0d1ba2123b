/* Identity checks in a window: one end each, and what is known of a person stays sealed until it is deleted. */
import { beforeEach, describe, expect, it } from 'vitest';
import { forgetUndone } from '../../src/server/store/certifications';
import { DATABASES, useDatabase } from '../support/databases';
import { createGateway } from './gateway';

const SHOP = 'imp70000001';
const ORIGIN = 'https://shop.example';
const PERSON = { name: '김하늘', birth: '900101', gender_digit: '2', carrier: 'SKT', phone: '01012345678' };

describe.each(DATABASES)('identity checks on %s', (kind) => {
  const db = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  let authorization: string;
  beforeEach(async () => {
    gateway = createGateway(db());
    const danal = { name: 'Danal', pg_provider: 'danal', pg_id: 'D', type: 'certification', mode: 'test' };
    const channels = [danal, { ...danal, name: 'Live', pg_id: 'L', mode: 'live', channel_key: 'live' }];
    const settings = { rest_key: 'C1', rest_secret: 'CS1', test_channels: 'open' };
    await gateway.setUp({ user_code: SHOP, name: 'Shop', ...settings, channels });
    authorization = String((await gateway.getToken({ imp_key: 'C1', imp_secret: 'CS1' })).response?.['access_token']);
  });

  async function open(request: object = {}, request_id = crypto.randomUUID().replaceAll('-', '')) {
    const form = { request, request_id, window: 'iframe', origin: ORIGIN, ancestors: [], languages: [] };
    const answer = await gateway.routes.request(`/certificates/ready/${SHOP}`, {
      method: 'POST',
      headers: { origin: ORIGIN },
      body: new URLSearchParams({ openimp: JSON.stringify(form) }),
    });
    const html = await answer.text();
    return { html, request_id, imp_uid: /imp_\d{12}/.exec(html)?.[0] ?? '' };
  }

  async function say(imp_uid: string, what: string, body: object) {
    const answer = await gateway.routes.request(`/certificates/ready/${SHOP}/${imp_uid}/${what}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return (await answer.json()) as { state?: string; result?: { response: Record<string, unknown> } };
  }

  async function close(request_id: string) {
    const body = new URLSearchParams({ request_id });
    const answer = await gateway.routes.request(`/certificates/ready/${SHOP}/close`, { method: 'POST', body });
    return (await answer.json()) as { state: string; response?: Record<string, unknown> };
  }

  const rest = (method: string, imp_uid: string) =>
    gateway.ask(`/certifications/${imp_uid}`, { method, headers: { authorization } });

  it('gives the same person the same keys, and another shop’s page none', async () => {
    const keys = [];
    for (let visit = 0; visit < 2; visit += 1) {
      const { imp_uid, request_id } = await open();
      expect(await say(imp_uid, 'otp', { request_id, ...PERSON })).toEqual({ state: 'sent' });
      const done = await say(imp_uid, 'confirm', { request_id, otp: '123456' });
      expect(done.result?.response).toMatchObject({ success: true, imp_uid });
      // A lost answer is asked for again.
      expect(await say(imp_uid, 'confirm', { request_id, otp: '123456' })).toEqual(done);
      expect(await close(request_id)).toMatchObject({ state: 'done', response: { success: true } });
      const { response } = await rest('GET', imp_uid);
      expect(response).toMatchObject({ name: '김하늘', gender: 'female', birthday: '1990-01-01', certified: true });
      keys.push([response?.['unique_key'], response?.['unique_in_site']]);
      expect(await say(imp_uid, 'confirm', { request_id: 'f'.repeat(32), otp: '123456' })).toHaveProperty('error');
    }
    expect(keys[0]).toEqual(keys[1]);
  });

  it('takes five codes of a server, right or wrong, and no sixth (REST)', async () => {
    const call = (path: string, body: object) =>
      gateway.ask(`/certifications/otp/${path}`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const channel = { pg_provider: 'inicis_unified', pg_id: 'U', type: 'certification', mode: 'test' };
    await gateway.setUp({
      ...{ user_code: SHOP, name: 'Shop', rest_key: 'C1', rest_secret: 'CS1', test_channels: 'open' },
      channels: [{ ...channel, name: 'OTP', channel_key: 'otp' }],
    });
    const begin = async () => {
      const asked = await call('request', { ...PERSON, channel_key: 'otp' });
      expect(asked).toMatchObject({ status: 200, code: 0 });
      return String(asked.response?.['imp_uid']);
    };
    const [patient, guesser] = [await begin(), await begin()];
    for (let wrong = 1; wrong <= 4; wrong += 1)
      expect((await call(`confirm/${patient}`, { otp: '0' })).code).not.toBe(0);
    expect(await call(`confirm/${patient}`, { otp: '123456' })).toMatchObject({ code: 0 });
    for (let wrong = 1; wrong <= 5; wrong += 1)
      expect((await call(`confirm/${guesser}`, { otp: '0' })).code).not.toBe(0);
    expect((await call(`confirm/${guesser}`, { otp: '123456' })).code).not.toBe(0);
    expect((await rest('GET', guesser)).response).toMatchObject({ certified: false });
  });

  it('is never a payment, nor a payment a check: the address that is asked decides, and the channel’s type', async () => {
    const danal = { name: 'Danal', pg_provider: 'danal', pg_id: 'D', mode: 'test' };
    const channels = [
      { ...danal, channel_key: 'pays', default: true },
      { ...danal, channel_key: 'asks', type: 'certification' },
    ];
    await gateway.setUp({ user_code: SHOP, name: 'Shop', channels, test_channels: 'open' });
    const buyer = { name: 'x', buyer_tel: '01012345678', digital: true };
    const order = { amount: 100, pay_method: 'phone', merchant_uid: 'O-1', ...buyer };
    const payments = () => db().selectFrom('payments').selectAll().execute();
    const checks = () => db().selectFrom('certifications').selectAll().execute();
    for (const request of [order, { ...order, amount: '100', pg: 'danal' }, { ...order, customer_uid: 'x' }]) {
      expect((await open(request)).html).toContain('"kind":"certification"');
    }
    expect((await open({ ...order, channelKey: 'pays' })).html).toContain('"error_code":"F500"');
    expect([(await payments()).length, (await checks()).length]).toEqual([0, 3]);
    const pay = async (request: object) => {
      const request_id = crypto.randomUUID().replaceAll('-', '');
      const form = { request, request_id, window: 'iframe', origin: ORIGIN, ancestors: [], languages: [] };
      const body = new URLSearchParams({ openimp: JSON.stringify(form) });
      return (await gateway.routes.request(`/payments/ready/${SHOP}`, { method: 'POST', body })).text();
    };
    expect(await pay({ ...order, channelKey: 'asks' })).toContain('"error_code":"F500"');
    expect(await pay({ min_age: 19, phone: '01012345678', channelKey: 'asks' })).toContain(
      '"error_code":"REQUEST_INVALID"',
    );
    expect(await pay({ ...order, min_age: 19 })).toContain('"kind":"sandbox"');
    expect([(await payments()).length, (await checks()).length]).toEqual([1, 3]);
  });

  it('keeps a person sealed, out of the log, and forgets them when told', async () => {
    const { imp_uid, request_id } = await open();
    await say(imp_uid, 'otp', { request_id, ...PERSON });
    await say(imp_uid, 'confirm', { request_id, otp: '123456' });
    const { unique_key } = (await rest('GET', imp_uid)).response ?? {};
    const rows = JSON.stringify(await db().selectFrom('certifications').selectAll().execute());
    for (const secret of [PERSON.name, PERSON.phone, '1990-01-01', String(unique_key)]) {
      expect(rows).not.toContain(secret);
      expect(gateway.logged.join('')).not.toContain(secret);
    }
    expect((await rest('DELETE', imp_uid)).code).toBe(0);
    expect((await rest('GET', imp_uid)).status).toBe(404);
    expect(await db().selectFrom('certifications').selectAll().execute()).toEqual([]);
  });

  it('is over after five wrong codes, and the person is forgotten', async () => {
    const { imp_uid, request_id } = await open();
    await say(imp_uid, 'otp', { request_id, ...PERSON });
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => say(imp_uid, 'confirm', { request_id, otp: '000000' })),
    );
    expect(answers.map(({ state }) => state)).toEqual(Array.from({ length: 5 }, () => 'wrong'));
    const last = await say(imp_uid, 'confirm', { request_id, otp: '123456' });
    expect(last.result?.response).toMatchObject({ success: false, error_code: 'CERTIFICATION_REFUSED' });
    const { person_sealed } = await db().selectFrom('certifications').selectAll().executeTakeFirstOrThrow();
    expect(person_sealed).toBeNull();
  });

  it('counts full years, on the day itself in Korea', async () => {
    // The clock of these tests stands at 2026-09-10T00:26:40Z: already the 10th in Korea.
    const today = new Date(gateway.now() + 9 * 3_600_000).toISOString().slice(2, 10).replaceAll('-', '');
    const year = (by: number) => String(Number(today.slice(0, 2)) + by).padStart(2, '0');
    const tomorrow = String(Number(today.slice(4)) + 1).padStart(2, '0');
    for (const [birth, expected] of [
      [`${year(-19)}${today.slice(2)}`, true],
      [`${year(-19)}${today.slice(2, 4)}${tomorrow}`, false],
    ] as const) {
      const { imp_uid, request_id } = await open({ min_age: 19 });
      await say(imp_uid, 'otp', { request_id, ...PERSON, birth, gender_digit: '4' });
      const { result } = await say(imp_uid, 'confirm', { request_id, otp: '123456' });
      expect(result?.response['success'], birth).toBe(expected);
    }
  });

  it('has one end: a closed window is cancelled, and nothing comes after it', async () => {
    const { imp_uid, request_id } = await open();
    await say(imp_uid, 'otp', { request_id, ...PERSON });
    expect(await close(request_id)).toMatchObject({ state: 'done', response: { error_code: 'PAYMENT_CANCELLED' } });
    const late = await say(imp_uid, 'confirm', { request_id, otp: '123456' });
    expect(late.result?.response).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
    expect((await rest('GET', imp_uid)).response).toMatchObject({ certified: false, name: null });
    expect((await open({}, request_id)).imp_uid).toBe(imp_uid);
    expect(await close('0'.repeat(32))).toEqual({ state: 'none' });
  });

  it.each([
    ['a date that is none', { birth: '901301' }],
    ['letters', { birth: 'abcdef' }],
    ['no name', { name: ' ' }],
    ['a number that is none', { phone: '12' }],
  ])('asks again for %s', async (_, wrong) => {
    const { imp_uid, request_id } = await open();
    expect(await say(imp_uid, 'otp', { request_id, ...PERSON, ...wrong })).toEqual({ state: 'bad-birth' });
  });

  it('says that openimp cannot speak to a live agency yet', async () => {
    expect((await open({ channelKey: 'live' })).html).toContain('PG_DRIVER_MISSING');
  });

  it('forgets what nobody has finished for a month', async () => {
    const { request_id, imp_uid } = await open();
    await say(imp_uid, 'otp', { request_id, ...PERSON });
    await forgetUndone(db(), gateway.now() - 1);
    expect(await db().selectFrom('certifications').select('imp_uid').execute()).toHaveLength(1);
    await forgetUndone(db(), gateway.now() + 1);
    expect(await db().selectFrom('certifications').select('imp_uid').execute()).toHaveLength(0);
  });
});
