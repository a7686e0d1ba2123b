// @vitest-environment jsdom
/* Windows that never open, that are slow, and others that claim to be one: only the payment's own is heard. */
import { afterEach, describe, expect, it } from 'vitest';
import { paymentFailure } from '../../../../src/protocol/payment-failure';
import type { WindowResponse } from '../../../../src/protocol/window-response';
import { GATEWAY, json } from '../fake-gateway';
import { hostWindow } from '../hosted-window';
import { closeShop, find, openShop, PAYCO, settle } from '../shop';

afterEach(closeShop);

const FORGED = { success: true, imp_success: true, imp_uid: 'imp_000000000000', merchant_uid: 'forged' };

/** The browser says that the frame has loaded a page of another site, or its own page of an error. */
function load() {
  const frame = document.querySelector('iframe');
  if (frame) Object.defineProperty(frame, 'contentDocument', { configurable: true, value: null });
  frame?.dispatchEvent(new Event('load'));
}

describe('a window that never opens is an answer, not a dead overlay', () => {
  it('eight seconds after a page has loaded that does not greet', async () => {
    const shop = await openShop({ prepare: (gateway) => gateway.always('/close', () => json({ state: 'none' })) });
    shop.gateway.setOnWindow(() => undefined);
    const order = shop.order({ presentation: ['frame'] });
    await shop.pay(order);
    await settle(5_000);
    load();
    await settle(7_999);
    expect(shop.calls).toEqual([]);
    await settle(1);
    const { merchant_uid } = order;
    expect(shop.answer()).toMatchObject({ error_code: 'WINDOW_FAILED', imp_uid: null, merchant_uid });
  });

  it.each([
    ['knows of no such payment', () => json({ state: 'none' })],
    ['is away', () => Promise.reject(new TypeError('Failed to fetch'))],
  ])('eight seconds after a page was asked for that does not load, of a gateway that %s', async (_, close) => {
    const shop = await openShop({ prepare: (gateway) => gateway.always('/close', close) });
    shop.gateway.setOnWindow(() => undefined);
    await shop.pay(shop.order({ presentation: 'frame' }));
    await settle(7_999);
    expect(find('[role=status]')?.textContent).toBe('결제 창을 여는 중입니다');
    await settle(1);
    expect(find('[role=status]')?.textContent).not.toBe('결제 창을 여는 중입니다');
    await settle(5_000);
    expect(shop.answer()).toMatchObject({ error_code: 'WINDOW_FAILED', imp_uid: null });
  });

  it('thirty seconds after a page was asked for that the gateway has made, and that is slow', async () => {
    const shop = await openShop();
    shop.gateway.setOnWindow(() => undefined);
    await shop.pay(shop.order({ presentation: 'frame' }));
    await settle(29_999);
    expect(shop.calls).toEqual([]);
    await settle(5_000);
    expect(shop.answer()).toMatchObject({ success: false });
  });

  it.each(['form-action', 'frame-src', 'child-src'])(
    'at once where the page’s own policy has no %s for it',
    async (name) => {
      const shop = await openShop({ prepare: (gateway) => gateway.always('/close', () => json({ state: 'none' })) });
      shop.gateway.setOnWindow(() => undefined);
      await shop.pay(shop.order({ presentation: 'frame' }));
      const report = (more: object) => {
        const known = {
          disposition: 'enforce',
          effectiveDirective: name,
          blockedURI: `${GATEWAY}/payments/ready/imp1`,
        };
        document.dispatchEvent(
          Object.assign(new Event('securitypolicyviolation', { bubbles: true }), { ...known, ...more }),
        );
      };
      report({ disposition: 'report' });
      report({ effectiveDirective: 'img-src' });
      report({ blockedURI: 'https://elsewhere.example/' });
      await settle();
      expect(shop.calls).toEqual([]);
      report({});
      report({});
      await settle();
      expect(shop.answer()).toMatchObject({ error_code: 'WINDOW_FAILED', imp_uid: null });
      expect(shop.said).toEqual([expect.stringContaining(`CSP needs ${name} ${GATEWAY}`)]);
    },
  );

  it('with what the gateway knows of it', async () => {
    const shop = await openShop();
    shop.gateway.setOnWindow(() => undefined);
    await shop.pay(shop.order());
    shop.gateway.end(shop.window(), 'approve');
    await settle(30_000);
    expect(shop.answer()).toMatchObject({ success: true });
  });

  it('but one that greets late is not over', async () => {
    const shop = await openShop();
    shop.gateway.setOnWindow(() => undefined);
    await shop.pay(shop.order());
    await settle(20_000);
    load();
    await settle(7_000);
    shop.window().greet();
    await settle(60_000);
    // The PG's own pages load in the same frame later.
    load();
    await settle(60_000);
    expect(shop.calls).toEqual([]);
    shop.gateway.finish(shop.window(), 'approve');
    await settle();
    expect(shop.answer()).toMatchObject({ success: true });
  });
});

