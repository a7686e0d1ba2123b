// @vitest-environment jsdom
/* `IMP.loadUI`: a PG's own buttons in the shop's page. Every click pays for the latest request and answers once. */
import { afterEach, expect, it } from 'vitest';
import { chooseShare } from '../../../src/channel/choose-share';
import type { PaymentResponse } from '../../../src/sdk/public-types';
import { offline } from './fake-gateway';
import { channelOf, click, closeShop, openShop, settle, type Shop } from './shop';

afterEach(closeShop);

const CHANNELS = [channelOf('paypal_v2', 'PP'), channelOf('kakaopay', 'K'), channelOf('toss_brandpay', 'T')];
const ORDER = { pg: 'paypal_v2', pay_method: 'paypal', name: 'Mug', amount: 10.5, currency: 'USD' };
const button = () => document.querySelector<HTMLElement>('.imp-ui');

function contain(...types: readonly (string | null)[]): void {
  for (const old of document.querySelectorAll('.portone-ui-container')) old.remove();
  for (const type of types) {
    const container = document.createElement('div');
    container.className = 'portone-ui-container';
    if (type) container.dataset['portoneUiType'] = type;
    document.body.append(container);
  }
}

async function loadUi(shop: Shop, params: unknown, type = 'paypal-spb'): Promise<void> {
  const callback = (response: PaymentResponse) => shop.calls.push(response);
  void shop.imp.loadUI(type as 'paypal-spb', params as never, callback).then((it) => shop.answers.push(it));
  await settle();
}

async function open(params: object = ORDER): Promise<Shop> {
  const shop = await openShop({ channels: CHANNELS });
  contain(null);
  await loadUi(shop, params);
  return shop;
}

it('a click on the PG’s button pays, once per click', async () => {
  const shop = await open();
  expect(button()?.textContent).toBe('PayPal로 결제');
  expect(shop.gateway.hosted).toEqual([]);
  await click('.imp-ui');
  expect(shop.gateway.windows.popups).toHaveLength(1);
  shop.gateway.finish(shop.window(), 'decline');
  await settle();
  expect(shop.answer()).toMatchObject({ error_code: 'PG_DECLINED' });
  await click('.imp-ui');
  shop.gateway.finish(shop.window(), 'approve');
  await settle();
  expect(shop.calls.map(({ success }) => success)).toEqual([false, true]);
  // The promise has told the first.
  expect(shop.answers).toHaveLength(1);
});

it('what is wrong is called back at once, naming what was expected', async () => {
  const shop = await openShop({ channels: CHANNELS });
  contain(null);
  const cases: readonly [params: unknown, type: string, says: string][] = [
    [{ ...ORDER, customer_uid: 'x' }, 'paypal-spb', 'customer_uid'],
    [ORDER, 'paypal-rt', 'customer_uid'],
    [{ ...ORDER, pg: 'kakaopay' }, 'paypal-spb', 'kakaopay'],
    [ORDER, 'paypal-card', 'paypal-card'],
    [{ ...ORDER, pg: 'paypal_v2.nobody' }, 'paypal-spb', 'paypal_v2.nobody'],
    [undefined, 'toss-brandpay-widget', 'pg'],
    [ORDER, '', 'pg'],
  ];
  for (const [params, type, says] of cases) {
    await loadUi(shop, params, type);
    const response = shop.answer();
    expect(response).toMatchObject({ success: false, error_code: 'F500', imp_uid: null });
    expect('error_msg' in response && response.error_msg).toContain(says);
    shop.forget();
  }
  expect(button()).toBeNull();
});

it('without init it is called back', async () => {
  const shop = await openShop({ userCode: '' });
  await loadUi(shop, ORDER);
  expect(shop.answer()).toMatchObject({ error_code: 'NOT_INITIALIZED' });
});

it('several containers are told apart by their type, and none or two of one type are an error', async () => {
  const shop = await openShop({ channels: CHANNELS });
  for (const types of [[], [null, null], ['paypal-spb', 'paypal-spb'], ['paypal-rt', null]]) {
    contain(...types);
    await loadUi(shop, ORDER);
    expect(shop.answer()).toMatchObject({ error_code: 'F500' });
    shop.forget();
  }
  contain('paypal-spb', 'paypal-rt');
  await loadUi(shop, ORDER);
  await loadUi(shop, { ...ORDER, customer_uid: 'x' }, 'paypal-rt');
  expect(document.querySelector('[data-portone-ui-type="paypal-spb"] button')?.textContent).toBe('PayPal로 결제');
  expect(document.querySelector('[data-portone-ui-type="paypal-rt"] button')?.textContent).toBe('PayPal 등록');
});

it('a page that renders its container anew calls again, and has one button', async () => {
  const shop = await open();
  contain(null);
  await loadUi(shop, ORDER);
  await loadUi(shop, ORDER);
  expect(document.querySelectorAll('.imp-ui')).toHaveLength(1);
  await click('.imp-ui');
  shop.gateway.finish(shop.window(), 'approve');
  await settle();
  expect(shop.calls).toHaveLength(1);
});

