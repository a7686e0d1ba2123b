import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AnswerLost } from '../../../src/server/drivers/pg-http';
import { splitCancel, splitOrder } from '../../../src/server/drivers/payco/amounts';
import { cardNamed } from '../../../src/server/drivers/payco/messages';
import { payco } from '../../../src/server/drivers/payco/payco';
import { createSimulators } from '../../../src/simulators/create-simulators';
import { brought, CANCEL, createBench, toOrder, VISIT } from './driver-bench';

type Vector = { readonly what: string; readonly inputs: Readonly<Record<string, number>>; readonly expected: string };
const vectors = JSON.parse(readFileSync(new URL('../../pgs/vectors/payco.json', import.meta.url), 'utf8')) as Vector[];

const MEMORY = { reserveOrderNo: '42', orderNo: '77', orderCertifyKey: 'certify', shopName: '머그 상점' };
const bench = () => createBench(payco, 'PARTNERTEST', { seller_key: 'S0FSJE', product_id: 'PROD_EASY' });
const PAID = {
  sellerOrderReferenceKey: 'imp_123456789012',
  reserveOrderNo: '42',
  orderNo: '77',
  orderCertifyKey: 'certify',
  totalPaymentAmt: 15_000.0,
  paymentCompletionYn: 'Y',
  orderProducts: [{ orderProductStatusName: '결제완료' }],
  paymentDetails: [],
};
const yes = (result: object) => ({ code: 0, message: 'success', result });
const no = (code: number, message: string) => ({ code, message });

describe('published vectors', () => {
  it.each(vectors)('$what', async ({ inputs, expected }) => {
    const { totalPaymentAmt = 0, totalTaxfreeAmt = 0, totalTaxableAmt, totalVatAmt } = inputs;
    const order = toOrder({ amount_minor: totalPaymentAmt, request: { tax_free: totalTaxfreeAmt } });
    const { taxFree, taxable, vat } = splitOrder(order);
    expect({ taxFree, taxable, vat }).toEqual({ taxFree: totalTaxfreeAmt, taxable: totalTaxableAmt, vat: totalVatAmt });
    expect(String(taxFree + taxable + vat)).toBe(expected);
    const reserve = (more: object) =>
      createSimulators({ origin: () => 'http://simulators.example' }).fetch(
        new Request('http://simulators.example/payco/alpha-api-bill.payco.com/outseller/order/reserve', {
          method: 'POST',
          body: JSON.stringify({
            sellerKey: 'S0FSJE',
            sellerOrderReferenceKey: 'order-1',
            returnUrl: 'https://pay.example/back',
            orderMethod: 'EASYPAY',
            orderProducts: [{ cpId: 'PARTNERTEST', productId: 'PROD_EASY', productPaymentAmt: totalPaymentAmt }],
            ...inputs,
            ...more,
          }),
        }),
      );
    expect(await (await reserve({})).json()).toMatchObject({ code: 0 });
    expect(await (await reserve({ totalVatAmt: 0 })).json()).toMatchObject({ code: 1100 });
  });
});

