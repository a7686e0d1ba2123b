/* `IMP.agency`: the same page and the same members, for a sub-merchant. */
import type { CertificationParams, Imp, RequestPayParams } from '../../src/sdk/public-types';
import type { GatewayProcess } from '../support/gateway-process';
import { AGENCY, AGENCY_REST } from '../support/more-merchants';
import { expect, type Shop, test } from '../support/shop';

type ShopWindow = { IMP: Imp; calls: unknown[]; answers: unknown[] };

/** A page of the sub-merchant's. */
async function openBranch(shop: Shop): Promise<void> {
  await shop.open(AGENCY);
  await shop.page.evaluate((code) => (window as unknown as ShopWindow).IMP.agency(code, 'AB1'), AGENCY);
}

const order = (more: object = {}): RequestPayParams => ({
  ...{
    merchant_uid: `tier-${crypto.randomUUID()}`.slice(0, 30),
    name: '머그컵',
    amount: 1000,
    buyer_tel: '01012345678',
  },
  ...more,
});

/** What the shop's server sees, as the sub-merchant and as itself. */
async function look(gateway: GatewayProcess, path: string) {
  const authorization = await gateway.token(AGENCY_REST);
  const ask = async (headers: Record<string, string>) => {
    const answer = await fetch(`http://127.0.0.1:${gateway.port}${path}`, { headers: { authorization, ...headers } });
    return { status: answer.status, response: ((await answer.json()) as { response: object }).response };
  };
  return { branch: await ask({ tier: 'AB1' }), parent: await ask({}) };
}

test('its payment is its own: channel, record and webhook', async ({ shop, gateway, receiver }) => {
  await openBranch(shop);
  const params = order();
  await shop.pay(params);
  await shop.button('approve').click();
  const response = await shop.answer();
  // The default channel is its merchant's, not its own.
  expect(response).toMatchObject({ success: true, pg_provider: 'html5_inicis' });
  const seen = await look(gateway, `/payments/${response.imp_uid}?include_sandbox=true`);
  expect(seen.branch).toMatchObject({ status: 200, response: { merchant_uid: params.merchant_uid, status: 'paid' } });
  expect(seen.parent.status).toBe(404);
  await expect
    .poll(() => receiver.received.filter(({ body }) => body.includes(String(response.imp_uid))))
    .toMatchObject([{ path: '/branch' }]);
});

test('its billing keys, identity checks, PayPal buttons and wish list are its own', async ({ shop, gateway }) => {
  const { page } = shop;
  await openBranch(shop);
  const customer_uid = `buyer-${crypto.randomUUID()}`;
  await shop.pay(order({ customer_uid, amount: 0 }));
  await shop.button('approve').click();
  expect(await shop.answer()).toMatchObject({ success: true, customer_uid });
  const key = await look(gateway, `/subscribe/customers/${customer_uid}`);
  expect([key.branch.status, key.parent.status]).toEqual([200, 404]);

  await shop.forget();
  await page.evaluate((params) => {
    const { IMP, calls, answers } = window as unknown as ShopWindow;
    void IMP.certification(params as CertificationParams, (response) => calls.push(response)).then((response) =>
      answers.push(response),
    );
  }, {});
  await shop.button('approve').click();
  await shop.window.locator('#otp').fill('123456');
  await shop.button('approve').click();
  const check = await look(gateway, `/certifications/${(await shop.answer()).imp_uid}`);
  expect([check.branch.status, check.parent.status]).toEqual([200, 404]);

  await shop.forget();
  await page.evaluate(
    (params) => {
      document.querySelector('h1')?.insertAdjacentHTML('afterend', '<div class="portone-ui-container"></div>');
      const { IMP, calls, answers } = window as unknown as ShopWindow;
      void IMP.loadUI('paypal-spb', params, (response) => calls.push(response)).then((response) =>
        answers.push(response),
      );
    },
    order({ pg: 'paypal_v2', currency: 'USD' }),
  );
  const opening = page.waitForEvent('popup');
  await page.locator('button.imp-ui').click();
  await (await opening).locator('[data-openimp="approve"]').click();
  const paid = await look(gateway, `/payments/${(await shop.answer()).imp_uid}?include_sandbox=true`);
  expect([paid.branch.status, paid.parent.status]).toEqual([200, 404]);

  const wishing = page.waitForEvent('popup');
  await page.evaluate(() => (window as unknown as ShopWindow).IMP.naver_zzim({ naverProducts: [] }));
  await expect((await wishing).getByText('상품이 없습니다.')).toBeVisible();
});