it('the latest request is paid, as a whole', async () => {
  const shop = await open({ ...ORDER, buyer_name: 'Kim' });
  const later = { ...ORDER, name: 'Two mugs', amount: 21 };
  const codes = [
    ['paypal-rt', later],
    ['paypal-spb', { ...later, customer_uid: 'x' }],
    ['paypal-spb', { ...later, pg: 'nobody' }],
    ['paypal-spb', later],
  ].map(([type, params]) => {
    try {
      return String(shop.imp.updateLoadUIRequest(type as 'paypal-spb', params as never));
    } catch (error) {
      return (error as { code: string }).code;
    }
  });
  expect(codes).toEqual(['F500', 'F500', 'F500', 'undefined']);
  await click('.imp-ui');
  expect(shop.window().form.request).toMatchObject({ name: 'Two mugs', amount: 21 });
  expect(shop.window().form.request).not.toHaveProperty('buyer_name');
});

it.each<[string, Record<string, number>]>([
  ['beside a PG without such a button', { toss_brandpay: 90, paypal_v2: 10 }],
  ['beside another of the same PG', { paypal_v2: 50, second: 50 }],
  ['that has a hundredth', { kakaopay: 99, paypal_v2: 1 }],
])('a group’s button opens the channel that it shows, each time by an id of its own: %s', async (_, weights) => {
  const channels = [...CHANNELS, channelOf('paypal_v2', 'P2', { channel_key: 'second' })];
  const keyOf = (code: string) =>
    channels.find((one) => [one.pg_provider, one.channel_key].includes(code))?.channel_key;
  let upto = 0;
  const shares = Object.entries(weights).map(
    ([code, weight]) => [keyOf(code) ?? '', (upto += (2 ** 32 * weight) / 100)] as const,
  );
  for (let round = 0; round < 5; round += 1) {
    const shop = await openShop({ channels, prepare: (gateway) => gateway.setGroups({ G: shares }) });
    contain(null);
    await loadUi(shop, { ...ORDER, pg: undefined, channelGroupId: 'G' });
    expect(button()?.textContent).toBe('PayPal로 결제');
    const [ids, keys] = [new Set<string>(), new Set<string>()];
    for (let clicks = 0; clicks < 4; clicks += 1) {
      await click('.imp-ui');
      const { form } = shop.window();
      expect(chooseShare(shares, form.request_id)).toBe(form.channel_key);
      ids.add(form.request_id);
      keys.add(String(form.channel_key));
      shop.gateway.finish(shop.window(), 'decline');
      await settle();
    }
    expect([ids.size, keys.size]).toEqual([4, 1]);
    expect([keyOf('paypal_v2'), 'second']).toContain([...keys][0]);
    await closeShop();
  }
});

it('a group without such a button is refused', async () => {
  const shares = [[channelOf('kakaopay', 'K').channel_key, 2 ** 32] as const];
  const shop = await openShop({ channels: CHANNELS, prepare: (gateway) => gateway.setGroups({ G: shares }) });
  contain(null);
  await loadUi(shop, { ...ORDER, pg: undefined, channelGroupId: 'G' });
  expect(shop.answer()).toMatchObject({ error_code: 'F500' });
});

it('a lost network is called back, and the next call renders the button', async () => {
  const shop = await openShop({
    channels: CHANNELS,
    prepare: (gateway) => gateway.once('/users/pg/', offline, offline),
  });
  contain(null);
  await loadUi(shop, ORDER);
  expect(shop.answer()).toMatchObject({ success: false, error_code: 'GATEWAY_UNREACHABLE', imp_uid: null });
  await loadUi(shop, ORDER);
  expect(button()).not.toBeNull();
});

it('a blocked popup costs one more click', async () => {
  const shop = await open();
  shop.gateway.windows.blocked = true;
  await click('.imp-ui');
  shop.gateway.windows.blocked = false;
  await click('.imp-open');
  shop.gateway.finish(shop.window(), 'approve');
  await settle();
  expect(shop.answer()).toMatchObject({ success: true });
});

it('BrandPay’s widget pays by the shop’s own button', async () => {
  const shop = await openShop({ channels: CHANNELS });
  contain(null);
  document.body.insertAdjacentHTML('beforeend', '<button id="portone-toss-brandpay-widget-button">Buy</button>');
  const params = { pg: 'toss_brandpay', pay_method: 'toss_brandpay', customer_id: 'c', amount: 1000, name: 'Mug' };
  await loadUi(shop, params, 'toss-brandpay-widget');
  expect(document.querySelector('.portone-ui-container')?.textContent).toContain('브랜드페이');
  await click('.imp-ui');
  expect(shop.gateway.hosted).toEqual([]);
  await click('#portone-toss-brandpay-widget-button');
  expect(shop.window().form.request).toMatchObject({ customer_id: 'c' });
});
