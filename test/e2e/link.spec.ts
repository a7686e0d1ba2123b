/*
 * A payment link, from the console that makes it to the buyer who pays by it. On a phone the window takes the page's place:
 * one payment and one refused try show that the page takes the result from its address; the rest is the same page.
 */
import type { Page } from '@playwright/test';
import { USER_CODE } from '../support/gateway-process';
import { makeLink, WAYS } from '../support/make-link';
import { expect, test } from '../support/shop';
import { signIn } from '../support/sign-in';

const pay = (page: Page) => page.locator('#pay');
const approve = (page: Page) => page.frameLocator('iframe.imp-frame').locator('[data-openimp="approve"]');

/** Chooses a way to pay and pays; on a phone the window takes the page's place. */
async function payBy(
  page: Page,
  label: string,
  { isPhone, action = 'approve' }: { isPhone: boolean; action?: string },
) {
  await page.getByLabel(label).check();
  await pay(page).click();
  const button = `[data-openimp="${action}"]`;
  await (isPhone ? page.locator(button) : page.frameLocator('iframe.imp-frame').locator(button)).click();
}

test('a buyer chooses how to pay, pays, and finds it paid ever after @both @core', async ({
  tab: page,
  gateway,
  isMobile,
}) => {
  const link = await makeLink(gateway);
  await page.goto(link.url);
  await expect(page.getByRole('heading', { name: '상담 예약금' })).toBeVisible();
  await expect(pay(page)).toBeDisabled();
  await expect(pay(page)).toHaveText('30,000원 결제하기');
  await payBy(page, '신용카드', { isPhone: isMobile });
  await expect(page.locator('[data-end="paid"]')).toBeVisible();
  expect(await link.payment()).toMatchObject({ status: 'paid', amount: 30_000, buyer_tel: '01012345678' });
  await page.goto(link.url);
  await expect(page.locator('[data-end="paid"]')).toBeVisible();
  await expect(pay(page)).toHaveCount(0);
});

test('a refused or cancelled try pays nothing, says so, and can be repeated @both', async ({
  tab: page,
  gateway,
  isMobile,
}) => {
  const link = await makeLink(gateway);
  await page.goto(link.url);
  await payBy(page, '신용카드', { isPhone: isMobile, action: 'decline' });
  await expect(page.locator('#state.problem')).not.toBeEmpty();
  expect(await link.payment()).toMatchObject({ status: 'failed' });
  await payBy(page, '신용카드', { isPhone: isMobile, action: 'cancel' });
  await expect(page.locator('#state.problem')).toContainText('취소');
  await payBy(page, '신용카드', { isPhone: isMobile });
  await expect(page.locator('[data-end="paid"]')).toBeVisible();
});

test('a virtual account is shown with all that its buyer needs @both-all', async ({ tab: page, gateway, isMobile }) => {
  const link = await makeLink(gateway);
  await page.goto(link.url);
  await payBy(page, '가상계좌', { isPhone: isMobile });
  await expect(page.locator('[data-end="account"]')).toBeVisible();
  const account = String((await link.payment())?.['vbank_num']);
  await expect(page.getByText(account)).toBeVisible();
});

test('a link with one way opens it by itself', async ({ tab: page, gateway }) => {
  const direct = await makeLink(gateway, { pay_methods: undefined, direct: WAYS[0] });
  await page.goto(direct.url);
  await approve(page).click();
  await expect(page.locator('[data-end="paid"]')).toBeVisible();
});

test('two buyers at one link: one pays, the other is told', async ({ tab: page, gateway }) => {
  const link = await makeLink(gateway);
  const other = await page.context().newPage();
  for (const one of [page, other]) {
    await one.goto(link.url);
    await one.getByLabel('신용카드').check();
    await pay(one).click();
    await expect(approve(one)).toBeVisible();
  }
  await approve(page).click();
  await expect(page.locator('[data-end="paid"]')).toBeVisible();
  await approve(other).click();
  await expect(other.locator('#state.problem')).toContainText('merchant_uid');
  await other.reload();
  await expect(other.locator('[data-end="paid"]')).toBeVisible();
});

test('a link that was closed says so, also to who has it open @both-all', async ({ tab: page, gateway, isMobile }) => {
  const link = await makeLink(gateway);
  await page.goto(link.url);
  await page.getByLabel('신용카드').check();
  await link.end();
  await pay(page).click();
  if (!isMobile) await expect(page.locator('#state.problem')).toContainText('닫은');
  await page.goto(link.url);
  await expect(page.getByRole('heading', { name: '결제할 수 없는 링크입니다' })).toBeVisible();
});

test('without the network the buyer stays, and is told @both-all', async ({ page, gateway, context }) => {
  const link = await makeLink(gateway);
  await page.clock.install();
  await page.goto(link.url);
  await page.getByLabel('신용카드').check();
  await context.setOffline(true);
  await pay(page).click();
  // The browser's own page stands in the frame: the time that a window has to greet passes.
  await expect
    .poll(async () => {
      await page.clock.runFor(8_000);
      return page.locator('#state.problem').textContent();
    })
    .not.toBe('');
  await context.setOffline(false);
});

test('a way is chosen by keyboard alone @both-all', async ({ tab: page, gateway }) => {
  const link = await makeLink(gateway, { display_language: 'en' });
  await page.goto(link.url);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio').first()).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(pay(page)).toBeFocused();
});

test('an operator makes one in the console and a buyer pays it @both-all', async ({ tab: page, gateway, isMobile }) => {
  const title = `콘솔 링크 ${crypto.randomUUID().slice(0, 6)}`;
  await signIn(page, gateway, `/console/merchants/${USER_CODE}/links?lang=ko`);
  await page.getByLabel('제목').fill(title);
  await page.getByLabel('결제 금액').fill('5,000');
  await page.getByLabel('구매자 전화번호').fill('01012345678');
  await page.getByLabel('신용카드').first().check();
  await page.getByRole('button', { name: '결제 링크 만들기' }).click();
  const url = await page.locator('[data-made]').inputValue();
  const buyer = await page.context().newPage();
  await buyer.goto(url);
  await pay(buyer).click();
  await (isMobile ? buyer.locator('[data-openimp="approve"]') : approve(buyer)).click();
  await expect(buyer.locator('[data-end="paid"]')).toBeVisible();
  await page.reload();
  await expect(page.locator('tr', { hasText: title })).toContainText('결제 완료');
});