describe('what the parameters of the shop become', () => {
  const reserve = async (more: Parameters<typeof toOrder>[0], window: 'popup' | 'iframe' = 'popup') => {
    const { connection, answerWith, lastBody } = bench();
    answerWith(yes({ reserveOrderNo: '42', orderSheetUrl: 'https://alpha-bill.payco.com/easyLogin/42' }));
    await connection.begin(toOrder(more), { ...VISIT, window });
    const body = lastBody();
    return { body, extra: JSON.parse(String(body['extraData'])) as Record<string, unknown> };
  };

  /** Handled by openimp itself, or without a field of PAYCO's for them (payco.md 2). */
  const WITHOUT = {
    pay_method: 'the buyer chooses on the page of PAYCO',
    merchant_uid: 'PAYCO knows the order by imp_uid',
    ...Object.fromEntries(
      ['buyer_name', 'buyer_email', 'buyer_tel', 'buyer_addr', 'buyer_postcode'].map((name) => [name, 'no field']),
    ),
    language: 'no field',
    popup: 'the window of the SDK',
    ...Object.fromEntries(
      ['m_redirect_url', 'notice_url', 'confirm_url', 'custom_data', 'customer_id', 'customer_uid'].map((name) => [
        name,
        'ours',
      ]),
    ),
  };

  it('reach PAYCO, each by its name', async () => {
    const request = { amount: 15_000, tax_free: 3_000, app_scheme: 'shop://', vbank_due: '203001021530' };
    const { body, extra } = await reserve({ pay_method: 'vbank', channel: 'mobile', request }, 'iframe');
    const reached = {
      name: body['orderTitle'],
      amount: body['totalPaymentAmt'],
      tax_free: body['totalTaxfreeAmt'],
      vbank_due: extra['payExpiryYmdt'],
      app_scheme: extra['appUrl'],
    };
    expect(reached).toEqual({
      name: '머그컵',
      amount: 15_000,
      tax_free: 3_000,
      vbank_due: '20300102153000',
      app_scheme: 'shop://',
    });
    // The parameters of the vendor's page (pg-catalogue.json).
    const all =
      'pay_method merchant_uid name amount buyer_tel popup buyer_name buyer_email buyer_addr buyer_postcode tax_free ' +
      'vbank_due language m_redirect_url app_scheme notice_url confirm_url custom_data customer_id customer_uid';
    for (const name of all.split(' ')) expect(name in reached || name in WITHOUT, name).toBe(true);
    expect(body).toMatchObject({
      sellerKey: 'S0FSJE',
      sellerOrderReferenceKey: 'imp_123456789012',
      sellerOrderReferenceKeyType: 'UNIQUE_KEY',
      payMode: 'PAY2',
      orderMethod: 'EASYPAY',
      orderChannel: 'MOBILE',
      inAppYn: 'Y',
      nonBankbookDepositInformUrl: VISIT.notice,
      returnUrl: `${VISIT.back}/returned`,
      orderProducts: [{ cpId: 'PARTNERTEST', productId: 'PROD_EASY', taxationType: 'COMBINE', productAmt: 15_000 }],
    });
    expect(extra).toMatchObject({ cancelMobileUrl: `${VISIT.back}/left`, viewOptions: { iframeYn: 'Y' } });
  });

  it('do not end a card window at the date of an account', async () => {
    const { extra } = await reserve({ request: { vbank_due: '20300102' } });
    expect(extra).not.toHaveProperty('payExpiryYmdt');
  });
});

describe('a channel', () => {
  it('without a key is incomplete, and its MID is the shop ID', () => {
    expect(() => createBench(payco, 'PARTNERTEST', {})).toThrow('seller_key, product_id');
    expect(() => createBench(payco, '', { seller_key: 'a', product_id: 'b' })).toThrow('cpid');
  });

  it('takes Korean won alone', () => {
    const { connection } = bench();
    const wish = toOrder({ currency: 'USD' });
    expect(connection.findUnsupported?.(wish)).toContain('USD');
    expect(connection.findUnsupported?.(toOrder())).toBeUndefined();
  });

  it('goes to no page of somebody else', async () => {
    const { connection, answerWith } = bench();
    for (const url of ['https://bill.payco.com.evil.example/1', 'https://evil.example/', 'javascript:alert(1)', '']) {
      answerWith(yes({ reserveOrderNo: '42', orderSheetUrl: url }));
      expect(await connection.begin(toOrder(), VISIT)).toMatchObject({ kind: 'declined', code: 'FOREIGN_HOST' });
    }
  });
});

describe('what a browser brings back', () => {
  const good = {
    code: '0',
    sellerOrderReferenceKey: 'imp_123456789012',
    reserveOrderNo: '42',
    totalPaymentAmt: '15000.0',
    paymentCertifyToken: 'token',
  };
  it.each([
    ['all of it', {}, 'approve'],
    ['another order', { sellerOrderReferenceKey: 'imp_000000000000' }, 'disbelieved'],
    ['another reservation', { reserveOrderNo: '43' }, 'disbelieved'],
    ['another amount', { totalPaymentAmt: '100' }, 'disbelieved'],
    ['an amount that is none', { totalPaymentAmt: 'x' }, 'disbelieved'],
    ['no token', { paymentCertifyToken: '' }, 'disbelieved'],
    ['nothing', { code: '' }, 'disbelieved'],
    ['a buyer who left', { code: '2222' }, 'left'],
    ['an error', { code: '9999', message: '오류' }, 'refused'],
  ])('%s', (_, more, kind) => {
    const order = toOrder({ memory: MEMORY });
    expect(bench().connection.readReturn(order, brought({ ...good, ...more }))).toMatchObject({ kind });
  });
});

