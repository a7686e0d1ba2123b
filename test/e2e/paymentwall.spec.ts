/*
 * Paymentwall in a real browser, with its stand-in on another site: whatever comes first, the browser's return or the
 * pingback, the page, the database, the shop's server and the console say the same in the end.
 */
import type { Page } from '@playwright/test';
import { expectReadable } from '../support/expect-readable';
import { PAYMENTWALL_REST as REST, type PaymentwallWorld as World } from '../support/paymentwall-world';
import { expect, openShop, type Shop, test as base } from '../support/shop';
import { postSignIn, signIn } from '../support/sign-in';

const USER_CODE = 'imp00000000';
const ORDER = {
  pg: 'paymentwall',
  name: 'Blue mug',
  amount: 12.5,
  currency: 'USD',
  language: 'en',
  buyer_name: 'Haneul Kim',
  buyer_email: 'kim@example.com',
};

const test = base.extend<{ paid: Shop }>({
  /** A shop whose Paymentwall is the stand-in. */
  paid: async ({ tab, isMobile, world }, use) => {
    Object.assign(world.standIn.state, { pingbacks: 'before', outcome: '0', tickets: { result: 1 } });
    const { shop, close } = await openShop(tab, world.gateway, isMobile);
    await use(shop);
    await close();
  },
});

const widgetOf = (shop: Shop) => shop.window.frameLocator('#pg-frame');

/** What the shop's server was told of a payment, in order. */
async function told({ receiver }: World, imp_uid: string, count: number): Promise<string[]> {
  const list = () =>
    receiver.received
      .map(({ body }) => JSON.parse(body) as { imp_uid: string; status: string })
      .filter((body) => body.imp_uid === imp_uid)
      .map(({ status }) => status);
  await expect.poll(() => list().length).toBe(count);
  return list();
}

const consolePath = (imp_uid: string) => `/console/merchants/${USER_CODE}/payments/${imp_uid}`;

async function openInConsole(shop: Shop, { gateway }: World, imp_uid: string): Promise<Page> {
  const page = await shop.page.context().newPage();
  await signIn(page, gateway, consolePath(imp_uid));
  return page;
}

/** A payment's page of the console, as it comes: what it does in a browser is played where somebody clicks in it. */
async function readConsole(shop: Shop, { gateway }: World, imp_uid: string): Promise<string> {
  const { request } = shop.page.context();
  await postSignIn(request, gateway);
  const page = await request.get(`http://127.0.0.1:${gateway.port}${consolePath(imp_uid)}`);
  return page.text();
}

type Agreed = {
  readonly imp_uid: string;
  readonly status: string;
  readonly badge: string;
  readonly webhooks: readonly string[];
};

/** Browser, database, webhooks and console are of one mind. Gives the console's page. */
async function expectAgreement(shop: Shop, world: World, { imp_uid, status, badge, webhooks }: Agreed) {
  expect(await world.gateway.payment(imp_uid, REST)).toMatchObject({ status });
  expect(await told(world, imp_uid, webhooks.length)).toEqual(webhooks);
  const page = await readConsole(shop, world, imp_uid);
  expect(/class="badges"><span class="badge[^>]*>([^<]*)/.exec(page)?.[1]).toBe(badge);
  return page;
}

test('is paid in the widget within our window, and the pingback ends it', async ({ paid: shop, world }) => {
  await shop.open(USER_CODE);
  await shop.pay(ORDER);
  await expect(widgetOf(shop).locator('[data-amount]')).toHaveText('12.50 USD');
  await expectReadable(shop.page, { ours: '.imp-dialog', except: '#pg-frame' });
  await widgetOf(shop).locator('.pay').click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: true, status: 'paid', paid_amount: 12.5, currency: 'USD' });
  const imp_uid = String(response.imp_uid);
  const webhooks = ['paid'];
  await expectAgreement(shop, world, { imp_uid, status: 'paid', badge: '결제완료', webhooks });
});

test('of a phone leaves for the widget, and comes back to the shop with the result @phone', async ({
  paid: shop,
  world,
}) => {
  await shop.open(USER_CODE);
  await shop.pay(ORDER);
  await shop.page.locator('.pay').click();
  await shop.page.waitForURL(/imp_success=true/);
  const imp_uid = /imp_uid=(imp_\d+)/.exec(shop.page.url())?.[1] ?? '';
  expect(await world.gateway.payment(imp_uid, REST)).toMatchObject({ status: 'paid', amount: 12.5 });
  expect(await told(world, imp_uid, 1)).toEqual(['paid']);
});

