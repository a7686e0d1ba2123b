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
  await expect(shop.page.getByRole('dialog')).toContainText('새 창에서 결제를 진행해 주세요');
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

test('a blocked popup may be left: nothing was begun', async ({ shop }) => {
  await shop.open();
  await shop.page.evaluate(() => (window.open = () => null));
  await shop.pay(shop.order(PAYCO));
  await expect(shop.page.locator('.imp-open')).toBeVisible();
  await shop.page.keyboard.press('Escape');
  await shop.page.locator('.imp-leave-yes').click();
  expect(await shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED', imp_uid: null });
});

test('the button brings a popup back to the front instead of opening another', async ({ shop }) => {
  await shop.open();
  const popup = await openPopup(shop);
  await shop.page.locator('.imp-open').click();
  await shop.page.locator('.imp-open').click();
  expect(shop.page.context().pages()).toHaveLength(2);
  await popup.locator('[data-openimp="cancel"]').click();
  expect(await shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
});

test('a popup that pays and closes before it can say so counts as paid', async ({ shop }) => {
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

test('a popup closed while the gateway is away is not taken for a cancelled payment', async ({ ownShop: shop }) => {
  await shop.open();
  const popup = await openPopup(shop);
  await shop.gateway.kill('SIGKILL');
  await popup.close();
  await expect(shop.page.getByRole('status')).toHaveText('결제 결과를 확인하고 있습니다');
  expect(await shop.read('calls')).toEqual([]);
  await shop.gateway.run();
  const response = await shop.answer(20_000);
  expect(response).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
  await shop.expectAgreement(response);
});

test('popup and frame of two orders never swap their results', async ({ shop, context }) => {
  const second = await openShop(await context.newPage(), shop.gateway, false);
  await shop.open();
  await second.shop.open();
  const [first, other] = [shop.order(PAYCO), second.shop.order()];
  const opening = shop.page.waitForEvent('popup');
  await shop.page.bringToFront();
  await shop.pay(first);
  const popup = await opening;
  await second.shop.page.bringToFront();
  await second.shop.pay(other);
  await second.shop.button('approve').click();
  await popup.locator('[data-openimp="decline"]').click();
  expect(await second.shop.answer()).toMatchObject({ success: true, merchant_uid: other.merchant_uid });
  expect(await shop.answer()).toMatchObject({ error_code: 'PG_DECLINED', merchant_uid: first.merchant_uid });
  await second.close();
});

test('three calls in one tick open one popup, and its result is the first call’s', async ({ shop }) => {
  await shop.open();
  const orders = [1, 2, 3].map(() => shop.order(PAYCO));
  const opening = shop.page.waitForEvent('popup');
  await shop.page.evaluate((given) => {
    const page = window as unknown as {
      IMP: { request_pay: (params: unknown, callback: (response: unknown) => void) => Promise<unknown> };
      calls: unknown[];
      answers: unknown[];
    };
    document.querySelector('h1')?.addEventListener('click', () => {
      for (const params of given)
        void page.IMP.request_pay(params, (response) => page.calls.push(response)).then((r) => page.answers.push(r));
    });
  }, orders);
  await shop.page.click('h1');
  await (await opening).locator('[data-openimp="approve"]').click();
  await expect.poll(() => shop.read('answers')).toHaveLength(3);
  expect(await shop.read('calls')).toMatchObject([{ success: true, merchant_uid: orders[0]?.merchant_uid }]);
  const answers = await shop.read('answers');
  expect(answers.filter(({ success }) => !success)).toMatchObject(
    [1, 2].map((index) => ({ error_code: 'WINDOW_ALREADY_OPEN', merchant_uid: orders[index]?.merchant_uid })),
  );
  expect(shop.page.context().pages()).toHaveLength(1);
});
