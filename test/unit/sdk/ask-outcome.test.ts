// @vitest-environment jsdom
/* A closed window is not a cancelled payment: the gateway is asked how it ended, for as long as that may help. */
import { afterEach, describe, expect, it } from 'vitest';
import { broken, json, offline, silent } from './fake-gateway';
import { closeShop, dialog, find, leave, openShop, settle } from './shop';

afterEach(closeShop);

const status = () => find('[role=status]')?.textContent;

it('a window that the buyer leaves counts as cancelled once the gateway has said so', async () => {
  const shop = await openShop();
  await shop.pay(shop.order());
  await leave();
  expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED', imp_uid: shop.window().imp_uid });
  const { request_id } = shop.window().form;
  expect(shop.gateway.askedFor('/close')).toMatchObject([
    { path: '/payments/ready/imp10000000/close', fields: { request_id, unsure: 'false' } },
  ]);
});

it('a buyer who leaves after the approval was lost on the way is told that it was paid', async () => {
  const shop = await openShop();
  await shop.pay(shop.order());
  shop.gateway.end(shop.window(), 'approve');
  await leave();
  expect(shop.answer()).toMatchObject({ success: true });
});

it('while the PG has not answered, the gateway is asked every second', async () => {
  const shop = await openShop({
    prepare: (gateway) => gateway.once('/close', ...[1, 2, 3].map(() => () => json({ state: 'pending' }))),
  });
  await shop.pay(shop.order());
  await leave();
  expect(status()).toBe('결제 결과를 확인하고 있습니다');
  await settle(2_999);
  expect(shop.gateway.askedFor('/close')).toHaveLength(3);
  expect(shop.calls).toEqual([]);
  await settle(1);
  expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
});

describe.each([
  ['offline', offline],
  ['answering with faults', broken],
  ['answering with pages', () => new Response('<h1>maintenance</h1>')],
  ['answering with something else', () => json({ state: 'done', response: { success: 'perhaps' } })],
  ['silent', silent],
] as const)('a gateway that is %s', (_, reply) => {
  it('is waited out, and its word counts when it is back', async () => {
    const shop = await openShop({ prepare: (gateway) => gateway.once('/close', reply, reply) });
    await shop.pay(shop.order());
    shop.gateway.end(shop.window(), 'approve');
    await leave();
    expect(status()).toBe('결제 결과를 확인하고 있습니다');
    expect(shop.calls).toEqual([]);
    // At most two limits of eight seconds, and a second after each.
    await settle(18_000);
    expect(shop.answer()).toMatchObject({ success: true });
  });

  it('for good leaves the buyer with an honest answer', async () => {
    const shop = await openShop({ prepare: (gateway) => gateway.always('/close', reply) });
    const order = shop.order();
    await shop.pay(order);
    await leave();
    await settle(19_000);
    expect(shop.calls).toEqual([]);
    await settle(9_000);
    const { imp_uid } = shop.window();
    expect(shop.answer()).toMatchObject({
      success: false,
      error_code: 'RESULT_UNKNOWN',
      merchant_uid: order.merchant_uid,
      imp_uid,
    });
    expect(imp_uid).toMatch(/^imp_\d{12}$/);
  });

  it('loses less time over a window that nobody has seen', async () => {
    const shop = await openShop({ prepare: (gateway) => gateway.always('/close', reply) });
    shop.gateway.setOnWindow(() => undefined);
    await shop.pay(shop.order());
    await leave();
    await settle(13_000);
    expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED', imp_uid: null });
  });
});

it('what the merchant has had by address is told no second time', async () => {
  const shop = await openShop();
  await shop.pay(shop.order());
  const { form } = shop.window();
  shop.gateway.end(shop.window(), 'approve');
  Object.assign(shop.gateway.payments.get(form.request_id) ?? {}, { returned: true });
  await leave();
  expect([shop.calls, shop.answers, dialog()]).toEqual([[], [], null]);
});
