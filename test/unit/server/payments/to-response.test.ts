import { describe, expect, it } from 'vitest';
import { toResponse as toResponseAt } from '../../../../src/server/payments/to-response';
import type { Payment } from '../../../../src/server/store/payments';
import { paymentRow } from '../../../support/rows';

/** A payment as the database gives it back: what was left out is null. */
function payment(columns: Partial<Payment>): Payment {
  const nothing = {
    ...{ pg_tid: null, apply_num: null, buyer_name: null, buyer_email: null, buyer_tel: null, buyer_addr: null },
    ...{ buyer_postcode: null, custom_data: null, paid_at: null, receipt_url: null, card_name: null },
    ...{ card_number: null, customer_uid: null, vbank_num: null, vbank_name: null, vbank_holder: null },
    ...{ vbank_date: null, fail_code: null, fail_reason: null, bank_name: null, emb_pg_provider: null },
  };
  return { ...paymentRow({}), ...nothing, card_quota: 0, request: {}, ...columns } as Payment;
}

const SOON = 1_700_000_002_000;
const toResponse = (row: Payment, now = SOON) => toResponseAt(row, now);

/** Every field of a payment callback that response-params lists for a card payment. */
const SUCCESS_KEYS = [
  ...['success', 'imp_success', 'imp_uid', 'merchant_uid', 'pay_method', 'paid_amount', 'status', 'name'],
  ...['pg_provider', 'pg_tid', 'pg_type', 'buyer_name', 'buyer_email', 'buyer_tel', 'buyer_addr', 'buyer_postcode'],
  ...['custom_data', 'paid_at', 'receipt_url', 'apply_num', 'card_name', 'card_number', 'card_quota', 'bank_name'],
  ...['currency', 'customer_uid'],
];
const VBANK_KEYS = ['vbank_num', 'vbank_name', 'vbank_holder', 'vbank_date'];

describe('a paid payment', () => {
  const paid = { status: 'paid', paid_at: 1_700_000_001_999 } as const;

  it('has the fields of the original and no others', () => {
    expect(Object.keys(toResponse(payment(paid))).sort()).toEqual(SUCCESS_KEYS.sort());
  });

  it('gives money as a number and time in whole seconds', () => {
    expect(toResponse(payment(paid))).toMatchObject({ paid_amount: 10_000, currency: 'KRW', paid_at: 1_700_000_001 });
    expect(toResponse(payment({ ...paid, currency: 'USD', amount_minor: 1_055 }))).toMatchObject({
      paid_amount: 10.55,
    });
  });

  it('gives empty text for texts that are missing, and null for names', () => {
    expect(toResponse(payment(paid))).toMatchObject({
      ...{ buyer_name: '', buyer_email: '', buyer_tel: '', buyer_addr: '', buyer_postcode: '' },
      ...{ pg_tid: '', apply_num: '', receipt_url: '' },
      ...{ custom_data: null, card_name: null, card_number: null, bank_name: null, customer_uid: null, card_quota: 0 },
    });
  });

  it('says success under both names, as booleans', () => {
    expect(toResponse(payment(paid))).toMatchObject({ success: true, imp_success: true, status: 'paid' });
  });

  it('does not show what only the gateway may know', () => {
    const text = JSON.stringify(toResponse(payment({ ...paid, request_id: 'the-secret', user_agent: 'the-browser' })));
    expect(text).not.toMatch(/the-secret|the-browser|MID-A|channel-key/);
  });
});

describe('a payment that ended an hour ago', () => {
  const people = {
    ...{ buyer_name: '홍길동', buyer_email: 'hong@example.com', buyer_tel: '01012345678', buyer_addr: '서울' },
    ...{
      buyer_postcode: '04524',
      custom_data: '{"memo":"문 앞"}',
      customer_uid: 'hong',
      card_number: '5365********1234',
    },
  };
  const paid = { status: 'paid', paid_at: SOON, ...people } as const;

  it('is told with its buyer until then, and without from then on, in the same fields', () => {
    const before = toResponse(payment(paid), SOON + 3_599_999);
    const after = toResponse(payment(paid), SOON + 3_600_000);
    for (const text of Object.values(people)) {
      expect(JSON.stringify(before)).toContain(JSON.stringify(text));
      expect(JSON.stringify(after)).not.toContain(text);
    }
    expect(Object.keys(after).sort()).toEqual(Object.keys(before).sort());
    expect(after).toMatchObject({ success: true, status: 'paid', paid_amount: 10_000, merchant_uid: 'ORD-1' });
  });

  it('counts from its first end: an account from its issue, a payment that waits for the PG from then', () => {
    const issued = {
      ...people,
      status: 'paid',
      vbank_num: '9-100',
      vbank_issued_at: SOON,
      paid_at: SOON + 9e6,
    } as const;
    expect(toResponse(payment(issued), SOON + 9e6)).toMatchObject({ buyer_name: '', vbank_num: '9-100' });
    const awaited = { ...people, status: 'ready', awaited_at: SOON } as const;
    expect(toResponse(payment(awaited), SOON + 3_600_000)).toMatchObject({ buyer_tel: '', status: 'ready' });
  });
});

describe('an issued virtual account', () => {
  const account = { vbank_num: '9-100', vbank_name: 'KB국민은행', vbank_holder: null, vbank_date: 1_800_000_000_999 };
  const issued = { ...account, status: 'ready', pay_method: 'vbank' } as const;

  it('is a success that waits for its money', () => {
    expect(toResponse(payment(issued))).toMatchObject({
      ...{ success: true, status: 'ready', paid_at: 0, vbank_num: '9-100', vbank_name: 'KB국민은행' },
      ...{ vbank_holder: null, vbank_date: 1_800_000_000 },
    });
  });

  it('has four fields more than a card payment', () => {
    expect(Object.keys(toResponse(payment(issued))).sort()).toEqual([...SUCCESS_KEYS, ...VBANK_KEYS].sort());
  });

  it('is paid once the money came', () => {
    const deposited = toResponse(payment({ ...issued, status: 'paid', paid_at: 1_750_000_000_000 }));
    expect(deposited).toMatchObject({ status: 'paid', paid_at: 1_750_000_000, vbank_num: '9-100' });
  });
});

describe('a failed payment', () => {
  it('has seven fields', () => {
    const failed = { status: 'failed', fail_code: 'PAYMENT_CANCELLED', fail_reason: '[결제포기] …' } as const;
    expect(toResponse(payment(failed))).toEqual({
      success: false,
      imp_success: false,
      imp_uid: 'imp_100000000001',
      merchant_uid: 'ORD-1',
      error_code: 'PAYMENT_CANCELLED',
      error_msg: '[결제포기] …',
      is_recoverable: true,
    });
  });

  it('is the PG’s refusal when its row says nothing else', () => {
    expect(toResponse(payment({ status: 'failed' }))).toMatchObject({ error_code: 'PG_DECLINED', error_msg: '' });
  });
});
