/* The console as an operator uses it: from the first sign-in to a paid test payment, by hand and by keyboard. */
import { GatewayProcess } from '../support/gateway-process';
import { expect, openShop, test } from '../support/shop';
import { signIn, signInByForm } from '../support/sign-in';

const EMPTY = 'imp40000001';
const CHANNELS = [
  { name: 'KG이니시스', pg_provider: 'html5_inicis', pg_id: 'INIpayTest', mode: 'test', default: true },
  { name: '이니시스 정기', pg_provider: 'html5_inicis', pg_id: 'MID-b', mode: 'test' },
];

test('from an empty database through the console alone to a paid payment, and every change is followed', async ({
  tab: page,
}) => {
  // An operator's whole morning: a merchant, three channels and six payments.
  test.setTimeout(120_000);
  const gateway = await GatewayProcess.start('{ "merchants": [] }');
  const { shop, close } = await openShop(await page.context().newPage(), gateway, false);
  await signInByForm(page, gateway);
  await page.getByRole('link', { name: '가맹점 추가' }).click();
  await page.getByLabel('상점 이름').fill('빈 상점');
  await page.getByLabel('가맹점 식별코드').fill(EMPTY);
  await page.getByRole('button', { name: '가맹점 만들기' }).click();
  await expect(page.getByText('테스트 채널이 없습니다')).toBeVisible();

  // With the merchant's own link, five clicks from the sign-in to a test channel that works.
  async function addTestChannel(pg: string) {
    await page.getByRole('link', { name: '채널 추가' }).click();
    await page.locator('select[name=pg]').selectOption(pg);
    await page.getByRole('button', { name: '다음' }).click();
    await page.getByRole('button', { name: '바로 추가' }).click();
    await expect(page.getByText('저장했습니다.')).toBeVisible();
  }
  // The three channels of "Integrating multiple PGs" (seed 002): two of one PG with different MIDs, and a simple pay.
  await addTestChannel('html5_inicis');
  await page.getByRole('link', { name: '채널 추가' }).click();
  await page.locator('select[name=pg]').selectOption('html5_inicis');
  await page.getByRole('button', { name: '다음' }).click();
  await page.getByLabel('채널 이름').fill('이니시스 정기');
  await page.getByLabel('MID', { exact: false }).first().fill('MID-b');
  await page.getByLabel('결제 방식').selectOption('subscription');
  await page.getByRole('button', { name: '저장' }).click();
  await addTestChannel('kakaopay');
  await expect(page.locator('[data-channel]')).toHaveCount(3);
  await expect(page.locator('[data-channel]').first()).toContainText('대표');

  const opened = async (params: object) => {
    await shop.open(EMPTY);
    await shop.pay(shop.order(params));
    await shop.button('approve').click();
    const response = await shop.answer();
    expect(response).toMatchObject({ success: true });
    const origin = `http://127.0.0.1:${gateway.port}`;
    const record = await page.request.get(`${origin}/console/merchants/${EMPTY}/payments/${response.imp_uid}`);
    return /<dt>PG<\/dt><dd>([^<]+)/.exec(await record.text())?.[1];
  };
  expect(await opened({})).toBe('html5_inicis.INIpayTest');
  expect(await opened({ pg: 'html5_inicis.MID-b' })).toBe('html5_inicis.MID-b');
  await page.getByRole('button', { name: '카카오페이: 대표로 지정' }).click();
  await expect(page.locator('[data-channel]').nth(2)).toContainText('대표');
  expect(await opened({})).toBe('kakaopay.TC0ONETIME');

  // The order is the matching priority: the second Inicis channel is dragged to the top, then the keyboard undoes it.
  const [handle, first] = [page.locator('[data-handle]').nth(1), page.locator('[data-channel]').first()];
  await handle.hover();
  await page.mouse.down();
  await first.hover({ position: { x: 20, y: 2 } });
  await page.mouse.up();
  await expect(page.locator('[data-channel]').first()).toContainText('이니시스 정기');
  expect(await opened({ pg: 'html5_inicis' })).toBe('html5_inicis.MID-b');
  await page.getByRole('button', { name: '이니시스 정기: 아래로' }).press('Enter');
  await expect(page.locator('[data-channel]').first()).toContainText('KG이니시스');
  expect(await opened({ pg: 'html5_inicis' })).toBe('html5_inicis.INIpayTest');

  await page.getByRole('button', { name: '카카오페이: 사용 안 함' }).click();
  await expect(page.getByRole('button', { name: '카카오페이: 사용', exact: true })).toBeVisible();
  expect(await opened({ pg: 'kakaopay' })).toBe('html5_inicis.INIpayTest');
  await page.getByRole('button', { name: 'KG이니시스: 삭제' }).click();
  await expect(page.getByRole('status')).toContainText('결제가 있어 삭제할 수 없습니다');
  await close();
  await gateway.stop();
});

