/* Who may reach what in the console, walked over every route that there is; and that no secret ever comes out again. */
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { DATABASES, useDatabase } from '../support/databases';
import { paymentRow } from '../support/rows';
import { startReceiver } from '../support/receiver';
import { createConsole, MINE, OTHER, SECRET } from './console-gateway';

/** Every page and action behind the sign-in, as the router knows them: a new one is walked without being added here. */
function listRoutes(routes: Awaited<ReturnType<typeof createConsole>>['routes']) {
  const known = routes.routes
    .filter(({ method, path }) => /^(GET|POST)$/.test(method) && path.startsWith('/console/'))
    .filter(({ path }) => !/^\/console\/(login|logout)?$/.test(path));
  const unique = new Map(known.map(({ method, path }) => [`${method} ${path}`, { method, path }]));
  return [...unique.values()];
}

/** A path with the names of things that exist in `user_code`. */
function fill(path: string, user_code: string): string {
  return path
    .replace(':user_code', user_code)
    .replace(':channel_key', user_code === MINE ? 'key-a' : 'key-x')
    .replace(':tier_code', 'AB1')
    .replace(':imp_uid', 'imp_100000000001')
    .replace(':id', '1');
}

describe.each(DATABASES)('access to the console on %s', (kind) => {
  const db = useDatabase(kind);

  /** All that is stored, as text. */
  async function dump(): Promise<string> {
    const { rows } = await sql<{ tablename: string }>`
      select tablename from pg_tables where schemaname = 'public'`.execute(db());
    const tables = await Promise.all(
      rows.map(async ({ tablename }) => (await sql`select * from ${sql.table(tablename)}`.execute(db())).rows),
    );
    return JSON.stringify(tables);
  }

  it('knows every page of the merchant', async () => {
    const { routes } = await createConsole(db());
    const paths = listRoutes(routes).map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(30);
    for (const page of ['channels', 'webhook', 'settings', 'tiers', 'routing', 'payments', 'users', 'history']) {
      expect(paths).toContain(`/console/merchants/:user_code/${page}`);
    }
  });

  it('leads to the sign-in without a session, from every page and action', async () => {
    const { routes, get, post } = await createConsole(db());
    const before = await dump();
    for (const { method, path } of listRoutes(routes)) {
      const to = fill(path, MINE);
      const answer = method === 'GET' ? await get(to) : await post(to, { csrf: 'x' });
      expect([to, answer.status]).toEqual([to, 303]);
      expect(answer.headers.get('location')).toMatch(/^\/console\/login/);
    }
    expect(await dump()).toBe(before);
  });

  it('shows another merchant’s account nothing, and lets it change nothing', async () => {
    const { routes, get, post, signIn } = await createConsole(db());
    const { cookie, csrf } = await signIn('mine');
    const foreign = listRoutes(routes).filter(({ path }) => path.includes(':user_code'));
    const before = await dump();
    for (const { method, path } of foreign) {
      const to = fill(path, OTHER);
      const form = { csrf, action: 'delete', confirm: 'true', name: 'Mine now', login: 'mine', mode: 'test' };
      const answer = method === 'GET' ? await get(to, cookie) : await post(to, form, cookie);
      expect([to, answer.status]).toEqual([to, 404]);
    }
    for (const to of ['/console/accounts', '/console/merchants/new']) {
      expect((await get(to, cookie)).status).toBe(404);
      expect((await post(to, { csrf, name: 'New' }, cookie)).status).toBe(404);
    }
    expect(await dump()).toBe(before);
  });

  it('carries out nothing with a wrong form token, or another session’s', async () => {
    const { routes, post, signIn } = await createConsole(db());
    const { cookie } = await signIn();
    const other = await signIn();
    const before = await dump();
    for (const { path } of listRoutes(routes).filter(({ method }) => method === 'POST')) {
      for (const csrf of ['', 'wrong', other.csrf]) {
        const answer = await post(fill(path, MINE), { csrf, confirm: 'true', action: 'delete' }, cookie);
        expect([path, answer.status]).toEqual([path, 403]);
      }
    }
    expect(await dump()).toBe(before);
  });

  it('gives no secret out again: not in a page, an answer, the log, the audit log, a file or a dump', async () => {
    const { routes, get, post, signIn, ask, getToken, logged, webhooks } = await createConsole(db());
    const receiver = await startReceiver();
    receiver.answerWith(() => ({ status: 500 }));
    const { cookie, csrf } = await signIn();
    const path = `/console/merchants/${MINE}`;
    const form = { csrf, mode: 'live', pg_provider: 'kcp', name: 'KCP', pg_id: 'T0000', 'credential.site_key': SECRET };
    await post(`${path}/channels/new`, form, cookie);
    // What is wrong comes back with what was typed in, but for the secrets.
    const wrong = await post(`${path}/channels/new`, { ...form, name: '' }, cookie);
    expect([wrong.status, (await wrong.text()).includes(SECRET)]).toEqual([422, false]);
    await post(`${path}/webhook`, { csrf, version: '0', test: `${receiver.url}/hook` }, cookie);
    await post(`${path}/webhook/test`, { csrf, mode: 'test' }, cookie);
    await post(`${path}/tiers`, { csrf, tier_code: 'AB1', name: 'Branch' }, cookie);
    await post(`${path}/users`, { csrf, action: 'add', login: 'park', password: SECRET }, cookie);
    await db()
      .insertInto('payments')
      .values(paymentRow({ imp_uid: 'imp_100000000001', user_code: MINE, channel_key: 'key-a' }))
      .execute();
    await webhooks.run();
    await getToken({ imp_key: 'mine', imp_secret: SECRET });
    await ask(`/users/pg/${MINE}`);
    const pages: string[] = [JSON.stringify(await ask(`/users/pg/${MINE}`))];
    for (const { path: known } of listRoutes(routes).filter(({ method }) => method === 'GET')) {
      pages.push(await (await get(fill(known, MINE), cookie)).text());
    }
    expect(pages.join('\n')).toContain('KCP');
    for (const text of [...pages, await dump(), logged.join('\n')]) expect(text).not.toContain(SECRET);
    await receiver.close();
  });

  it.each([
    ['Hangul and emoji', '한글 😀👩‍👧'],
    ['a script', '<script>alert(1)</script>'],
    ['SQL', `'; drop table channels; --`],
    ['an attribute’s end', '"><img src=x onerror=alert(1)>'],
    ['zero bytes', 'a\0b'],
    ['much', 'x'.repeat(6_000)],
    ['half a surrogate pair', 'a\ud800b'],
    ['nothing', ''],
  ])('takes %s in any field of any form: a clear answer, and text that stays text', async (_, value) => {
    const { routes, get, post, signIn } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const fields = [
      ...[
        'name',
        'user_code',
        'origins',
        'pg_id',
        'type',
        'mode',
        'payment_type',
        'pay_method',
        'test',
        'live',
        'order',
      ],
      ...['cidr.0', 'memo.0', 'tier_code', 'login', 'password', 'amount', 'reason', 'holder', 'credential.site_key'],
      ...['title', 'currency', 'merchant_uid', 'buyer_name', 'expires', 'uses', 'way.key-a.card'],
      ...['current', 'wanted', 'again', 'version', 'page', 'channel.key-a', 'one_click', 'checksum'],
    ];
    const form = { ...Object.fromEntries(fields.map((field) => [field, value])), csrf, pg_provider: 'kcp' };
    for (const { path } of listRoutes(routes).filter(({ method }) => method === 'POST')) {
      for (const action of ['add', 'save', 'up', 'password', value]) {
        const answer = await post(fill(path, MINE), { ...form, action, confirm: 'true' }, cookie);
        expect([path, answer.status]).toEqual([path, expect.toBeOneOf([200, 303, 404, 409, 422])]);
        expect(await answer.text()).not.toMatch(/<script>alert|<img src=x/);
      }
    }
    for (const { path } of listRoutes(routes).filter(({ method }) => method === 'GET')) {
      const page = await get(
        `${fill(path, MINE)}?${new URLSearchParams({ pg: value, page: value, before: value })}`,
        cookie,
      );
      expect([path, page.status]).toEqual([path, expect.toBeOneOf([200, 302, 404, 422])]);
      const isHtml = page.headers.get('content-type')?.includes('html');
      if (isHtml) expect(await page.text()).not.toMatch(/<script>alert|<img src=x/);
    }
  });

  it('exports a merchant as a file that changes nothing when it is applied again', async () => {
    const { get, post, signIn, setUp } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const path = `/console/merchants/${MINE}`;
    await post(`${path}/channels/key-c`, { csrf, action: 'off', mode: 'test' }, cookie);
    await post(`${path}/channels/key-b`, { csrf, action: 'default', mode: 'test' }, cookie);
    await post(`${path}/channels/key-b`, { csrf, action: 'up', mode: 'test' }, cookie);
    await post(`${path}/tiers`, { csrf, tier_code: 'AB1', name: '강남점' }, cookie);
    await post(
      `${path}/tiers/AB1`,
      { csrf, action: 'save', name: '강남점', version: '0', 'channel.key-a': 'true' },
      cookie,
    );
    const webhook = { test: 'https://shop.example/hook', test_type: 'form', retries: 'true' };
    await post(`${path}/webhook`, { csrf, version: '0', ...webhook }, cookie);
    await post(`${path}/settings/whitelist`, { csrf, version: '1', 'cidr.0': '1.1.1.0/24', 'memo.0': '본사' }, cookie);
    const read = async () =>
      JSON.stringify([
        await db().selectFrom('merchants').selectAll().where('user_code', '=', MINE).execute(),
        await db().selectFrom('channels').selectAll().where('user_code', '=', MINE).orderBy('position').execute(),
        await db().selectFrom('tiers').select(['tier_code', 'name']).execute(),
        await db().selectFrom('tier_channels').selectAll().execute(),
      ]);
    const before = await read();
    const file = await (await get(`${path}/settings/export`, cookie)).text();
    expect(file).not.toContain(SECRET);
    const { merchants } = JSON.parse(file) as { merchants: [object] };
    expect(await setUp(merchants[0])).toEqual([]);
    expect(await read()).toBe(before);
    expect(await (await get(`${path}/settings/export`, cookie)).text()).toBe(file);
  });
});
