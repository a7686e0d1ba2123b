// @vitest-environment jsdom
/* A window in place of the page: what stops it stops it before the page is gone. */
import { afterEach, expect, it } from 'vitest';
import { paymentFailure } from '../../../../src/protocol/payment-failure';
import { broken, json, offline, silent } from '../fake-gateway';
import { closeShop, dialog, leave, NAVER, openShop, settle } from '../shop';

afterEach(closeShop);

const back = (persisted: boolean) => window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted }));

it('the gateway is asked first, then the page is given up for the window', async () => {
  const shop = await openShop();
  await shop.pay(shop.order(NAVER));
  expect(shop.gateway.askedFor('/prepare')).toHaveLength(1);
  const { url, target, fields } = shop.gateway.submitted[0] ?? {};
  expect([url, target]).toEqual(['https://pay.example/payments/ready/imp10000000', '_self']);
  // One payment, begun by the question and shown by the form.
  expect(fields).toEqual(shop.gateway.askedFor('/prepare')[0]?.fields);
  expect(shop.gateway.payments.size).toBe(1);
  expect(dialog()).not.toBeNull();
});

it('what stops a payment at the start is told to the callback, in the page', async () => {
  const shop = await openShop();
  const order = shop.order(NAVER);
  const { merchant_uid } = order;
  const response = paymentFailure({ code: 'F1002', message: 'paid already', merchant_uid, imp_uid: null });
  shop.gateway.once('/prepare', () => json({ state: 'done', response }));
  await shop.pay(order);
  expect(shop.answer()).toEqual(response);
  expect(shop.gateway.submitted).toEqual([]);
});

it.each([
  ['away', offline],
  ['broken', broken],
  ['somebody else', () => new Response('<h1>Wi-Fi</h1>')],
])('a gateway that is %s leaves the buyer in the shop', async (_, reply) => {
  const shop = await openShop();
  shop.gateway.once('/prepare', reply);
  await shop.pay(shop.order(NAVER));
  expect(shop.answer()).toMatchObject({ error_code: 'GATEWAY_UNREACHABLE', imp_uid: null });
  expect(shop.gateway.submitted).toEqual([]);
  shop.forget();
  await shop.pay(shop.order(NAVER));
  expect(shop.gateway.submitted).toHaveLength(1);
});

it('a gateway that never answers is given up after thirty seconds', async () => {
  const shop = await openShop();
  shop.gateway.once('/prepare', silent);
  await shop.pay(shop.order(NAVER));
  await settle(29_999);
  expect(shop.calls).toEqual([]);
  await settle(1);
  expect(shop.answer()).toMatchObject({ error_code: 'GATEWAY_UNREACHABLE' });
});

it('a buyer who changes the mind while the window is slow stays in the shop', async () => {
  const shop = await openShop();
  let release: (response: Response) => void = () => undefined;
  shop.gateway.once('/prepare', () => new Promise((resolve) => (release = resolve)));
  await shop.pay(shop.order(NAVER));
  await leave();
  expect(shop.calls).toMatchObject([{ error_code: 'PAYMENT_CANCELLED' }]);
  // As the gateway says it: nothing of it is kept for a page to come back to either.
  release(json({ state: 'pending', imp_uid: 'imp_1', key: 'k' }));
  await settle(60_000);
  expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
  expect(shop.gateway.submitted).toEqual([]);
  expect(sessionStorage.getItem('openimp.imp10000000')).toBeNull();
});

it('a page out of the browser’s memory asks how the payment ended, and one that was never left does not', async () => {
  const shop = await openShop();
  await shop.pay(shop.order(NAVER));
  back(false);
  await settle();
  expect(shop.calls).toEqual([]);
  back(true);
  await settle();
  expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
  back(true);
  await settle();
  expect(shop.gateway.askedFor('/close')).toHaveLength(1);
});

it('a window that does not come within thirty seconds is an answer', async () => {
  const shop = await openShop({ prepare: (gateway) => gateway.always('/close', () => json({ state: 'none' })) });
  await shop.pay(shop.order({ ...NAVER, presentation: ['page'] }));
  await settle(30_000);
  expect(shop.answer()).toMatchObject({
    error_code: 'WINDOW_FAILED',
    imp_uid: expect.stringMatching(/^imp_/) as string,
  });
});
