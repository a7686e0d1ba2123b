import { expect, test } from '@playwright/test';

test('an approved payment completes the order', async ({ page }) => {
  await checkOut(page, { outcome: 'approve' });
  await expect(page.locator('#status')).toHaveText('결제가 완료되었습니다.');
  await expect(page.getByRole('button', { name: '결제하기' })).toBeHidden();
});

test('instalments with the card that the buyer chose', async ({ page }) => {
  await checkOut(page, { outcome: 'approve', source: '367', quota: 3 });
  await expect(page.locator('#status')).toHaveText('결제가 완료되었습니다.');
  expect(await lastAnswer(page)).toMatchObject({ success: true, card_name: '현대카드', card_quota: 3 });
});

test('a declined card leaves the order unpaid and says why', async ({ page }) => {
  await checkOut(page, { outcome: 'decline', reason: 'balance_short' });
  await expect(page.locator('#status')).toHaveText('[8002] 잔액이 부족합니다');
  await expect(page.getByRole('button', { name: '결제하기' })).toBeEnabled();
});

test('a buyer who cancels may try again', async ({ page }) => {
  await checkOut(page, { outcome: 'cancel' });
  await expect(page.locator('#status')).toContainText('[결제포기]');
  await playSandbox(page, { outcome: 'approve' });
  await page.getByRole('button', { name: '결제하기' }).click();
  await expect(page.locator('#status')).toHaveText('결제가 완료되었습니다.');
});

test('while the PG does not answer, nothing is decided', async ({ page }) => {
  await checkOut(page, { outcome: 'hang' });
  await expect(page.frameLocator('iframe.imp-frame').locator('#status')).toHaveText('결제를 처리하고 있습니다');
  await expect(page.locator('#status')).toHaveText('');
});

test('the same by hand', async ({ page }) => {
  await page.goto('/');
  await page.getByLabel('카카오페이').check();
  await page.getByRole('button', { name: '결제하기' }).click();
  const pgWindow = page.frameLocator('iframe.imp-frame');
  await expect(pgWindow.locator('[data-openimp="pg"]')).toHaveText('kakaopay');
  await expect(pgWindow.locator('[data-openimp="amount"]')).toContainText('60,000');
  await pgWindow.locator('[data-openimp="approve"]').click();
  await expect(page.locator('#status')).toHaveText('결제가 완료되었습니다.');
});

async function checkOut(page, script) {
  await page.goto('/');
  await playSandbox(page, script);
  await page.getByRole('button', { name: '결제하기' }).click();
}

/** Adds `bypass.sandbox` to what the page asks for, so that the shop's own code stays as it is. */
async function playSandbox(page, script) {
  await page.evaluate((sandbox) => {
    const requestPay = (window.requestPay ??= IMP.request_pay);
    IMP.request_pay = (params, callback) =>
      requestPay({ ...params, bypass: { ...params.bypass, sandbox } }, (answer) =>
        callback((window.lastAnswer = answer)),
      );
  }, script);
}

function lastAnswer(page) {
  return page.evaluate(() => window.lastAnswer);
}
