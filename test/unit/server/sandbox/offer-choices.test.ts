import { describe, expect, it } from 'vitest';
import { pgs } from '../../../../src/catalog';
import type { PgOrder } from '../../../../src/server/drivers/order';
import { offerChoices } from '../../../../src/server/sandbox/offer-choices';
import { ACCOUNT_BANKS, CARD_ISSUERS } from '../../../../src/server/sandbox/sources';
import { pgOrder } from './orders';

const offer = (changes: Partial<PgOrder>) => offerChoices(pgOrder(changes));
const sources = (changes: Partial<PgOrder>) => offer(changes).sources.map(({ code }) => code);
const quotas = (changes: Partial<PgOrder>) => offer(changes).quotas;

describe('what a buyer pays with', () => {
  it.each([CARD_ISSUERS, ACCOUNT_BANKS])('has three digits of its own', (...list) => {
    const codes = list.map(({ code }) => code);
    expect(codes.filter((code) => !/^\d{3}$/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each([
    ['html5_inicis', 'card', ['366', '365', '367', '381', '368', '374', '361', '371', '041']],
    ['html5_inicis', 'trans', ['004', '088', '020', '081', '011', '003', '090', '089', '092']],
    ['html5_inicis', 'vbank', ['004', '088', '020', '081', '011', '003', '090', '089', '092']],
    ['danal', 'phone', ['SKT', 'KTF', 'LGT', 'MVNO']],
    ['html5_inicis', 'kakaopay', ['366', '365', '367', '381', '368', '374', '361', '371', 'balance']],
    ['html5_inicis', 'samsung', ['366', '365', '367', '381', '368', '374', '361', '371', '041']],
    ['kakaopay', 'card', ['366', '365', '367', '381', '368', '374', '361', '371', 'balance']],
    ['nice_v2', 'naverpay_point', ['balance']],
    ['tosspay_v2', 'tosspay_money', ['balance']],
    ['paypal_v2', 'paypal', []],
    ['eximbay', 'card', ['visa', 'mastercard', 'jcb', 'amex']],
    ['inicis_jp', 'cvs', ['seven_eleven', 'lawson', 'family_mart']],
    ['eximbay', 'econtext', ['seven_eleven', 'lawson', 'family_mart']],
    ['kcp', 'cultureland', []],
    ['html5_inicis', 'constructor', []],
  ])('is asked by %s for %s: %j', (pg_provider, pay_method, expected) => {
    expect(sources({ pg_provider, pay_method })).toEqual(expected);
  });

  it('leaves naverpay_card without points, and Kakao Pay with what its own parameter asks for', () => {
    expect(sources({ pg_provider: 'nice_v2', pay_method: 'naverpay_card' })).not.toContain('balance');
    const kakaopay = (payment_method_type: string) =>
      sources({ pg_provider: 'kakaopay', request: { bypass: { kakaopay: { payment_method_type } } } });
    expect(kakaopay('MONEY')).toEqual(['balance']);
    expect(kakaopay('CARD')).not.toContain('balance');
  });

  it('narrows to one issuer by card.direct, even one that is not shown at first', () => {
    expect(sources({ request: { card: { direct: { code: '373' } } } })).toEqual(['373']);
    expect(sources({ request: { card: { direct: { code: 90, quota: 3 } } } })).toHaveLength(9);
  });

  it('reads card.detail in order: all off first, then the exceptions on', () => {
    const detail = [
      { card_code: '*', enabled: false },
      { card_code: '366', enabled: true },
      { card_code: 372, enabled: 'true' },
    ];
    expect(sources({ request: { card: { detail } } })).toEqual(['366', '372']);
    expect(sources({ request: { card: { detail: [{ card_code: '366', enabled: false }] } } })).not.toContain('366');
    expect(sources({ request: { card: { detail: [{ card_code: '*', enabled: false }] } } })).toHaveLength(9);
  });

  it('narrows carriers by phone.carrier and phone.detail', () => {
    const phone = (wish: object) => sources({ pg_provider: 'danal', pay_method: 'phone', request: { phone: wish } });
    for (const carrier of ['KTF', 'KT', 'kt']) expect(phone({ carrier })).toEqual(['KTF']);
    expect(phone({ carrier: 'LG U+' })).toEqual(['LGT']);
    expect(phone({ carrier: 'SKT_MVNO' })).toEqual(['MVNO']);
    expect(phone({ detail: [{ carrier: 'MVNO', enabled: false }] })).toEqual(['SKT', 'KTF', 'LGT']);
  });

  it.each([null, 'x', 7, [], { detail: 'x' }, { detail: [null, 3] }, { direct: null }, { direct: 'x' }])(
    'is not confused by card: %j',
    (card) => {
      expect(sources({ request: { card, phone: card, display: card, bypass: card } }).length).toBeGreaterThan(0);
    },
  );

  it('finds something for every method of every PG', () => {
    for (const { code, methods } of pgs)
      for (const pay_method of methods.codes) expect(() => offer({ pg_provider: code, pay_method })).not.toThrow();
  });
});

describe('instalments', () => {
  it.each([
    [50_000, 'KRW', [0, 2, 3, 4, 5, 6, 12]],
    [49_999, 'KRW', [0]],
    [5_000_000, 'USD', [0]],
  ])('for %d %s: %j', (amount_minor, currency, expected) => {
    expect(quotas({ amount_minor, currency })).toEqual(expected);
  });

  it.each([
    ['html5_inicis', { card_quota: [2, 3] }, [0, 2, 3]],
    ['html5_inicis', { card_quota: [] }, [0]],
    ['html5_inicis', { card_quota: [1, '6', 'x', 99, -1] }, [0, 6]],
    ['kcp', { card_quota: [2, 5] }, [0, 2, 3, 4, 5]],
    ['kcp', { card_quota: [] }, [0]],
    ['nice', { card_quota: [3, 2, 3] }, [0, 2, 3]],
    ['kakaopay', { card_quota: [6] }, [6]],
    ['kakaopay', { card_quota: [] }, [0]],
    ['tosspayments', { card_quota: [2, 3], only_installment: true }, [2, 3]],
    ['tosspayments', { card_quota: [], only_installment: true }, [0]],
    ['html5_inicis', { card_quota: 'x' }, [0, 2, 3, 4, 5, 6, 12]],
  ])('of %s follow display: %j: %j', (pg_provider, display, expected) => {
    expect(quotas({ pg_provider, request: { display } })).toEqual(expected);
  });

  it('are fixed by card.direct and forbidden by useInstallment', () => {
    expect(quotas({ request: { card: { direct: { code: '366', quota: 5 } } } })).toEqual([5]);
    expect(quotas({ request: { card: { useInstallment: false } } })).toEqual([0]);
  });

  it('are for cards only', () => {
    for (const pay_method of ['vbank', 'trans', 'phone', 'cultureland']) expect(quotas({ pay_method })).toEqual([]);
    expect(quotas({ pg_provider: 'tosspay_v2', pay_method: 'tosspay_money' })).toEqual([]);
  });
});
