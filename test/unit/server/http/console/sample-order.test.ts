import { describe, expect, it } from 'vitest';
import { pgs } from '../../../../../src/catalog';
import { checkRequest } from '../../../../../src/channel/check-request';
import { parsePaymentRequest } from '../../../../../src/protocol/parse-payment-request';
import { sampleOrder } from '../../../../../src/server/http/console/sample-order';
import { describePg } from '../../../../../src/server/merchants/describe-pg';

const PAYABLE = pgs.filter(({ types }) => types.includes('payment'));

describe('sampleOrder', () => {
  it.each(PAYABLE.map((pg) => [pg.code, pg] as const))('leaves out nothing that %s asks for', (_, pg) => {
    const request = parsePaymentRequest({ ...sampleOrder(pg), merchant_uid: 'order1' });
    expect(checkRequest(request, describePg(pg)).amount).toBeGreaterThan(0);
  });
});
