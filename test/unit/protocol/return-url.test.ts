import { describe, expect, it } from 'vitest';
import { paymentFailure } from '../../../src/protocol/payment-failure';
import type { PaymentSuccess } from '../../../src/protocol/payment-response';
import { readReturnUrl, writeReturnUrl } from '../../../src/protocol/return-url';

const paid = { success: true, imp_success: true, imp_uid: 'imp_1', merchant_uid: 'a b&c=1#한' } as PaymentSuccess;
const failed = paymentFailure({
  code: 'PG_DECLINED',
  message: '[51] 한도 초과 & "기타"?#',
  merchant_uid: 'ORD-1',
  imp_uid: null,
});

describe('writeReturnUrl', () => {
  it.each([
    ['https://shop.example/done', 'https://shop.example/done?'],
    ['https://shop.example/done?', 'https://shop.example/done?'],
    ['https://shop.example/done?a=1', 'https://shop.example/done?a=1&'],
    ['https://shop.example/done?flag&q=%B0%A1&a=1&a=2', 'https://shop.example/done?flag&q=%B0%A1&a=1&a=2&'],
    ['myapp://paid', 'myapp://paid?'],
    ['https://shop.example/?imp_uid=old&error_msg=old&a=1&imp_success=false', 'https://shop.example/?a=1&'],
  ])('adds to %s and keeps what is there', (url, start) => {
    const written = 'imp_uid=imp_1&merchant_uid=a%20b%26c%3D1%23%ED%95%9C&imp_success=true';
    expect(writeReturnUrl(url, paid)).toBe(start + written);
    expect(writeReturnUrl(`${url}#/route?x=1`, paid)).toBe(`${start}${written}#/route?x=1`);
  });

  it('adds the error of a failure, escaped', () => {
    const url = new URL(writeReturnUrl('https://shop.example/done', failed));
    expect(Object.fromEntries(url.searchParams)).toEqual({
      imp_uid: '',
      merchant_uid: 'ORD-1',
      imp_success: 'false',
      error_code: 'PG_DECLINED',
      error_msg: failed.error_msg,
    });
  });

  it('says of a test that it is one, and never of what is none', () => {
    const test = { ...paid, sandbox: true as const };
    const written = writeReturnUrl('https://shop.example/done', test);
    expect(written).toMatch(/&imp_success=true&imp_sandbox=true$/);
    expect(readReturnUrl(written)).toMatchObject({ success: true, sandbox: true });
    expect(readReturnUrl(writeReturnUrl('myapp://x', { ...failed, sandbox: true }))).toEqual({
      ...failed,
      sandbox: true,
    });
    // The address still holds that of an earlier try.
    const live = writeReturnUrl(written, paid);
    expect(live).not.toContain('imp_sandbox');
    expect(readReturnUrl(live)).not.toHaveProperty('sandbox');
    expect(readReturnUrl(live.replace('?', '?imp_sandbox=false&'))).not.toHaveProperty('sandbox');
  });

  it('writes over the result of an earlier try', () => {
    const twice = writeReturnUrl(writeReturnUrl('https://shop.example/done?a=1#top', failed), paid);
    expect(twice).toBe(writeReturnUrl('https://shop.example/done?a=1#top', paid));
  });
});

describe('readReturnUrl', () => {
  it.each(['https://shop.example/done', 'https://shop.example/done?x=1#y', 'myapp://paid'])(
    'reads back from %s',
    (url) => {
      const { imp_uid, merchant_uid } = paid;
      expect(readReturnUrl(writeReturnUrl(url, paid))).toEqual({
        success: true,
        imp_success: true,
        imp_uid,
        merchant_uid,
      });
      expect(readReturnUrl(writeReturnUrl(url, failed))).toEqual(failed);
    },
  );

  it.each([
    ['?imp_uid=imp_1&merchant_uid=m', true],
    ['?imp_uid=imp_1&merchant_uid=m&success=true', true],
    ['?imp_uid=imp_1&merchant_uid=m&success=false', false],
    ['?imp_uid=imp_1&merchant_uid=m&error_msg=no', false],
    ['?imp_uid=&merchant_uid=m&imp_success=true', false],
    ['?merchant_uid=m', false],
  ])('takes %s, as PGs of the original wrote it, for %s', (query, success) => {
    const result = readReturnUrl(`https://shop.example/${query}`);
    expect(result).toMatchObject({ success, imp_success: success, merchant_uid: 'm' });
  });

  it.each([
    'https://shop.example/',
    'https://shop.example/?a=1',
    '',
    '#imp_uid=imp_1',
    'https://shop.example/#?imp_uid=imp_1',
  ])('finds nothing in "%s"', (url) => {
    expect(readReturnUrl(url)).toBeNull();
  });
});
