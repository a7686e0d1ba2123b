import { expect, test } from '../support/shop';

for (const pg of ['kakaopay', 'html5_inicis.MID-z']) {
  // A wish for no channel of the shop's is led to its default by the SDK, which `test/unit/sdk/answer-call` has.
  const tag = pg === 'kakaopay' ? '' : ' @all';
  test(`the demo store pays through "${pg}" and shows what browser and server learned${tag}`, async ({
    tab: page,
    gateway,
  }) => {
    await page.goto(`http://127.0.0.1:${gateway.port}/demo/`);
    await page.locator(`input[name=pg][value="${pg}"]`).check({ force: true });
    await page.click('#pay');
    await page.frameLocator('iframe.imp-frame').locator('[data-openimp="approve"]').click();
    await expect(page.locator('#response')).toContainText('"success": true');
    await expect(page.locator('#server')).toContainText('"status": "paid"');
    await expect(page.locator('#server')).toContainText('/users/getToken');
    const response = JSON.parse((await page.textContent('#response')) ?? '') as Record<string, unknown>;
    expect(response['pg_provider']).toBe(pg === 'kakaopay' ? 'kakaopay' : 'html5_inicis');
    expect(await page.locator('#server').innerText()).toContain(String(response['imp_uid']));
    await expect(page.locator('.imp-dialog')).toHaveCount(0);
  });
}

// What a phone does otherwise (wish lists, windows in the page's place) is its members' own, and tested with them.
test('the second page runs every other member, and shows what browser and server learned @both-all', async ({
  tab: page,
  gateway,
  isMobile,
}) => {
  test.setTimeout(90_000);
  await page.goto(`http://127.0.0.1:${gateway.port}/demo/members`);
  const run = (id: string) => page.locator(`[data-call="${id}"]`).click();
  const button = (name: string) => page.frameLocator('iframe.imp-frame').locator(`[data-openimp="${name}"]`);

  const wishing = isMobile ? undefined : page.waitForEvent('popup');
  await run('zzim');
  if (wishing) {
    await expect((await wishing).getByText('Mug')).toBeVisible();
  } else {
    await page.getByRole('button', { name: '닫기' }).click();
    await expect(page).toHaveURL(/\/demo\/members$/);
  }

  await run('brandpay');
  await page.frameLocator('iframe.imp-frame').getByRole('button', { name: '완료' }).click();
  await expect(page.locator('#response')).toContainText('신한카드');

  const opening = page.waitForEvent('popup');
  await page.locator('button.imp-ui').click();
  await (await opening).locator('[data-openimp="approve"]').click();
  await expect(page.locator('#response')).toContainText('paypal_v2');
  await expect(page.locator('#server')).toContainText('"currency": "USD"');

  await page.locator('#link').click();
  const link = page.locator('#link-made a');
  await expect(link).toHaveAttribute('href', /\/pay\/[0-9a-f]{20}$/);
  const buyer = await page.context().newPage();
  await buyer.goto((await link.getAttribute('href')) ?? '');
  await expect(buyer.getByRole('heading', { name: 'Mug' })).toBeVisible();
  await buyer.close();
  // On a phone these leave the page, and come back to it.
  if (isMobile) {
    await run('agency');
    await page.locator('[data-openimp="approve"]').click();
    await expect(page.locator('#response')).toContainText('"success": true');
    return;
  }

  await run('close');
  await expect(page.locator('#response')).toContainText('PAYMENT_CANCELLED');
  await expect(page.locator('#server')).toContainText('"status": "failed"');

  await run('certification');
  await button('approve').click();
  await page.frameLocator('iframe.imp-frame').locator('#otp').fill('123456');
  await button('approve').click();
  await expect(page.locator('#response')).toContainText('"pg_type": "certification"');
  await expect(page.locator('#server')).toContainText('"certified": true');

  await run('billing');
  await button('approve').click();
  await expect(page.locator('#response')).toContainText('"customer_uid": "buyer-1"');

  await run('agency');
  await button('approve').click();
  await expect(page.locator('#response')).toContainText('kakaopay');
  await expect(page.locator('#server')).toContainText('"pg_provider": "kakaopay"');
});
