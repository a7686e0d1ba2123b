// @vitest-environment jsdom
/* Which window a call opens, what it answers when it opens none, and that it answers once. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { chooseShare, type Share } from '../../../src/channel/choose-share';
import { CHANNELS, channelOf, closeShop, dialog, expectUsable, openShop, settle, USER_CODE } from './shop';

afterEach(closeShop);

const APPROVE = { bypass: { sandbox: { outcome: 'approve' } } };

describe('which window a call opens', () => {
  it.each([
    { wish: { pg: 'kakaopay' }, opens: 'kakaopay' },
    { wish: { pg: 'html5_inicis.MID-a' }, opens: 'html5_inicis' },
    { wish: { pg: 'html5_inicis.MID-b' }, opens: 'html5_inicis' },
    { wish: {}, opens: 'html5_inicis' },
    { wish: { pg: 'kakaoapy' }, opens: 'html5_inicis.MID-a', warns: true },
    { wish: { pg: 'html5_inicis.MID-z' }, opens: 'html5_inicis.MID-a', warns: true },
    { wish: { pg: 'html5_inicis', channelKey: 'channel-key-kakaopay-MID-c' }, opens: 'kakaopay' },
    { wish: { pg: 'kakaopay.{TC0ONETIME}' }, opens: 'html5_inicis.MID-a', warns: true },
    { wish: { pg: 'KG inicis' }, opens: 'html5_inicis.MID-a', warns: true },
    { wish: { pg: 'kakaopay', channelKey: '' }, opens: 'kakaopay' },
  ])('$wish opens $opens', async ({ wish, opens, warns }) => {
    const shop = await openShop();
    await shop.pay(shop.order(wish));
    const [pg = ''] = opens.split('.');
    expect(dialog()?.className).toBe(`imp-dialog customizable payment-${pg} pc`);
    expect(document.querySelector(`iframe.imp-frame.imp-frame-pc.imp-frame-${pg}.imp-frame-open`)).not.toBeNull();
    // The gateway chooses once more, by the same words.
    expect(shop.window().form.request).toMatchObject(Object.fromEntries(Object.entries(wish).filter(([, v]) => v)));
    shop.gateway.finish(shop.window(), 'approve');
    await settle();
    expect(shop.answer()).toMatchObject({ success: true, pg_provider: pg });
    expect(shop.said).toEqual(warns ? [`IMP.request_pay: pg "${wish.pg}" → "${opens}"`] : []);
  });

  it('strictPg makes a wrong pg an error', async () => {
    const shop = await openShop();
    shop.imp.init('imp10000000', { strictPg: true });
    await shop.pay(shop.order({ pg: 'kakaoapy' }));
    expect(shop.answer()).toMatchObject({ success: false, error_code: 'F500' });
    shop.forget();
    await shop.pay(shop.order({ pg: 'kakaopay', ...APPROVE }));
    expect(shop.answer()).toMatchObject({ success: true });
    expect(shop.window().form.strict_pg).toBe(true);
  });

  it('of a channel group is that of the channel which the request_id gets, whatever else is named', async () => {
    const [inicis, , kakao] = CHANNELS;
    const shares: readonly Share[] = [
      [inicis?.channel_key ?? '', 2 ** 31],
      [kakao?.channel_key ?? '', 2 ** 32],
    ];
    for (let place = 0; place < 12; place += 1) {
      const shop = await openShop({ prepare: (gateway) => gateway.setGroups({ cards: shares }) });
      await shop.pay(shop.order({ channelGroupId: 'cards', pg: 'payco', channelKey: 'channel-key-payco-MID-d' }));
      const { request_id, channel_key } = shop.window().form;
      expect(channel_key).toBe(chooseShare(shares, request_id));
      const pg = channel_key === kakao?.channel_key ? 'kakaopay' : 'html5_inicis';
      expect(dialog()?.className).toBe(`imp-dialog customizable payment-${pg} pc`);
      await closeShop();
    }
  });

  it.each(['none', 'toString', '__proto__', 'empty'])('refuses the channel group %j', async (channelGroupId) => {
    const shop = await openShop({ prepare: (gateway) => gateway.setGroups({ empty: [] }) });
    await shop.pay(shop.order({ channelGroupId }));
    expect(shop.answer()).toMatchObject({
      ...{ success: false, error_code: 'F500' },
      error_msg: expect.stringContaining(`"${channelGroupId}"`) as string,
    });
  });

  it('takes the size of the catalogue on a PC, and the whole screen of a phone', async () => {
    for (const [device, size] of [
      ['pc', ['426px', '550px']],
      ['mobile', ['', '']],
    ] as const) {
      const shop = await openShop({ device });
      await shop.pay(shop.order({ pg: 'kakaopay', kakaopayMobileAsPC: true }));
      const style = document.querySelector('iframe')?.style;
      expect(['--imp-width', '--imp-height'].map((name) => style?.getPropertyValue(name))).toEqual(size);
      expect(dialog()?.className).toContain(` ${device}`);
      await closeShop();
    }
  });
});

describe('what is refused before a window opens', () => {
  const identity = [channelOf('danal', 'D', { type: 'certification' })];
  it.each([
    { name: 'an unknown channelKey', params: { amount: 1000, channelKey: 'channel-key-none' }, code: 'F500' },
    { name: 'an amount that is no number', params: { amount: '12000원' }, code: 'REQUEST_INVALID' },
    { name: 'a missing amount', params: {}, code: 'REQUEST_INVALID' },
    { name: 'no parameters', params: undefined, code: 'REQUEST_INVALID' },
    { name: 'what the PG cannot do without', params: { amount: 1000, pg: 'payco' }, code: 'REQUEST_INVALID' },
    { name: 'a merchant without such channels', params: { amount: 1000 }, code: 'F1001', channels: identity },
    { name: 'a merchant without channels', params: { amount: 1000 }, code: 'NOT_READY', channels: [] },
    { name: 'a merchant code that nobody has', params: { amount: 1000 }, code: 'NOT_READY', userCode: 'imp00000000' },
    { name: 'init with braces', params: { amount: 1000 }, code: 'NOT_READY', userCode: '{imp10000000}' },
    { name: 'init with spaces', params: { amount: 1000 }, code: 'NOT_READY', userCode: ' imp10000000 ' },
    { name: 'init with a MID', params: { amount: 1000 }, code: 'NOT_READY', userCode: 'TC0ONETIME' },
    { name: 'init with an empty code', params: { amount: 1000 }, code: 'NOT_INITIALIZED', userCode: '' },
  ])('$name is answered with $code', async ({ params, code, ...shopOptions }) => {
    const { userCode = USER_CODE, channels = CHANNELS } = shopOptions;
    const shop = await openShop({ channels, userCode });
    await shop.pay(params);
    const response = shop.answer();
    expect(response).toMatchObject({ success: false, imp_success: false, imp_uid: null, error_code: code });
    expect(response.success || response.error_msg).not.toBe('');
    expect(Object.keys(response)).toHaveLength(7);
    expect(shop.gateway.submitted).toEqual([]);
  });

  it('speaks the language that the request asks for', async () => {
    const shop = await openShop({ userCode: '' });
    await shop.pay({ amount: 1000, language: 'en' });
    expect(shop.answer()).toMatchObject({ error_msg: expect.stringContaining('Call IMP.init') as string });
    shop.forget();
    await shop.pay({ amount: 1000 });
    expect(shop.answer()).toMatchObject({ error_msg: expect.stringContaining('먼저 호출하세요') as string });
  });

  it('parameters that fight back get an answer, and the next payment works', async () => {
    const shop = await openShop();
    const circular: Record<string, unknown> = { amount: 1 };
    circular['self'] = circular;
    const throwing = {
      amount: 1,
      get merchant_uid() {
        throw new Error('getter');
      },
    };
    const wild = [
      Object.create(null),
      throwing,
      circular,
      { amount: 1, big: 1n },
      { amount: 1, merchant_uid: {} },
      null,
      7,
      [],
      Object.freeze({ amount: 'much' }),
    ];
    for (const params of wild) {
      await shop.pay(params);
      expect(shop.answer()).toMatchObject({ success: false, error_code: 'REQUEST_INVALID' });
      expect(shop.answer().merchant_uid).toMatch(/^nobody_\d{13}$/);
      shop.forget();
    }
    await shop.pay(shop.order(APPROVE));
    expect(shop.answer()).toMatchObject({ success: true });
  });
});

describe('calls as shops write them', () => {
  it.each([
    ['an amount as text', { amount: '12000' }, { paid_amount: 12_000 }],
    ['a number as merchant_uid', { merchant_uid: 20_261_121_001 }, { merchant_uid: '20261121001' }],
    ['Hangul in merchant_uid', { merchant_uid: '주문-가나다-1' }, { merchant_uid: '주문-가나다-1' }],
    ['no merchant_uid at all', { merchant_uid: undefined, pay_method: undefined }, { pay_method: 'card' }],
    ['keys nobody knows', { my_own: { deep: [1] }, cultureBenefit: true }, { success: true }],
  ])('%s', async (_, params, expected) => {
    const shop = await openShop();
    await shop.pay({ ...shop.order(), ...params, ...APPROVE });
    expect(shop.answer()).toMatchObject({ success: true, ...expected });
  });

  it('keys nobody knows travel to the gateway as they are', async () => {
    const shop = await openShop();
    await shop.pay(shop.order({ my_own: { deep: [1] }, ...APPROVE }));
    expect(shop.window().form.request).toMatchObject({ my_own: { deep: [1] } });
  });

  it('the original’s defaults are written into the merchant’s own object', async () => {
    const shop = await openShop();
    const params: Record<string, unknown> = { amount: '100', ...APPROVE, custom_data: { a: 1 }, my_own: 7 };
    await shop.pay(params);
    const response = shop.answer();
    expect(params).toMatchObject({ pay_method: 'card', merchant_uid: response.merchant_uid, amount: '100' });
    expect(response.merchant_uid).toMatch(/^nobody_\d{13}$/);
    expect(response).toMatchObject({ paid_amount: 100 });
  });

  it('a frozen object is left as it is, and pays', async () => {
    const shop = await openShop();
    await shop.pay(Object.freeze(shop.order(APPROVE)));
    expect(shop.answer()).toMatchObject({ success: true });
  });

  it('what happens to the object after the click changes nothing', async () => {
    const shop = await openShop();
    const params = shop.order();
    await shop.pay(params);
    params.amount = 1;
    shop.gateway.finish(shop.window(), 'approve');
    await settle();
    expect(shop.answer()).toMatchObject({ paid_amount: 12_000 });
  });
});

describe('what a window is told', () => {
  it('of the page and the payment, in one form', async () => {
    const shop = await openShop();
    await shop.pay(shop.order({ m_redirect_url: '/done?x=1' }));
    const { form, url, place } = shop.window();
    expect(url).toBe('https://pay.example/payments/ready/imp10000000');
    expect(place).toBe(document.querySelector('iframe'));
    expect(form).toMatchObject({
      origin: location.origin,
      ancestors: [],
      languages: ['ko-KR'],
      window: 'iframe',
      strict_pg: false,
      return_url: `${location.origin}/done?x=1`,
    });
    expect(form.request_id).toMatch(/^[0-9a-f]{32}$/);
  });

  it('where the page is, when it names no other address', async () => {
    const shop = await openShop();
    await shop.pay(shop.order());
    expect(shop.window().form.return_url).toBe(location.href);
  });

  it('another secret for every payment', async () => {
    const shop = await openShop();
    for (let round = 0; round < 5; round += 1) await shop.pay(shop.order(APPROVE));
    expect(new Set(shop.gateway.hosted.map(({ form }) => form.request_id)).size).toBe(5);
  });
});

describe('one answer', () => {
  it.each([
    ['approve', { success: true, imp_success: true, status: 'paid' }],
    ['decline', { success: false, error_code: 'PG_DECLINED' }],
    ['cancel', { success: false, error_code: 'PAYMENT_CANCELLED' }],
  ] as const)('%s reaches callback and promise as the gateway said it', async (how, expected) => {
    const shop = await openShop();
    const order = shop.order();
    await shop.pay(order);
    shop.gateway.finish(shop.window(), how);
    await settle();
    expect(shop.answer()).toMatchObject({ ...expected, merchant_uid: order.merchant_uid });
    expect(shop.answer()).toEqual([...shop.gateway.payments.values()][0]?.response);
  });

  it('a double click opens one window, warns once and answers the second call apart', async () => {
    const shop = await openShop();
    await Promise.all([shop.pay(shop.order()), shop.pay(shop.order({ merchant_uid: 'second' }))]);
    expect(shop.calls).toEqual([]);
    expect(shop.answers).toMatchObject([
      { success: false, imp_success: false, error_code: 'WINDOW_ALREADY_OPEN', merchant_uid: 'second' },
    ]);
    expect(document.querySelectorAll('iframe')).toHaveLength(1);
    expect(shop.said).toEqual(['IMP: 이미 결제 창이 열려 있습니다.']);
    shop.answers.length = 0;
    shop.gateway.finish(shop.window(), 'approve');
    await settle();
    expect(shop.answer()).toMatchObject({ success: true });
  });

  it('three calls in one tick open one popup, and its result is the first call’s', async () => {
    const shop = await openShop();
    const orders = [1, 2, 3].map(() => shop.order({ pg: 'payco', buyer_tel: '01012345678' }));
    await Promise.all(orders.map((order) => shop.pay(order)));
    expect(shop.gateway.windows.popups).toHaveLength(1);
    expect(shop.gateway.hosted).toHaveLength(1);
    shop.gateway.finish(shop.window(), 'approve');
    await settle();
    expect(shop.calls).toMatchObject([{ success: true, merchant_uid: orders[0]?.merchant_uid }]);
    expect(shop.answers.filter(({ success }) => !success)).toMatchObject(
      [1, 2].map((index) => ({ error_code: 'WINDOW_ALREADY_OPEN', merchant_uid: orders[index]?.merchant_uid })),
    );
    expectUsable();
  });

  it('a declined order can be paid with the next click', async () => {
    const shop = await openShop();
    const order = shop.order();
    for (const how of ['decline', 'approve'] as const) {
      await shop.pay(order);
      shop.gateway.finish(shop.window(), how);
      await settle();
      expect(shop.answer()).toMatchObject({ success: how === 'approve', merchant_uid: order.merchant_uid });
      shop.forget();
    }
  });

  it('a callback may open the next payment at once', async () => {
    const shop = await openShop();
    const next: unknown[] = [];
    void shop.imp.request_pay(shop.order(), () => {
      // The page is given back before the callback, so that what it opens is not taken for a second window.
      void shop.imp.request_pay(shop.order(APPROVE), (response) => next.push(response));
    });
    await settle();
    shop.gateway.finish(shop.window(), 'approve');
    await settle();
    expect(next).toMatchObject([{ success: true }]);
    expectUsable();
  });

  it('the dialog stays behind the callback and goes after it', async () => {
    const shop = await openShop();
    const seen: unknown[] = [];
    void shop.imp.request_pay(shop.order(), () => {
      seen.push(dialog()?.isConnected, document.documentElement.className);
    });
    await settle();
    shop.gateway.finish(shop.window(), 'approve');
    await settle();
    expect(seen).toEqual([true, '']);
    expectUsable();
  });

  it('a window that ends twice is heard once', async () => {
    const shop = await openShop();
    await shop.pay(shop.order());
    const window = shop.window();
    shop.gateway.finish(window, 'approve');
    shop.gateway.finish(window, 'approve');
    await settle();
    expect(shop.answer()).toMatchObject({ success: true });
  });

  it('payments, left and paid by turns, leave no timer, frame or listener behind', async () => {
    const shop = await openShop();
    const heard = countListeners();
    for (const outcome of ['approve', 'decline', 'approve', 'decline']) {
      shop.imp.init('imp10000000');
      await shop.pay(shop.order({ bypass: { sandbox: { outcome } } }));
      expectUsable();
    }
    expect(heard()).toBe(0);
  });
});

/** What the SDK has added to the document and not taken away. */
function countListeners(): () => number {
  const [added, removed] = [vi.spyOn(document, 'addEventListener'), vi.spyOn(document, 'removeEventListener')];
  return () => added.mock.calls.length - removed.mock.calls.length;
}