test('of a phone waits on our page for a pingback that comes after the return @phone', async ({
  paid: shop,
  world,
}) => {
  world.standIn.state.pingbacks = 'never';
  await shop.open(USER_CODE);
  await shop.pay(ORDER);
  await shop.page.locator('.pay').click();
  await expect(shop.page.getByText('Waiting for the payment company')).toBeVisible();
  await expectReadable(shop.page);
  const imp_uid = /imp_\d+/.exec(shop.page.url())?.[0] ?? '';
  await world.standIn.tell(imp_uid, { type: '0' });
  await shop.page.waitForURL(/imp_success=true/);
});

test('a pingback after the browser’s return is waited for, in words', async ({ paid: shop, world }) => {
  world.standIn.state.pingbacks = 'never';
  await shop.open(USER_CODE);
  await shop.pay(ORDER);
  await widgetOf(shop).locator('.pay').click();
  await expect(shop.window.getByText('Waiting for the payment company')).toBeVisible();
  await expect(shop.window.locator('#pg-frame')).toBeHidden();
  const [imp_uid = ''] = [...world.standIn.orders.keys()].slice(-1);
  expect(await world.gateway.payment(imp_uid, REST)).toMatchObject({ status: 'ready' });
  await world.standIn.tell(imp_uid, { type: '0' });
  expect(await shop.answer()).toMatchObject({ success: true, status: 'paid', imp_uid });
});

test('a pingback long after the return leaves the payment ready, and the webhook tells', async ({
  paid: shop,
  world,
}) => {
  world.standIn.state.pingbacks = 'never';
  await shop.open(USER_CODE);
  await shop.pay(ORDER);
  await widgetOf(shop).locator('.pay').click();
  await expect(shop.window.getByText('Waiting for the payment company')).toBeVisible();
  // The gateway's patience of 15 seconds, or the buyer's: here the buyer's.
  await shop.page.keyboard.press('Escape');
  await shop.page.locator('.imp-leave-yes').click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: true, status: 'ready', paid_at: 0 });
  const imp_uid = String(response.imp_uid);
  await expectAgreement(shop, world, { imp_uid, status: 'ready', badge: '미결제', webhooks: [] });
  await world.standIn.tell(imp_uid, { type: '0' });
  await expectAgreement(shop, world, { imp_uid, status: 'paid', badge: '결제완료', webhooks: ['paid'] });
});

test('a review keeps the payment ready; accepted it is paid, declined it fails', async ({ paid: shop, world }) => {
  world.standIn.state.outcome = '200';
  for (const [type, status, badge] of [
    ['201', 'paid', '결제완료'],
    ['202', 'failed', '결제실패'],
  ] as const) {
    await shop.open(USER_CODE);
    await shop.pay(ORDER);
    await widgetOf(shop).locator('.pay').click();
    const response = await shop.answer();
    expect(response).toMatchObject({ success: true, status: 'ready' });
    const imp_uid = String(response.imp_uid);
    await expectAgreement(shop, world, { imp_uid, status: 'ready', badge: '미결제', webhooks: [] });
    await world.standIn.tell(imp_uid, { type });
    await expectAgreement(shop, world, { imp_uid, status, badge, webhooks: [status] });
  }
});

test('what the widget says of itself closes the window sooner', async ({ paid: shop }) => {
  await shop.open(USER_CODE);
  await shop.pay(ORDER);
  await widgetOf(shop).locator('.stay').click();
  expect(await shop.answer()).toMatchObject({ success: true, status: 'paid' });
});

test('a widget that fails is a refusal, and the order can be tried again', async ({ paid: shop, world }) => {
  await shop.open(USER_CODE);
  const order = { ...ORDER, merchant_uid: `again-${Date.now()}` };
  await shop.pay(order);
  await widgetOf(shop).locator('.fail').click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: false, error_code: 'PG_DECLINED' });
  await shop.forget();
  await shop.pay(order);
  await widgetOf(shop).locator('.pay').click();
  expect(await shop.answer()).toMatchObject({ success: true });
  expect(await world.gateway.payment(String(response.imp_uid), REST)).toMatchObject({ status: 'failed' });
});

