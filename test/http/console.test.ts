/* The admin console's routes: who may do what, and what becomes of it. Pages are looked at in the browser tests. */
import { describe, expect, it } from 'vitest';
import { DATABASES, useDatabase } from '../support/databases';
import { paymentRow } from '../support/rows';
import { startReceiver } from '../support/receiver';
import { createConsole, MINE, OTHER, PASSWORD, SECRET } from './console-gateway';

describe.each(DATABASES)('the console on %s', (kind) => {
  const db = useDatabase(kind);

  it('signs in with a cookie that scripts and other sites cannot use, and out again', async () => {
    const { signIn, get, post } = await createConsole(db());
    const { cookie, csrf, answer } = await signIn();
    expect(answer.status).toBe(303);
    expect(answer.headers.get('set-cookie')).toMatch(/HttpOnly/);
    expect(answer.headers.get('set-cookie')).toMatch(/SameSite=Lax/);
    expect(answer.headers.get('set-cookie')).toMatch(/Secure/);
    expect((await get('/console/merchants', cookie)).status).toBe(200);
    expect((await post('/console/logout', { csrf }, cookie)).status).toBe(303);
    expect((await get('/console/merchants', cookie)).headers.get('location')).toContain('/console/login');
  });

  it('signs out of every device at once', async () => {
    const { signIn, get, post } = await createConsole(db());
    const [first, second, other] = [await signIn(), await signIn(), await signIn('mine')];
    await post('/console/logout', { csrf: first.csrf, everywhere: 'true' }, first.cookie);
    expect((await get('/console/merchants', second.cookie)).status).toBe(303);
    expect((await get('/console/merchants', other.cookie)).status).toBe(200);
  });

  it('ends a session that is idle for two hours, and any after twelve', async () => {
    const { signIn, get, advanceSeconds } = await createConsole(db());
    const { cookie } = await signIn();
    for (let hour = 0; hour < 11; hour += 1) {
      advanceSeconds(3_600);
      expect((await get('/console/merchants', cookie)).status).toBe(200);
    }
    advanceSeconds(3_601);
    expect((await get('/console/merchants', cookie)).status).toBe(303);
    const later = await signIn();
    advanceSeconds(7_201);
    expect((await get('/console/merchants', later.cookie)).status).toBe(303);
  });

  it('makes whoever guesses passwords wait, whatever the login, and lets the right one in afterwards', async () => {
    const { post, advanceSeconds, signIn } = await createConsole(db());
    const guess = (login: string) => post('/console/login', { login, password: 'wrong' });
    for (let round = 0; round < 5; round += 1) expect((await guess('admin')).status).toBe(401);
    const stopped = await post('/console/login', { login: 'admin', password: PASSWORD });
    expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '900']);
    expect((await guess('nobody')).status).toBe(401);
    advanceSeconds(901);
    expect((await signIn()).answer.status).toBe(303);
  });

  it('leads nowhere but into the console after signing in', async () => {
    const { post } = await createConsole(db());
    const form = { login: 'admin', password: PASSWORD };
    const next = async (wish: string) =>
      (await post('/console/login', { ...form, next: wish })).headers.get('location');
    expect(await next(`/console/merchants/${MINE}/channels`)).toBe(`/console/merchants/${MINE}/channels`);
    for (const wish of [
      'https://evil.example/',
      '//evil.example',
      '/console//evil.example',
      '/console/\\evil',
      '/demo/',
    ]) {
      expect(await next(wish)).toBe('/console/merchants');
    }
  });

  it.each([
    ['https://evil.example', 403],
    ['null', 403],
    ['not an origin', 403],
    ['https://pay.example', 303],
    ['http://127.0.0.1:4100', 303],
  ])('answers a sign-in from a form of %s with %d', async (origin, status) => {
    const { post } = await createConsole(db());
    const form = { login: 'admin', password: PASSWORD };
    // A proxy in between has asked for another host than the browser did.
    const answer = await post('/console/login', form, '', { origin, host: '127.0.0.1:4100' });
    expect([answer.status, answer.headers.get('set-cookie') !== null]).toEqual([status, status === 303]);
  });

  const PAGES = [
    '/console/merchants',
    `/console/merchants/${OTHER}/channels`,
    `/console/merchants/${OTHER}/channels/new`,
    `/console/merchants/${OTHER}/channels/key-x/edit`,
    `/console/merchants/${OTHER}/settings`,
  ];
  const FORMS = [
    [`/console/merchants/${OTHER}/channels/new`, { pg_provider: 'kcp', name: 'Planted', mode: 'test' }],
    [`/console/merchants/${OTHER}/channels/key-x/edit`, { name: 'Planted', version: '0' }],
    [`/console/merchants/${OTHER}/channels/key-x`, { action: 'delete' }],
    [`/console/merchants/${OTHER}/webhook`, { test: 'https://evil.example', version: '0' }],
    [`/console/merchants/${OTHER}/settings/whitelist`, { 'cidr.0': '8.8.8.8/32', version: '0' }],
    [`/console/merchants/${OTHER}/settings/secret`, { confirm: 'true' }],
  ] as const;

  it('shows and does nothing without a session, with another merchant’s, or without the form’s token', async () => {
    const { get, post, signIn } = await createConsole(db());
    const state = async () => [
      await db().selectFrom('channels').selectAll().orderBy('channel_key').execute(),
      await db().selectFrom('merchants').selectAll().orderBy('user_code').execute(),
    ];
    const before = await state();
    const [admin, mine] = [await signIn(), await signIn('mine')];
    for (const path of PAGES) {
      expect((await get(path)).status, path).toBe(303);
      if (path.includes(OTHER)) expect((await get(path, mine.cookie)).status, path).toBe(404);
      expect((await get(path, admin.cookie)).status, path).toBe(200);
    }
    for (const [path, form] of FORMS) {
      expect((await post(path, form)).status, path).toBe(303);
      expect((await post(path, { ...form, csrf: mine.csrf }, mine.cookie)).status, path).toBe(404);
      expect((await post(path, form, admin.cookie)).status, path).toBe(403);
      expect((await post(path, { ...form, csrf: mine.csrf }, admin.cookie)).status, path).toBe(403);
    }
    expect(await state()).toEqual(before);
    const own = await (await get('/console/merchants', mine.cookie)).text();
    expect([own.includes('Mine'), own.includes('Other')]).toEqual([true, false]);
  });

  it('orders channels, chooses the default and switches off, and request_pay follows at once', async () => {
    const { post, signIn, order, ask } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const act = (key: string, action: string) =>
      post(`/console/merchants/${MINE}/channels/${key}`, { csrf, action, mode: 'test' }, cookie);
    const offered = async () =>
      ((await ask(`/users/pg/${MINE}`)) as unknown as { data: { channel_key: string }[] }).data.map(
        (row) => row.channel_key,
      );
    expect(await order()).toEqual(['key-a*', 'key-b', 'key-c']);
    await act('key-c', 'up');
    expect(await order()).toEqual(['key-a*', 'key-c', 'key-b']);
    await act('key-a', 'up');
    expect(await order()).toEqual(['key-a*', 'key-c', 'key-b']);
    await act('key-b', 'default');
    expect(await order()).toEqual(['key-a', 'key-c', 'key-b*']);
    expect(await offered()).toEqual(['key-b', 'key-a', 'key-c']);
    await act('key-b', 'off');
    expect(await order()).toEqual(['key-a', 'key-c', 'key-b-']);
    expect(await offered()).toEqual(['key-a', 'key-c']);
    expect((await act('key-b', 'default')).headers.get('location')).toContain('cannot-be-default');
    await act('key-b', 'delete');
    expect(await order()).toEqual(['key-a', 'key-c']);
    expect((await act('key-b', 'delete')).headers.get('location')).toContain('gone');
  });

  it('refuses to delete a channel that payments name', async () => {
    const { post, signIn, order, routes } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const request = { merchant_uid: 'm1', name: 'Mug', amount: 100 };
    const form = {
      request,
      request_id: 'a'.repeat(32),
      window: 'iframe',
      origin: 'http://shop.test',
      ancestors: [],
      languages: [],
    };
    await routes.request(`/payments/ready/${MINE}`, {
      method: 'POST',
      body: new URLSearchParams({ openimp: JSON.stringify(form) }),
    });
    const answer = await post(`/console/merchants/${MINE}/channels/key-a`, { csrf, action: 'delete' }, cookie);
    expect(answer.headers.get('location')).toContain('has-payments');
    expect(await order()).toContain('key-a*');
  });

  it('adds a test channel with one click, and one by its form', async () => {
    const { post, signIn, order } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const add = (form: Record<string, string>) =>
      post(`/console/merchants/${MINE}/channels/new`, { csrf, mode: 'test', ...form }, cookie);
    expect((await add({ pg_provider: 'kakaopay', one_click: 'TC0ONETIME', payment_type: 'simple' })).status).toBe(303);
    expect(
      (await add({ pg_provider: 'kcp', name: ' KCP ', pg_id: ' T0000 ', 'credential.site_key': SECRET })).status,
    ).toBe(303);
    expect(await order()).toHaveLength(5);
    const rows = await db()
      .selectFrom('channels')
      .selectAll()
      .where('pg_id', 'in', ['TC0ONETIME', 'T0000'])
      .orderBy('position')
      .execute();
    expect(rows).toMatchObject([
      { name: 'Kakao Pay', pg_provider: 'kakaopay', payment_type: 'simple', mode: 'test', active: true },
      { name: 'KCP', pg_provider: 'kcp', mode: 'test', position: 4 },
    ]);
  });

  it('says what a form lacks and loses nothing of it', async () => {
    const { post, signIn, order } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const form = { csrf, mode: 'live', pg_provider: 'kcp', pg_id: 'T0000', name: '' };
    const answer = await post(`/console/merchants/${MINE}/channels/new`, form, cookie);
    const page = await answer.text();
    expect(answer.status).toBe(422);
    expect(page).toContain('Channel name: a value is needed.');
    expect(page).toContain('value="T0000"');
    expect(await order()).toHaveLength(3);
  });

  it('tells the second of two editors, and keeps what they typed', async () => {
    const { post, signIn } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const edit = (name: string, version: string) =>
      post(`/console/merchants/${MINE}/channels/key-a/edit`, { csrf, name, pg_id: 'A', version }, cookie);
    expect((await edit('Theirs', '0')).status).toBe(303);
    const answer = await edit('Mine', '0');
    const page = await answer.text();
    expect(answer.status).toBe(409);
    expect(page).toContain('now: Theirs, A');
    expect(page).toContain('value="Mine"');
    expect((await edit('Mine', /name="version" value="(\d+)"/.exec(page)?.[1] ?? '')).status).toBe(303);
    const row = await db().selectFrom('channels').selectAll().where('channel_key', '=', 'key-a').executeTakeFirst();
    expect(row).toMatchObject({ name: 'Mine', version: 2 });
  });

  it('keeps a stored secret when its field is left empty, and shows it to nobody', async () => {
    const { get, post, signIn, ask } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const sealed = async () =>
      (
        await db()
          .selectFrom('channels')
          .select('credentials_sealed')
          .where('channel_key', '=', 'key-a')
          .executeTakeFirst()
      )?.credentials_sealed;
    const before = await sealed();
    await post(
      `/console/merchants/${MINE}/channels/key-a/edit`,
      { csrf, name: 'First', pg_id: 'A', version: '0' },
      cookie,
    );
    expect(await sealed()).not.toBe(before);
    const pages = [`/console/merchants/${MINE}/channels`, `/console/merchants/${MINE}/channels/key-a/edit`];
    for (const path of pages) expect(await (await get(path, cookie)).text()).not.toContain(SECRET);
    expect(await (await get(pages[1] ?? '', cookie)).text()).toContain('Saved. Enter it only to change it.');
    expect(JSON.stringify(await ask(`/users/pg/${MINE}`))).not.toContain(SECRET);
    for (const table of ['channels', 'audit_log', 'merchants', 'sessions'] as const) {
      expect(JSON.stringify(await db().selectFrom(table).selectAll().execute())).not.toContain(SECRET);
    }
  });

  it.each([
    ['', 'First (html5_inicis.A)', 'Without a pg the default channel opens.'],
    ['html5_inicis.B', 'Second (html5_inicis.B)', 'are both its own'],
    ['kakaopay', 'Kakao (kakaopay.C)', 'it is the default, or the first'],
    ['kcp', 'First (html5_inicis.A)', 'No channel matches'],
  ])('says which channel pg "%s" opens, and why', async (pg, channel, why) => {
    const { get, signIn } = await createConsole(db());
    const { cookie } = await signIn();
    const page = await (await get(`/console/merchants/${MINE}/channels?pg=${encodeURIComponent(pg)}`, cookie)).text();
    expect(page).toContain(`Opens ${channel}.`);
    expect(page).toContain(why);
  });

  it('saves webhook addresses, refuses what is none, and keeps what was typed', async () => {
    const { get, post, signIn } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const path = `/console/merchants/${MINE}/webhook`;
    const bad = await post(
      path,
      { csrf, version: '0', test: 'ftp://shop.example', live: 'https://shop.example/hook' },
      cookie,
    );
    const page = await bad.text();
    expect([bad.status, page.includes('got ftp://shop.example')]).toEqual([422, true]);
    expect(page).toContain('value="https://shop.example/hook"');
    const good = await post(path, { csrf, version: '0', test: ' http://127.0.0.1:4200/hook ', live: '' }, cookie);
    expect(good.headers.get('location')).toBe(`/console/merchants/${MINE}/webhook?notice=saved`);
    const row = await db().selectFrom('merchants').selectAll().where('user_code', '=', MINE).executeTakeFirst();
    expect(row).toMatchObject({ webhook_test_url: 'http://127.0.0.1:4200/hook', webhook_live_url: null, version: 1 });
    expect((await post(path, { csrf, version: '0', test: '', live: '' }, cookie)).status).toBe(409);
    expect(await (await get(`/console/merchants/${MINE}/webhook?notice=saved`, cookie)).text()).toContain('Saved.');
  });

  it('takes whitelist rules as CIDR only, masks host bits and says so, and REST follows at once', async () => {
    const { get, post, signIn, getToken, ask } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const path = `/console/merchants/${MINE}/settings/whitelist`;
    const keys = { imp_key: 'mine', imp_secret: SECRET };
    const save = (version: string, form: Record<string, string>) => post(path, { csrf, version, ...form }, cookie);
    const bare = await save('0', { enabled: 'true', 'cidr.0': '1.1.1.1', 'memo.0': 'office', 'cidr.1': 'x' });
    const page = await bare.text();
    expect(bare.status).toBe(422);
    expect(page).toContain('For this one address that is 1.1.1.1/32.');
    expect(page).toContain('x: expected CIDR');
    expect(page).toContain('value="office"');
    const saved = await save('0', { enabled: 'true', 'cidr.0': '192.168.0.1/24', 'cidr.2': '::1/128', 'memo.2': 'me' });
    expect(await saved.text()).toContain('192.168.0.1/24 is the same as 192.168.0.0/24');
    const row = await db().selectFrom('merchants').selectAll().where('user_code', '=', MINE).executeTakeFirst();
    expect(row?.whitelist_rules).toEqual([
      { cidr: '192.168.0.0/24', memo: '' },
      { cidr: '::1/128', memo: 'me' },
    ]);
    const token = (await getToken(keys, '192.168.0.77')).response?.['access_token'] as string;
    const read = () => ask('/payments/imp_000000000000', { headers: { authorization: token } }, '8.8.8.8');
    expect((await getToken(keys, '8.8.8.8')).status).toBe(403);
    expect((await read()).status).toBe(403);
    await save('1', { 'cidr.0': '192.168.0.0/24' });
    expect((await getToken(keys, '8.8.8.8')).status).toBe(200);
    expect((await read()).status).toBe(404);
    // Without a rule it would keep nobody out: who switches it on hears so.
    const settings = async () => (await get(`/console/merchants/${MINE}/settings`, cookie)).text();
    expect(await settings()).not.toContain('it allows every address');
    await save('2', { enabled: 'true' });
    expect((await getToken(keys, '8.8.8.8')).status).toBe(200);
    expect(await settings()).toContain('it allows every address');
  });

  it('re-issues the REST secret only when confirmed, shows it once, and ends the old one with its tokens', async () => {
    const { get, post, signIn, getToken, ask } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const token = (await getToken({ imp_key: 'mine', imp_secret: SECRET })).response?.['access_token'] as string;
    const path = `/console/merchants/${MINE}/settings/secret`;
    expect((await post(path, { csrf }, cookie)).status).toBe(422);
    expect((await getToken({ imp_key: 'mine', imp_secret: SECRET })).status).toBe(200);
    const read = () => ask('/payments/imp_000000000000', { headers: { authorization: token } });
    expect((await read()).status).toBe(404);
    const page = await (await post(path, { csrf, confirm: 'true' }, cookie)).text();
    const secret = /data-secret="?[^>]*>([0-9a-f]{64})</.exec(page)?.[1] ?? '';
    expect((await getToken({ imp_key: 'mine', imp_secret: SECRET })).status).toBe(401);
    expect((await getToken({ imp_key: 'mine', imp_secret: secret })).status).toBe(200);
    expect((await read()).status).toBe(401);
    expect(await (await get(`/console/merchants/${MINE}/settings`, cookie)).text()).not.toContain(secret);
    expect(JSON.stringify(await db().selectFrom('audit_log').selectAll().execute())).not.toContain(secret);
  });

  it('writes down who did what', async () => {
    const { post, signIn } = await createConsole(db());
    const { cookie, csrf } = await signIn('mine');
    await post(`/console/merchants/${MINE}/channels/key-b`, { csrf, action: 'off' }, cookie);
    const rows = await db().selectFrom('audit_log').selectAll().orderBy('id').execute();
    expect(rows).toMatchObject([
      { login: 'mine', action: 'sign-in' },
      { login: 'mine', user_code: MINE, action: 'channel-switch', detail: { channel_key: 'key-b', action: 'off' } },
    ]);
  });

  it.each(['한글 채널 😀', 'a\0b', '<script>alert(1)</script>', `'; drop table channels; --`, '"><img src=x>'])(
    'stores %s as it is and shows it as text',
    async (name) => {
      const { get, post, signIn } = await createConsole(db());
      const { cookie, csrf } = await signIn();
      await post(
        `/console/merchants/${MINE}/channels/new`,
        { csrf, mode: 'test', pg_provider: 'kcp', name, pg_id: '' },
        cookie,
      );
      const rows = await db().selectFrom('channels').select('name').where('pg_provider', '=', 'kcp').execute();
      expect(rows).toEqual([{ name: name.replace('\0', '') }]);
      const page = await (await get(`/console/merchants/${MINE}/channels`, cookie)).text();
      expect(page).not.toMatch(/<script>alert|<img src=x/);
    },
  );

  it.each([
    ['a megabyte', { name: 'x'.repeat(1_000_000) }],
    ['a name of 101', { name: 'x'.repeat(101) }],
    ['no PG', { name: 'x', pg_provider: 'nope' }],
  ])('refuses %s without a fault', async (_, form) => {
    const { post, signIn, order } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const answer = await post(
      `/console/merchants/${MINE}/channels/new`,
      { csrf, mode: 'test', pg_provider: 'kcp', ...form },
      cookie,
    );
    expect([404, 413, 422]).toContain(answer.status);
    expect(await order()).toHaveLength(3);
  });

  it('makes a merchant that can take a test payment at once, and no second one of its code', async () => {
    const { signIn, get, post, ask } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const made = await post('/console/merchants/new', { csrf, name: '새 상점', user_code: 'imp30000009' }, cookie);
    expect(made.headers.get('location')).toBe('/console/merchants/imp30000009/channels');
    const path = '/console/merchants/imp30000009/channels/new';
    const channel = { csrf, mode: 'test', pg_provider: 'html5_inicis', one_click: 'INIpayTest' };
    expect((await post(path, channel, cookie)).status).toBe(303);
    const profile = await ask('/users/pg/imp30000009');
    expect(profile).toMatchObject({ data: [{ pg_provider: 'html5_inicis', pg_id: 'INIpayTest', sandbox: true }] });
    for (const [form, said] of [
      [{ name: 'Again', user_code: 'imp30000009' }, 'imp30000009 is taken'],
      [{ name: '', user_code: '' }, 'needs a name'],
      [{ name: 'Bad', user_code: 'shop-1' }, 'imp and 8 digits'],
    ] as const) {
      const answer = await post('/console/merchants/new', { csrf, ...form }, cookie);
      expect([answer.status, await answer.text()]).toEqual([422, expect.stringContaining(said)]);
    }
    const other = await signIn('mine');
    expect((await get('/console/merchants/new', other.cookie)).status).toBe(404);
    expect((await post('/console/merchants/new', { csrf: other.csrf, name: 'X' }, other.cookie)).status).toBe(404);
  });

  it('gives a merchant users who see nothing else, resets their passwords and takes them away', async () => {
    const { signIn, get, post } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const path = `/console/merchants/${MINE}/users`;
    const act = (action: string, form: object) => post(path, { csrf, action, ...form }, cookie);
    expect((await act('add', { login: 'park', password: 'short' })).status).toBe(422);
    expect((await act('add', { login: 'a b', password: PASSWORD })).status).toBe(422);
    expect((await act('add', { login: 'park', password: PASSWORD })).status).toBe(303);
    expect((await act('add', { login: 'park', password: PASSWORD })).status).toBe(422);
    const park = await signIn('park');
    expect(await (await get('/console/merchants', park.cookie)).text()).not.toContain(OTHER);
    expect((await get(`/console/merchants/${OTHER}/channels`, park.cookie)).status).toBe(404);
    expect((await get('/console/accounts', park.cookie)).status).toBe(404);
    await act('password', { login: 'park', password: 'another password' });
    expect((await get('/console/merchants', park.cookie)).status).toBe(303);
    // Accounts that see all are not theirs to change.
    const mine = await signIn('mine');
    for (const action of ['password', 'remove']) {
      const form = { csrf: mine.csrf, action, login: 'admin', password: 'taken over' };
      expect((await post(path, form, mine.cookie)).headers.get('location')).toBe(`${path}?notice=gone`);
    }
    expect((await get('/console/merchants', cookie)).status).toBe(200);
    expect((await act('remove', { login: 'park' })).headers.get('location')).toBe(`${path}?notice=done`);
    expect((await signIn('park')).answer.status).toBe(401);
  });

  it('keeps the account that is signed in, and changes its password for all of its devices', async () => {
    const { signIn, get, post } = await createConsole(db());
    const [first, second] = [await signIn(), await signIn()];
    const own = { csrf: first.csrf, action: 'remove', login: 'admin' };
    const refused = await post('/console/accounts', own, first.cookie);
    expect(refused.headers.get('location')).toBe('/console/accounts?notice=own');
    const wanted = 'a new long password';
    const change = (form: object) => post('/console/account', { csrf: first.csrf, ...form }, first.cookie);
    expect((await change({ current: PASSWORD, wanted, again: 'something else' })).status).toBe(422);
    expect((await change({ current: 'wrong', wanted, again: wanted })).status).toBe(422);
    const changed = await change({ current: PASSWORD, wanted, again: wanted });
    const [cookie = ''] = (changed.headers.get('set-cookie') ?? '').split(';');
    expect((await get('/console/merchants', cookie)).status).toBe(200);
    for (const old of [first, second]) expect((await get('/console/merchants', old.cookie)).status).toBe(303);
    expect((await signIn()).answer.status).toBe(401);
  });

  it('saves the shop’s name and sites, and says which line is none', async () => {
    const { signIn, post, ask } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const path = `/console/merchants/${MINE}/settings/shop`;
    const bad = await post(path, { csrf, version: '0', name: 'Mine', origins: 'https://a.example/shop' }, cookie);
    expect([bad.status, await bad.text()]).toEqual([422, expect.stringContaining('https://a.example/shop: expected')]);
    const origins = 'https://a.example\nhttps://B.example';
    expect((await post(path, { csrf, version: '0', name: 'New name', origins }, cookie)).status).toBe(303);
    const row = await db().selectFrom('merchants').selectAll().where('user_code', '=', MINE).executeTakeFirstOrThrow();
    expect(row).toMatchObject({ name: 'New name', allowed_origins: ['https://a.example', 'https://b.example'] });
    expect((await post(path, { csrf, version: '0', name: 'Older', origins: '' }, cookie)).status).toBe(409);
    expect(await ask(`/users/pg/${MINE}`)).toMatchObject({ data: [{}, {}, {}] });
  });

  it('calls the saved webhook address, shows the answer, keeps it in the list, and sends a message again', async () => {
    const { signIn, get, post, webhooks } = await createConsole(db());
    const receiver = await startReceiver();
    const { cookie, csrf } = await signIn();
    const path = `/console/merchants/${MINE}/webhook`;
    const none = await post(`${path}/test`, { csrf, mode: 'test' }, cookie);
    expect([none.status, await none.text()]).toEqual([422, expect.stringContaining('Save one first')]);
    await post(path, { csrf, version: '0', test: `${receiver.url}/hook`, test_type: 'form' }, cookie);
    receiver.answerWith(() => ({ status: 201, body: '<b>hello</b>' }));
    const tested = await (await post(`${path}/test`, { csrf, mode: 'test' }, cookie)).text();
    expect(receiver.received.map(({ body }) => body)).toEqual([
      'imp_uid=imp_1234567890&merchant_uid=merchant_1234567890&status=ready&sandbox=true',
    ]);
    expect(tested).toContain('HTTP 201');
    expect(tested).toContain('&lt;b&gt;hello&lt;/b&gt;');
    expect(await (await get(path, cookie)).text()).toContain('data-delivery');
    const { id } = await db().selectFrom('webhook_deliveries').select('id').executeTakeFirstOrThrow();
    const other = await signIn('mine');
    expect((await post(`${path}/deliveries/${id}`, { csrf: other.csrf }, other.cookie)).status).toBe(303);
    await webhooks.run();
    expect(receiver.received).toHaveLength(2);
    const foreign = `/console/merchants/${OTHER}/webhook/deliveries/${id}`;
    expect((await post(foreign, { csrf }, cookie)).headers.get('location')).toContain('notice=gone');
    await receiver.close();
  });

  it('shows a signing secret once, and warns where deposits could not be told', async () => {
    const { signIn, get, post } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const path = `/console/merchants/${MINE}/webhook`;
    expect(await (await get(path, cookie)).text()).toContain('there is no webhook address');
    const shown = await (await post(`${path}/secret`, { csrf }, cookie)).text();
    const [secret = ''] = /whsec_[\w+/=]+/.exec(shown) ?? [];
    expect(secret.length).toBeGreaterThan(40);
    expect(await (await get(path, cookie)).text()).not.toContain(secret);
  });

  it('writes down who did what, a page at a time', async () => {
    const { signIn, get, post } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    for (let round = 0; round < 60; round += 1) {
      await post(`/console/merchants/${MINE}/channels/key-b`, { csrf, action: round % 2 ? 'up' : 'down' }, cookie);
    }
    const path = `/console/merchants/${MINE}/history`;
    const page = await (await get(path, cookie)).text();
    expect(page.match(/Changed the order/g)).toHaveLength(50);
    const older = /history\?before=\d+/.exec(page)?.[0] ?? '';
    const rest = await (await get(`/console/merchants/${MINE}/${older}`, cookie)).text();
    expect(rest.match(/Changed the order/g)).toHaveLength(10);
    expect(rest).not.toContain('>Older<');
  });

  it('gives channels to sub-merchants, each to one, and the SDK sees exactly these', async () => {
    const { signIn, get, post, ask } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const path = `/console/merchants/${MINE}/tiers`;
    const act = (to: string, form: object) => post(to, { csrf, ...form }, cookie);
    const result = async (answer: Promise<Response>) => (await answer).headers.get('location')?.split('=')[1];
    expect((await act(path, { tier_code: 'ab1', name: 'Branch' })).status).toBe(422);
    expect(await result(act(path, { tier_code: 'AB1', name: '강남점' }))).toBe('done');
    expect((await act(path, { tier_code: 'AB1', name: 'Again' })).status).toBe(422);
    await act(path, { tier_code: 'CD2', name: 'Other branch' });
    const save = { action: 'save', name: '강남점', version: '0' };
    expect(await result(act(`${path}/AB1`, { ...save, 'channel.key-b': 'true', 'channel.key-x': 'true' }))).toBe(
      'done',
    );
    expect(await ask(`/users/pg/${MINE}?tier=AB1`)).toMatchObject({ data: [{ channel_key: 'key-b' }] });
    // A channel belongs to one of them: whoever asks for one that is given gets nothing.
    const other = {
      action: 'save',
      name: 'Other branch',
      version: '0',
      'channel.key-b': 'true',
      'channel.key-c': 'true',
    };
    expect((await act(`${path}/CD2`, other)).status).toBe(422);
    expect(await db().selectFrom('tier_channels').select(['tier_code', 'channel_key']).execute()).toEqual([
      { tier_code: 'AB1', channel_key: 'key-b' },
    ]);
    const page = await (await get(path, cookie)).text();
    expect(page).toContain('assigned to AB1');
    expect(page).toContain(`IMP.agency(&#39;${MINE}&#39;, &#39;AB1&#39;)`);
    expect(await result(act(`${path}/AB1`, { action: 'remove' }))).toBe('done');
    expect(await result(act(`${path}/AB1`, { action: 'remove' }))).toBe('gone');
  });

  it('keeps what was typed about a sub-merchant when it cannot be saved', async () => {
    const { signIn, post } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const path = `/console/merchants/${MINE}/tiers`;
    for (const tier_code of ['AB1', 'CD2']) await post(path, { csrf, tier_code, name: 'Branch' }, cookie);
    const save = { csrf, action: 'save', name: 'First', version: '0', 'channel.key-b': 'true' };
    await post(`${path}/AB1`, save, cookie);
    const typed = { ...save, name: 'Second', 'channel.key-b': 'false', 'channel.key-c': 'true' };
    const cases = [
      { tier: 'AB1', form: typed, status: 409, said: 'Somebody else', shown: 'value="Second"' },
      { tier: 'CD2', form: typed, status: 422, said: 'assigned to another', shown: 'value="Second"' },
      {
        tier: 'CD2',
        form: { ...typed, name: '' },
        status: 422,
        said: 'needs a name',
        shown: 'key-c" value="true" checked',
      },
      { tier: 'EF3', form: typed, status: 422, said: 'deleted already', shown: 'value="EF3"' },
    ];
    for (const { tier, form, status, said, shown } of cases) {
      const answer = await post(`${path}/${tier}`, form, cookie);
      const page = await answer.text();
      expect([answer.status, page.includes(said), page.includes(shown)]).toEqual([status, true, true]);
    }
    const again = await (await post(`${path}/AB1`, typed, cookie)).text();
    const version = /name="version" value="(\d+)"/.exec(again)?.[1] ?? '';
    expect((await post(`${path}/AB1`, { ...typed, version }, cookie)).status).toBe(303);
  });

  it('orders channels as they were dragged, and not when they are others by now', async () => {
    const { signIn, post, order } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const drag = (keys: string) =>
      post(`/console/merchants/${MINE}/channels/order`, { csrf, mode: 'test', order: keys }, cookie);
    await drag('key-c,key-a,key-b');
    expect(await order()).toEqual(['key-c', 'key-a*', 'key-b']);
    for (const keys of ['key-c,key-a,key-x', 'key-c,key-c,key-a']) {
      expect((await drag(keys)).headers.get('location')).toContain('notice=changed');
    }
    expect(await order()).toEqual(['key-c', 'key-a*', 'key-b']);
  });

  it('shows every channel of a large shop on one page or another, and a new one where it is', async () => {
    const { signIn, get, post } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const path = `/console/merchants/${MINE}/channels`;
    const form = { csrf, mode: 'test', pg_provider: 'kcp', pg_id: '' };
    let last = '';
    for (let added = 0; added < 100; added += 1) {
      last = (await post(`${path}/new`, { ...form, name: `KCP ${added}` }, cookie)).headers.get('location') ?? '';
    }
    expect(last).toBe(`${path}?mode=test&page=2&notice=saved`);
    const pages = await Promise.all(
      [0, 1, 2, 3].map(async (page) => (await get(`${path}?page=${page}`, cookie)).text()),
    );
    const keys = pages.map((page) => [...page.matchAll(/data-channel="([^"]+)"/g)].map(([, key]) => key));
    expect(keys.map(({ length }) => length)).toEqual([50, 50, 3, 0]);
    expect(new Set(keys.flat()).size).toBe(103);
    expect(await (await get(last, cookie)).text()).toContain('KCP 99');
  });

  it('moves a channel among those of its own tab', async () => {
    const { signIn, post, setUp, order } = await createConsole(db());
    const live = { pg_provider: 'kcp', pg_id: 'L', mode: 'live', name: 'Live', channel_key: 'key-l' };
    const test = { pg_provider: 'kcp', mode: 'test', name: 'Test' };
    await setUp({
      ...{ user_code: MINE, name: 'Mine', rest_key: 'mine', rest_secret: SECRET },
      channels: [{ ...test, pg_id: 'A', channel_key: 'key-a' }, live, { ...test, pg_id: 'B', channel_key: 'key-b' }],
    });
    const { cookie, csrf } = await signIn();
    await post(`/console/merchants/${MINE}/channels/key-b`, { csrf, action: 'up', mode: 'test' }, cookie);
    expect((await order()).slice(0, 3)).toEqual(['key-b', 'key-l', 'key-a']);
  });

  it('lists payments a page at a time, by every filter, and as a file', async () => {
    const { signIn, get, now } = await createConsole(db());
    const { cookie } = await signIn();
    const day = 86_400_000;
    const rows = Array.from({ length: 120 }, (_, index) =>
      paymentRow({
        imp_uid: `imp_${100_000_000_000 + index}`,
        user_code: MINE,
        channel_key: index % 2 ? 'key-b' : 'key-a',
        merchant_uid: index === 7 ? '=cmd|calc' : `order_${index}`,
        name: index === 7 ? '쉼표, "따옴표"' : 'Mug',
        status: index % 3 ? 'paid' : 'failed',
        paid_at: index % 3 ? now() : null,
        sandbox: true,
        started_at: now() - index * day,
      }),
    );
    await db().insertInto('payments').values(rows).execute();
    const path = `/console/merchants/${MINE}/payments`;
    const list = async (query: string) => {
      const page = await (await get(`${path}${query}`, cookie)).text();
      const next = /class="plain" href="[^"]*payments\?([^"]*after=[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
      return { uids: [...page.matchAll(/data-payment="imp_(\d+)"/g)].map(([, uid]) => Number(uid) - 1e11), next };
    };
    const first = await list('');
    expect(first.uids).toEqual(Array.from({ length: 50 }, (_, index) => index));
    const second = await list(`?${first.next}`);
    const third = await list(`?${second.next}`);
    expect([second.uids[0], third.uids.length]).toEqual([50, 20]);
    expect((await list('?status=failed')).uids.slice(0, 3)).toEqual([0, 3, 6]);
    expect((await list('?channel=key-b&status=paid')).uids.slice(0, 3)).toEqual([1, 5, 7]);
    expect((await list('?merchant_uid=order_11')).uids).toEqual([11, 110, 111, 112, 113, 114, 115, 116, 117, 118, 119]);
    expect((await list('?merchant_uid=order%25')).uids).toEqual([]);
    expect((await list('?imp_uid=imp_100000000007')).uids).toEqual([7]);
    expect((await list('?mode=live')).uids).toEqual([]);
    const seoul = (at: number) => new Date(at + 9 * 3_600_000).toISOString().slice(0, 10);
    const dates = `?from=${seoul(now() - 3 * day)}&until=${seoul(now() - 2 * day)}`;
    expect((await list(dates)).uids).toEqual([2, 3]);
    expect((await get(`${path}?from=yesterday`, cookie)).status).toBe(422);
    const file = await get(`${path}.csv?channel=key-b`, cookie);
    expect(file.headers.get('content-type')).toContain('text/csv');
    const lines = (await file.text()).trim().split('\r\n');
    expect(lines).toHaveLength(61);
    expect(lines[4]).toContain(`imp_100000000007,'=cmd|calc,paid,test,10000,KRW,"쉼표, ""따옴표""",card`);
  });

  it('hides test payments from a shop that takes real money, until it asks for them', async () => {
    const { signIn, get, post, now } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const path = `/console/merchants/${MINE}/payments`;
    const row = { user_code: MINE, channel_key: 'key-a', started_at: now() };
    const rows = [
      paymentRow({ ...row, imp_uid: 'imp_100000000001', merchant_uid: 'ORD-1', sandbox: false }),
      paymentRow({ ...row, imp_uid: 'imps_100000000002', merchant_uid: 'ORD-T', sandbox: true }),
    ];
    await db().insertInto('payments').values(rows).execute();
    const list = async (query = '') => {
      const page = await (await get(path + query, cookie)).text();
      return ['ORD-1', 'ORD-T'].filter((order) => page.includes(order));
    };
    expect(await list()).toEqual(['ORD-1', 'ORD-T']);
    const live = { csrf, mode: 'live', pg_provider: 'kcp', pg_id: 'L', name: 'Live', type: 'payment' };
    await post(`/console/merchants/${MINE}/channels/new`, { ...live, 'credential.site_key': 'x' }, cookie);
    expect([await list(), await list('?mode='), await list('?mode=test')]).toEqual([
      ['ORD-1'],
      ['ORD-1', 'ORD-T'],
      ['ORD-T'],
    ]);
    expect((await get(`${path}/imps_100000000002`, cookie)).status).toBe(200);
  });

  it('shows a payment with its timeline and webhooks, to its own merchant only', async () => {
    const { signIn, get, now } = await createConsole(db());
    await db()
      .insertInto('payments')
      .values(
        paymentRow({
          ...{ imp_uid: 'imp_100000000001', user_code: MINE, channel_key: 'key-a', name: '<b>Mug</b>' },
          ...{ status: 'failed', fail_code: 'PG_DECLINED', fail_reason: '[8001] 한도 초과' },
          ...{ started_at: now(), claimed_at: now() + 1000, failed_at: now() + 2000 },
        }),
      )
      .execute();
    const { cookie } = await signIn();
    const page = await (await get(`/console/merchants/${MINE}/payments/imp_100000000001`, cookie)).text();
    expect([...page.matchAll(/data-step="(\w+)"/g)].map(([, step]) => step)).toEqual(['opened', 'asked', 'failed']);
    expect(page).toContain('PG_DECLINED [8001] 한도 초과');
    expect(page).toContain('&lt;b&gt;Mug');
    expect((await get(`/console/merchants/${OTHER}/payments/imp_100000000001`, cookie)).status).toBe(404);
    expect((await get(`/console/merchants/${MINE}/payments/imp_999999999999`, cookie)).status).toBe(404);
  });

  it('frees an order that waits for its PG from the payment’s page, and nothing that the PG works on', async () => {
    const { signIn, get, post, now } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const row = { user_code: MINE, channel_key: 'key-a', driver: 'pg', claimed: true, sandbox: true } as const;
    const waits = { ...row, awaited_at: now(), imp_uid: 'imp_100000000001' } as const;
    const others = [
      { awaited_at: now(), state: 'reviewing' },
      { driver: 'sandbox', claimed_at: now() },
      { status: 'paid', paid_at: now() },
    ] as const;
    await db().insertInto('payments').values(paymentRow(waits)).execute();
    for (const [index, columns] of others.entries()) {
      const imp_uid = `imp_20000000000${index}`;
      const other = paymentRow({ ...row, ...columns, imp_uid, merchant_uid: `O-${index}` });
      await db().insertInto('payments').values(other).execute();
      const path = `/console/merchants/${MINE}/payments/${imp_uid}`;
      expect(await (await get(path, cookie)).text()).not.toContain('/free"');
      const kind = index === 2 ? 'paid' : 'kept';
      expect((await post(`${path}/free`, { csrf }, cookie)).headers.get('location')).toBe(
        `${path}?notice=free-${kind}`,
      );
    }
    const path = `/console/merchants/${MINE}/payments/imp_100000000001`;
    expect(await (await get(path, cookie)).text()).toContain(`action="${path}/free"`);
    const other = await signIn('mine');
    const theirs = `/console/merchants/${OTHER}/payments/imp_100000000001/free`;
    expect((await post(theirs, { csrf: other.csrf }, other.cookie)).status).toBe(404);
    expect((await post(theirs, { csrf }, cookie)).status).toBe(404);
    const free = () => post(`${path}/free`, { csrf }, cookie);
    expect((await free()).headers.get('location')).toBe(`${path}?notice=free-freed`);
    expect((await free()).headers.get('location')).toBe(`${path}?notice=free-none`);
    const page = await (await get(`${path}?notice=free-freed`, cookie)).text();
    expect(page).toContain('The buyer can pay it again');
    expect(page).not.toContain('/free"');
    expect([...page.matchAll(/data-step="(\w+)"/g)].map(([, step]) => step)).toContain('freed');
    const claimed = await db().selectFrom('payments').select('imp_uid').where('claimed', '=', true).execute();
    expect(claimed).toHaveLength(3);
    expect(await (await get(`/console/merchants/${MINE}/history`, cookie)).text()).toContain('Freed an order');
  });

  it('gives money back from the payment’s page: a part, once, told to the shop, and written down', async () => {
    const { signIn, get, post, webhooks, now } = await createConsole(db());
    const receiver = await startReceiver();
    const { cookie, csrf } = await signIn();
    await post(`/console/merchants/${MINE}/webhook`, { csrf, version: '0', test: `${receiver.url}/hook` }, cookie);
    const paid = { status: 'paid', claimed: true, paid_at: now(), sandbox: true } as const;
    const row = { imp_uid: 'imp_100000000001', user_code: MINE, channel_key: 'key-a', ...paid };
    await db().insertInto('payments').values(paymentRow(row)).execute();
    const path = `/console/merchants/${MINE}/payments/imp_100000000001`;
    const form = { csrf, amount: '3,000', checksum: '10000', reason: '단순 변심', confirm: 'true' };
    expect(await (await get(path, cookie)).text()).toContain('₩10,000 can be cancelled');
    for (const [wrong, said] of [
      [{ confirm: '' }, 'Tick the box'],
      [{ amount: '0' }, 'Look at the amount'],
      [{ amount: '10001' }, 'bigger than cancelable amount'],
      [{ checksum: '9000' }, 'in the meantime'],
    ] as const) {
      const answer = await post(`${path}/cancel`, { ...form, ...wrong }, cookie);
      const page = await answer.text();
      expect([answer.status, page]).toEqual([422, expect.stringContaining(said)]);
      expect(page).toContain(`name="amount" value="${'amount' in wrong ? wrong.amount : form.amount}"`);
      expect(page).toContain(`name="reason" value="${form.reason}"`);
    }
    const foreign = (await signIn('mine')).csrf;
    expect((await post(`${path}/cancel`, { ...form, csrf: foreign }, cookie)).status).toBe(403);
    expect((await post(`${path}/cancel`, form, cookie)).headers.get('location')).toBe(`${path}?notice=cancelled`);
    // A double click: what is left is another by now.
    expect((await post(`${path}/cancel`, form, cookie)).status).toBe(422);
    const page = await (await get(path, cookie)).text();
    expect([...page.matchAll(/data-step="(\w+)"/g)].map(([, step]) => step)).toContain('cancelled');
    expect(page).toContain('3000 KRW 단순 변심');
    expect(page).toContain('₩7,000 can be cancelled');
    await webhooks.run();
    expect(receiver.received.map(({ body }) => JSON.parse(body) as object)).toMatchObject([{ status: 'cancelled' }]);
    const [audit] = await db().selectFrom('audit_log').selectAll().where('action', '=', 'payment-cancel').execute();
    expect(audit).toMatchObject({ login: 'admin', user_code: MINE });
    await receiver.close();
  });
});
