/* A window in place of the page: what stops it stops it before the page is gone, and every way back has the result. */
import { launchRealBrowser } from '../support/real-browser';
import { expect, openShop, type Shop, test } from '../support/shop';

const NAVER = {
  pg: 'naverpay',
  naverProducts: [{ categoryType: 'ETC', categoryId: 'ETC', uid: '1', name: 'Mug', count: 1 }],
};

const result = (shop: Shop) =>
  shop.page.evaluate(() => {
    const { IMP } = window as unknown as { IMP: { readRedirectResult: () => object | null } };
    return IMP.readRedirectResult();
  });

test('without m_redirect_url the buyer comes back to the page itself, query and hash as they were @both @core', async ({
  shop,
}) => {
  await shop.page.goto(`${shop.origin}/imp10000000?cart=7&q=%B0%A1#pay`);
  const order = shop.order(NAVER);
  await shop.pay(order);
  await shop.page.locator('[data-openimp="approve"]').click();
  await shop.page.waitForURL(/imp_uid=/);
  expect(shop.page.url()).toContain(`${shop.origin}/imp10000000?cart=7&q=%B0%A1&imp_uid=imp_`);
  expect(shop.page.url()).toMatch(/&imp_success=true&imp_sandbox=true#pay$/);
  const { merchant_uid } = order;
  expect(await result(shop)).toMatchObject({ success: true, imp_success: true, merchant_uid });
  // A second try writes over the first one's result.
  await shop.pay(shop.order(NAVER));
  await shop.page.locator('[data-openimp="decline"]').click();
  await shop.page.waitForURL(/error_code=PG_DECLINED/);
  expect(shop.page.url().match(/imp_uid=/g)).toHaveLength(1);
  expect(await result(shop)).toMatchObject({ success: false, error_code: 'PG_DECLINED' });
});

test('a script reaches the merchant’s page escaped and whole', async ({ shop }) => {
  await shop.open();
  const merchant_uid = `"><script>&=#${crypto.randomUUID()}`.slice(0, 40);
  await shop.pay(shop.order({ ...NAVER, merchant_uid, m_redirect_url: '/imp10000000' }));
  await shop.page.locator('[data-openimp="cancel"]').click();
  await shop.page.waitForURL(/imp_success=false/);
  expect(await result(shop)).toMatchObject({ merchant_uid, error_code: 'PAYMENT_CANCELLED' });
});

test('a gateway killed while the buyer decides takes the payment when it is back', async ({ ownShop: shop }) => {
  await shop.open();
  await shop.pay(shop.order(NAVER));
  await expect(shop.page.locator('[data-openimp="approve"]')).toBeEnabled();
  await shop.gateway.kill('SIGKILL');
  await shop.page.locator('[data-openimp="approve"]').click();
  await expect(shop.page.locator('#retry')).toBeVisible();
  await shop.gateway.run();
  await shop.page.waitForURL(/imp_success=true/, { timeout: 20_000 });
});

test('a reload in the middle goes on with the same payment', async ({ shop }) => {
  await shop.open();
  await shop.pay(shop.order(NAVER));
  const read = () => shop.page.evaluate(() => document.querySelector('#openimp-data')?.textContent);
  await expect(shop.page.locator('[data-openimp="approve"]')).toBeVisible();
  const before = await read();
  await shop.page.reload();
  await expect(shop.page.locator('[data-openimp="approve"]')).toBeVisible();
  expect(await read()).toBe(before);
  await shop.page.locator('[data-openimp="approve"]').click();
  await shop.page.waitForURL(/imp_success=true/);
});

test.describe('the Back button of a browser that keeps pages in memory', () => {
  async function withShop(gateway: Shop['gateway'], run: (shop: Shop) => Promise<void>) {
    const browser = await launchRealBrowser();
    const { shop, close } = await openShop(await browser.newPage(), gateway, false);
    await shop.open();
    await shop.page.evaluate(() =>
      addEventListener('pageshow', ({ persisted }) => persisted && document.body.classList.add('kept')),
    );
    await run(shop);
    await close();
    await browser.close();
  }

  /** Playwright's own `goBack` waits for a load that a page out of memory never has. */
  async function goBack(shop: Shop) {
    // Later, as the page is gone before it could answer.
    await shop.page.evaluate(() => void setTimeout(() => history.back(), 0));
    await expect(shop.page.locator('body.kept')).toHaveCount(1);
  }

  test('finds no dead overlay, and the interrupted payment is answered', async ({ gateway }) => {
    await withShop(gateway, async (shop) => {
      await shop.pay(shop.order(NAVER));
      await expect(shop.page.locator('[data-openimp="approve"]')).toBeVisible();
      await goBack(shop);
      const response = await shop.answer();
      expect(response).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
      await shop.expectAgreement(response);
    });
  });

  test('does not tell a second time what the address has told', async ({ gateway }) => {
    await withShop(gateway, async (shop) => {
      await shop.pay(shop.order({ ...NAVER, m_redirect_url: `${shop.origin}/imp10000000?done` }));
      await shop.page.locator('[data-openimp="approve"]').click();
      await shop.page.waitForURL(/imp_success=true/);
      await goBack(shop);
      await expect(shop.page.locator('.imp-dialog')).toHaveCount(0);
      await shop.expectUsable();
      expect(await shop.read('calls')).toEqual([]);
    });
  });
});

test.describe('a phone page without a callback @phone', () => {
  const pay = (shop: Shop, params: object) =>
    shop.page.evaluate((given) => {
      const { IMP } = window as unknown as { IMP: { request_pay: (params: unknown) => Promise<unknown> } };
      void IMP.request_pay(given);
    }, params);

  test('is sent to its m_redirect_url with a failure', async ({ shop }) => {
    await shop.open();
    const order = shop.order({ m_redirect_url: `${shop.origin}/imp10000000?failed=1` });
    await pay(shop, { ...order, bypass: { sandbox: { outcome: 'decline' } } });
    await shop.page.waitForURL(/failed=1&imp_uid=imp_\d+/);
    expect(await result(shop)).toMatchObject({
      success: false,
      error_code: 'PG_DECLINED',
      merchant_uid: order.merchant_uid,
    });
  });

  test('stays where it is with a success, and without an address', async ({ shop }) => {
    await shop.open();
    const address = shop.page.url();
    for (const outcome of ['approve', 'decline'] as const) {
      const m_redirect_url = outcome === 'approve' ? `${shop.origin}/never` : null;
      const params = { ...shop.order({ m_redirect_url }), bypass: { sandbox: { outcome } } };
      const response = await shop.page.evaluate((given) => {
        const { IMP } = window as unknown as { IMP: { request_pay: (params: unknown) => Promise<object> } };
        return IMP.request_pay(given);
      }, params);
      expect(response).toMatchObject({ success: outcome === 'approve', merchant_uid: params.merchant_uid });
      await expect(shop.page.locator('.imp-dialog')).toHaveCount(0);
      expect(shop.page.url().split('#')[0]).toBe(address);
    }
  });
});
