// @vitest-environment jsdom
/* One payment, shown in the first way that opens: what the page asks for, else the PG's own way and then the others. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Presentation } from '../../../src/protocol/presentation';
import { broken, json, offline } from './fake-gateway';
import { click, closeShop, dialog, leave, NAVER, openShop, PAYCO, settle, type Shop } from './shop';

afterEach(closeShop);

/** Hears the ways that are tried. */
function listen({ imp }: Shop): Presentation[] {
  const tried: Presentation[] = [];
  imp.on('presentation', ({ presentation }) => tried.push(presentation));
  return tried;
}

/** Of all windows that were opened. */
const secrets = ({ gateway }: Shop) => new Set(gateway.hosted.map(({ form }) => form.request_id)).size;
const kinds = ({ gateway }: Shop) => gateway.hosted.map(({ form }) => form.window);

/** Windows that never greet, but for those of these kinds. */
const greetOnly = ({ gateway }: Shop, ...alive: string[]) =>
  gateway.setOnWindow((window) => {
    if (alive.includes(window.form.window)) window.greet();
  });

describe('a window that the browser does not let open', () => {
  it('frame: is offered as a popup, for the same payment, and answered once', async () => {
    const shop = await openShop();
    const tried = listen(shop);
    greetOnly(shop, 'popup');
    shop.gateway.windows.blocked = true;
    await shop.pay(shop.order());
    await settle(30_000);
    expect(tried).toEqual(['frame', 'popup']);
    expect(document.querySelectorAll('.imp-dialog')).toHaveLength(1);
    expect(document.querySelector('iframe')).toBeNull();
    shop.gateway.windows.blocked = false;
    await click('.imp-open');
    shop.gateway.finish(shop.window(), 'approve');
    await settle(1);
    expect(shop.answer()).toMatchObject({ success: true, presentation: 'popup' });
    expect([kinds(shop), secrets(shop)]).toEqual([['iframe', 'popup'], 1]);
    // Nothing was ended on the way.
    for (const { fields } of shop.gateway.askedFor('/close')) expect(fields).toMatchObject({ moving: 'true' });
  });

  it.each([
    ['gives null for ever', () => null],
    [
      'throws',
      () => {
        throw new Error('not here');
      },
    ],
    ['gives undefined', () => undefined],
    ['is missing', undefined],
  ])('popup: %s. After the button has failed once, a frame opens', async (_, open) => {
    const shop = await openShop();
    const tried = listen(shop);
    vi.stubGlobal('open', open);
    await shop.pay(shop.order(PAYCO));
    expect(tried).toEqual(['popup']);
    expect(shop.calls).toEqual([]);
    await click('.imp-open');
    await settle();
    expect(tried).toEqual(['popup', 'frame']);
    expect(document.querySelector('iframe.imp-frame-open.imp-frame-payco')).not.toBeNull();
    shop.gateway.finish(shop.window(), 'approve');
    await settle(1);
    expect(shop.answer()).toMatchObject({ success: true, presentation: 'frame' });
  });

  it('popup, then frame: the page’s own place is last', async () => {
    const shop = await openShop();
    const tried = listen(shop);
    greetOnly(shop);
    shop.gateway.windows.blocked = true;
    await shop.pay(shop.order(PAYCO));
    await click('.imp-open');
    await settle(30_000);
    expect(tried).toEqual(['popup', 'frame', 'page']);
    expect(kinds(shop)).toEqual(['iframe', 'redirect']);
    expect(secrets(shop)).toBe(1);
  });

  it('page: a frame, where a policy forbids to leave', async () => {
    const shop = await openShop();
    const tried = listen(shop);
    greetOnly(shop, 'iframe');
    await shop.pay(shop.order(NAVER));
    await settle(30_000);
    expect(tried).toEqual(['page', 'frame']);
    shop.gateway.finish(shop.window(), 'decline');
    await settle(1);
    expect(shop.answer()).toMatchObject({ error_code: 'PG_DECLINED', presentation: 'frame' });
  });

  it.each(['frame', 'popup', 'page'] as const)('%s alone: is WINDOW_FAILED, by the gateway’s word', async (way) => {
    const shop = await openShop();
    greetOnly(shop);
    shop.gateway.windows.blocked = true;
    await shop.pay(shop.order({ presentation: [way] }));
    if (way === 'popup') await click('.imp-open');
    await settle(30_000);
    expect(shop.answer()).toMatchObject({ error_code: 'WINDOW_FAILED', is_recoverable: true });
    expect(shop.answer()).not.toHaveProperty('presentation');
    const asked = shop.gateway.askedFor('/close').at(-1);
    expect(asked).toMatchObject({ fields: { reason: 'WINDOW_FAILED', unsure: 'false' } });
  });

  it.each([
    ['offline', offline],
    ['broken', broken],
    ['somebody else', () => json({ hello: 1 })],
  ])('of a gateway that is %s is shown nowhere else', async (_, reply) => {
    const shop = await openShop({ prepare: (gateway) => gateway.always('/close', reply) });
    const tried = listen(shop);
    greetOnly(shop);
    await shop.pay(shop.order());
    await settle(40_000);
    expect(tried).toEqual(['frame']);
    expect(shop.answer()).toMatchObject({ error_code: 'WINDOW_FAILED' });
  });

  it('that was paid in all the same is told as paid', async () => {
    const shop = await openShop();
    const tried = listen(shop);
    greetOnly(shop);
    await shop.pay(shop.order());
    shop.gateway.end(shop.window(), 'approve');
    await settle(30_000);
    expect(tried).toEqual(['frame']);
    expect(shop.answer()).toMatchObject({ success: true });
  });

  it('is given up where the page takes it away meanwhile', async () => {
    const shop = await openShop();
    const tried = listen(shop);
    greetOnly(shop);
    await shop.pay(shop.order({ ...PAYCO, presentation: ['frame', 'popup'] }));
    await settle(29_000);
    shop.gateway.once('/close', offline);
    await settle(1_000);
    shop.imp.close();
    await settle(2_000);
    expect(tried).toEqual(['frame']);
    expect(shop.calls).toEqual([]);
    expect(shop.answers).toMatchObject([{ success: false }]);
    expect(dialog()).toBeNull();
  });

  it('may be left by its buyer, who has cancelled then', async () => {
    const shop = await openShop();
    greetOnly(shop);
    shop.gateway.windows.blocked = true;
    await shop.pay(shop.order());
    await settle(30_000);
    await leave();
    await settle(1);
    expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED', presentation: 'popup' });
  });
});