test('a sub-merchant gets one of the channels: IMP.agency sees exactly this, and the payment says whose it is', async ({
  tab: page,
}) => {
  const merchants = [{ user_code: EMPTY, name: '본점', channels: CHANNELS }];
  const gateway = await GatewayProcess.start(JSON.stringify({ merchants }));
  const { shop, close } = await openShop(await page.context().newPage(), gateway, false);
  await signIn(page, gateway, `/console/merchants/${EMPTY}/tiers`);
  await page.getByLabel('티어 코드').fill('AB1');
  await page.getByLabel('하위 상점 이름').fill('강남점');
  await page.getByRole('button', { name: '하위 상점 추가' }).click();
  await page.getByLabel('이니시스 정기').check();
  await page.getByRole('button', { name: 'AB1 저장' }).click();
  await expect(page.getByText('저장했습니다.')).toBeVisible();
  await shop.open(EMPTY);
  await shop.page.evaluate(
    (code) => (window as unknown as { IMP: { agency: (...codes: string[]) => void } }).IMP.agency(code, 'AB1'),
    EMPTY,
  );
  await shop.pay(shop.order({ pg: 'kakaopay' }));
  await shop.button('approve').click();
  const { imp_uid } = await shop.answer();
  await page.getByRole('link', { name: '결제 내역' }).click();
  await page.getByRole('link', { name: imp_uid ?? '' }).click();
  await expect(page.locator('dl')).toContainText('html5_inicis.MID-b');
  await expect(page.locator('dl')).toContainText('AB1');
  await expect(page.locator('[data-step]')).toHaveText([/결제 창을 열었습니다/, /승인을 요청/, /결제되었습니다/]);
  await close();
  await gateway.stop();
});

test('a channel is tried with our own SDK: in a frame, in a popup, and refused with its reason @core', async ({
  tab: page,
  gateway,
}) => {
  const origin = `http://127.0.0.1:${gateway.port}`;
  await signIn(page, gateway, '/console/merchants/imp10000000/channels');
  await page.getByRole('link', { name: 'html5_inicis MID-a: 결제 테스트' }).click();
  await page.getByRole('button', { name: '결제 테스트' }).click();
  await page.frameLocator('iframe.imp-frame').locator('[data-openimp="approve"]').click();
  await expect(page.locator('#state')).toHaveText('결제되었습니다.');
  await page.getByRole('link', { name: '결제 내역에서 보기' }).click();
  await expect(page.locator('main')).toContainText('결제완료');

  await page.goto(`${origin}/console/merchants/imp10000000/channels/channel-key-payco-MID-d/try`);
  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: '결제 테스트' }).click();
  await (await opening).locator('[data-openimp="decline"]').click();
  await expect(page.locator('#state')).toHaveText('결제되지 않았습니다.');
  await expect(page.locator('#result pre')).toContainText('"error_code": "PG_DECLINED"');

  await page.getByLabel('request_pay에 넘길 값 (JSON)').fill('{ "amount": ');
  await page.getByRole('button', { name: '결제 테스트' }).click();
  await expect(page.locator('#state')).toContainText('JSON으로 읽을 수 없습니다');
});

test('a window that takes the page’s place comes back to the test page with its result', async ({
  tab: page,
  gateway,
}) => {
  await signIn(page, gateway, '/console/merchants/imp10000000/channels/channel-key-naverpay-MID-e/try');
  await page.getByRole('button', { name: '결제 테스트' }).click();
  await page.locator('[data-openimp="approve"]').click();
  await expect(page.locator('#state')).toHaveText('결제되었습니다.');
  await expect(page.locator('#result pre')).toContainText('"success": true');
});

test('Naver Pay has no shared MID: its card says so until the shop’s own is entered', async ({
  tab: page,
  gateway,
}) => {
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

test('a session that ended leads back to where one was', async ({ tab: page, gateway }) => {
  await signInByForm(page, gateway, '/console/merchants/imp10000000/channels?mode=live');
  await expect(page).toHaveURL(/\/console\/merchants\/imp10000000\/channels\?mode=live$/);
  await page.getByRole('button', { name: '로그아웃', exact: true }).click();
  await expect(page).toHaveURL(/\/console\/login/);
  await page.goBack();
  await page.reload();
  await expect(page.getByRole('heading', { name: '로그인' })).toBeVisible();
});
