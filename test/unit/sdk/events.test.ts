// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import type { ImpEvents } from '../../../src/sdk/public-types';
import { closeShop, leave, openShop, settle, type Shop } from './shop';

afterEach(closeShop);

function listen({ imp }: Shop) {
  const heard: unknown[] = [];
  for (const event of ['ready', 'window:open', 'window:close', 'result', 'error'] satisfies (keyof ImpEvents)[])
    imp.on(event, (detail) => heard.push([event, (detail as { merchant_uid?: string }).merchant_uid]));
  return heard;
}

it('events tell what happens, and a listener that throws harms nobody', async () => {
  const shop = await openShop();
  const heard = listen(shop);
  shop.imp.on('result', () => {
    throw new Error('a listener');
  });
  shop.imp.on('result', () => heard.push(['never']))();
  const late: unknown[] = [];
  shop.imp.on('result', ({ imp_uid }) => late.push(imp_uid));
  const { merchant_uid, ...order } = shop.order();
  await shop.pay({ merchant_uid, ...order });
  shop.gateway.finish(shop.window(), 'approve');
  await settle();
  expect(heard).toEqual([
    ['window:open', merchant_uid],
    ['window:close', merchant_uid],
    ['result', merchant_uid],
  ]);
  expect(late).toEqual([shop.window().imp_uid]);
  expect(shop.said.join()).toContain('a listener');
});

it('a payment that failed is an error, and one whose window never opened has no window', async () => {
  const shop = await openShop();
  const heard = listen(shop);
  await shop.pay(shop.order({ merchant_uid: 'left' }));
  await leave();
  await shop.pay({ amount: 'much', merchant_uid: 'wrong' });
  expect(heard).toEqual([
    ['window:open', 'left'],
    ['window:close', 'left'],
    ['error', 'left'],
    ['error', 'wrong'],
  ]);
});

it('the channels’ arrival is told, and their loss is not', async () => {
  const shop = await openShop({ userCode: '' });
  const heard: unknown[] = [];
  shop.imp.on('ready', (detail) => heard.push(detail));
  shop.gateway.once('/users/pg/', () => Promise.reject(new TypeError('offline')));
  shop.imp.init('imp10000000');
  await settle();
  expect(heard).toEqual([]);
  shop.imp.init('imp10000000');
  await settle();
  expect(heard).toEqual([{ userCode: 'imp10000000' }]);
});
