import { beforeEach, describe, expect, it } from 'vitest';
import { DATABASES, useDatabase } from '../support/databases';
import { paymentRow } from '../support/rows';
import { M } from './fixtures';
import { createGateway } from './gateway';

const CREDENTIALS = { imp_key: 'K1', imp_secret: 'S1' };
const PAYMENT = '/payments/imp_100000000001';
const UNAUTHORIZED = { status: 401, code: -1, message: 'Unauthorized', response: null };

describe.each(DATABASES)('REST authentication on %s', (kind) => {
  const database = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  beforeEach(async () => {
    gateway = createGateway(database());
    await gateway.setUp(M);
    const paid = { status: 'paid', paid_at: gateway.now(), channel_key: 'channel-key-1' } as const;
    await database().insertInto('payments').values(paymentRow(paid)).execute();
  });

  async function token(): Promise<{ access_token: string; now: number; expired_at: number }> {
    const { response } = await gateway.getToken(CREDENTIALS);
    return response as Awaited<ReturnType<typeof token>>;
  }

  it('gives a token that lives 1800 seconds (AUTH-01)', async () => {
    const now = gateway.now() / 1000;
    expect(await gateway.getToken(CREDENTIALS)).toEqual({
      status: 200,
      code: 0,
      message: null,
      response: { access_token: expect.stringMatching(/^[0-9a-f]{40}$/) as string, now, expired_at: now + 1800 },
    });
  });

  it('counts whole seconds, so that the lifetime is exact at any moment', async () => {
    gateway.advanceSeconds(0.6);
    const { now, expired_at } = await token();
    expect(expired_at - now).toBe(1800);
  });

  it('takes credentials from a form too (AUTH-02)', async () => {
    const body = new URLSearchParams(CREDENTIALS);
    expect(await gateway.ask('/users/getToken', { method: 'POST', body })).toMatchObject({ status: 200, code: 0 });
  });

  it('gives the same token with the same expiry before it expires (AUTH-03)', async () => {
    const first = await token();
    gateway.advanceSeconds(300);
    const second = await token();
    expect(second).toEqual({ ...first, now: first.now + 300 });
  });

  it('extends the same token by 300 seconds in its last minute (AUTH-04)', async () => {
    const first = await token();
    gateway.advanceSeconds(1770);
    expect(await token()).toMatchObject({ access_token: first.access_token, expired_at: first.expired_at + 300 });
  });

  it('does not extend a token that has a whole minute left', async () => {
    const first = await token();
    gateway.advanceSeconds(1740);
    expect((await token()).expired_at).toBe(first.expired_at);
  });

  it('gives another token after the first expired (AUTH-05)', async () => {
    const first = await token();
    gateway.advanceSeconds(1800);
    const second = await token();
    expect(second.access_token).not.toBe(first.access_token);
    expect(second.expired_at).toBe(gateway.now() / 1000 + 1800);
  });

  it('gives servers that ask at once the same token', async () => {
    const tokens = await Promise.all(Array.from({ length: 6 }, token));
    expect(new Set(tokens.map(({ access_token }) => access_token)).size).toBe(1);
  });

  it.each([
    { imp_key: 'K1', imp_secret: 'nope' },
    { imp_key: 'nobody', imp_secret: 'S1' },
  ])('refuses wrong credentials %j (AUTH-06)', async (credentials) => {
    expect(await gateway.getToken(credentials)).toEqual({
      status: 401,
      code: -1,
      message: '인증에 실패하였습니다. API키와 secret을 확인하세요.',
      response: null,
    });
  });

  it.each([{ imp_key: 'K1' }, { imp_secret: 'S1' }, {}, null, [], { imp_key: 'K1', imp_secret: '' }])(
    'says which parameters are missing in %j (AUTH-07)',
    async (body) => {
      const answer = await gateway.getToken(body);
      expect(answer).toMatchObject({ status: 400, code: -1, response: null });
      expect(answer.message).toContain('imp_key, imp_secret');
    },
  );

  it('answers a body that is no JSON like one without parameters', async () => {
    const headers = { 'content-type': 'application/json' };
    expect(await gateway.ask('/users/getToken', { method: 'POST', headers, body: '{' })).toMatchObject({ status: 400 });
  });

  it('refuses a request without a token, or with one that nobody gave out (AUTH-08)', async () => {
    expect(await gateway.ask(PAYMENT)).toEqual(UNAUTHORIZED);
    const headers = { authorization: `Bearer ${'0'.repeat(40)}` };
    expect(await gateway.ask(PAYMENT, { headers })).toEqual(UNAUTHORIZED);
  });

  it('refuses an expired token (AUTH-09)', async () => {
    const headers = { authorization: `Bearer ${(await token()).access_token}` };
    gateway.advanceSeconds(1799);
    expect(await gateway.ask(PAYMENT, { headers })).toMatchObject({ status: 200 });
    gateway.advanceSeconds(1);
    expect(await gateway.ask(PAYMENT, { headers })).toEqual(UNAUTHORIZED);
  });

  it('lets a token live on that was given longer in its last moment', async () => {
    const headers = { authorization: `Bearer ${(await token()).access_token}` };
    gateway.advanceSeconds(1799.95);
    expect(await gateway.ask(PAYMENT, { headers })).toMatchObject({ status: 200 });
    await token();
    gateway.advanceSeconds(0.1);
    expect(await gateway.ask(PAYMENT, { headers })).toMatchObject({ status: 200 });
  });

  it.each([
    ['a bearer header (AUTH-10)', (value: string) => ({ authorization: `Bearer ${value}` }), ''],
    ['a bearer header in small letters', (value: string) => ({ authorization: `bearer ${value}` }), ''],
    ['a header without scheme (AUTH-11)', (value: string) => ({ authorization: value }), ''],
    ['a header of its own (AUTH-12)', (value: string) => ({ 'x-imptokenheader': value }), ''],
    ['the query (AUTH-13)', () => ({}), '?_token='],
  ])('takes the token from %s', async (_where, headersFor, query) => {
    const { access_token } = await token();
    const path = query ? `${PAYMENT}${query}${access_token}` : PAYMENT;
    const answer = await gateway.ask(path, { headers: headersFor(access_token) as Record<string, string> });
    expect(answer).toMatchObject({ status: 200, code: 0, message: null, response: { imp_uid: 'imp_100000000001' } });
  });

  it('believes the first of several tokens', async () => {
    const { access_token } = await token();
    const headers = { authorization: 'Bearer wrong', 'x-imptokenheader': access_token };
    expect(await gateway.ask(PAYMENT, { headers })).toEqual(UNAUTHORIZED);
  });

  it('refuses the old secret as soon as there is a new one (AUTH-14)', async () => {
    await gateway.setUp({ ...M, rest_secret: 'S2' });
    expect(await gateway.getToken(CREDENTIALS)).toMatchObject({ status: 401, code: -1 });
    expect(await gateway.getToken({ imp_key: 'K1', imp_secret: 'S2' })).toMatchObject({ status: 200, code: 0 });
  });

  it('answers addresses on the whitelist only, for a token as for everything else', async () => {
    const { access_token } = await token();
    await gateway.setUp({ ...M, whitelist: { enabled: true, rules: [{ cidr: '192.168.0.1/24', memo: 'office' }] } });
    const init = { headers: { authorization: access_token } };
    const refusal = { status: 403, code: -1, response: null };
    expect(await gateway.getToken(CREDENTIALS, '192.168.1.77')).toMatchObject(refusal);
    // Written by another process: who has called just now is known a tenth of a second longer.
    await expect.poll(() => gateway.ask(PAYMENT, init, '192.168.1.77')).toMatchObject(refusal);
    expect(await gateway.ask(PAYMENT, init, '192.168.0.77')).toMatchObject({ status: 200 });
    expect(await gateway.getToken(CREDENTIALS, '192.168.0.77')).toMatchObject({ status: 200 });
  });

  it('keeps tokens and secrets out of the database in the clear', async () => {
    const { access_token } = await token();
    const tokens = await database().selectFrom('rest_tokens').selectAll().execute();
    const merchants = await database().selectFrom('merchants').selectAll().execute();
    expect(JSON.stringify(tokens)).not.toContain(access_token);
    expect(JSON.stringify(merchants)).not.toContain('"S1"');
  });
});
