import { expect, it } from 'vitest';
import { toRestPayment } from '../../../../src/server/payments/to-rest-payment';
import type { Payment } from '../../../../src/server/store/payments';
import { paymentRow } from '../../../support/rows';

const PAPERS = { cancels: [], asked: [], hasReceipt: false };

/** As the database gives it back: JSON read, what was left out null. */
function payment(columns: Partial<Payment>): Payment {
  const empty = {
    cancel_reason: null,
    paid_at: null,
    failed_at: null,
    cancelled_at: null,
    cancelled_minor: 0,
    vbank_date: null,
    vbank_issued_at: null,
    customer_uid: null,
  };
  return { ...paymentRow({}), card_quota: 0, ...empty, request: {}, ...columns } as Payment;
}

it('gives 0, not null, for what has not happened', () => {
  expect(toRestPayment(payment({}), PAPERS)).toMatchObject({
    ...{ started_at: 1_700_000_000, paid_at: 0, failed_at: 0, cancelled_at: 0, vbank_date: 0, vbank_issued_at: 0 },
    ...{ cancel_amount: 0, card_quota: 0, cancel_history: [], cancel_receipt_urls: [], promotion: null },
  });
});

it('shows an issued account with its dates in seconds', () => {
  const account = {
    pay_method: 'vbank',
    vbank_num: '110-1',
    vbank_date: 1_700_086_400_999,
    vbank_issued_at: 1_700_000_001_000,
  };
  expect(toRestPayment(payment(account), PAPERS)).toMatchObject({
    ...{ status: 'ready', vbank_num: '110-1', vbank_date: 1_700_086_400, vbank_issued_at: 1_700_000_001 },
  });
});

it('gives an amount with cents as the merchant wrote it', () => {
  expect(toRestPayment(payment({ amount_minor: 1_050, currency: 'USD' }), PAPERS).amount).toBe(10.5);
  expect(toRestPayment(payment({ amount_minor: 1_050, currency: 'KRW' }), PAPERS).amount).toBe(1_050);
});

it('says escrow where the request did', () => {
  expect(toRestPayment(payment({ request: { escrow: true } }), PAPERS).escrow).toBe(true);
  expect(toRestPayment(payment({}), PAPERS).escrow).toBe(false);
});
