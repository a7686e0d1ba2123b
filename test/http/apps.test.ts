/* Pages of apps: without an origin (a file, a text), or of a scheme of the app's own. Who may open what, and frame it. */
import { describe, expect, it } from 'vitest';
import type { Db } from '../../src/server/store/schema';
import { DATABASES, useDatabase } from '../support/databases';
import { createConsole, MINE } from './console-gateway';
import { createGateway } from './gateway';

const SHOP = 'imp60000009';
const SITE = 'https://shop.example';
const APP = 'capacitor://localhost';
const channel = { pg_id: 'P', type: 'payment', credentials: { secret_key: 's' } };
const CHANNELS = [
  { ...channel, channel_key: 'live', name: 'Live', pg_provider: 'paymentwall', mode: 'live', default: true },
  { ...channel, channel_key: 'test', name: 'Test', pg_provider: 'html5_inicis', mode: 'test' },
  { ...channel, channel_key: 'who', name: 'Who', pg_provider: 'danal', mode: 'test', type: 'certification' },
];

/** A shop with a live and a test channel, opened by pages of any origin. */
async function createShop(db: Db, settings: object) {
  const gateway = createGateway(db);
  await gateway.setUp({
    ...{ user_code: SHOP, name: 'Shop', rest_key: 'A1', rest_secret: 'A1S', channels: CHANNELS, test_channels: 'open' },
    ...settings,
  });
  const post = (path: string, form: Record<string, string>, header: string) =>
    gateway.routes.request(path, { method: 'POST', headers: { origin: header }, body: new URLSearchParams(form) });

  /** `header` is what the browser writes, `origin` what the page says. */
  async function open(page: { header: string; origin?: string }, more: { channel?: string; [field: string]: unknown }) {
    const { header, origin = header } = page;
    const { channel: channelKey = 'test', ...fields } = more;
    const order = { name: 'Mug', amount: 1_000, currency: 'USD', buyer_email: 'b@c.example', buyer_name: 'B' };
    const request = channelKey === 'who' ? { channelKey } : { ...order, merchant_uid: crypto.randomUUID(), channelKey };
    const request_id = crypto.randomUUID().replaceAll('-', '');
    const form = { request, request_id, window: 'iframe', origin, ancestors: [], languages: ['en'], ...fields };
    const room = channelKey === 'who' ? 'certificates' : 'payments';
    const answer = await post(`/${room}/ready/${SHOP}`, { openimp: JSON.stringify(form) }, header);
    const [html, policy] = [await answer.text(), answer.headers.get('content-security-policy') ?? ''];
    const framers = /frame-ancestors ([^;]*)/.exec(policy)?.[1];
    const isOpen = /imp_\d{12}/.test(html) && !html.includes('ORIGIN_NOT_ALLOWED');
    return { html, status: answer.status, framers, isOpen, request_id };
  }
  return { ...gateway, post, open };
}

