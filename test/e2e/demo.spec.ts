import { expect, test } from '../support/shop';

for (const pg of ['html5_inicis.MID-a', 'html5_inicis.MID-b', 'kakaopay', '', 'html5_inicis.MID-z']) {
  test(`the demo store pays through "${pg}" and shows what browser and server learned`, async ({ page, gateway }) => {
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
