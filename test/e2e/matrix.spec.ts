/*
 * Windows as only a browser shows them, to each of four ends: approved, declined, cancelled, and closed by the buyer. The
 * right window of the right size, one answer (by callback or by address), the same in the gateway, an empty page. One PG
 * stands for all whose windows look like its own; every PG, device and end is played without a browser in
 * `test/http/every-pg.test.ts`. `OPENIMP_TEST=all` plays every PG here too.
 */
import type { Page } from '@playwright/test';
import type { Pg } from '../../src/catalog/define-pg';
import { fullOrder } from '../support/full-order';
import { EVERY_PG, EVERY_REST } from '../support/gateway-process';
import { expect, type Shop, test } from '../support/shop';
import { DEVICES, type End, ENDS, findShapes, payablePgs, windowOf } from '../support/window-shapes';

const EXPECTED = {
  approve: { success: true },
  decline: { success: false, error_code: 'PG_DECLINED' },
  cancel: { success: false, error_code: 'PAYMENT_CANCELLED' },
  close: { success: false, error_code: 'PAYMENT_CANCELLED' },
} as const;

const played =
  process.env['OPENIMP_TEST'] === 'all'
    ? payablePgs.flatMap((pg) => DEVICES.map((device) => ({ shape: device, device, pg, ends: ENDS })))
    : findPlayed();

/** A size changes where a window stands, and not how it ends: of one kind on a device, one is played to every end. */
function findPlayed() {
  const seen = new Set<string>();
  return findShapes().map((one) => {
    const kind = `${one.device} ${windowOf(one.pg, one.device).kind}`;
    const ends: readonly End[] = seen.has(kind) ? ['approve'] : ENDS;
    seen.add(kind);
    return { ...one, ends };
  });
}

for (const { shape, device, pg, ends } of played) {
  test(`${shape}: ${pg.code}${device === 'mobile' ? ' @phone' : ''}`, async ({ lastingShop: shop }) => {
    await shop.open(EVERY_PG);
    const { kind, size } = windowOf(pg, device);
    for (const end of ends) {
      const order = fullOrder(pg);
      const result = await WAYS[kind](shop, { order, pg, end, size });
      if (result['success'] !== undefined) expect(result, end).toMatchObject(EXPECTED[end]);
      expect(result, end).toMatchObject({ merchant_uid: order['merchant_uid'] });
      const record = await shop.gateway.payment(String(result['imp_uid']), EVERY_REST);
      // A page that was loaded anew has no callback: there the gateway ends the payment by itself.
      const status = end === 'approve' ? 'paid' : result['success'] === undefined ? 'ready' : 'failed';
      expect(record, end).toMatchObject({ merchant_uid: order['merchant_uid'], pg_provider: pg.code, status });
    }
  });
}

type Way = {
  readonly order: Record<string, unknown>;
  readonly pg: Pg;
  readonly end: End;
  readonly size: readonly [number, number] | null;
};

const WAYS = { iframe: throughFrame, layer: throughFrame, popup: throughPopup, redirect: throughRedirect };

async function throughFrame(shop: Shop, { order, pg, end, size }: Way) {
  await shop.pay(order);
  const device = shop.isPhone ? 'mobile' : 'pc';
  const frame = shop.page.locator(`iframe.imp-frame-open.imp-frame-${device}.imp-frame-${pg.code}`);
  await expect(frame).toBeVisible();
  const box = await frame.boundingBox();
  const screen = shop.page.viewportSize();
  expect([box?.width, box?.height]).toEqual(size && !shop.isPhone ? size : [screen?.width, screen?.height]);
  await expect(shop.page.locator('.imp-dialog')).toHaveClass(`imp-dialog customizable payment-${pg.code} ${device}`);
  if (end === 'close') {
    await shop.page.locator('.imp-close').click();
    await shop.page.locator('.imp-leave-yes').click();
  } else {
    await shop.button(end).click();
  }
  return takeAnswer(shop);
}

async function throughPopup(shop: Shop, { order, pg, end, size }: Way) {
  const opening = shop.page.waitForEvent('popup');
  await shop.pay(order);
  const popup = await opening;
  await expect(popup.locator('[data-openimp="pg"]')).toHaveText(pg.code);
  await expect(shop.page.locator('.imp-open')).toBeVisible();
  await expect(shop.page.locator('iframe')).toHaveCount(0);
  if (size && !shop.isPhone) expect(await sizeOf(popup)).toEqual(size);
  if (end === 'close') await popup.close();
  else await clickAway(popup, end);
  const answer = await takeAnswer(shop);
  await expect.poll(() => popup.isClosed(), { intervals: [20, 50, 100] }).toBe(true);
  return answer;
}

async function throughRedirect(shop: Shop, { order, pg, end }: Way) {
  await shop.pay({ ...order, m_redirect_url: `${shop.origin}/${EVERY_PG}?step=done&q=%B0%A1#end` });
  await expect(shop.page.locator('[data-openimp="pg"]')).toHaveText(pg.code);
  expect(new URL(shop.page.url()).origin).toBe(shop.gateway.origin);
  if (end === 'close') return goBack(shop, order);
  await clickAway(shop.page, end);
  await shop.page.waitForURL(/merchant_uid=/);
  const url = shop.page.url();
  expect(url).toContain('?step=done&q=%B0%A1&imp_uid=');
  expect(url).toMatch(/#end$/);
  const result = await shop.page.evaluate(() => (window as unknown as Imp).IMP.readRedirectResult());
  expect(await shop.read('calls')).toEqual([]);
  return result ?? {};
}

type Imp = { IMP: { readRedirectResult: () => Record<string, unknown> | null } };

/** The browser's Back button, in a browser that keeps no pages in memory: the shop's page is as it was, and usable. */
async function goBack(shop: Shop, order: Record<string, unknown>): Promise<Record<string, unknown>> {
  const imp_uid = await shop.page.evaluate(() => {
    const data = document.querySelector('#openimp-data')?.textContent ?? '';
    return (JSON.parse(data) as { step: { imp_uid: string } }).step.imp_uid;
  });
  await shop.page.goBack();
  await shop.expectUsable();
  expect(await shop.read('calls')).toEqual([]);
  return { merchant_uid: order['merchant_uid'], imp_uid };
}

/** The button that closes its own page while it is clicked. */
async function clickAway(page: Page, end: Exclude<End, 'close'>) {
  await page.locator(`[data-openimp="${end}"]`).click();
}

function sizeOf(popup: Page) {
  return popup.evaluate(() => [window.innerWidth, window.innerHeight]);
}

async function takeAnswer(shop: Shop): Promise<Record<string, unknown>> {
  const answer = { ...(await shop.answer()) };
  await shop.forget();
  return answer;
}