describe('results', () => {
  const detail = (paymentMethodCode: string, paymentAmt: number, more: object = {}) => ({
    paymentMethodCode,
    paymentAmt,
    ...more,
  });
  const card = {
    cardSettleInfo: {
      cardCompanyName: '현대카드',
      cardCompanyCode: 'CCDI',
      cardNo: '433012******1234',
      cardInstallmentMonthNumber: '03',
      cardAdmissionNo: '12345678',
    },
  };
  it.each([
    [
      'a card',
      [detail('31', 15_000, card)],
      { pay_method: 'card', card_code: '367', card_quota: 3, apply_num: '12345678' },
    ],
    [
      'points before a card',
      [detail('98', 14_000), detail('01', 1_000, card)],
      { pay_method: 'card', card_name: '현대카드' },
    ],
    ['a coupon and points', [detail('75', 9_000), detail('98', 6_000)], { pay_method: 'point', card_code: null }],
    ['a phone', [detail('60', 15_000)], { pay_method: 'phone' }],
    [
      'an account, as older answers spell it',
      [detail('04', 15_000, { realtimeAccountTrasferSettleInfo: { bankName: '신한은행', bankCode: '88' } })],
      { pay_method: 'trans', bank_code: '088', bank_name: '신한은행' },
    ],
    ['a method that nobody knows', [detail('99', 15_000)], { pay_method: 'card' }],
    ['no method at all', [], { pay_method: 'card' }],
  ])('%s', async (_, paymentDetails, expected) => {
    const { connection, answerWith } = bench();
    answerWith(yes({ ...PAID, paymentDetails }));
    const answer = await connection.approve?.(toOrder({ memory: MEMORY }), { paymentCertifyToken: 'token' });
    expect(answer).toMatchObject({ kind: 'approved', pg_tid: '77', ...expected });
    expect(answer).toMatchObject({ charged: { amount_minor: 15_000 }, memory: { orderCertifyKey: 'certify' } });
  });

  it('names cards by standard codes, and leaves unknown ones as PAYCO has them', () => {
    const known =
      'CCBC CCKJ CCSS CCLG CCDI CCLO CCSU CCCT CCHM CCNH CCJB CCCJ CCKE CCHN CCKM CCPH CCWR CCKD CCSM CCCU CCPB CCKK CCKA';
    for (const code of known.split(' ')) expect(cardNamed(code, '').code, code).toMatch(/^\d{3}$/);
    expect(cardNamed('CCXX', '새로운카드')).toEqual({ code: 'CCXX', name: '새로운카드' });
    expect(cardNamed('', '삼성카드')).toEqual({ code: '365', name: '삼성카드' });
    expect(cardNamed('', '')).toEqual({ code: null, name: null });
  });

  it('are lost where they are about another order, or say nothing', async () => {
    for (const more of [
      { sellerOrderReferenceKey: 'imp_9' },
      { reserveOrderNo: '43' },
      { paymentCompletionYn: 'N' },
      { orderNo: '' },
    ]) {
      const { connection, answerWith } = bench();
      answerWith(yes({ ...PAID, ...more }));
      const asking = connection.approve?.(toOrder({ memory: MEMORY }), { paymentCertifyToken: 'token' });
      await expect(asking).rejects.toThrow(AnswerLost);
    }
  });
});

describe('what nobody knows', () => {
  const order = toOrder({ memory: { reserveOrderNo: '42' } });
  const proof = { paymentCertifyToken: 'token' };

  it('a refusal of an approval that the inquiry shows as made is one', async () => {
    const { connection, answerWith } = bench();
    answerWith(no(1202, '이미 승인된 주문입니다.'), yes(PAID));
    expect(await connection.approve?.(order, proof)).toMatchObject({ kind: 'approved', pg_tid: '77' });
  });

  it('is an operator’s where PAYCO refuses the inquiry and the approval', async () => {
    const { connection, answerWith } = bench();
    answerWith(no(1, '허용되지 않은 IP'), no(1, '허용되지 않은 IP'), no(1, '허용되지 않은 IP'));
    expect(await connection.recover?.(order, proof)).toMatchObject({
      kind: 'unknown',
      about: expect.stringContaining('IP') as string,
    });
  });

  it('is nothing where PAYCO shows the order unpaid and refuses its token for good', async () => {
    const { connection, answerWith } = bench();
    const unpaid = yes({ ...PAID, paymentCompletionYn: 'N' });
    answerWith(unpaid, no(1204, '토큰'), unpaid);
    expect(await connection.recover?.(order, proof)).toMatchObject({ kind: 'declined', code: '1204' });
  });
});

