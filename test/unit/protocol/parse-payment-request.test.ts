import { describe, expect, it } from 'vitest';
import { ImpError } from '../../../src/protocol/errors';
import { parsePaymentRequest } from '../../../src/protocol/parse-payment-request';

/** The sentence of a refusal; fails where the parameters are accepted. */
function refusal(params: unknown): string {
  try {
    parsePaymentRequest(params);
  } catch (error) {
    if (!(error instanceof ImpError)) throw error;
    expect(error.code).toBe('REQUEST_INVALID');
    return error.message;
  }
  return expect.fail('expected a refusal');
}

describe('amount', () => {
  it.each([
    [100, 100],
    ['100', 100],
    [' 100 ', 100],
    ['0100', 100],
    ['100.0', 100],
    [1, 1],
  ])('reads %j as %d', (amount, read) => {
    expect(parsePaymentRequest({ amount }).amount).toBe(read);
  });

  it.each([
    ['12000원', '"12000원"'],
    ['12,000', '"12,000"'],
    ['1e3', '"1e3"'],
    ['0x10', '"0x10"'],
    ['-100', '"-100"'],
    ['', '""'],
    [' ', '" "'],
    ['9'.repeat(400), `"${'9'.repeat(60)}"`],
    [NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [-1, '-1'],
    [0, '0'],
    ['0', '"0"'],
    [undefined, 'undefined'],
    [true, 'true'],
    [{ valueOf: () => 100 }, 'object'],
    [100n, 'bigint'],
  ])('refuses %s and says what came', (amount, came) => {
    expect(refusal({ amount, language: 'en' })).toBe(`amount: expected number > 0 (12000), got ${came}`);
  });

  it('refuses null and lists', () => {
    expect(refusal({ amount: null, language: 'en' })).toMatch(/^amount: expected number > 0 /);
    expect(refusal({ amount: [100], language: 'en' })).toMatch(/^amount: expected number > 0 /);
  });

  it('refuses a request without one', () => {
    expect(refusal({ language: 'en' })).toBe('amount: expected number > 0 (12000), got undefined');
  });

  it('may be zero only where a billing key is wanted', () => {
    expect(parsePaymentRequest({ amount: 0, customer_uid: 'buyer-1' }).amount).toBe(0);
    expect(parsePaymentRequest({ amount: '0', customer_uid: 'buyer-1' }).amount).toBe(0);
    expect(refusal({ amount: 0, customer_uid: '' })).toContain('amount');
    expect(refusal({ amount: -1, customer_uid: 'buyer-1' })).toContain('amount');
  });

  it('may have what its currency has', () => {
    expect(parsePaymentRequest({ amount: 10.55, currency: 'USD' }).amount).toBe(10.55);
    expect(parsePaymentRequest({ amount: '10.55', currency: 'usd' }).amount).toBe(10.55);
  });
});

describe('currency', () => {
  it('is read in any case', () => {
    expect(parsePaymentRequest({ amount: 1, currency: 'usd' }).currency).toBe('USD');
  });

  it.each(['US', 'DOLLAR', '원', '$', 410, {}])('refuses %j', (currency) => {
    expect(refusal({ amount: 1, currency, language: 'en' })).toMatch(/^currency: expected ISO 4217 \(KRW\), got /);
  });
});

describe('other fields', () => {
  it('count as left out when null, undefined or empty', () => {
    const empty = { pg: null, name: undefined, buyer_tel: '', escrow: null, notice_url: null, bypass: null };
    const request = parsePaymentRequest({ amount: 100, currency: '', tax_free: '', ...empty });
    expect(JSON.parse(JSON.stringify(request))).toEqual({ amount: 100 });
  });

  it('take numbers for texts and texts for numbers and flags', () => {
    const given = {
      merchant_uid: 20_260_101,
      buyer_tel: 1_012_345_678,
      tax_free: '500',
      escrow: 'true',
      popup: 'false',
    };
    expect(parsePaymentRequest({ amount: 1_000, ...given })).toMatchObject({
      ...{ merchant_uid: '20260101', buyer_tel: '1012345678', tax_free: 500, escrow: true, popup: false },
    });
  });

  it('take one notice address or several', () => {
    expect(parsePaymentRequest({ amount: 1, notice_url: 'https://a.example' }).notice_url).toEqual([
      'https://a.example',
    ]);
    const two = ['https://a.example', 'https://b.example'];
    expect(parsePaymentRequest({ amount: 1, notice_url: two }).notice_url).toEqual(two);
  });

  it.each([
    [{ name: {} }, 'name: expected text, got object'],
    [{ merchant_uid: true }, 'merchant_uid: expected text, got true'],
    [{ tax_free: '오백' }, 'tax_free: expected number >= 0 (12000), got "오백"'],
    [{ vat_amount: -1 }, 'vat_amount: expected number >= 0 (12000), got -1'],
    [{ escrow: 'yes' }, 'escrow: expected true | false, got "yes"'],
    [{ digital: 1 }, 'digital: expected true | false, got 1'],
    [{ notice_url: ['https://a.example', 1] }, 'notice_url: expected URL | URL[] (≤ 5), got list'],
    [{ bypass: 'sandbox' }, 'bypass: expected object, got "sandbox"'],
  ])('are refused by name: %j', (fields, sentence) => {
    expect(refusal({ amount: 100, language: 'en', ...fields })).toBe(sentence);
  });

  it('travel through when the schema does not know them', () => {
    const unknown = { display: { card_quota: [2, 3] }, custom_data: { a: [1] }, 알림: '예', constructor: 'x' };
    expect(parsePaymentRequest({ amount: 100, ...unknown })).toEqual({ amount: 100, ...unknown });
  });

  it('cannot reach the prototype of anything', () => {
    const request = parsePaymentRequest(JSON.parse('{"amount":100,"__proto__":{"hacked":true}}'));
    expect('hacked' in request).toBe(false);
    expect('hacked' in {}).toBe(false);
  });
});

describe('refusals', () => {
  it('speak Korean unless the request asks for another language', () => {
    expect(refusal({ amount: '12000원' })).toBe('amount: number > 0 (12000) 형식이어야 합니다. 받은 값: "12000원"');
    expect(refusal({ amount: '12000원', language: 'ko' })).toContain('받은 값');
    expect(refusal({ amount: '12000원', language: {} })).toContain('받은 값');
    expect(refusal({ amount: '12000원', language: 'jp' })).toContain('expected');
  });

  it('are about the first field that is wrong', () => {
    expect(refusal({ amount: 'x', name: {}, escrow: 'x', language: 'en' })).toMatch(/^name: /);
  });

  it('do not repeat a long text', () => {
    expect(refusal({ amount: 'x'.repeat(1_000_000) }).length).toBeLessThan(200);
  });
});

it.each([undefined, null, 'amount=100', 100, true, Symbol('params')])('refuses %s for parameters', (params) => {
  expect(refusal(params)).toMatch(/^params: object/);
});

it('refuses a list and a function for parameters', () => {
  expect(refusal([{ amount: 100 }])).toMatch(/^amount: /);
  expect(refusal(() => ({ amount: 100 }))).toMatch(/^params: /);
});

it('refuses huge texts without choking', () => {
  const name = '가'.repeat(5_000_000);
  expect(refusal({ amount: 100, name, language: 'en' })).toBe('params: expected ≤ 32 KB, got "14649 KB"');
});

it('leaves the merchant’s own object as it was', () => {
  const params = Object.freeze({ amount: '100', currency: 'krw', pg: null, bypass: Object.freeze({}) });
  expect(parsePaymentRequest(params)).not.toBe(params);
  expect(params).toEqual({ amount: '100', currency: 'krw', pg: null, bypass: {} });
});

it('gives the same request when it reads its own result, as the gateway does', () => {
  const once = parsePaymentRequest({
    amount: '10.50',
    currency: 'usd',
    notice_url: 'https://a.example',
    escrow: 'true',
  });
  expect(parsePaymentRequest(JSON.parse(JSON.stringify(once)))).toEqual(once);
});
