/* The console as an operator uses it: from the first sign-in to a paid test payment, by hand and by keyboard. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { GatewayProcess } from '../support/gateway-process';
import { expect, openShop, test } from '../support/shop';

const EMPTY = 'imp40000001';

async function signIn(page: Page, gateway: GatewayProcess, path = '/console/merchants') {
  await page.goto(`http://127.0.0.1:${gateway.port}${path}`);
  await page.getByLabel('아이디').fill('admin');
  await page.getByLabel('비밀번호').fill('a-password-for-tests');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '로그아웃', exact: true })).toBeVisible();
}

test('from an empty merchant through the console alone to a paid payment, and every change is followed', async ({
  page,
}) => {
  const merchants = [{ user_code: EMPTY, name: '빈 상점', rest_key: 'empty', rest_secret: 'a-secret' }];
  const gateway = await GatewayProcess.start(JSON.stringify({ merchants }));
  const { shop, close } = await openShop(await page.context().newPage(), gateway, false);
  await signIn(page, gateway);
  await page.getByRole('link', { name: '빈 상점' }).click();
  await expect(page.getByText('테스트 채널이 없습니다')).toBeVisible();

  // Five clicks from here to a test channel that works: add, choose, next, one click.
  async function addTestChannel(pg: string) {
    await page.getByRole('link', { name: '채널 추가' }).click();
    await page.locator('select[name=pg]').selectOption(pg);
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByRole('button', { name: '바로 추가' }).click();
    await expect(page.getByText('저장했습니다.')).toBeVisible();
  }
  await addTestChannel('html5_inicis');
  await addTestChannel('kakaopay');
  await expect(page.locator('[data-channel]')).toHaveCount(2);
  await expect(page.locator('[data-channel]').first()).toContainText('대표');

  const pgOpened = async (params: object) => {
    await shop.open(EMPTY);
    await shop.pay(shop.order(params));
    const code = await shop.window.locator('[data-openimp="pg"]').textContent();
    await shop.button('approve').click();
    expect(await shop.answer()).toMatchObject({ success: true });
    return code;
  };
  expect(await pgOpened({})).toBe('html5_inicis');
  await page.getByRole('button', { name: '카카오페이: 대표로 지정' }).click();
  await expect(page.locator('[data-channel]').nth(1)).toContainText('대표');
  expect(await pgOpened({})).toBe('kakaopay');
  await page.getByRole('button', { name: '카카오페이: 위로' }).click();
  await expect(page.locator('[data-channel]').first()).toContainText('카카오페이');
  await page.getByRole('button', { name: '카카오페이: 사용 안 함' }).click();
  await expect(page.getByRole('button', { name: '카카오페이: 사용', exact: true })).toBeVisible();
  expect(await pgOpened({ pg: 'kakaopay' })).toBe('html5_inicis');

  await page.getByRole('button', { name: 'KG이니시스: 삭제' }).click();
  await expect(page.getByRole('status')).toContainText('결제가 있어 삭제할 수 없습니다');
  await close();
  await gateway.stop();
});

test('Naver Pay has no shared MID: its card says so until the shop’s own is entered', async ({ page, gateway }) => {
  await signIn(page, gateway, '/console/merchants/imp20000000/channels/new?mode=test&pg=naverpay');
  await expect(page.getByRole('button', { name: '바로 추가' })).toHaveCount(0);
  await page.getByLabel('채널 이름').fill('우리 네이버페이');
  await page.getByRole('button', { name: '저장' }).click();
  const card = page.locator('[data-channel]').filter({ hasText: '우리 네이버페이' });
  await expect(card).toContainText('PG에서 직접 발급받아');
  await card.getByRole('link', { name: '정보 수정' }).click();
  await page.locator('[name=pg_id]').fill('np_test1');
  await page.getByRole('button', { name: '저장' }).click();
  await expect(card).toContainText('naverpay.np_test1');
  await expect(card).not.toContainText('PG에서 직접 발급받아');
});

test('a session that ended leads back to where one was', async ({ page, gateway }) => {
  await signIn(page, gateway, '/console/merchants/imp10000000/channels?mode=live');
  await expect(page).toHaveURL(/\/console\/merchants\/imp10000000\/channels\?mode=live$/);
  await page.getByRole('button', { name: '로그아웃', exact: true }).click();
  await expect(page).toHaveURL(/\/console\/login/);
  await page.goBack();
  await page.reload();
  await expect(page.getByRole('heading', { name: '로그인' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, and nothing is wider than the screen (${colorScheme}) @both`, async ({ page, gateway }) => {
    await page.emulateMedia({ colorScheme });
    const check = async () => {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const [wide, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      expect(wide).toBeLessThanOrEqual(screen ?? 0);
      expect(await page.locator('script').count()).toBe(0);
    };
    await page.goto(`http://127.0.0.1:${gateway.port}/console/login?lang=en`);
    await check();
    await page.goto(`http://127.0.0.1:${gateway.port}/console/login?lang=ko`);
    await signIn(page, gateway);
    await check();
    const pages = [
      'channels?pg=html5_inicis.MID-b',
      'channels?mode=live',
      'channels/new?mode=live&pg=kcp',
      'settings',
      'webhook',
    ];
    for (const path of pages) {
      await page.goto(`http://127.0.0.1:${gateway.port}/console/merchants/imp10000000/${path}`);
      for (const summary of await page.locator('summary').all()) await summary.click();
      await check();
    }
  });
}
