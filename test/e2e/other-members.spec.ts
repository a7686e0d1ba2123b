/*
 * The members of `IMP` that pay nothing: Naver's wish list, which answers nobody, and BrandPay's module, whose windows are
 * frames on either device.
 */
import type { Imp, NaverZzimParams } from '../../src/sdk/public-types';
import { EVERY_PG, USER_CODE } from '../support/gateway-process';
import { expect, type Shop, test } from '../support/shop';

type ShopWindow = { IMP: Imp; result: unknown };

const MUG = { id: 'mug', name: '파란 머그컵', desc: '340 ml', uprice: 12_000, url: 'u', thumb: 't', image: 'i' };

/** A button of the shop's that calls this. */
async function onPay(shop: Shop, params: NaverZzimParams): Promise<void> {
  await shop.page.evaluate((given) => {
    const { IMP } = window as unknown as ShopWindow;
    const pay = document.getElementById('pay');
    if (pay) pay.onclick = () => IMP.naver_zzim(given);
  }, params);
}

test.describe('naver_zzim', () => {
  test('opens Naver’s window on a PC, and the page goes on', async ({ shop }) => {
    await shop.open(EVERY_PG);
    await onPay(shop, { naverProducts: [MUG] });
    const opening = shop.page.waitForEvent('popup');
    await shop.page.click('#pay');
    const popup = await opening;
    await expect(popup.getByText('파란 머그컵 · 12,000원')).toBeVisible();
    expect(await popup.evaluate(() => [innerWidth, innerHeight, window.name])).toEqual([480, 600, 'IMP_NAVER_ZZIM']);
    const closed = popup.waitForEvent('close');
    await popup.getByRole('button', { name: '닫기' }).click();
    await closed;
    await shop.expectUsable();
  });

  test('takes the page’s place where its window is blocked, and leads back', async ({ shop }) => {
    await shop.open(EVERY_PG);
    await onPay(shop, { naverProducts: [MUG] });
    await shop.page.evaluate(() => (window.open = () => null));
    const address = shop.page.url();
    await shop.page.click('#pay');
    await expect(shop.page.getByText('파란 머그컵 · 12,000원')).toBeVisible();
    await shop.page.getByRole('button', { name: '닫기' }).click();
    await expect(shop.page).toHaveURL(address);
  });

  test('takes the page’s place on a phone, and leads back @phone', async ({ shop }) => {
    await shop.open(EVERY_PG);
    await onPay(shop, { naverProducts: [MUG] });
    const address = shop.page.url();
    await shop.page.click('#pay');
    await expect(shop.page.getByText('파란 머그컵 · 12,000원')).toBeVisible();
    await shop.page.getByRole('button', { name: '닫기' }).click();
    await expect(shop.page).toHaveURL(address);
  });

  test('leaves the page usable where its window has no network, and opens the next time', async ({ shop }) => {
    const context = shop.page.context();
    await shop.open(EVERY_PG);
    await onPay(shop, { naverProducts: [MUG] });
    await context.route('**/zzim/**', (route) => route.abort('internetdisconnected'));
    const failing = shop.page.waitForEvent('popup');
    await shop.page.click('#pay');
    await (await failing).close();
    await shop.expectUsable();
    await context.unroute('**/zzim/**');
    const opening = shop.page.waitForEvent('popup');
    await shop.page.click('#pay');
    await expect((await opening).getByText('파란 머그컵 · 12,000원')).toBeVisible();
  });

  test('says so where the shop has no such channel', async ({ shop }) => {
    await shop.open(USER_CODE);
    await onPay(shop, { naverProducts: [MUG] });
    const opening = shop.page.waitForEvent('popup');
    await shop.page.click('#pay');
    await expect((await opening).getByRole('alert')).toContainText('naverco');
  });
});

test.describe('loadModule', () => {
  const load = (shop: Shop, type = 'toss-brandpay', userCode = EVERY_PG, customerKey = 'buyer-1') =>
    shop.page.evaluate(
      async ([kind, code, key]) => {
        const { IMP } = window as unknown as ShopWindow;
        try {
          const brandpay = await IMP.loadModule(kind as 'toss-brandpay', { userCode: code }, { customerKey: key });
          Object.assign(window, { brandpay });
          return await brandpay.getPaymentMethods();
        } catch (error) {
          const { code, __portOneErrorType } = error as { code: string; __portOneErrorType: string };
          return { code, __portOneErrorType };
        }
      },
      [type, userCode, customerKey] as const,
    );
  /** Begins a member of the module; what it ends with comes later. */
  const begin = (shop: Shop, member: 'openSettings' | 'setupPassword') =>
    shop.page.evaluate((name) => {
      const page = window as unknown as ShopWindow & { brandpay: Record<string, () => Promise<void>> };
      page.result = undefined;
      void page.brandpay[name]?.().then(
        () => (page.result = 'done'),
        (error: { code: string }) => (page.result = error.code),
      );
    }, member);
  const result = (shop: Shop) => shop.page.evaluate(() => (window as unknown as ShopWindow).result);

  test('gives BrandPay’s module, without init, for one buyer @both-all', async ({ shop }) => {
    await shop.open(USER_CODE);
    const methods = (await load(shop)) as unknown as { cards: { cardNumber: string }[] };
    expect(methods).toMatchObject({ isIdentified: true, cards: [{ cardName: '신한카드' }] });
    // Never a whole number.
    expect(methods.cards[0]?.cardNumber).toContain('****');
    expect(await load(shop)).toEqual(methods);
    expect(await load(shop, 'toss-brandpay', EVERY_PG, 'buyer-2')).not.toEqual(methods);

    await begin(shop, 'openSettings');
    await expect(shop.window.getByText('내 카드')).toBeVisible();
    await shop.window.getByRole('button', { name: '완료' }).click();
    await expect.poll(() => result(shop)).toBe('done');
    await shop.expectUsable();

    await begin(shop, 'setupPassword');
    await shop.window.getByLabel('새 비밀번호').fill('12345');
    await shop.window.getByRole('button', { name: '설정하기' }).click();
    expect(await result(shop)).toBeUndefined();
    await shop.window.getByLabel('새 비밀번호').fill('123456');
    await shop.window.getByRole('button', { name: '설정하기' }).click();
    await expect.poll(() => result(shop)).toBe('done');
  });

  // `test/unit/sdk/modules` has it for each of the module's windows.
  test('says USER_CANCEL when the buyer leaves, by its button or by the dialog’s @both-all @all', async ({ shop }) => {
    await shop.open(USER_CODE);
    await load(shop);
    await begin(shop, 'openSettings');
    await shop.window.getByRole('button', { name: '취소' }).click();
    await expect.poll(() => result(shop)).toBe('USER_CANCEL');
    await begin(shop, 'setupPassword');
    await expect(shop.window.getByLabel('새 비밀번호')).toBeVisible();
    await shop.page.locator('.imp-close').click();
    await shop.page.locator('.imp-leave-yes').click();
    await expect.poll(() => result(shop)).toBe('USER_CANCEL');
    await shop.expectUsable();
  });

  test('a module whose file did not load is asked for again', async ({ shop }) => {
    await shop.open(USER_CODE);
    await shop.page.route('**/v1/modules/**', (route) => route.abort());
    expect(await load(shop)).toMatchObject({ code: 'UnknownError', __portOneErrorType: 'ModuleError' });
    await shop.page.unroute('**/v1/modules/**');
    expect(await load(shop)).toMatchObject({ isIdentified: true });
  });
});
