/* Shops read `success` of an identity check in the address that its buyer came back to, and `imp_success` of a payment. */
import { describe, expect, it } from 'vitest';
import type { CertificationResponse } from '../../../src/protocol/certification-response';
import { paymentFailure } from '../../../src/protocol/payment-failure';
import { readReturnUrl } from '../../../src/protocol/return-url';
import { certificationAddress, returnAddress } from '../../../src/server/payments/return-address';

const passed = {
  success: true,
  imp_success: true,
  imp_uid: 'imp_1',
  merchant_uid: 'm',
  pg_provider: 'danal',
  pg_type: 'certification',
} as CertificationResponse;
const refused = paymentFailure({ code: 'CERTIFICATION_REFUSED', message: 'no', merchant_uid: 'm', imp_uid: 'imp_1' });

describe('an identity check', () => {
  it.each([
    ['https://shop.example/done', passed, 'true'],
    ['https://shop.example/done?a=1&success=false#/x?y', passed, 'true'],
    ['https://shop.example/?success=true', refused, 'false'],
    ['myapp://done?q=%B0%A1', refused, 'false'],
  ] as const)('comes back to %s with success', (url, response, success) => {
    const address = certificationAddress(url, response);
    const query = new URLSearchParams(/\?([^#]*)/.exec(address)?.[1]);
    expect(query.getAll('success')).toEqual([success]);
    expect(query.getAll('imp_success')).toEqual([success]);
    expect(readReturnUrl(address)).toMatchObject({ success: success === 'true', imp_uid: 'imp_1', merchant_uid: 'm' });
    expect(address.endsWith(/#.*$/.exec(url)?.[0] ?? `success=${success}`)).toBe(true);
    expect(certificationAddress(address, response)).toBe(address);
  });
});

it('a payment writes no success, and leaves the shop’s own alone', () => {
  expect(returnAddress('https://shop.example/?success=mine', refused)).toContain('?success=mine&imp_uid=');
  expect(returnAddress('https://shop.example/', refused)).not.toMatch(/[?&]success=/);
});