describe('a cancel', () => {
  const order = toOrder({ memory: MEMORY, pg_tid: '77' });

  it('is guarded by what may be cancelled before, and split so that all cancels sum up', async () => {
    const { connection, answerWith, lastBody } = bench();
    answerWith(yes({ orderNo: '77', cancelTradeSeq: 5 }));
    expect(await connection.cancel(order, CANCEL)).toEqual({ kind: 'cancelled', pg_tid: '5', receipt_url: null });
    expect(lastBody()).toMatchObject({
      orderNo: '77',
      orderCertifyKey: 'certify',
      cancelTotalAmt: 4_000,
      totalCancelPossibleAmt: 15_000,
      totalCancelTaxableAmt: 3_636,
      totalCancelVatAmt: 364,
      orderProducts: [{ sellerOrderProductReferenceKey: 'imp_123456789012', productAmt: 4_000 }],
    });
    let [left, vat] = [9_999, 0];
    // Alone, five won have no VAT at all.
    for (const amount_minor of [5, 5, 5, 5, 5, 5, 9_969]) {
      const parts = splitCancel({ ...CANCEL, amount_minor, left_minor: left });
      expect(parts.taxable + parts.vat + parts.taxFree).toBe(amount_minor);
      [left, vat] = [left - amount_minor, vat + parts.vat];
    }
    expect(vat).toBe(splitOrder(toOrder({ amount_minor: 9_999 })).vat);
  });

  it.each([
    ['what is left after it: it was made', { pgCancelPossibleAmt: 11_000.0 }, { kind: 'cancelled' }],
    ['what was left before it: it was not', { pgCancelPossibleAmt: 15_000.0 }, { kind: 'refused', code: '1503' }],
  ])('that is refused the second time while PAYCO may cancel %s', async (_, left, expected) => {
    const { connection, answerWith } = bench();
    answerWith(no(1503, '취소 가능 금액이 다릅니다.'), yes(left));
    expect(await connection.cancel(order, { ...CANCEL, isRepeat: true })).toMatchObject(expected);
  });

  it.each([
    ['something else', [yes({ pgCancelPossibleAmt: 7 })]],
    ['nothing', [yes({})]],
    ['a refusal', [no(9, '점검 중')]],
  ])('that is refused the second time is not known while PAYCO says %s', async (_, next) => {
    const { connection, answerWith } = bench();
    answerWith(no(1503, '취소 가능 금액이 다릅니다.'), ...next);
    await expect(connection.cancel(order, { ...CANCEL, isRepeat: true })).rejects.toThrow(AnswerLost);
  });

  it('of all that is refused the second time was made where PAYCO calls the order cancelled, and only there', async () => {
    const all = { ...CANCEL, amount_minor: 15_000, isRepeat: true };
    for (const [orderProductStatusName, isKnown] of [
      ['주문취소', true],
      ['구매확정', false],
    ] as const) {
      const { connection, answerWith } = bench();
      answerWith(
        no(1503, '취소'),
        yes({ pgCancelPossibleAmt: 0 }),
        yes({ ...PAID, orderProducts: [{ orderProductStatusName }] }),
      );
      const asking = connection.cancel(order, all);
      if (isKnown) expect(await asking).toMatchObject({ kind: 'cancelled' });
      else await expect(asking).rejects.toThrow(AnswerLost);
    }
  });

  it('of a deposit is refused, and PAYCO is not asked; an account to give back to is nothing to a card', async () => {
    const refund = { holder: '홍길동', bank: '004', account: '123' };
    const info = { bankName: '국민은행', bankCode: '04', accountNo: '933', paymentExpirationYmd: '20300102' };
    const { connection, answerWith, asked } = bench();
    const details = [{ paymentMethodCode: '02', paymentAmt: 15_000, nonBankbookSettleInfo: info }];
    answerWith(yes({ ...PAID, paymentCompletionYn: 'N', paymentDetails: details }));
    const issued = await connection.approve?.(toOrder({ memory: MEMORY }), { paymentCertifyToken: 'token' });
    expect(issued).toMatchObject({ kind: 'issued', vbank_code: '004', vbank_holder: '머그 상점', vbank_num: '933' });
    expect(issued).toMatchObject({ vbank_date: Date.parse('2030-01-02T23:59:59+09:00') });
    const { memory = {} } = issued?.kind === 'issued' ? issued : {};
    expect(await connection.cancel({ ...order, memory }, { ...CANCEL, refund })).toMatchObject({ kind: 'refused' });
    expect(asked).toHaveLength(1);
    answerWith(yes({ orderNo: '77', cancelTradeSeq: 5 }));
    expect(await connection.cancel(order, { ...CANCEL, refund })).toMatchObject({ kind: 'cancelled' });
  });
});

