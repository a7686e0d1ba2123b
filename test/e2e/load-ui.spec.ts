/*
 * `IMP.loadUI`: a PG's own buttons in the shop's page. Every click pays for the latest request and answers once. A button
 * opens a popup on either device, and one payment by it shows that on a phone.
 */
import type { Imp, RequestPayParams } from '../../src/sdk/public-types';
import { EVERY_PG, EVERY_REST } from '../support/gateway-process';
import { expect, type Shop, test } from '../support/shop';

type ShopWindow = { IMP: Imp; calls: unknown[]; answers: unknown[] };

const ORDER: RequestPayParams = { pg: 'paypal_v2', pay_method: 'paypal', name: 'Mug', amount: 10.5, currency: 'USD' };

/** Puts containers into the shop's page, each with its type or without one. */
async function contain(shop: Shop, ...types: readonly (string | null)[]): Promise<void> {
  await shop.page.evaluate((wanted) => {
    for (const old of document.querySelectorAll('.portone-ui-container')) old.remove();
    for (const type of wanted) {
      const container = document.createElement('div');
      container.className = 'portone-ui-container';
      if (type) container.dataset['portoneUiType'] = type;
      document.querySelector('h1')?.after(container);
    }
  }, types);
}

async function loadUi(shop: Shop, params: unknown, type = 'paypal-spb'): Promise<void> {
  await shop.page.evaluate(
    ([kind, given]) => {
      const { IMP, calls, answers } = window as unknown as ShopWindow;
      void IMP.loadUI(kind as 'paypal-spb', given as RequestPayParams, (response) => calls.push(response)).then(
        (response) => answers.push(response),
      );
    },
    [type, params] as const,
  );
}

const order = (more: object = {}) => ({ ...ORDER, merchant_uid: `ui-${crypto.randomUUID()}`.slice(0, 30), ...more });
const button = (shop: Shop) => shop.page.locator('button.imp-ui');

async function open(shop: Shop, params: object = order(), type = 'paypal-spb') {
  await shop.open(EVERY_PG);
  await contain(shop, null);
  await loadUi(shop, params, type);
  await expect(button(shop)).toBeVisible();
}

/** Clicks the PG's button; gives the popup that it opens. */
async function click(shop: Shop) {
  const opening = shop.page.waitForEvent('popup');
  await button(shop).click();
  return opening;
}

test('a click on the PG’s button pays, and the shop’s server finds it @both @core', async ({ shop }) => {
  const params = order();
  await open(shop, params);
  await expect(button(shop)).toHaveText('PayPal로 결제');
  const popup = await click(shop);
  await popup.locator('[data-openimp="approve"]').click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: true, merchant_uid: params.merchant_uid, pg_provider: 'paypal_v2' });
  const record = await shop.gateway.payment(response.imp_uid ?? '', EVERY_REST);
  expect(record).toMatchObject({ status: 'paid', amount: 10.5, currency: 'USD', customer_uid: null });
});

test('a button registers a billing key that the shop’s server can charge @both-all', async ({ shop }) => {
  const customer_uid = `buyer-${crypto.randomUUID()}`;
  await open(shop, order({ customer_uid }), 'paypal-rt');
  await expect(button(shop)).toHaveText('PayPal 등록');
  const popup = await click(shop);
  await popup.locator('[data-openimp="approve"]').click();
  expect(await shop.answer()).toMatchObject({ success: true, customer_uid });
  const key = await shop.gateway.read(`/subscribe/customers/${customer_uid}`, EVERY_REST);
  expect(key).toMatchObject({ customer_uid, pg_provider: 'paypal_v2' });
});

for (const [name, end, code] of [
  ['refused', 'decline', 'PG_DECLINED'],
  ['cancelled', 'cancel', 'PAYMENT_CANCELLED'],
] as const) {
  // How it ended comes from the same popup as that of every other payment: one of the two says that the button stays.
  test(`a payment that was ${name} answers once, and the button pays the next time ${end === 'decline' ? '@both-all' : '@both-all @all'}`, async ({
    shop,
  }) => {
    await open(shop);
    await (await click(shop)).locator(`[data-openimp="${end}"]`).click();
    expect(await shop.answer()).toMatchObject({ success: false, error_code: code });
    await shop.forget();
    await (await click(shop)).locator('[data-openimp="approve"]').click();
    await expect.poll(() => shop.read('calls')).toMatchObject([{ success: true }]);
  });
}

test('a script in the head may call before there is a body', async ({ freshShop: shop }) => {
  await shop.page.addInitScript((params) => {
    let imp: Imp | undefined;
    Object.defineProperty(window, 'IMP', {
      configurable: true,
      get: () => imp,
      set: (value: Imp) => {
        imp = value;
        imp.init('imp20000000');
        void imp.loadUI('paypal-spb', params);
      },
    });
    addEventListener('DOMContentLoaded', () => {
      document.body.insertAdjacentHTML('afterbegin', '<div class="portone-ui-container"></div>');
    });
  }, order());
  await shop.open(EVERY_PG);
  await expect(button(shop)).toBeVisible();
});

test('BrandPay’s widget pays by the shop’s own button', async ({ shop }) => {
  await shop.open(EVERY_PG);
  await contain(shop, null);
  await shop.page.evaluate(() =>
    document.body.insertAdjacentHTML('beforeend', '<button id="portone-toss-brandpay-widget-button">Buy</button>'),
  );
  const params = { pg: 'toss_brandpay', pay_method: 'toss_brandpay', customer_id: 'c', amount: 1000, name: 'Mug' };
  await loadUi(shop, params, 'toss-brandpay-widget');
  await expect(shop.page.locator('.portone-ui-container')).toContainText('브랜드페이');
  await shop.page.locator('#portone-toss-brandpay-widget-button').click();
  await shop.button('approve').click();
  expect(await shop.answer()).toMatchObject({ success: true, pg_provider: 'toss_brandpay' });
});

test('buttons are found by keyboard @both-all', async ({ shop }) => {
  await open(shop, order({ language: 'en' }));
  await expect(button(shop)).toHaveText('Pay with PayPal');
  await button(shop).focus();
  const opening = shop.page.waitForEvent('popup');
  await shop.page.keyboard.press('Enter');
  await (await opening).locator('[data-openimp="approve"]').click();
  expect(await shop.answer()).toMatchObject({ success: true });
});