test('a buyer who leaves the widget has cancelled', async ({ paid: shop }) => {
  await shop.open(USER_CODE);
  await shop.pay(ORDER);
  await expect(widgetOf(shop).locator('.pay')).toBeVisible();
  await shop.page.keyboard.press('Escape');
  await shop.page.locator('.imp-leave-yes').click();
  expect(await shop.answer()).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
});

test.describe('a paid payment', () => {
  async function pay(shop: Shop): Promise<string> {
    await shop.open(USER_CODE);
    await shop.pay(ORDER);
    await widgetOf(shop).locator('.pay').click();
    return String((await shop.answer()).imp_uid);
  }

  async function cancelInConsole(page: Page, amount?: string): Promise<void> {
    if (amount) await page.getByLabel('취소 금액').fill(amount);
    await page.getByLabel('되돌릴 수 없음을 알고 있으며 취소합니다').check();
    await page.getByRole('button', { name: '결제 취소하기' }).click();
    await expect(page.getByText('PG사에 취소를 요청했습니다. PG사가 처리하면')).toBeVisible();
  }

  test('is charged back without being asked', async ({ paid: shop, world }) => {
    const imp_uid = await pay(shop);
    await world.standIn.tell(imp_uid, { type: '2', reason: '1' });
    const webhooks = ['paid', 'cancelled'];
    const page = await expectAgreement(shop, world, { imp_uid, status: 'cancelled', badge: '결제취소', webhooks });
    expect(page).toContain('chargeback (1)');
  });

  test('waits for its cancel, whole and in parts, and says so in the console', async ({ paid: shop, world }) => {
    const imp_uid = await pay(shop);
    const page = await openInConsole(shop, world, imp_uid);
    await expect(page.getByText('실제 카드에 청구된 결제입니다')).toBeVisible();
    await cancelInConsole(page, '4.5');
    await expect(page.getByRole('heading', { name: '취소 대기' })).toBeVisible();
    await expectReadable(page);
    await expectAgreement(shop, world, { imp_uid, status: 'paid', badge: '결제완료', webhooks: ['paid'] });
    await world.standIn.tell(imp_uid, { type: '220', refund_amount: '4.50' });
    const webhooks = ['paid', 'cancelled'];
    await expectAgreement(shop, world, { imp_uid, status: 'cancelled', badge: '결제취소', webhooks });
    await page.reload();
    await cancelInConsole(page);
    await world.standIn.tell(imp_uid, { type: '2', reason: '9' });
    await told(world, imp_uid, 3);
    expect(await world.gateway.payment(imp_uid, REST)).toMatchObject({ status: 'cancelled', cancel_amount: 12.5 });
  });

  test('whose ticket nobody answers can be looked after by hand', async ({ paid: shop, world }) => {
    const imp_uid = await pay(shop);
    const page = await openInConsole(shop, world, imp_uid);
    await cancelInConsole(page);
    await page.getByRole('button', { name: '환불되지 않습니다 (대기 끝내기)' }).click();
    await expect(page.getByText('결제는 그대로이며 다시 취소할 수 있습니다')).toBeVisible();
    await expectAgreement(shop, world, { imp_uid, status: 'paid', badge: '결제완료', webhooks: ['paid'] });
    await page.reload();
    await cancelInConsole(page);
    await page.getByRole('button', { name: '환불된 것을 확인했습니다' }).click();
    const webhooks = ['paid', 'cancelled'];
    await expectAgreement(shop, world, { imp_uid, status: 'cancelled', badge: '결제취소', webhooks });
  });
});

test('the demo store pays through it', async ({ tab: page, world }) => {
  Object.assign(world.standIn.state, { pingbacks: 'before', outcome: '0' });
  await page.goto(`${world.gateway.origin}/demo/`);
  await page.locator('input[name=pg][value=""]').check({ force: true });
  await page.click('#pay');
  await page.frameLocator('iframe.imp-frame').frameLocator('#pg-frame').locator('.pay').click();
  await expect(page.locator('#response')).toContainText('"success": true');
  await expect(page.locator('#server')).toContainText('"pg_provider": "paymentwall"');
});
