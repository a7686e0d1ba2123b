/*
 * Every kind of page, read by axe, light and dark, and none wider than its screen. Those of a PG's own widget are read
 * where its stand-in plays them (`paymentwall.spec`).
 *
 * Markup and colours are one for both devices and all languages, so that axe reads a page once; what a small screen or a
 * longer text can break is its width, which is looked at in each. `OPENIMP_TEST=all` has axe read all of them.
 */
import type { Page } from '@playwright/test';
import type { Imp } from '../../src/sdk/public-types';
import { EVERY_PG, IDENTITY_ONLY, USER_CODE } from '../support/gateway-process';
import { expectReadable } from '../support/expect-readable';
import { makeLink } from '../support/make-link';
import { expect, test } from '../support/shop';
import { signIn } from '../support/sign-in';

type ShopWindow = { IMP: Imp };

const MUG = { id: 'mug', name: '파란 머그컵', desc: '340 ml', uprice: 12_000, url: 'u', thumb: 't', image: 'i' };
const NAVER_PRODUCT = { categoryType: 'PRODUCT', categoryId: 'GENERAL', uid: 'mug', name: 'Mug', count: 1 };

const readsAll = process.env['OPENIMP_TEST'] === 'all';

async function expectNoWider(page: Page): Promise<void> {
  const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(wide, page.url()).toBeLessThanOrEqual(screen ?? 0);
}

test('dialog, question and window @both-all', async ({ shop }) => {
  await shop.open();
  await shop.pay(shop.order());
  await shop.expectWindow();
  await shop.page.locator('.imp-close').click();
  await expect(shop.page.getByRole('alertdialog')).toBeVisible();
  await expectReadable(shop.page, { ours: '.imp-dialog' });
});

test('a popup and what waits behind it', async ({ shop }) => {
  await shop.open();
  const opening = shop.page.waitForEvent('popup');
  await shop.pay(shop.order({ pg: 'payco', buyer_tel: '01012345678' }));
  const popup = await opening;
  await shop.expectOpened();
  await expectReadable(shop.page, { ours: '.imp-dialog' });
  await expectReadable(popup);
});

test('a window in place of the page, in each language @both', async ({ shop }) => {
  test.setTimeout(120_000);
  const pg = shop.isPhone ? 'html5_inicis' : 'naverpay';
  for (const language of ['ko', 'en', 'ja', 'zh'] as const) {
    await shop.open(EVERY_PG);
    await shop.pay(shop.order({ pg, language, amount: 60_000, naverProducts: [NAVER_PRODUCT] }));
    await expect(shop.page.locator('[data-openimp="approve"]')).toBeEnabled();
    expect(await shop.page.evaluate(() => document.documentElement.lang)).toBe(language);
    // On a phone this is the usual way; on a desktop it is the same page.
    if ((shop.isPhone && language === 'ko') || readsAll) await expectReadable(shop.page);
    await expectNoWider(shop.page);
  }
});

test('a PG’s button in the shop’s page @both-all', async ({ shop }) => {
  await shop.open(EVERY_PG);
  await shop.page.evaluate(() => {
    document.querySelector('h1')?.insertAdjacentHTML('afterend', '<div class="portone-ui-container"></div>');
    const order = { pg: 'paypal_v2', pay_method: 'paypal', name: 'Mug', amount: 10.5, currency: 'USD' };
    const { IMP } = window as unknown as ShopWindow;
    void IMP.loadUI('paypal-spb', { ...order, merchant_uid: 'mug-1', language: 'en' });
  });
  await expect(shop.page.locator('button.imp-ui')).toHaveText('Pay with PayPal');
  await expectReadable(shop.page, { ours: '.portone-ui-container' });
});

test('Naver’s wish list @both', async ({ shop }) => {
  await shop.open(EVERY_PG);
  await shop.page.evaluate((product) => {
    const pay = document.getElementById('pay');
    if (pay) pay.onclick = () => (window as unknown as ShopWindow).IMP.naver_zzim({ naverProducts: [product] });
  }, MUG);
  const opening = shop.isPhone ? undefined : shop.page.waitForEvent('popup');
  await shop.page.click('#pay');
  const page = (await opening) ?? shop.page;
  await expect(page.getByText('파란 머그컵 · 12,000원')).toBeVisible();
  await expectNoWider(page);
  if (!shop.isPhone || readsAll) await expectReadable(page);
});

test('an identity check in a frame', async ({ shop }) => {
  await shop.open(IDENTITY_ONLY);
  await shop.page.evaluate(
    () => void (window as unknown as ShopWindow).IMP.certification({ pg: 'danal', name: '김하늘' }),
  );
  await expect(shop.window.getByLabel('이름')).toHaveValue('김하늘');
  await expectReadable(shop.page, { ours: '.imp-dialog' });
});

test('a payment link, and one that nobody made @both', async ({ shop, gateway }) => {
  const { page } = shop;
  const link = await makeLink(gateway, { display_language: 'en' });
  for (const url of [link.url, link.url.replace(/\w{20}$/, '0'.repeat(20))]) {
    await page.goto(url);
    await expectNoWider(page);
    if (!shop.isPhone || readsAll) await expectReadable(page);
  }
});

test('the demo’s page of other members @both', async ({ shop, gateway }) => {
  const { page } = shop;
  await page.goto(`http://127.0.0.1:${gateway.port}/demo/members?lang=en`);
  await expect(page.locator('button.imp-ui')).toBeVisible();
  await expectNoWider(page);
  if (!shop.isPhone || readsAll) await expectReadable(page);
});

test('the console @both', async ({ shop, gateway }) => {
  const { page } = shop;
  // Thirteen pages: a second or ten for each, as the machine is.
  test.setTimeout(300_000);
  const check = async () => {
    await expectNoWider(page);
    if (!shop.isPhone || readsAll) await expectReadable(page);
    expect(await page.locator('script:not([src])').count()).toBe(0);
  };
  const origin = `http://127.0.0.1:${gateway.port}`;
  await page.goto(`${origin}/console/login?lang=en`);
  await check();
  await page.goto(`${origin}/console/login?lang=ko`);
  await signIn(page, gateway);
  await check();
  for (const path of [
    'channels?pg=html5_inicis.MID-b',
    'channels?mode=live',
    'channels/new?mode=live&pg=kcp',
    'channels/channel-key-html5_inicis-MID-a/try',
    '../new',
    '../../account',
    '../../accounts',
    'settings',
    'webhook',
    'links',
  ]) {
    await page.goto(`${origin}/console/merchants/${USER_CODE}/${path}`);
    for (const summary of await page.locator('summary').all()) await summary.click();
    await check();
  }
  // The link that was made, to be copied.
  await page.getByLabel('제목').fill('예약금');
  await page.getByLabel('결제 금액').fill('5,000');
  await page.getByLabel('구매자 전화번호').fill('01012345678');
  await page.getByLabel('신용카드').first().check();
  await page.getByRole('button', { name: '결제 링크 만들기' }).click();
  await expect(page.locator('[data-made]')).toBeVisible();
  await expectNoWider(page);
  if (!shop.isPhone || readsAll) await expectReadable(page);
});
