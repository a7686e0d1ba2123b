/* What the SDK does to the shop's page: nothing before the click, a modal window during the payment, nothing after it. */
import { expect, test } from '../support/shop';
import { startSite } from '../support/site';

test('loading the page costs one request besides the script, no frame and no element', async ({ freshShop: shop }) => {
  const requests: string[] = [];
  shop.page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await shop.open();
  await shop.page.waitForLoadState('networkidle');
  expect(requests.filter((path) => path !== '/imp10000000' && path !== '/v1/iamport.js')).toEqual([
    '/users/pg/imp10000000',
  ]);
  await shop.page.evaluate(() => {
    const { IMP } = window as unknown as { IMP: { init: (code: string) => void } };
    for (let round = 0; round < 5; round += 1) IMP.init('imp10000000');
  });
  await shop.page.waitForLoadState('networkidle');
  expect(requests.filter((path) => path.startsWith('/users'))).toHaveLength(1);
  expect(await shop.page.locator('iframe, .imp-dialog, style').count()).toBe(0);
});

test('the dialog has the original’s classes, is modal, and gives focus and scrolling back @both', async ({ shop }) => {
  await shop.open();
  await shop.page.locator('#pay').focus();
  const scrolled = await shop.page.evaluate(() => {
    window.scrollTo(0, 300);
    return window.scrollY;
  });
  await shop.pay(shop.order({ pg: 'kakaopay', kakaopayMobileAsPC: true }));
  await shop.expectWindow();
  const device = await shop.page.evaluate(() => (/Mobile/.test(navigator.userAgent) ? 'mobile' : 'pc'));
  const dialog = shop.page.locator('div.imp-dialog.customizable');
  await expect(dialog).toHaveClass(`imp-dialog customizable payment-kakaopay ${device}`);
  await expect(dialog).toHaveAttribute('aria-modal', 'true');
  await expect(shop.page.getByRole('dialog', { name: '결제 창' })).toBeVisible();
  await expect(shop.page.locator(`iframe.imp-frame.imp-frame-${device}.imp-frame-kakaopay`)).toHaveCount(1);
  await shop.page.locator('a[href="#terms"]').focus();
  await expect(shop.page.locator('a[href="#terms"]')).not.toBeFocused();
  const box = await shop.page.locator('iframe').boundingBox();
  expect([box?.width, box?.height]).toEqual(device === 'pc' ? [426, 550] : [360, 640]);
  await expect(shop.button('approve')).toBeInViewport();
  await expect(shop.button('cancel')).toBeInViewport();
  await shop.button('cancel').click();
  await expect.poll(() => shop.read('calls')).toHaveLength(1);
  await expect(dialog).toHaveCount(0);
  await expect(shop.page.locator('#pay')).toBeFocused();
  expect(await shop.page.evaluate(() => window.scrollY)).toBe(scrolled);
});

test('Tab stays inside the dialog, through the window and back', async ({ shop }) => {
  await shop.open();
  await shop.pay(shop.order());
  await shop.expectWindow();
  for (let step = 0; step < 25; step += 1) {
    await shop.page.keyboard.press('Tab');
    const outside = await shop.page.evaluate(() => {
      const active = document.activeElement;
      return active !== document.body && active?.closest('.imp-dialog') === null ? active.outerHTML : undefined;
    });
    expect(outside).toBeUndefined();
  }
});

test('a payment can be made by keyboard alone', async ({ shop }) => {
  await shop.open();
  await shop.pay(shop.order());
  await shop.expectWindow();
  for (let step = 0; step < 25; step += 1) {
    if (await shop.button('approve').evaluate((button) => button === document.activeElement)) break;
    await shop.page.keyboard.press('Tab');
  }
  await shop.page.keyboard.press('Enter');
  expect(await shop.answer()).toMatchObject({ success: true });
});

test('a payment can be made in a popup by keyboard alone', async ({ shop }) => {
  await shop.open();
  const opening = shop.page.waitForEvent('popup');
  await shop.pay(shop.order({ pg: 'payco', buyer_tel: '01012345678' }));
  const popup = await opening;
  await shop.expectOpened();
  await popup.locator('[data-openimp="approve"]').focus();
  // The window may be gone before the key is let go.
  await popup.keyboard.press('Enter').catch(() => undefined);
  expect(await shop.answer()).toMatchObject({ success: true });
});

test('a strict policy of the shop is enough for everything', async ({ tab: page, gateway }) => {
  const { origin } = gateway;
  const policy =
    `default-src 'none'; script-src ${origin} 'nonce-shop'; connect-src ${origin}; frame-src ${origin}; ` +
    `form-action ${origin}; base-uri 'none'; require-trusted-types-for 'script'`;
  const site = await startSite(
    () => `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><title>Shop</title>
<script src="${origin}/v1/iamport.js"></script><button>Pay</button>
<script nonce="shop">IMP.init('imp10000000'); var calls = [];
document.addEventListener('securitypolicyviolation', function (event) { calls.push(event.violatedDirective); });
document.querySelector('button').onclick = function () {
  IMP.request_pay({ amount: 1000 }, function (response) { calls.push(response.success); });
};</script>`,
  );
  await page.goto(`http://127.0.0.1:${site.port}/`);
  await page.click('button');
  const dialog = page.locator('.imp-dialog');
  await expect(dialog).toHaveCSS('position', 'fixed');
  await page.frameLocator('iframe').locator('[data-openimp="approve"]').click();
  await expect(dialog).toHaveCount(0);
  expect(await page.evaluate(() => (window as unknown as { calls: unknown[] }).calls)).toEqual([true]);
  await site.close();
});

test('the shop’s own rules win over ours, whatever their order', async ({ shop }) => {
  await shop.open();
  await shop.page.addStyleTag({ content: '.imp-dialog { z-index: 7; background: rgb(1, 2, 3) }' });
  await shop.pay(shop.order());
  await expect(shop.page.locator('.imp-dialog')).toHaveCSS('z-index', '7');
  await expect(shop.page.locator('.imp-dialog')).toHaveCSS('background-color', 'rgb(1, 2, 3)');
});

test('IMP works in the head, without body, with any this, and the first script wins on the original’s address', async ({
  tab: page,
  gateway,
}) => {
  const site = await startSite(
    () => `<!doctype html><html><head><title>Shop</title>
<script>window.IMP = { mine: true, init: function () {} };</script>
<script src="${gateway.origin}/js/iamport.payment-1.2.0.js"></script>
<script>var kept = window.IMP.mine; delete window.IMP;</script>
<script src="${gateway.origin}/js/iamport.payment.js"></script>
<script>'use strict'; var answers = []; (function () {
  const { init, request_pay } = window.IMP; init('imp10000000');
  request_pay({ amount: 'much', merchant_uid: 'm' }).then((response) => answers.push(response));
})();</script></head><body></body></html>`,
  );
  await page.goto(`http://127.0.0.1:${site.port}/`);
  expect(await page.evaluate(() => (window as unknown as { kept: boolean }).kept)).toBe(true);
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { answers: unknown[] }).answers))
    .toMatchObject([{ success: false, error_code: 'REQUEST_INVALID', imp_uid: null, merchant_uid: 'm' }]);
  await site.close();
});
