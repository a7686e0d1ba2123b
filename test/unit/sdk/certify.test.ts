// @vitest-environment jsdom
/* `IMP.certification`: as a payment, with channels and windows of its own. */
import { afterEach, expect, it } from 'vitest';
import type { CertificationResponse } from '../../../src/sdk/public-types';
import { offline } from './fake-gateway';
import { channelOf, CHANNELS, closeShop, find, leave, openShop, settle, type Shop, type ShopOptions } from './shop';

afterEach(closeShop);

const IDENTITY = [
  channelOf('danal', 'D', { type: 'certification' }),
  channelOf('inicis_unified', 'I', { type: 'certification' }),
];

async function certify(params: object, options: ShopOptions = { channels: IDENTITY }) {
  const shop = await openShop(options);
  const calls: CertificationResponse[] = [];
  void shop.imp.certification(params as never, (response) => calls.push(response));
  await settle();
  return { shop, calls };
}

const verified = { success: true, imp_success: true, merchant_uid: 'check-1', imp_uid: 'imp_1' } as never;

it('opens the window of the PG’s identity check, and answers as it did', async () => {
  const { shop, calls } = await certify({ pg: 'danal', merchant_uid: 'check-1', min_age: 19 });
  expect(document.querySelector('.imp-dialog')?.className).toContain('certification-danal pc');
  expect(shop.window().url).toBe('https://pay.example/certificates/ready/imp10000000');
  expect(shop.window().form.request).toMatchObject({ min_age: 19 });
  shop.window().complete(verified);
  await settle();
  expect(calls).toEqual([verified]);
});

it.each([
  { amount: 100 },
  { amount: '100', pay_method: 'card' },
  { amount: 0, customer_uid: 'x' },
  { amount: -1, currency: 'much', naverProducts: [] },
])('a check stays a check with the parameters of a payment: %o', async (more) => {
  const { shop, calls } = await certify({ pg: 'danal', ...more });
  expect(shop.window().url).toBe('https://pay.example/certificates/ready/imp10000000');
  await leave();
  expect(shop.gateway.asked.at(-1)?.path).toBe('/certificates/ready/imp10000000/close');
  expect(calls).toMatchObject([{ success: false, error_code: 'PAYMENT_CANCELLED' }]);
});

it('a payment stays a payment with the parameters of a check', async () => {
  const shop = await openShop({ channels: IDENTITY });
  await shop.pay(shop.order({ pg: 'danal', min_age: 19, phone: '01012345678' }));
  expect(shop.answer()).toMatchObject({ success: false, error_code: 'F1001', imp_uid: null });
});

it('Inicis opens a popup, and a blocked one costs a click', async () => {
  const { shop, calls } = await certify(
    { pg: 'inicis_unified' },
    { channels: IDENTITY, prepare: ({ windows }) => void (windows.blocked = true) },
  );
  expect(shop.gateway.hosted).toEqual([]);
  shop.gateway.windows.blocked = false;
  find('.imp-open')?.click();
  await settle();
  expect(shop.gateway.windows.popups).toHaveLength(1);
  shop.window().complete(verified);
  await settle();
  expect(calls).toEqual([verified]);
});

it('a shop without such a channel is told, and so is one without parameters', async () => {
  const { calls } = await certify({}, { channels: CHANNELS });
  expect(calls).toMatchObject([{ success: false, error_code: 'F1001', imp_uid: null }]);
});

it('who leaves has cancelled, once the gateway has said so', async () => {
  const { shop, calls } = await certify({ pg: 'danal' });
  await leave();
  expect(shop.gateway.asked.at(-1)?.path).toBe('/certificates/ready/imp10000000/close');
  expect(calls).toMatchObject([{ error_code: 'PAYMENT_CANCELLED' }]);
});

it('a phone without a network stays in the shop, and is told', async () => {
  const { shop, calls } = await certify(
    { pg: 'danal' },
    { channels: IDENTITY, device: 'mobile', prepare: (gateway) => gateway.once('/prepare', offline) },
  );
  expect(calls).toMatchObject([{ error_code: 'GATEWAY_UNREACHABLE', imp_uid: null }]);
  expect(shop.gateway.submitted).toEqual([]);
});

it('tells no listener of payments', async () => {
  const heard: unknown[] = [];
  const shop: Shop = await openShop({ channels: IDENTITY });
  shop.imp.on('result', (detail) => heard.push(detail));
  void shop.imp.certification({ pg: 'danal' });
  await settle();
  shop.window().complete(verified);
  await settle();
  expect(heard).toEqual([]);
});
