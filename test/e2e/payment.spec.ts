import { expect, test } from '../support/shop';

test.beforeEach(({ shop }) => shop.open());

test('an approved payment reaches callback and promise, and the gateway has it @both', async ({ shop }) => {
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

test('a declined payment carries the PG’s own words', async ({ shop }) => {
  await shop.pay(shop.order());
  await shop.button('decline').click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: false, imp_success: false, error_code: 'PG_DECLINED' });
  expect(response.success || response.error_msg).toContain('[8001]');
  await shop.expectAgreement(response);
});

test('a cancelled payment starts with the token that shops compare', async ({ shop }) => {
  await shop.pay(shop.order());
  await shop.button('cancel').click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
  expect(response.success || response.error_msg).toMatch(/^\[결제포기\]/);
  await shop.expectAgreement(response);
});

test('a declined order can be paid with the next click, and only once', async ({ shop }) => {
  const order = shop.order();
  await shop.pay({ ...order, bypass: { sandbox: { outcome: 'decline' } } });
  await expect.poll(() => shop.read('answers')).toHaveLength(1);
  await shop.pay(order);
  await shop.button('approve').click();
  await expect.poll(() => shop.read('answers')).toHaveLength(2);
  await shop.pay(order);
  await expect.poll(() => shop.read('answers')).toHaveLength(3);
  const [first, second, third] = await shop.read('calls');
  expect(first).toMatchObject({ error_code: 'PG_DECLINED' });
  expect(second).toMatchObject({ success: true });
  expect(third).toMatchObject({ success: false, imp_uid: null, error_code: 'F1002' });
  expect(third?.success === false && third.error_msg).toContain('이미 결제가 이루어진');
});

for (const outcome of ['approve', 'decline', 'cancel', 'crash'] as const) {
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

test('Esc asks first, from the window too, and staying keeps the payment going', async ({ shop }) => {
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

test('the close button leaves after asking', async ({ shop }) => {
  await shop.pay(shop.order());
  await shop.expectWindow();
  await shop.page.locator('.imp-close').click();
  await shop.page.getByRole('button', { name: '그만두기' }).click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
  await shop.expectAgreement(response);
});

for (const selector of ['.imp-dialog', 'iframe.imp-frame']) {
  test(`a page that removes ${selector} still gets its one answer`, async ({ shop }) => {
    await shop.pay(shop.order());
    await shop.expectWindow();
    await shop.page.evaluate((target) => document.querySelector(target)?.remove(), selector);
    const response = await shop.answer();
    expect(response).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
    await shop.expectAgreement(response);
  });
}

test('a page that empties the dialog gets its one answer', async ({ shop }) => {
  await shop.pay(shop.order());
  await shop.expectWindow();
  await shop.page.evaluate(() => document.querySelector('.imp-dialog')?.replaceChildren());
  expect(await shop.answer()).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
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

test('a double click opens one window, warns once and answers the second call apart', async ({ shop }) => {
  const warnings: string[] = [];
  shop.page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
  const order = shop.order();
  const second = await shop.page.evaluate(async (params) => {
    const page = window as unknown as { calls: unknown[]; answers: unknown[]; IMP: { request_pay: Function } };
    page.IMP.request_pay(params, (response: unknown) => page.calls.push(response)).then((response: unknown) =>
      page.answers.push(response),
    );
    return page.IMP.request_pay(params, () => page.calls.push('second'));
  }, order);
  expect(second).toMatchObject({ success: false, imp_success: false, error_code: 'WINDOW_ALREADY_OPEN' });
  await expect(shop.page.locator('iframe')).toHaveCount(1);
  expect(warnings).toHaveLength(1);
  await shop.button('approve').click();
  expect(await shop.answer()).toMatchObject({ success: true });
});

test('a callback that throws harms nobody but itself', async ({ shop }) => {
  const errors: string[] = [];
  shop.page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await shop.page.evaluate(() => {
    (window as unknown as { onAnswer: () => void }).onAnswer = () => {
      throw new Error('bug of the shop');
    };
  });
  await shop.pay(shop.order());
  await shop.button('approve').click();
  expect(await shop.answer()).toMatchObject({ success: true });
  expect(errors.join()).toContain('bug of the shop');
});

test('a callback may open the next payment at once', async ({ shop }) => {
  const next = shop.order({ bypass: { sandbox: { outcome: 'approve' } } });
  await shop.page.evaluate((params) => {
    const page = window as unknown as {
      onAnswer: unknown;
      calls: unknown[];
      answers: unknown[];
      IMP: { request_pay: Function };
    };
    page.onAnswer = () => {
      page.onAnswer = undefined;
      page.IMP.request_pay(params, (response: unknown) => page.calls.push(response)).then((response: unknown) =>
        page.answers.push(response),
      );
    };
  }, next);
  await shop.pay(shop.order());
  await shop.button('approve').click();
  await expect.poll(() => shop.read('answers')).toHaveLength(2);
  await expect(shop.page.locator('.imp-dialog')).toHaveCount(0);
  await shop.expectUsable();
});
