/* Who may open test channels, as operators see and say it; the signing secrets of both modes. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { announce } from '../../src/server/announce';
import type { Config } from '../../src/server/config';
import { createLog } from '../../src/server/log';
import { exportSetUp } from '../../src/server/merchants/export-set-up';
import { SEALED } from '../../src/server/store/sealed-columns';
import { DATABASES, useDatabase } from '../support/databases';
import { createConsole, MINE, OTHER } from './console-gateway';

const PATH = `/console/merchants/${MINE}`;
const LIVE = { name: 'Live', pg_provider: 'html5_inicis', pg_id: 'L', mode: 'live' };
const KAKAO = { channel_key: 'key-c', name: 'Kakao', pg_provider: 'kakaopay', pg_id: 'C', mode: 'test' };

describe.each(DATABASES)('test channels in the console on %s', (kind) => {
  const db = useDatabase(kind);
  afterEach(() => vi.restoreAllMocks());

  async function createShop(more: object = {}) {
    const shop = await createConsole(db());
    const { cookie, csrf } = await shop.signIn();
    const change = (settings: object) => shop.setUp({ user_code: MINE, name: 'Mine', ...settings });
    await change({ channels: [LIVE, KAKAO], ...more });
    const page = async (path: string) => (await shop.get(`${PATH}${path}`, cookie)).text();
    const send = (path: string, form: object = {}) => shop.post(`${PATH}${path}`, { csrf, ...form }, cookie);
    const merchant = () =>
      db().selectFrom('merchants').selectAll().where('user_code', '=', MINE).executeTakeFirstOrThrow();
    return { ...shop, cookie, change, page, send, merchant };
  }

  it('are warned of while real money is taken beside them, and only then', async () => {
    const { page, change } = await createShop({ test_channels: 'open' });
    const danger = /class="problem" id="test-state"/;
    for (const path of ['/channels', '/channels?mode=live']) expect(await page(path)).toMatch(danger);
    expect(await page('/settings')).toContain('could “pay” an order with play money');
    await change({ channels: [LIVE, KAKAO] });
    expect(await page('/channels')).not.toMatch(danger);
    expect(await page('/channels')).toContain('open for pages that carry the test key');
    await change({ channels: [LIVE, { ...KAKAO, active: false }], test_channels: 'open' });
    expect(await page('/channels')).not.toMatch(danger);
  });

  it('are opened and closed in a form, and two operators do not undo each other', async () => {
    const { send, merchant, page } = await createShop();
    const { version } = await merchant();
    const form = { mode: 'off', reads: 'yes', version: String(version) };
    expect((await send('/settings/test-channels', form)).status).toBe(303);
    expect(await merchant()).toMatchObject({ test_channels: 'off', single_reads_include_test: true });
    expect((await send('/settings/test-channels', { ...form, mode: 'open' })).status).toBe(409);
    expect((await send('/settings/test-channels', { ...form, version: 'x' })).status).toBe(409);
    expect(await merchant()).toMatchObject({ test_channels: 'off' });
    const again = { mode: 'auto', reads: 'auto', version: String(version + 1) };
    expect((await send('/settings/test-channels', again)).status).toBe(303);
    expect(await merchant()).toMatchObject({ test_channels: null, single_reads_include_test: null });
    expect(await page('/history')).toContain('Changed who can open test channels');
  });

  it('have a key that is shown, and another one when it is re-issued', async () => {
    const { send, merchant, page, routes } = await createShop();
    const before = (await merchant()).test_key;
    expect(await page('/settings')).toContain(before);
    expect((await send('/settings/test-key')).status).toBe(303);
    const { test_key } = await merchant();
    expect(test_key).toMatch(/^test_[0-9a-f]{32}$/);
    expect(test_key).not.toBe(before);
    const listed = async (key: string) => (await routes.request(`/users/pg/${MINE}?test_key=${key}`)).text();
    expect(await listed(before)).not.toContain('key-c');
    expect(await listed(test_key)).toContain('key-c');
  });

  it('are tried with the key, and the call to copy carries it where it is needed', async () => {
    const { page, change, merchant } = await createShop();
    const { test_key } = await merchant();
    expect(await page('/channels/key-c/try')).toContain(`testKey: &#39;${test_key}&#39;`);
    expect(await page('/channels?pg=kakaopay')).toContain('Live');
    await change({ channels: [KAKAO], test_channels: 'open' });
    expect(await page('/channels/key-c/try')).not.toContain('testKey: &#39;');
    await change({ channels: [KAKAO], test_channels: 'off' });
    expect(await page('/channels/key-c/try')).toContain('Nobody can open them');
  });

  it('take a link of the console’s making while they need the key, and none when they are off', async () => {
    const { page, change } = await createShop();
    expect(await page('/links')).toContain('way.key-c.');
    await change({ channels: [LIVE, KAKAO], test_channels: 'off' });
    expect(await page('/links')).not.toContain('way.key-c.');
  });

  it('go live with the first live channel that the console adds or switches on', async () => {
    const { change, send, merchant } = await createShop({
      channels: [KAKAO, { ...LIVE, channel_key: 'key-l', active: false }],
    });
    expect(await merchant()).toMatchObject({ went_live: false });
    await send('/channels/key-l', { action: 'on' });
    expect(await merchant()).toMatchObject({ went_live: true });
    await send('/channels/key-l', { action: 'off' });
    await send('/channels/key-l', { action: 'delete' });
    await change({ channels: [KAKAO] });
    expect(await merchant()).toMatchObject({ went_live: true });
  });

  it('are in the exported file as they were said, and the file changes nothing', async () => {
    const { merchant, setUp, seal } = await createShop({ test_channels: 'key', single_reads_include_test: false });
    const exported = async () =>
      (await exportSetUp({ db: db(), seal, clock: { now: () => 0 } }, await merchant())).merchants[0] ?? {};
    const file = await exported();
    expect(file).toMatchObject({ test_channels: 'key', single_reads_include_test: false });
    const before = await merchant();
    expect(JSON.stringify(file)).not.toContain(before.test_key);
    await setUp(file);
    expect(await merchant()).toEqual(before);
  });

  it('have a signing secret of their own, shown once', async () => {
    const { send, merchant, page, seal } = await createShop();
    const secretOf = async (mode: string) =>
      /data-secret[^>]*>(whsec_[^<]+)</.exec(await (await send('/webhook/secret', { mode })).text())?.[1] ?? '';
    const [test, live] = [await secretOf('test'), await secretOf('live')];
    const row = await merchant();
    const opened = [
      seal.open(row.webhook_test_secret_sealed ?? '', SEALED.webhookTestSecret.of(row)),
      seal.open(row.webhook_secret_sealed ?? '', SEALED.webhookSecret.of(row)),
    ];
    expect(opened).toEqual([...[test, live].map((text) => text.replaceAll('&#43;', '+'))]);
    expect(test).not.toBe(live);
    expect(await page('/webhook')).not.toContain('whsec_');
  });

  it('are named at the start of a production gateway while anybody can open them', async () => {
    const shop = await createShop();
    const said: string[] = [];
    const logged: string[] = [];
    vi.spyOn(process.stdout, 'write').mockImplementation((line) => Boolean(said.push(String(line))));
    const log = createLog({ now: () => 0, write: (line) => void logged.push(line) });
    const start = async (production: boolean) => {
      said.length = logged.length = 0;
      const config = { production, publicUrl: 'https://pay.example', adminPassword: 'x' } as unknown as Config;
      await announce(config, { db: db(), clock: { now: () => 0 }, log });
      return said.join('');
    };
    // The other shop has test channels alone: its goods can be had for nothing just so.
    expect(await start(true)).toContain(`the test channels of ${OTHER} are open`);
    expect(logged.join('')).toContain('play-money.open');
    expect(said.at(-1)).toContain('openimp ready');
    await shop.change({ channels: [LIVE, KAKAO], test_channels: 'open' });
    expect(await start(true)).toContain(`${MINE}, ${OTHER} are open`);
    expect(await start(false)).not.toContain('play money');
    await db().updateTable('merchants').set({ test_channels: 'off' }).execute();
    expect(await start(true)).not.toContain('play money');
    expect(logged.join('')).not.toContain('play-money');
  });
});
