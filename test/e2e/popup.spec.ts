/* A window of its own: blocked, closed, cut off, orphaned. A closed window is not a cancelled payment. */
import type { Page, Request } from '@playwright/test';
import { launchRealBrowser } from '../support/real-browser';
import { expect, openShop, type Shop, test } from '../support/shop';

const PAYCO = { pg: 'payco', buyer_tel: '01012345678' };

async function openPopup(shop: Shop, more: object = {}): Promise<Page> {
  const opening = shop.page.waitForEvent('popup');
  await shop.pay(shop.order({ ...PAYCO, ...more }));
  const popup = await opening;
  await shop.expectOpened();
  return popup;
}

const isTo = (end: string) => (request: Request) => request.url().endsWith(end);

test('a popup is in sight at once, named for its PG, and the shop waits behind it', async ({ shop }) => {
  await shop.open();
  const popup = await openPopup(shop);
  expect(await popup.evaluate(() => window.name)).toMatch(/^imp-popup-payco-/);
  expect(await popup.evaluate(() => [innerWidth, innerHeight])).toEqual([727, 512]);
  await expect(shop.page.getByRole('dialog', { name: '결제 창' })).toContainText('새 창에서 결제해 주세요');
  await expect(shop.page.getByRole('button', { name: '결제 창 열기' })).toBeFocused();
  await popup.locator('[data-openimp="approve"]').click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: true, pg_provider: 'payco' });
  await shop.expectAgreement(response);
  expect(popup.isClosed()).toBe(true);
});

test('a blocked popup costs one more click, never the payment', async ({ gateway }) => {
  const browser = await launchRealBrowser();
  const page = await browser.newPage();
  const { shop, close } = await openShop(page, gateway, false);
  // On page load, as some shops do: no click, no permission.
  await page.addInitScript((params) => {
    addEventListener('load', () => {
      (window as unknown as { params: unknown }).params = params;
      document.querySelector<HTMLButtonElement>('#pay')?.click();
    });
  }, shop.order(PAYCO));
  await shop.open();
  const button = page.getByRole('button', { name: '결제 창 열기' });
  await expect(button).toBeVisible();
  await button.click();
  // The window that was blocked may still be among the pages, without an address.
  const findPopup = () =>
    page
      .context()
      .pages()
      .find((one) => one.url().includes('/payments/ready/'));
  await expect.poll(findPopup).toBeDefined();
  await findPopup()?.locator('[data-openimp="approve"]').click();
  expect(await shop.answer()).toMatchObject({ success: true });
  await close();
  await browser.close();
});

test('a popup that pays and closes before it can say so counts as paid @core', async ({ shop }) => {
  await shop.open();
  const popup = await openPopup(shop);
  const answered = shop.page.context().waitForEvent('response', (response) => response.url().endsWith('/sandbox'));
  // The window's own words to its page are lost.
  await popup.evaluate(() => (MessagePort.prototype.postMessage = () => undefined));
  await popup.locator('[data-openimp="approve"]').click();
  await answered;
  await popup.close();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: true });
  await shop.expectAgreement(response);
});

test('a popup that cuts itself off (COOP) pays on, and the gateway tells the page', async ({ shop }) => {
  await shop.open();
  await shop.page.context().route('**/payments/ready/imp10000000', async (route) => {
    const answer = await route.fetch();
    const headers = { ...answer.headers(), 'cross-origin-opener-policy': 'same-origin' };
    await route.fulfill({ response: answer, headers });
  });
  const said = shop.page.context().waitForEvent('request', isTo('/presence'));
  const opening = shop.page.context().waitForEvent('page');
  await shop.pay(shop.order(PAYCO));
  const popup = await opening;
  await said;
  // The page has asked more than once by now, and has not given up.
  for (let round = 0; round < 3; round += 1) await shop.page.waitForRequest(isTo('/close'));
  expect(await shop.read('calls')).toEqual([]);
  await popup.locator('[data-openimp="approve"]').click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: true });
  await shop.expectAgreement(response);
});

test('a popup that cut itself off may still be given up in the shop’s page', async ({ shop }) => {
  await shop.open();
  await shop.page.context().route('**/payments/ready/imp10000000', async (route) => {
    const answer = await route.fetch();
    const headers = { ...answer.headers(), 'cross-origin-opener-policy': 'same-origin' };
    await route.fulfill({ response: answer, headers });
  });
  const opening = shop.page.context().waitForEvent('page');
  await shop.pay(shop.order(PAYCO));
  const popup = await opening;
  await shop.page.waitForRequest(isTo('/close'));
  await shop.page.locator('.imp-close').click();
  await shop.page.locator('.imp-leave-yes').click();
  const response = await shop.answer();
  expect(response).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
  // Whoever pays on in it finds that out, and it closes itself.
  const closed = popup.waitForEvent('close');
  await popup.locator('[data-openimp="approve"]').click();
  await closed;
  await shop.expectAgreement(response);
});
