/* What pages and the console take from whoever writes into them: dates, addresses, guards, texts, secrets. */
import { beforeEach, describe, expect, it } from 'vitest';
import { DATABASES, useDatabase } from '../support/databases';
import { createConsole, MINE } from './console-gateway';
import { createGateway } from './gateway';

const SHOP = 'https://shop.example';
const IDN_SHOP = new URL('https://가게.example').origin;
const USER_CODE = 'imp10000000';

type Step = { readonly kind: string; readonly result?: { readonly response: Record<string, unknown> } };

describe.each(DATABASES)('windows on %s', (kind) => {
  const database = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  beforeEach(() => {
    gateway = createGateway(database());
  });

  const setUp = (more: object = {}) =>
    gateway.setUp({
      ...{ user_code: USER_CODE, name: 'Shop', rest_key: 'K', rest_secret: 'S', test_channels: 'open' },
      channels: [
        { channel_key: 'k-1', name: 'I', pg_provider: 'html5_inicis', pg_id: 'I', mode: 'test', default: true },
        { channel_key: 'k-2', name: 'K', pg_provider: 'kcp', pg_id: 'K', mode: 'test' },
        { channel_key: 'k-3', name: 'D', pg_provider: 'danal', pg_id: 'D', mode: 'test', type: 'certification' },
      ],
      ...more,
    });

  async function open(wish: object, more: object = {}, path = 'payments') {
    const request_id = crypto.randomUUID().replaceAll('-', '');
    const request = { merchant_uid: request_id, name: 'Mug', amount: 12_000, pay_method: 'card', ...wish };
    const form = { request, request_id, window: 'iframe', origin: SHOP, ancestors: [], languages: [], ...more };
    const page = await gateway.routes.request(`/${path}/ready/${USER_CODE}`, {
      ...{ method: 'POST', headers: { origin: form.origin } },
      body: new URLSearchParams({ openimp: JSON.stringify(form) }),
    });
    const html = await page.text();
    const data = /<script type="application\/json"[^>]*>(.*?)<\/script>/s.exec(html)?.[1] ?? '{}';
    const { step } = JSON.parse(data) as { step?: Step };
    return { html, step, error: step?.result?.response };
  }

  it.each([
    ['20240230', '없는 날짜'],
    ['2030-13-01', '없는 날짜'],
    ['20300101 2500', '없는 날짜'],
    ['203001012400', '없는 날짜'],
    ['2029-02-29', '없는 날짜'],
    ['19700101', '지난'],
    ['2026-09-09 00:00:00', '지난'],
    ['20240101T000000Z', '지난'],
  ])('refuse a virtual account until %s, by name', async (vbank_due, said) => {
    await setUp();
    const { error } = await open({ pay_method: 'vbank', vbank_due });
    expect(error).toMatchObject({ error_code: 'REQUEST_INVALID' });
    expect(error?.['error_msg']).toContain('vbank_due: ');
    expect(error?.['error_msg']).toContain(said);
    // Where nothing waits for it, it stops nothing.
    expect((await open({ vbank_due: '20240101' })).error).toBeUndefined();
  });

  it.each(['20300101', '2030-01-01 10:00:00', '203001011000', '2030-01-01T10:00:00+09:00', '2030-01-01T01:00:00.5Z'])(
    'take a virtual account until %s',
    async (vbank_due) => {
      await setUp();
      expect((await open({ pay_method: 'vbank', vbank_due })).error).toBeUndefined();
    },
  );

  it.each([
    ['half a character', 'Mug \uD83D', 'Mug \uFFFD'],
    ['the other half', '\uDE00 Mug', '\uFFFD Mug'],
    ['a zero byte', 'M\0ug', 'Mug'],
    ['decomposed Hangul', '머그컵'.normalize('NFD'), '머그컵'],
  ])('open for a name with %s', async (_, name, kept) => {
    await setUp();
    const { error } = await open({ name, merchant_uid: name, buyer_name: name, custom_data: { name } });
    expect(error).toBeUndefined();
    const stored = await database().selectFrom('payments').selectAll().executeTakeFirstOrThrow();
    expect([stored.name, stored.merchant_uid, stored.buyer_name]).toEqual([kept, kept, kept]);
  });

  it.each(['19세', 'nineteen', [19], { age: 19 }, -19, true, '１９', '19+'])(
    'check nobody’s identity under the age limit %j',
    async (min_age) => {
      await setUp();
      const { error, html } = await open({ min_age, pg: 'danal' }, {}, 'certificates');
      expect(JSON.stringify(error) + html).toContain('min_age');
      expect(await database().selectFrom('certifications').selectAll().execute()).toEqual([]);
    },
  );

  it.each(['minAge', 'min-age', 'MIN_AGE', 'min_age ', 'min_ages', 'minimumAge', 'mim_age', 'ageLimit', 'age_min'])(
    'nor under one that is spelt %j',
    async (name) => {
      await setUp();
      await open({ [name]: 19, pg: 'danal' }, {}, 'certificates');
      expect(await database().selectFrom('certifications').selectAll().execute()).toEqual([]);
    },
  );

  it('take what is like no age limit', async () => {
    await setUp();
    await open({ ...{ age: 19, message: 'm', image: 'i', language: 'ko' }, pg: 'danal' }, {}, 'certificates');
    expect(await database().selectFrom('certifications').selectAll().execute()).toHaveLength(1);
  });

  it('keep an age limit that is none of whole years', async () => {
    await setUp();
    await open({ min_age: '18.5', pg: 'danal' }, {}, 'certificates');
    await open({ min_age: '', pg: 'danal' }, {}, 'certificates');
    const stored = await database().selectFrom('certifications').select('min_age').orderBy('min_age').execute();
    expect(stored).toEqual([{ min_age: 19 }, { min_age: null }]);
  });

  it.each(['payments', 'certificates'])(
    'refuse a way back that no web server takes, with the limit: %s',
    async (path) => {
      await setUp();
      const back = (length: number) => ({ window: 'redirect', return_url: `${SHOP}/?q=`.padEnd(length, 'x') });
      const long = await open({ pg: path === 'payments' ? 'kcp' : 'danal' }, back(4_000), path);
      expect(JSON.stringify(long.error ?? '') + long.html).toMatch(/m_redirect_url: 2000/);
      const hangul = { window: 'redirect', return_url: `${SHOP}/${'가'.repeat(300)}` };
      expect(JSON.stringify(await open({}, hangul, path))).toContain('m_redirect_url: 2000');
      expect((await open({ pg: path === 'payments' ? 'kcp' : 'danal' }, back(2_000), path)).error).toBeUndefined();
      const asked = await open({ m_redirect_url: `HTTPS://shop.example/${'가'.repeat(300)}` });
      if (path === 'payments') expect(asked.error?.['error_msg']).toContain('m_redirect_url');
    },
  );

  it.each([
    ['https://가게.example', IDN_SHOP],
    ['https://가게.example/', IDN_SHOP],
    ['HTTPS://Shop.Example', SHOP],
    ['https://shop.example:443', SHOP],
    ['https://shop.example/', SHOP],
  ])('open for pages of %s', async (listed, origin) => {
    await setUp({ allowed_origins: [listed] });
    expect((await open({}, { origin })).error).toBeUndefined();
    expect((await open({}, { origin: 'https://evil.example' })).error).toMatchObject({
      error_code: 'ORIGIN_NOT_ALLOWED',
    });
  });

  it.each([
    'https://shop.example/path',
    'https://shop.example?x',
    'https://a@shop.example',
    'shop.example',
    'ftp://a.b',
  ])('belong to no site %s', async (listed) =>
    expect(() => setUp({ allowed_origins: [listed] })).toThrow('allowed_origins'),
  );

  it.each(['HTTP://shop.example/hook', 'Https://shop.example/hook'])('take the address %s', async (url) => {
    await setUp();
    expect((await open({ notice_url: url, confirm_url: url })).error).toBeUndefined();
  });
});