describe('what a page asks for', () => {
  it.each<{ wish: object; device?: 'pc' | 'mobile'; first: string }>([
    { wish: {}, first: 'iframe' },
    { wish: { presentation: ['popup', 'frame'] }, first: 'popup' },
    { wish: { presentation: 'page' }, first: 'redirect' },
    { wish: { presentation: null }, first: 'iframe' },
    { wish: { presentation: ['frame', 'page'] }, device: 'mobile', first: 'iframe' },
    { wish: {}, device: 'mobile', first: 'redirect' },
    { wish: { ...PAYCO, presentation: ['frame'] }, first: 'iframe' },
  ])('$wish on $device opens a $first first', async ({ wish, device = 'pc', first }) => {
    const shop = await openShop({ device });
    await shop.pay(shop.order(wish));
    expect(kinds(shop)).toEqual([first]);
    if (first === 'popup') expect(shop.gateway.windows.popups).toHaveLength(1);
    shop.gateway.finish(shop.window(), 'approve');
    await settle();
    if (first !== 'redirect') expect(shop.answer()).not.toHaveProperty('presentation');
  });

  it.each([[[]], ['window'], [['frame', 'window']], [7], [{ frame: true }], [[['frame']]]])(
    '%j is refused by its name',
    async (presentation) => {
      const shop = await openShop();
      await shop.pay(shop.order({ presentation }));
      expect(shop.answer()).toMatchObject({ error_code: 'REQUEST_INVALID', is_recoverable: false });
      expect(shop.answer()).toMatchObject({ error_msg: expect.stringContaining('presentation') as string });
    },
  );

  it('is opened within the click, whatever stands first', async () => {
    const shop = await openShop();
    void shop.imp.request_pay(shop.order({ presentation: ['popup', 'frame'] }));
    expect(shop.gateway.windows.popups).toHaveLength(1);
    await settle();
  });
});
