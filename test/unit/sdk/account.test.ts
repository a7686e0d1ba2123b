// @vitest-environment jsdom
/* The merchant's channels: asked for once, waited for within reason, and never lost for good. */
import { afterEach, describe, expect, it } from 'vitest';
import { broken, offline, silent } from './fake-gateway';
import { channelOf, click, closeShop, dialog, find, leave, NAVER, openShop, PAYCO, settle } from './shop';

afterEach(closeShop);

const APPROVE = { bypass: { sandbox: { outcome: 'approve' } } };

it('loading the page costs one request, however often init is called for the same merchant', async () => {
  const shop = await openShop();
  for (let round = 0; round < 5; round += 1) shop.imp.init('imp10000000');
  await settle();
  expect(shop.gateway.asked).toEqual([{ path: '/users/pg/imp10000000', fields: {} }]);
  expect(dialog()).toBeNull();
  shop.imp.init('imp10000009');
  shop.imp.init('imp10000009', { strictPg: true });
  shop.imp.agency('imp10000009', 'AB1');
  await settle();
  expect(shop.gateway.asked.map(({ path }) => path).slice(1)).toEqual([
    '/users/pg/imp10000009',
    '/users/pg/imp10000009',
    '/users/pg/imp10000009?tier=AB1',
  ]);
});

it('a gateway address may end in a slash, and init’s own wins', async () => {
  const shop = await openShop({ userCode: '' });
  shop.imp.init('imp10000000', { gateway: 'https://pay.example/' });
  await shop.pay(shop.order(APPROVE));
  expect(shop.answer()).toMatchObject({ success: true });
  expect(shop.window().url).toBe('https://pay.example/payments/ready/imp10000000');
});

it('channels that never come end the call after ten seconds, and the next call asks for them again', async () => {
  const shop = await openShop({ prepare: (gateway) => gateway.once('/users/pg/', silent) });
  await shop.pay(shop.order());
  expect(find('.imp-busy')?.textContent).toContain('결제 창을 여는 중입니다');
  await settle(9_999);
  expect(shop.calls).toEqual([]);
  await settle(1);
  expect(shop.answer()).toMatchObject({ success: false, error_code: 'GATEWAY_UNREACHABLE', imp_uid: null });
  expect(shop.gateway.asked).toHaveLength(1);
  shop.forget();
  await shop.pay(shop.order(APPROVE));
  expect(shop.answer()).toMatchObject({ success: true });
});

it.each([
  ['away', offline],
  ['behind a broken proxy', broken],
])('a gateway that is %s when the page loads and back at the click is asked again', async (_, reply) => {
  const shop = await openShop({ prepare: (gateway) => gateway.once('/users/pg/', reply, reply) });
  await shop.pay(shop.order());
  expect(shop.answer()).toMatchObject({ success: false, error_code: 'GATEWAY_UNREACHABLE' });
  shop.forget();
  await shop.pay(shop.order(APPROVE));
  expect(shop.answer()).toMatchObject({ success: true });
  expect(shop.gateway.askedFor('/users/pg/')).toHaveLength(3);
});

it('somebody else’s answer is not taken for channels, and is asked for again', async () => {
  const page = () => new Response('<h1>Sign in to this Wi-Fi</h1>');
  const shop = await openShop({ prepare: (gateway) => gateway.once('/users/pg/', page, page) });
  await shop.pay(shop.order());
  expect(shop.answer()).toMatchObject({ success: false, error_code: 'GATEWAY_UNREACHABLE' });
  shop.forget();
  await shop.pay(shop.order(APPROVE));
  expect(shop.answer()).toMatchObject({ success: true });
});

it('a buyer who loses patience before the channels are there has cancelled', async () => {
  const shop = await openShop({ prepare: (gateway) => gateway.once('/users/pg/', silent) });
  await shop.pay(shop.order());
  await leave();
  expect(shop.calls).toMatchObject([{ error_code: 'PAYMENT_CANCELLED', imp_uid: null }]);
  // The wait for the channels ends by itself, and tells nobody.
  await settle(10_000);
  expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
});

describe('channels that come after the click', () => {
  it.each([
    ['frame', {}],
    ['popup', PAYCO],
    ['redirect', NAVER],
  ])('still open the %s', async (kind, order) => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let answer: Response | undefined;
    const shop = await openShop({
      prepare: (gateway) => {
        const fetchNow = gateway.fetch;
        gateway.once('/users/pg/', async () => {
          await held;
          answer = await fetchNow('https://pay.example/users/pg/imp10000000');
          return answer;
        });
      },
    });
    await shop.pay(shop.order(order));
    expect(dialog()?.getAttribute('role')).toBe('dialog');
    expect(shop.gateway.hosted).toEqual([]);
    release();
    await settle();
    expect(shop.gateway.hosted).toHaveLength(1);
    if (kind === 'redirect') return expect(shop.gateway.submitted.at(-1)?.target).toBe('_self');
    shop.gateway.finish(shop.window(), 'approve');
    await settle();
    expect(shop.answer()).toMatchObject({ success: true });
    return undefined;
  });
});

describe('agency', () => {
  const tiers = { AB1: [channelOf('kakaopay', 'MID-c')] };

  it('opens the channels of the tier, and init those of the merchant again', async () => {
    const shop = await openShop({ prepare: (gateway) => gateway.setTiers(tiers) });
    shop.imp.agency('imp10000000', 'AB1');
    await shop.pay(shop.order(APPROVE));
    expect(shop.answer()).toMatchObject({ success: true, pg_provider: 'kakaopay' });
    expect(shop.window().form.tier_code).toBe('AB1');
    shop.forget();
    shop.imp.init('imp10000000');
    await shop.pay(shop.order(APPROVE));
    expect(shop.answer()).toMatchObject({ success: true, pg_provider: 'html5_inicis' });
    expect(shop.window().form.tier_code).toBeUndefined();
  });

  it('an unknown tier code fails in the callback, and `init` goes back to the merchant', async () => {
    const shop = await openShop({ prepare: (gateway) => gateway.setTiers(tiers) });
    shop.imp.agency('imp10000000', 'ZZZ');
    await shop.pay(shop.order());
    expect(shop.answer()).toMatchObject({ success: false, error_code: 'NOT_READY' });
    shop.forget();
    shop.imp.init('imp10000000');
    await shop.pay(shop.order());
    await click('.imp-close');
    await click('.imp-leave-yes');
    expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
  });
});