describe.each(DATABASES)('the console on %s', (kind) => {
  const db = useDatabase(kind);
  const LIVE = 'https://hook:hunter2@shop.example/hook?token=t0psecret&shop=1';

  it('shows no password of a webhook address, and keeps it when the form is saved', async () => {
    const { signIn, get, post } = await createConsole(db());
    const { cookie, csrf } = await signIn('mine');
    const path = `/console/merchants/${MINE}/webhook`;
    expect((await post(path, { csrf, version: '0', live: LIVE }, cookie)).status).toBe(303);
    const html = await (await get(path, cookie)).text();
    expect(html).not.toMatch(/hunter2|t0psecret/);
    const shown = 'https://hook:********@shop.example/hook?token=********&shop=1';
    expect(html).toContain(shown.replace('&', '&amp;'));
    const stored = () =>
      db().selectFrom('merchants').select('webhook_live_url').where('user_code', '=', MINE).execute();
    expect((await post(path, { csrf, version: '1', live: shown, retries: 'true' }, cookie)).status).toBe(303);
    expect(await stored()).toEqual([{ webhook_live_url: LIVE }]);
    const moved = await post(path, { csrf, version: '2', live: shown.replace('/hook?', '/other?') }, cookie);
    expect(moved.status).toBe(422);
    expect(await moved.text()).not.toMatch(/hunter2|t0psecret/);
    expect(await stored()).toEqual([{ webhook_live_url: LIVE }]);
  });

  it('shows none of a sub-merchant’s', async () => {
    const { signIn, get, post } = await createConsole(db());
    const { cookie, csrf } = await signIn('mine');
    const path = `/console/merchants/${MINE}/tiers`;
    await post(path, { csrf, tier_code: 'AB1', name: 'Branch' }, cookie);
    const save = (live: string, version: string) =>
      post(`${path}/AB1`, { csrf, action: 'save', name: 'Branch', version, live }, cookie);
    expect((await save(LIVE, '0')).headers.get('location')).toContain('done');
    const html = await (await get(path, cookie)).text();
    expect(html).not.toMatch(/hunter2|t0psecret/);
    expect((await save('https://hook:********@shop.example/hook?token=********&shop=1', '1')).status).toBe(303);
    expect(await db().selectFrom('tiers').select('webhook_live_url').execute()).toEqual([{ webhook_live_url: LIVE }]);
    expect((await save('https://hook:********@evil.example/', '2')).status).toBe(422);
  });

  it.each(['status=nonsense', 'status=Paid', 'mode=production', 'from=2026-02-30', 'until=2026-13-01'])(
    'shows nothing for a filter that cannot be read: %s',
    async (query) => {
      const { signIn, get } = await createConsole(db());
      const { cookie } = await signIn('mine');
      const answer = await get(`/console/merchants/${MINE}/payments?${query}`, cookie);
      expect(answer.status).toBe(422);
      expect((await get(`/console/merchants/${MINE}/payments.csv?${query}`, cookie)).status).toBe(422);
      expect((await get(`/console/merchants/${MINE}/payments?status=&mode=`, cookie)).status).toBe(200);
    },
  );
});
