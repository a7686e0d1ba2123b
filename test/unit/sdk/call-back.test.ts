// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import { closeShop, expectUsable, openShop, settle } from './shop';

afterEach(closeShop);

it('a callback that throws harms nobody but itself', async () => {
  const shop = await openShop();
  const answer = shop.imp.request_pay(shop.order(), () => {
    throw new Error('bug of the shop');
  });
  await settle();
  shop.gateway.finish(shop.window(), 'approve');
  await settle();
  expect(await answer).toMatchObject({ success: true });
  expect(shop.said.join()).toContain('bug of the shop');
  expectUsable();
});

it('a callback that rewrites its answer rewrites the promise’s, and nothing else', async () => {
  const shop = await openShop();
  const answer = shop.imp.request_pay(
    shop.order({ bypass: { sandbox: { outcome: 'approve' } } }),
    (response) => void Object.assign(response, { success: 'changed' }),
  );
  await settle();
  expect(await answer).toMatchObject({ success: 'changed', imp_success: true });
  expectUsable();
});

it('a page that calls without a callback has its answer from the promise', async () => {
  const shop = await openShop();
  for (const callback of [undefined, null, 'done']) {
    const answer = shop.imp.request_pay(shop.order({ bypass: { sandbox: { outcome: 'decline' } } }), callback as never);
    await settle();
    expect(await answer).toMatchObject({ error_code: 'PG_DECLINED' });
  }
});
