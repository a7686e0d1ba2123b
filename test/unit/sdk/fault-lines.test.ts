// @vitest-environment jsdom
/* What a shop can mend is told in its page's console: one line for each fault, and nothing of buyers' own ends. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { paymentRequestSchema } from '../../../src/protocol/payment-request';
import { read } from '../../../src/protocol/fields';
import { NAMES, listLookalikes } from '../../../src/sdk/modules/list-lookalikes';
import { hasLookalike } from '../../../src/sdk/tell-fault';
import { json, offline } from './fake-gateway';
import { channelOf, click, closeShop, leave, openShop, PAYCO, settle } from './shop';

afterEach(closeShop);

const identity = [channelOf('danal', 'D', { type: 'certification' })];
const APPROVE = { bypass: { sandbox: { outcome: 'approve' } } };
const failure = (error_code: string) =>
  json({
    state: 'done',
    response: { success: false, imp_uid: null, merchant_uid: 'x', error_code, error_msg: `words for ${error_code}` },
  });
/** Of a window that takes the page's place, which the gateway is asked for first. */
const PAGE = { presentation: 'page' };

describe('a fault that a shop can mend', () => {
  it.each([
    ['missing init', { userCode: '' }, {}, 'NOT_INITIALIZED', ['IMP.init']],
    ['a merchant nobody has', { userCode: 'imp00000000' }, {}, 'NOT_READY', ['imp00000000', 'none', 'testKey']],
    ['no channel of the type', { channels: identity }, {}, 'F1001', ['danal.D', '/imp10000000/channels', 'testKey']],
    [
      'an unknown channelKey',
      {},
      { channelKey: 'ck-none' },
      'F500',
      ['"ck-none"', 'html5_inicis.MID-a', 'payco.MID-d'],
    ],
    ['strictPg', { init: { strictPg: true } }, { pg: 'nobody' }, 'F500', ['"nobody"', 'strictPg']],
    [
      'parameters',
      {},
      { amount: 'much', popup: 7, currency: 'wons' },
      'REQUEST_INVALID',
      ['amount:', 'popup:', 'currency:'],
    ],
    ['what PGs refuse', {}, { pg: 'html5_inicis', amount: 0.5 }, 'REQUEST_INVALID', ['amount:']],
    [
      'a wrong name',
      {},
      { amount: undefined, Amount: 100 },
      'REQUEST_INVALID',
      ['amount:', 'Amount: did you mean amount?'],
    ],
  ] as const)('%s is one line, with what came, what to do and an address', async (_, options, params, code, says) => {
    const shop = await openShop(options);
    await shop.pay({ ...shop.order(), ...params, language: 'en' });
    expect(shop.answer()).toMatchObject({ success: false, error_code: code });
    expect(shop.said).toHaveLength(1);
    const [line = ''] = shop.said;
    expect(line).toMatch(new RegExp(`^IMP: ${code}: .+ (https://pay.example)?/docs/en/errors#${code}$`));
    for (const part of says) expect(line).toContain(part);
  });

  it.each(['ORIGIN_NOT_ALLOWED', 'PG_DRIVER_MISSING', 'AMOUNT_MISMATCH', 'CONFIRM_REFUSED'])(
    '%s, as the gateway says it',
    async (code) => {
      const shop = await openShop({ prepare: (gateway) => gateway.once('/prepare', () => failure(code)) });
      await shop.pay(shop.order(PAGE));
      expect(shop.answer()).toMatchObject({ error_code: code });
      expect(shop.said).toEqual([expect.stringMatching(new RegExp(`^IMP: ${code}: words for .+errors#${code}$`))]);
    },
  );

  it.each(['PAYMENT_CANCELLED', 'PG_DECLINED', 'PG_UNREACHABLE', 'F1002', 'TOO_MANY_REQUESTS', 'RESULT_UNKNOWN'])(
    '%s is none',
    async (code) => {
      const readLines = vi.fn(() => Promise.reject(new Error('nothing to say')));
      const shop = await openShop({ readLines, prepare: (gateway) => gateway.once('/prepare', () => failure(code)) });
      await shop.pay(shop.order(PAGE));
      expect(shop.answer()).toMatchObject({ error_code: code });
      expect(shop.said).toEqual([]);
      expect(readLines).not.toHaveBeenCalled();
    },
  );

  it('a buyer who leaves is none', async () => {
    const shop = await openShop();
    await shop.pay(shop.order());
    await leave();
    expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
    expect(shop.said).toEqual([]);
  });

  it('a popup that is blocked for ever is one line, whether the payment goes on elsewhere or not', async () => {
    for (const presentation of [['popup'], ['popup', 'frame']]) {
      const shop = await openShop();
      vi.stubGlobal('open', () => null);
      await shop.pay(shop.order({ ...PAYCO, presentation }));
      await click('.imp-open');
      if (presentation.length > 1) shop.gateway.finish(shop.window(), 'approve');
      await settle(1);
      expect(shop.calls).toHaveLength(1);
      expect(shop.said).toEqual([expect.stringMatching(/^IMP: WINDOW_FAILED: .*CSP.*presentation/)]);
      await closeShop();
    }
  });

  it('a gateway that does not answer is told with what the page was answered', async () => {
    const readLines = () => Promise.reject(new TypeError('Failed to fetch'));
    const shop = await openShop({
      readLines,
      prepare: (gateway) => gateway.once('/users/pg/', offline, offline),
    });
    await shop.pay(shop.order());
    expect(shop.answer()).toMatchObject({ error_code: 'GATEWAY_UNREACHABLE' });
    expect(shop.said).toEqual([expect.stringMatching(/^IMP: GATEWAY_UNREACHABLE: 결제 서버/)]);
  });

  it('`quiet` stops it, until another init', async () => {
    const readLines = vi.fn(() => Promise.reject(new Error('nothing to say')));
    const shop = await openShop({ init: { quiet: true }, readLines });
    await shop.pay({ ...shop.order(), amount: 'much', merchantUid: 'a' });
    shop.forget();
    await shop.pay(shop.order({ pay_metod: 'card', ...APPROVE }));
    expect(shop.said).toEqual([]);
    expect(readLines).not.toHaveBeenCalled();
    shop.imp.init('imp10000000');
    await shop.pay({ ...shop.order(), amount: 'much' });
    expect(shop.said).toHaveLength(1);
  });

  it('parameters that fight back are answered, and told with that answer', async () => {
    const shop = await openShop();
    const hostile = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('keys');
        },
      },
    );
    await shop.pay(hostile);
    expect(shop.answer()).toMatchObject({ error_code: 'REQUEST_INVALID' });
    expect(shop.said).toEqual([expect.stringMatching(/^IMP: REQUEST_INVALID: /)]);
  });
});

