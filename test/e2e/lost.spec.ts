/* Gateways that die, networks that go: in each case one answer, the right one, and a database of the same mind. */
import type { Page } from '@playwright/test';
import type { RequestPayParams } from '../../src/sdk/public-types';
import { expect, type Shop, test } from '../support/shop';

/** Windows that are not in the shop's page. */
const ELSEWHERE = [
  { kind: 'popup', order: { pg: 'payco', buyer_tel: '01012345678' } },
  {
    kind: 'redirect',
    order: {
      pg: 'naverpay',
      naverProducts: [{ categoryType: 'ETC', categoryId: 'ETC', uid: '1', name: 'Mug', count: 1 }],
    },
  },
] as const;

test('a gateway killed while the buyer decides, and started again, takes the payment', async ({ ownShop: shop }) => {
  await shop.open();
  await shop.pay(shop.order());
  await shop.expectWindow();
  await shop.gateway.kill('SIGKILL');
  await shop.button('approve').click();
  await expect(shop.window.locator('#retry')).toBeVisible();
  await shop.gateway.run();
  const response = await shop.answer(20_000);
  expect(response).toMatchObject({ success: true });
  await shop.expectAgreement(response);
});

test('a network cut before the approval is waited out', async ({ shop }) => {
  await shop.open();
  await shop.pay(shop.order());
  await shop.expectWindow();
  await shop.page.context().setOffline(true);
  await shop.button('approve').click();
  await expect(shop.window.locator('#retry')).toBeVisible();
  expect(await shop.read('calls')).toEqual([]);
  await shop.page.context().setOffline(false);
  const response = await shop.answer();
  expect(response).toMatchObject({ success: true });
  await shop.expectAgreement(response);
});

for (const { kind, order } of ELSEWHERE) {
  test(`a network cut before the approval in a ${kind} is waited out`, async ({ shop }) => {
    await shop.open();
    const pgWindow = await openElsewhere(shop, order);
    await shop.page.context().setOffline(true);
    await pgWindow.locator('[data-openimp="approve"]').click();
    await expect(pgWindow.locator('#retry')).toBeVisible();
    await shop.page.context().setOffline(false);
    await expectPaid(shop, kind);
  });

  test(`an answer lost after the approval in a ${kind} charges nothing twice`, async ({ shop }) => {
    await shop.open();
    const pgWindow = await openElsewhere(shop, order);
    let lost = 0;
    await shop.page.context().route('**/sandbox', async (route) => {
      if (lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort();
    });
    await pgWindow.locator('[data-openimp="approve"]').click();
    await pgWindow.locator('#retry').click();
    await expectPaid(shop, kind);
    expect(lost).toBe(1);
  });
}

test('an answer lost after the approval charges nothing twice', async ({ shop }) => {
  await shop.open();
  let charges = 0;
  await shop.page.route('**/sandbox', async (route) => {
    charges += 1;
    // The gateway does its work; its answer never arrives.
    if (charges === 1) {
      await route.fetch();
      return route.abort('connectionreset');
    }
    return route.continue();
  });
  await shop.pay(shop.order());
  await shop.button('approve').click();
  const response = await shop.answer();
  expect(charges).toBe(2);
  expect(response).toMatchObject({ success: true });
  await shop.expectAgreement(response);
});

test('a window that never opens is an answer, not a dead overlay', async ({ freshShop: shop }) => {
  await shop.page.clock.install();
  await shop.open();
  await shop.page.route('**/payments/ready/imp10000000', (route) => route.abort('connectionreset'));
  // No other way to show it is left: else the next one would be tried.
  const order = shop.order({ presentation: ['frame'] });
  const lost = shop.page.waitForEvent('requestfailed');
  await shop.pay(order);
  await lost;
  // The browser's own page of an error counts as loaded (`expect-greeting.ts`): eight seconds, not thirty.
  await expect
    .poll(async () => {
      await shop.page.clock.runFor(8_000);
      return (await shop.read('calls')).length;
    })
    .toBe(1);
  const response = await shop.answer();
  expect(response).toMatchObject({ success: false, imp_uid: null, merchant_uid: order.merchant_uid });
  expect(response).toMatchObject({ error_code: 'WINDOW_FAILED' });
});

test('a gateway told to stop finishes and ends with 0', async ({ ownShop: shop }) => {
  await shop.open();
  await shop.pay(shop.order());
  await shop.expectWindow();
  expect(await shop.gateway.kill('SIGTERM')).toBe(0);
});

async function openElsewhere(shop: Shop, order: Partial<RequestPayParams>): Promise<Page> {
  const opening = order.pg === 'payco' ? shop.page.waitForEvent('popup') : undefined;
  await shop.pay(shop.order(order));
  const pgWindow = (await opening) ?? shop.page;
  await expect(pgWindow.locator('[data-openimp="approve"]')).toBeEnabled();
  return pgWindow;
}

async function expectPaid(shop: Shop, kind: 'popup' | 'redirect'): Promise<void> {
  if (kind === 'redirect') return shop.page.waitForURL(/imp_success=true/);
  const response = await shop.answer();
  expect(response).toMatchObject({ success: true });
  await shop.expectAgreement(response);
}
