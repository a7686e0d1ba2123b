import { expect, test } from '../support/shop';

test.beforeEach(({ shop }) => shop.open());

test('an approved payment reaches callback and promise, and the gateway has it @both @core', async ({ shop }) => {
  const order = shop.order({ buyer_name: '김하늘', custom_data: { cart: 7 } });
  await shop.pay(order);
  await expect(shop.window.locator('[data-openimp="amount"]')).toHaveText('12,000원');
  await expect(shop.window.locator('[data-openimp="pg"]')).toHaveText(shop.isPhone ? 'payco' : 'html5_inicis');
  await shop.button('approve').click();
  const response = await shop.answer();
  expect(response).toMatchObject({
    success: true,
    imp_success: true,
    merchant_uid: order.merchant_uid,
    paid_amount: 12_000,
    status: 'paid',
    pg_provider: shop.isPhone ? 'payco' : 'html5_inicis',
    buyer_name: '김하늘',
    custom_data: '{"cart":7}',
    card_quota: 0,
  });
  expect(response).not.toHaveProperty('error_code');
  expect(response).not.toHaveProperty('error_msg');
  expect(response.success && response.paid_at).toBeGreaterThan(1_700_000_000);
  await shop.expectAgreement(response);
});

test('a declined payment carries the PG’s own words @core', async ({ shop }) => {
  await shop.pay(shop.order());
  await shop.button('decline').click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: false, imp_success: false, error_code: 'PG_DECLINED' });
  expect(response.success || response.error_msg).toContain('[8001]');
  await shop.expectAgreement(response);
});

test('a cancelled payment starts with the token that shops compare @core', async ({ shop }) => {
  await shop.pay(shop.order());
  await shop.button('cancel').click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
  expect(response.success || response.error_msg).toMatch(/^\[결제포기\]/);
  await shop.expectAgreement(response);
});

for (const outcome of ['approve', 'crash'] as const) {
  test(`bypass.sandbox plays "${outcome}" without clicks`, async ({ shop }) => {
    await shop.pay(shop.order({ bypass: { sandbox: { outcome, delay_ms: 50 } } }));
    const response = await shop.answer();
    expect(response.success).toBe(outcome === 'approve');
    await shop.expectAgreement(response);
  });
}

test('a PG that never answers is left by the buyer, and the payment cannot be approved afterwards', async ({
  shop,
}) => {
  await shop.pay(shop.order({ bypass: { sandbox: { outcome: 'hang' } } }));
  await expect(shop.button('approve')).toBeDisabled();
  await shop.page.keyboard.press('Escape');
  await shop.page.getByRole('button', { name: '그만두기' }).click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
  await shop.expectAgreement(response);
});

test('Esc asks first, from the window too, and staying keeps the payment going @core', async ({ shop }) => {
  await shop.pay(shop.order());
  await shop.button('approve').focus();
  await shop.page.keyboard.press('Escape');
  const prompt = shop.page.getByRole('alertdialog');
  await expect(prompt.getByRole('button', { name: '계속 결제하기' })).toBeFocused();
  await shop.page.keyboard.press('Enter');
  await expect(prompt).toHaveCount(0);
  await shop.button('approve').click();
  expect(await shop.answer()).toMatchObject({ success: true });
});

test('the close button leaves after asking @core', async ({ shop }) => {
  await shop.pay(shop.order());
  await shop.expectWindow();
  await shop.page.locator('.imp-close').click();
  await shop.page.getByRole('button', { name: '그만두기' }).click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
  await shop.expectAgreement(response);
});

test('a page that removes the frame still gets its one answer', async ({ shop }) => {
  await shop.pay(shop.order());
  await shop.expectWindow();
  await shop.page.evaluate(() => document.querySelector('iframe.imp-frame')?.remove());
  const response = await shop.answer();
  expect(response).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
  await shop.expectAgreement(response);
});

test('a reload during the payment leaves a usable page, an open order and no answer', async ({ shop }) => {
  const order = shop.order();
  await shop.pay(order);
  await shop.expectWindow();
  await shop.page.reload();
  await shop.expectUsable();
  expect(await shop.read('calls')).toEqual([]);
  await shop.pay(order);
  await shop.button('approve').click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: true, merchant_uid: order.merchant_uid });
  await shop.expectAgreement(response);
});
