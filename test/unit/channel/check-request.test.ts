import { describe, expect, it } from 'vitest';
import { findPg, pgs } from '../../../src/catalog';
import { checkRequest } from '../../../src/channel/check-request';
import { findViolation } from '../../../src/channel/find-violation';
import { toMinorUnits } from '../../../src/protocol/amount';
import type { ParamRule } from '../../../src/protocol/merchant-profile';
import { parsePaymentRequest } from '../../../src/protocol/parse-payment-request';
import { describePg } from '../../../src/server/merchants/describe-pg';

/** A request that names all that PGs commonly want. */
const FULL = {
  name: 'Mug',
  amount: 12_000,
  pay_method: 'card',
  merchant_uid: 'ORD1',
  buyer_name: 'Kim',
  buyer_tel: '01012345678',
  buyer_email: 'kim@example.com',
};

/** The sentence of the refusal in English; undefined when the PG takes the request. */
function refusal(code: string, more: object = {}, language = 'en'): string | undefined {
  try {
    checkRequest(parsePaymentRequest({ ...FULL, language, ...more }), describePg(findPg(code)));
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const isOfAmount = ([, field, , , en]: ParamRule) => field === 'amount' && en.includes('digits');

describe('the amount', () => {
  it.each([
    [100.5, undefined],
    [10.5, 'JPY'],
    [10.555, 'USD'],
    [2 ** 53, undefined],
  ])('is refused when %s cannot be charged in %s', (amount, currency) => {
    expect(refusal('none', { amount, currency })).toMatch(
      new RegExp(`^amount: (a whole number of )?at most 15 digits(, 2 of them after the point)?, got "${amount}"$`),
    );
  });

  it('is in the currency of a PG that knows no won', () => {
    const request = checkRequest(parsePaymentRequest({ ...FULL, amount: 10.5 }), describePg(findPg('paypal')));
    expect(request).toMatchObject({ amount: 10.5, currency: 'USD' });
    expect(refusal('html5_inicis', { amount: 10.5 })).toContain('amount');
  });

  it('is at least the tax-free part of it', () => {
    expect(refusal('kcp', { tax_free: 12_000 })).toBeUndefined();
    expect(refusal('kcp', { tax_free: 12_001 })).toBe('tax_free: at most the amount, got 12001');
  });

  it('of Naver Pay is at least 10 won, unless a billing key is wanted', () => {
    const naver = { naverProducts: [{ categoryType: 'ETC', categoryId: 'ETC', uid: '1', name: 'Mug', count: 1 }] };
    expect(refusal('naverpay', { ...naver, amount: 9 })).toMatch(/^amount: at least 10, got "9"/);
    expect(refusal('naverpay', { ...naver, amount: 10 })).toBeUndefined();
    expect(refusal('naverpay', { customer_uid: 'c1', amount: 0, naverProductCount: 1 })).toBeUndefined();
  });
});

describe('what fits every currency', () => {
  it.each(pgs.map((pg) => [pg.code, pg] as const))('%s refuses what its currencies cannot express', (_, pg) => {
    const { currencies } = pg;
    const { rules } = describePg(pg);
    for (const currency of currencies.codes ?? ['KRW', 'USD', 'KWD', 'EUR', 'VND'])
      for (const amount of [0, 1, 100, 0.1, 10.5, 1.01, 1.001, 1e-7, 0.1 + 0.2, 123_456_789.12, 2 ** 53, 1e21, 1e15]) {
        const isWrong = findViolation(rules.slice(0, 3).filter(isOfAmount), { amount, currency }) !== undefined;
        const isExact = toMinorUnits(amount, currency) !== undefined && amount < 1e12;
        expect([currency, amount, isWrong]).toEqual([currency, amount, !isExact]);
      }
  });
});

describe('Naver Pay', () => {
  it.each([undefined, null, []])('opens without naverProducts (%j)', (naverProducts) => {
    expect(refusal('naverpay', { naverProducts })).toBeUndefined();
    expect(refusal('naverpay', { naverProducts, buyer_tel: undefined, buyer_name: undefined })).toBeUndefined();
  });
});

describe('carriers', () => {
  it.each(['KT', 'kt', 'KTF', 'SKT', 'LGU+', 'LG U+', 'lgt', 'SKT_MVNO', '알뜰폰(KT)', 'MVNO', '*'])(
    'by the name %s pass where a PG takes that carrier',
    (carrier) => {
      for (const code of ['danal', 'daou'])
        expect(
          refusal(code, { phone: { detail: [{ carrier }] }, digital: true, pay_method: 'phone' }) ?? '',
        ).not.toMatch(/carrier/);
    },
  );

  it.each(['VODAFONE', 'KTX', 'K T F', '+'])('%s is none', (carrier) => {
    expect(refusal('danal', { phone: { detail: [{ carrier }] } })).toMatch(/^phone\.detail\.carrier: one of SKT/);
  });

  it('a small one passes only where a PG takes it', () => {
    expect(refusal('galaxia', { customer_id: 'c', phone: { carrier: 'LGU+' } }) ?? '').not.toMatch(/carrier/);
    expect(refusal('galaxia', { customer_id: 'c', phone: { carrier: 'SKT_MVNO' } })).toMatch(/^phone\.carrier: one of/);
  });
});

describe('what a PG cannot do without', () => {
  it('is said with an example', () => {
    expect(refusal('payco', { buyer_tel: undefined })).toBe(
      `buyer_tel: required (PAYCO) { buyer_tel: '01012345678' }, got ""`,
    );
  });

  it.each([
    ['eximbay', { buyer_name: undefined }, 'buyer_name'],
    ['eximbay', { buyer_tel: '' }, 'buyer_tel'],
    ['paymentwall', { buyer_email: null }, 'buyer_email'],
    ['danal_tpay', { pay_method: 'vbank' }, 'biz_num'],
    ['kcp', { pay_method: 'phone', digital: true }, 'bypass.shop_user_id'],
    ['html5_inicis', { pay_method: 'phone' }, 'digital'],
    ['nice_v2', { pay_method: 'vbank' }, 'vbank_due'],
    ['kcp_billing', {}, 'customer_uid'],
    ['kcp_quick', { bypass: { kcpQuick: {} } }, 'bypass.kcpQuick.actionType'],
    ['naverpay', { naverProducts: [{}] }, 'naverProducts.categoryType'],
    [
      'naverpay',
      { naverProducts: [{ categoryType: 'ETC', categoryId: 'ETC', uid: '1', name: 'Mug' }] },
      'naverProducts.count',
    ],
    ['payletter_global', { bypass: {}, currency: 'USD' }, 'bypass.payletter_global.pginfo'],
  ])('%s refuses %j and names %s', (code, more, field) => {
    expect(refusal(code, more)).toMatch(new RegExp(`^${field.replaceAll('.', '\\.')}: required \\(.*, got ""$`));
    expect(refusal(code, more, 'ko')).toMatch(
      new RegExp(`^${field.replaceAll('.', '\\.')}: 필수입니다 \\(.*받은 값: ""$`),
    );
  });

  it('counts false and 0 as given', () => {
    expect(refusal('html5_inicis', { pay_method: 'phone', digital: false })).toBeUndefined();
    expect(refusal('html5_inicis', { pay_method: 'phone', digital: 'false' })).toBeUndefined();
  });

  it('is asked for only where it is wanted', () => {
    expect(refusal('danal_tpay', { pay_method: 'card' })).toBeUndefined();
    expect(refusal('html5_inicis', { buyer_tel: undefined, name: undefined })).toBeUndefined();
  });
});

describe('what a PG does not take', () => {
  it.each([
    ['welcome', { currency: 'USD' }, 'currency: Welcome Payments takes KRW, got "USD"'],
    ['paypal', { currency: 'KRW' }, 'currency: '],
    ['danal', { pay_method: 'vbank' }, 'pay_method: '],
    ['nice_v2', { name: '가'.repeat(21) }, 'name: at most 40 bytes'],
    ['nice_v2', { name: '50% off' }, 'name: the characters '],
    ['daou', { digital: true, name: '🎁' }, 'name: '],
    ['inicis_jp', { name: '머그컵' }, 'name: English or Japanese only'],
    [
      'payletter_global',
      { merchant_uid: 'a-1', currency: 'USD', bypass: { payletter_global: { pginfo: 'x' } } },
      'merchant_uid: ',
    ],
    ['kakaopay', { merchant_uid: 'm'.repeat(201) }, 'merchant_uid: at most 200 characters'],
    ['kakaopay', { name: '가'.repeat(101) }, 'name: at most 100 characters'],
    ['tosspayments', { name: '가'.repeat(101), buyer_name: 'B' }, 'name: at most 100 characters'],
    ['tosspay', { name: 'x'.repeat(256) }, 'name: at most 255 characters'],
    ['tosspay_v2', { name: 'the "best" mug', pay_method: 'tosspay' }, 'name: without backslashes'],
    ['kcp', { name: '가'.repeat(51) }, 'name: at most 100 bytes'],
    ['kicc', { name: '가'.repeat(26) }, 'name: at most 50 bytes'],
    ['nice', { name: '가'.repeat(21) }, 'name: at most 40 bytes'],
    ['daou', { digital: true, name: `${'가'.repeat(25)}a` }, 'name: at most 50 bytes'],
    ['hyphen', { merchant_uid: 'm'.repeat(41) }, 'merchant_uid: at most 40 characters'],
    ['mobilians_v2', { merchant_uid: 'abc' }, 'merchant_uid: from 4 to 40 characters'],
    ['galaxia', { merchant_uid: 'm'.repeat(65), customer_id: 'c' }, 'merchant_uid: at most 64 characters'],
    ['kcp', { pay_method: 'vbank', vbank_due: 'tomorrow' }, 'vbank_due: YYYYMMDD'],
    ['kcp', { card: { direct: { code: 'BC' } } }, 'card.direct.code: '],
    ['kcp', { m_redirect_url: 'javascript:alert(1)' }, 'm_redirect_url: '],
    ['kcp', { notice_url: ['https://a.example', 'b'] }, 'notice_url: '],
    ['nice', { period: { from: '20260101' } }, 'period.from: only together with period.to'],
    ['danal_tpay', { pay_method: 'vbank', biz_num: '123' }, 'biz_num: 10 digits, got "123"'],
  ])('%s refuses %j', (code, more, start) => {
    expect(refusal(code, more)?.slice(0, start.length)).toBe(start);
  });

  it.each([
    ['kakaopay', { pay_method: 'anything' }],
    ['html5_inicis', { currency: 'USD', amount: 10.5 }],
    ['danal', { pay_method: 'card' }],
    ['nice_v2', { name: '가'.repeat(20) }],
    ['kakaopay', { name: '🎁'.repeat(100), merchant_uid: '주문-1' }],
    ['kakaopay', { merchant_uid: 'm'.repeat(64) }],
    ['tosspay', { name: 'A, B' }],
    ['tosspay_v2', { name: `${'가'.repeat(200)}, B & C`, pay_method: 'tosspay' }],
    ['kcp', { name: '가'.repeat(50) }],
    ['nice', { name: `${'가'.repeat(19)}ab` }],
    // What cuts longer names, or says nothing of them, refuses none.
    ['html5_inicis', { name: '가'.repeat(60) }],
    ['chai', { name: '가'.repeat(200), merchant_uid: 'm'.repeat(100) }],
    ['kcp', { pay_method: 'vbank', vbank_due: '2026-12-31 23:59:59' }],
    ['kcp', { pay_method: 'vbank', vbank_due: 20261231 }],
    ['kcp', { m_redirect_url: '/done', app_scheme: 'myapp' }],
    ['nice', { period: { from: '20260101', to: '20261231' } }],
    ['brand_new_pg', { pay_method: 'anything', currency: 'CHF' }],
  ])('%s takes %j', (code, more) => {
    expect(refusal(code, more)).toBeUndefined();
  });
});