it('a window is in sight once it has greeted', async () => {
  const shop = await openShop();
  shop.gateway.setOnWindow(() => undefined);
  await shop.pay(shop.order());
  const isOpen = () => document.querySelector('iframe')?.classList.contains('imp-frame-open');
  const busy = find('.imp-busy');
  expect([isOpen(), busy?.hidden]).toEqual([false, false]);
  shop.window().greet();
  await settle();
  expect([isOpen(), busy?.hidden]).toEqual([true, true]);
});

it('a window that says why there is no payment ends it so', async () => {
  const shop = await openShop();
  shop.gateway.setOnWindow(({ greet }) => greet());
  const order = shop.order();
  await shop.pay(order);
  const { merchant_uid } = order;
  shop.window().complete(paymentFailure({ code: 'F1002', message: 'paid', merchant_uid, imp_uid: null }));
  await settle();
  expect(shop.answer()).toMatchObject({ error_code: 'F1002', imp_uid: null });
});

it('the result of an earlier payment, replayed by the window itself, does not end this one', async () => {
  const shop = await openShop();
  await shop.pay(shop.order());
  shop.window().complete(FORGED as WindowResponse, '0'.repeat(32));
  await settle();
  expect(shop.calls).toEqual([]);
  shop.gateway.finish(shop.window(), 'cancel');
  await settle();
  expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
});

it.each([
  ['another site in the same frame', { origin: 'https://evil.example' }],
  ['a window of the gateway’s, of another payment', { channel: 'f'.repeat(32) }],
])('%s is not heard', async (_, stranger) => {
  const shop = await openShop();
  shop.gateway.setOnWindow(() => undefined);
  await shop.pay(shop.order());
  const fake = hostWindow({ ...shop.window(), ...stranger });
  fake.greet();
  fake.complete(FORGED as WindowResponse);
  await settle();
  expect(shop.calls).toEqual([]);
  expect(document.querySelector('.imp-frame-open')).toBeNull();
});

it('another window of the page, of the right site and payment, is not heard', async () => {
  const shop = await openShop();
  await shop.pay(shop.order());
  const other = document.createElement('iframe');
  document.body.append(other);
  const fake = hostWindow({ ...shop.window(), place: other });
  fake.complete(FORGED as WindowResponse);
  await settle();
  expect(shop.calls).toEqual([]);
  other.remove();
});

it('a result that is none is not given to the merchant', async () => {
  const shop = await openShop();
  await shop.pay(shop.order());
  shop.window().complete({ success: 'perhaps' } as unknown as WindowResponse);
  await settle();
  expect(shop.calls).toEqual([]);
  shop.gateway.finish(shop.window(), 'approve');
  await settle();
  expect(shop.answer()).toMatchObject({ success: true });
});

it('a page that replaces window.IMP in the middle is answered by the one that it called', async () => {
  const shop = await openShop();
  Object.assign(window, { IMP: shop.imp });
  await shop.pay(shop.order(PAYCO));
  Object.assign(window, { IMP: { request_pay: () => 'a spy' } });
  shop.gateway.finish(shop.window(), 'approve');
  await settle();
  expect(shop.answer()).toMatchObject({ success: true });
});