describe('a parameter that nobody knows', () => {
  it('and that looks like a known one is told once in a page, and the payment goes on', async () => {
    const shop = await openShop();
    const order = (more: object) => shop.order({ ...more, language: 'en', ...APPROVE });
    await shop.pay(order({ buyerEmail: 'kim@example.com', pay_metod: 'card' }));
    expect(shop.answer()).toMatchObject({ success: true });
    const [line] = shop.said;
    expect(line).toMatch(/^IMP: buyerEmail: did you mean buyer_email\? pay_metod: did you mean pay_method\? https/);
    await shop.pay(order({ buyerEmail: 'kim@example.com' }));
    expect(shop.said).toHaveLength(1);
    await shop.pay(order({ buyerName: 'Kim', buyerEmail: 'kim@example.com' }));
    expect(shop.said[1]).toMatch(/^IMP: buyerName: did you mean buyer_name\? https/);
  });

  it('asks for no words where no name looks wrong, or they may not be had', async () => {
    const readLines = vi.fn(() => Promise.reject(new Error('CSP')));
    const shop = await openShop({ readLines });
    const known = { custom_data: 'a', display: { card_quota: [] }, escrowProducts: [], kakaopayMobileAsPC: true };
    await shop.pay(shop.order({ ...known, my_own_note: 1, item: 'x', ...APPROVE }));
    expect(readLines).not.toHaveBeenCalled();
    await shop.pay(shop.order({ merchantUid: 'a', ...APPROVE }));
    expect(readLines).toHaveBeenCalledOnce();
    expect(shop.calls.map(({ success }) => success)).toEqual([true, true]);
    expect(shop.said).toEqual([]);
  });

  it.each([
    ['merchantUid', 'merchant_uid'],
    ['merchant-uid', 'merchant_uid'],
    ['MERCHANT_UID', 'merchant_uid'],
    ['merchent_uuid', 'merchant_uid'],
    ['amout', 'amount'],
    ['amuont', 'amount'],
    ['Amount', 'amount'],
    ['pay_metod', 'pay_method'],
    ['payMethod', 'pay_method'],
    ['buyer_emial', 'buyer_email'],
    ['currecy', 'currency'],
    ['mRedirectUrl', 'm_redirect_url'],
    ['naverproducts', 'naverProducts'],
    ['channel_key', 'channelKey'],
    ['PG', 'pg'],
    ['cart', undefined],
    ['my_own', undefined],
    ['buyer_age', undefined],
    ['order_id', undefined],
    ['주문번호', undefined],
    ['', undefined],
  ])('%s is taken for %s', (wrong, right) => {
    expect(listLookalikes([wrong])).toEqual(right ? [[wrong, right]] : []);
    expect(listLookalikes(NAMES.split(' '))).toEqual([]);
  });

  it('no two names that are known look alike to the page, and what the words know of them it sees', () => {
    const { value } = read(paymentRequestSchema, { amount: 1 });
    expect(hasLookalike(value)).toBe(false);
    for (const wrong of ['merchantUid', 'amuont', 'Amount', 'pay_metod', 'buyer_emial', 'mRedirectUrl'])
      expect([wrong, hasLookalike({ ...value, [wrong]: 1 })]).toEqual([wrong, true]);
  });
});