describe.each(DATABASES)('pages of apps on %s', (kind) => {
  const db = useDatabase(kind);
  const NONE = { allowed_origins: [] };
  const LISTED = { allowed_origins: [SITE, APP] };
  const ALLOWED = { ...LISTED, allow_apps: true };
  const opaque = { header: 'null' };
  const file = { header: 'file://' };

  it.each([
    // Without an origin: any test channel, and live ones where the merchant allows apps.
    ...[NONE, LISTED, ALLOWED].flatMap((settings) =>
      [opaque, file].map((page) => ({ settings, page, channel: 'test', opens: true })),
    ),
    { settings: NONE, page: opaque, channel: 'live', opens: false },
    { settings: LISTED, page: opaque, channel: 'live', opens: false },
    { settings: ALLOWED, page: opaque, channel: 'live', opens: true },
    { settings: ALLOWED, page: file, channel: 'live', opens: true },
    { settings: { ...NONE, allow_apps: true }, page: opaque, channel: 'live', opens: true },
    { settings: LISTED, page: opaque, channel: 'who', opens: true },
    // A page that has an origin and hides it is none of these.
    { settings: ALLOWED, page: { header: 'null', origin: SITE }, channel: 'live', opens: false },
    { settings: LISTED, page: { header: 'null', origin: SITE }, channel: 'test', opens: false },
    { settings: ALLOWED, page: { header: SITE, origin: 'null' }, channel: 'live', opens: false },
    { settings: ALLOWED, page: { header: 'https://evil.example', origin: 'null' }, channel: 'test', opens: false },
    { settings: ALLOWED, page: { header: 'https://evil.example' }, channel: 'live', opens: false },
    // With an app's own: where it is listed, by its page or by its scheme.
    { settings: LISTED, page: { header: APP }, channel: 'live', opens: true },
    { settings: { allowed_origins: ['capacitor://'] }, page: { header: APP }, channel: 'live', opens: true },
    {
      settings: { allowed_origins: ['Ionic://Localhost'] },
      page: { header: 'ionic://localhost' },
      channel: 'live',
      opens: true,
    },
    { settings: NONE, page: { header: APP }, channel: 'test', opens: true },
    { settings: NONE, page: { header: APP }, channel: 'live', opens: false },
    { settings: LISTED, page: { header: 'ionic://localhost' }, channel: 'live', opens: false },
    { settings: LISTED, page: { header: 'capacitor://other' }, channel: 'live', opens: false },
    { settings: { ...NONE, allow_apps: true }, page: { header: APP }, channel: 'live', opens: false },
    { settings: LISTED, page: { header: 'https://localhost' }, channel: 'live', opens: false },
  ])('$settings: $page on $channel opens: $opens', async ({ settings, page, channel: key, opens }) => {
    const { open } = await createShop(db(), settings);
    expect(await open(page, { channel: key })).toMatchObject({ isOpen: opens });
  });

  it.each([
    { settings: LISTED, page: opaque, channel: 'test', framers: undefined },
    { settings: LISTED, page: opaque, channel: 'who', framers: undefined },
    { settings: ALLOWED, page: opaque, channel: 'live', framers: undefined },
    { settings: LISTED, page: { header: SITE }, channel: 'live', framers: SITE },
    { settings: ALLOWED, page: { header: SITE }, channel: 'live', framers: SITE },
    { settings: LISTED, page: { header: APP }, channel: 'live', framers: `${APP} capacitor:` },
    { settings: LISTED, page: { header: APP }, channel: 'test', framers: `${APP} capacitor:` },
  ])('$settings: $page on $channel is framed by $framers', async ({ settings, page, channel: key, framers }) => {
    const { open } = await createShop(db(), settings);
    expect(await open(page, { channel: key })).toMatchObject({ isOpen: true, framers });
  });

  it.each([
    { settings: LISTED, ancestors: [APP], opens: true },
    { settings: LISTED, ancestors: ['null'], opens: false },
    { settings: ALLOWED, ancestors: ['null'], opens: true },
    { settings: ALLOWED, ancestors: ['null', 'https://evil.example'], opens: false },
  ])('a live window within frames of $ancestors of $settings opens: $opens', async ({ settings, ancestors, opens }) => {
    const { open } = await createShop(db(), settings);
    const opened = await open({ header: SITE }, { channel: 'live', ancestors });
    expect(opened.isOpen).toBe(opens);
  });

  it('says to a page without an origin what would open it', async () => {
    const { open } = await createShop(db(), LISTED);
    expect((await open(opaque, { channel: 'live' })).html).toContain('allow_apps');
    expect((await open({ header: 'ionic://localhost' }, { channel: 'live' })).html).toContain('ionic://localhost');
  });

  it('leads buyers back to listed apps, by page or scheme', async () => {
    const { open } = await createShop(db(), { allowed_origins: [SITE, APP, 'myapp://'] });
    const back = async (return_url: string) =>
      (await open({ header: SITE }, { window: 'redirect', return_url })).isOpen;
    for (const url of [`${APP}/done`, 'myapp://paid', 'myapp://a/b?c=d']) expect(await back(url), url).toBe(true);
    for (const url of ['capacitor://other/done', 'ionic://localhost/done']) expect(await back(url), url).toBe(false);
  });

  it('lets a window of a sandboxed frame ask its own gateway', async () => {
    const { open, post, routes } = await createShop(db(), LISTED);
    const { request_id } = await open(opaque, {});
    const closed = await post(`/payments/ready/${SHOP}/close`, { request_id }, 'null');
    expect([closed.headers.get('access-control-allow-origin'), closed.status]).toEqual(['*', 200]);
    for (const room of ['payments', 'certificates']) {
      const asked = await routes.request(`/${room}/ready/${SHOP}/imp_1/sandbox`, {
        method: 'OPTIONS',
        headers: {
          origin: 'null',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'content-type',
        },
      });
      expect(asked.status).toBe(204);
      expect(asked.headers.get('access-control-allow-headers')).toBe('content-type');
      expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
    }
  });

  it('keeps what the file says of apps, and what the console says when the file is silent', async () => {
    const { setUp } = await createShop(db(), ALLOWED);
    const shop = { user_code: SHOP, name: 'Shop', rest_key: 'A1', channels: CHANNELS };
    const stored = async () =>
      (await db().selectFrom('merchants').select('allow_apps').where('user_code', '=', SHOP).executeTakeFirstOrThrow())
        .allow_apps;
    await setUp(shop);
    expect(await stored()).toBe(true);
    await setUp({ ...shop, allow_apps: false });
    expect(await stored()).toBe(false);
  });

  it('are allowed in the console', async () => {
    const { signIn, post, get } = await createConsole(db());
    const { cookie, csrf } = await signIn();
    const path = `/console/merchants/${MINE}/settings`;
    const form = { csrf, name: 'Mine', origins: `${SITE}\n${APP}\napp://` };
    expect((await post(`${path}/shop`, { ...form, version: '0', apps: 'true' }, cookie)).status).toBe(303);
    const row = () => db().selectFrom('merchants').selectAll().where('user_code', '=', MINE).executeTakeFirstOrThrow();
    expect(await row()).toMatchObject({ allow_apps: true, allowed_origins: [SITE, APP, 'app://'] });
    expect(await (await get(path, cookie)).text()).toMatch(/name="apps" value="true" checked/);
    expect(await (await get(`${path}/export`, cookie)).json()).toMatchObject({ merchants: [{ allow_apps: true }] });
    expect((await post(`${path}/shop`, { ...form, version: '1' }, cookie)).status).toBe(303);
    expect(await row()).toMatchObject({ allow_apps: false });
  });
});
