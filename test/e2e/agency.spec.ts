/* `IMP.agency`: the same page and the same members, for a sub-merchant. */
import type { CertificationParams, Imp, RequestPayParams } from '../../src/sdk/public-types';
import { GatewayProcess, REST } from '../support/gateway-process';
import { startReceiver } from '../support/receiver';
import { expect, openShop, type Shop, test as base } from '../support/shop';

const SHOP = 'imp50000001';
const channel = (name: string, pg_provider: string, more = {}) => ({
  ...{ name, channel_key: name, pg_provider, pg_id: name, mode: 'test', ...more },
});

type ShopWindow = { IMP: Imp; calls: unknown[]; answers: unknown[] };
type Branch = { shop: Shop; gateway: GatewayProcess; told: () => readonly { path: string; body: string }[] };

const test = base.extend<object, { branch: Omit<Branch, 'shop'> }>({
  branch: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads fixtures' needs from this pattern: none.
    async ({}, use) => {
      const receiver = await startReceiver();
      const webhook = (path: string) => ({ test: `${receiver.url}${path}` });
      const gateway = await GatewayProcess.start(
        JSON.stringify({
          merchants: [
            {
              ...{ user_code: SHOP, name: '본점', rest_key: REST.imp_key, rest_secret: REST.imp_secret },
              webhook: webhook('/parent'),
              channels: [
                channel('own', 'kakaopay', { default: true }),
                channel('cards', 'html5_inicis'),
                channel('who', 'danal', { type: 'certification' }),
                channel('paypal', 'paypal_v2'),
                channel('naver', 'naverco'),
              ],
              tiers: [
                {
                  tier_code: 'AB1',
                  name: '분점',
                  channels: ['cards', 'who', 'paypal', 'naver'],
                  webhook: webhook('/branch'),
                },
              ],
            },
          ],
        }),
      );
      await use({ gateway, told: () => receiver.received });
      await gateway.stop();
      await receiver.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
});

/** A page of the sub-merchant's. */
async function openBranch(page: Shop['page'], gateway: GatewayProcess, isPhone: boolean) {
  const { shop, close } = await openShop(page, gateway, isPhone);
  await shop.open(SHOP);
  await page.evaluate((code) => (window as unknown as ShopWindow).IMP.agency(code, 'AB1'), SHOP);
  return { shop, close };
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
  const authorization = await gateway.token();
  const ask = async (headers: Record<string, string>) => {
    const answer = await fetch(`http://127.0.0.1:${gateway.port}${path}`, { headers: { authorization, ...headers } });
    return { status: answer.status, response: ((await answer.json()) as { response: object }).response };
  };
  return { branch: await ask({ tier: 'AB1' }), parent: await ask({}) };
}

test('its payment is its own: channel, record and webhook', async ({ page, branch: { gateway, told }, isMobile }) => {
  const { shop, close } = await openBranch(page, gateway, isMobile);
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
    .poll(() => told().filter(({ body }) => body.includes(String(response.imp_uid))))
    .toMatchObject([{ path: '/branch' }]);
  await close();
});

test('its billing keys, identity checks, PayPal buttons and wish list are its own', async ({
  page,
  branch: { gateway },
  isMobile,
}) => {
  const { shop, close } = await openBranch(page, gateway, isMobile);
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
  await close();
});