describe('the notice of a deposit', () => {
  const order = toOrder({ memory: MEMORY, pg_tid: '77', pay_method: 'vbank' });
  const notice = (response: object, code = '0') => ({
    params: { code, message: '', response: JSON.stringify(response) },
    body: new Uint8Array(),
    headers: {},
    sender: '',
  });

  it('is believed with the key of the order, once PAYCO says the same', async () => {
    for (const body of [PAID, { result: PAID, code: 0 }]) {
      const { connection, answerWith } = bench();
      answerWith(yes(PAID));
      expect(payco.notices?.orderOf(notice(body))).toBe('imp_123456789012');
      expect(await connection.readNotice?.(order, notice(body))).toMatchObject({
        kind: 'paid',
        pg_tid: '77',
        amount_minor: 15_000,
      });
    }
  });

  it.each([
    ['another key', notice({ ...PAID, orderCertifyKey: 'forged' }), PAID],
    ['another number', notice({ ...PAID, orderNo: '78' }), PAID],
    ['another order', notice({ ...PAID, sellerOrderReferenceKey: 'imp_9' }), PAID],
    ['another amount', notice({ ...PAID, totalPaymentAmt: 1 }), PAID],
    ['an error', notice(PAID, '1'), PAID],
    ['no deposit', notice({ ...PAID, paymentCompletionYn: 'N' }), PAID],
    ['what PAYCO does not say', notice(PAID), { ...PAID, paymentCompletionYn: 'N' }],
    ['another amount at PAYCO', notice(PAID), { ...PAID, totalPaymentAmt: 1 }],
  ])('is refused for %s', async (_, said, found) => {
    const { connection, answerWith } = bench();
    answerWith(yes(found));
    expect(await connection.readNotice?.(order, said)).toMatchObject({ kind: 'refused' });
  });

  it('is refused for an order without a key, and for what cannot be read', async () => {
    const { connection, asked } = bench();
    const unknown = notice({ ...PAID, orderCertifyKey: '' });
    expect(await connection.readNotice?.({ ...order, memory: {} }, unknown)).toMatchObject({ kind: 'refused' });
    expect(payco.notices?.orderOf({ ...unknown, params: { response: '{' } })).toBeUndefined();
    expect(asked).toHaveLength(0);
  });
});

it('charges a key with the three values that PAYCO wants, and says nothing of one that is none', async () => {
  const { connection, answerWith, lastBody, asked } = bench();
  const key = JSON.stringify({ autoPaymentNo: '1', autoPaymentCertifyKey: 'secret-key', reference: 'imp_1' });
  answerWith(yes({ orderNo: '9', orderCertifyKey: 'certify', paymentDetails: [] }));
  expect(await connection.billing?.chargeKey(toOrder(), key, 0)).toMatchObject({ kind: 'approved', pg_tid: '9' });
  expect(lastBody()).toMatchObject({
    autoPaymentNo: '1',
    autoPaymentCertifyKey: 'secret-key',
    totalPaymentAmt: 15_000,
  });
  const error = await connection.billing?.chargeKey(toOrder(), 'secret-key', 0).then(String, String);
  expect(error).not.toContain('secret-key');
  expect(asked).toHaveLength(1);
});
