import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AnswerLost, encodeForm, NotSent } from '../../../src/server/drivers/pg-http';
import { cancelForm } from '../../../src/server/drivers/naverpay/cancel-payment';
import { cardOf } from '../../../src/server/drivers/naverpay/messages';
import { naverpay } from '../../../src/server/drivers/naverpay/naverpay';
import { scopesOf } from '../../../src/server/drivers/naverpay/open-fields';
import { findProblem } from '../../../src/simulators/naverpay/naverpay-page';
import { readForm } from '../../../src/simulators/naverpay/naverpay-orders';
import { brought, CANCEL, createBench, toOrder, VISIT } from './driver-bench';

type Vector = {
  readonly what: string;
  readonly inputs: Readonly<Record<string, string | number>>;
  readonly expected: string;
};
const [cancelVector, amountVector] = JSON.parse(
  readFileSync(new URL('../../pgs/vectors/naverpay.json', import.meta.url), 'utf8'),
) as Vector[];

const CREDENTIALS = { client_id: 'client', client_secret: 'naver-client-secret', chain_id: 'chain' };
const bench = (more: Readonly<Record<string, string>> = {}) =>
  createBench(naverpay, 'naverpay-shop', { ...CREDENTIALS, ...more });
const yes = (body: object) => ({ code: 'Success', message: '성공', body });
const no = (code: string) => ({ code, message: '거절' });
const DETAIL = {
  merchantPayKey: 'imp_123456789012',
  admissionTypeCode: '01',
  admissionState: 'SUCCESS',
  totalPayAmount: 15_000,
  primaryPayMeans: 'CARD',
  cardCorpCode: 'C0',
};
const paid = (more: object = {}) => yes({ paymentId: 'P1', detail: { ...DETAIL, ...more } });
const history = (...list: object[]) => yes({ totalPageCount: 1, list });
const proof = { paymentId: 'P1' };

describe('published vectors', () => {
  it(cancelVector?.what ?? '', async () => {
    const { paymentId, cancelAmount, cancelReason, taxExScopeAmount, expectedRestAmount } = cancelVector?.inputs ?? {};
    const form = cancelForm({
      paymentId: String(paymentId),
      amount: Number(cancelAmount),
      taxFree: Number(taxExScopeAmount),
      rest: Number(expectedRestAmount),
      reason: String(cancelReason),
    });
    const texts = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]));
    expect(encodeForm(texts, 'utf-8')).toBe(cancelVector?.expected);
    // The simulator reads the same out of it.
    const read = await readForm({ req: { text: () => Promise.resolve(cancelVector?.expected) } } as never);
    expect(read).toEqual(
      Object.fromEntries(Object.entries(cancelVector?.inputs ?? {}).map(([name, value]) => [name, String(value)])),
    );
  });

  it(amountVector?.what ?? '', () => {
    const { totalPayAmount, taxScopeAmount, taxExScopeAmount } = amountVector?.inputs ?? {};
    const order = toOrder({ amount_minor: Number(totalPayAmount), request: { tax_free: taxExScopeAmount } });
    expect(scopesOf(order)).toEqual({ taxScopeAmount, taxExScopeAmount });
    const item = { categoryType: 'ETC', categoryId: 'ETC', uid: '1', name: '머그컵', count: 1 };
    const asked = {
      ...amountVector?.inputs,
      merchantPayKey: '1',
      productName: '1',
      productCount: 1,
      returnUrl: 'https://a',
      productItems: [item],
    };
    expect(findProblem(asked)).toBeUndefined();
    expect(findProblem({ ...asked, taxScopeAmount: Number(taxScopeAmount) - 1 })).toContain('taxScopeAmount');
  });
});

describe('what the parameters of the shop become', () => {
  const product = {
    ...{ categoryType: 'BOOK', categoryId: 'GENERAL', uid: 'b1', name: '책', count: 2 },
    ...{ payReferrer: 'NAVER_BOOK', startDate: 20260101, endDate: '20260102', sellerId: 'seller1' },
  };
  const request = {
    amount: 15_000,
    tax_free: 5_000,
    naverProducts: [product, { ...product, count: 1 }],
    naverUseCfm: '20300101',
    naverPurchaserName: '김철수',
    naverPurchaserBirthday: '19900101',
    naverMerchantUserKey: 'member-1',
    naverCultureBenefit: true,
  };
  /** Handled by openimp itself, or without a field of Naver's for them (naverpay.md 2). */
  const WITHOUT = [
    ...['merchant_uid', 'buyer_name', 'buyer_email', 'buyer_tel', 'buyer_addr', 'buyer_postcode', 'notice_url'],
    ...['confirm_url', 'custom_data', 'customer_id', 'customer_uid', 'm_redirect_url'],
  ];

  it('reach Naver Pay, each by its name', async () => {
    const { connection, answerWith, lastBody, asked } = bench();
    answerWith(yes({ reserveId: 'R1' }));
    const begun = await connection.begin(toOrder({ request }), VISIT);
    expect(begun).toMatchObject({ step: { kind: 'visit', address: 'https://test-m.pay.naver.com/payments/R1' } });
    expect(asked[0]).toMatchObject({ host: 'dev.apis.naver.com', path: '/naverpay-shop/naverpay/payments/v2/reserve' });
    const body = lastBody();
    const items = (body['productItems'] as readonly Record<string, unknown>[])[0] ?? {};
    const reached: Record<string, unknown> = {
      name: body['productName'],
      amount: body['totalPayAmount'],
      tax_free: body['taxExScopeAmount'],
      naverProducts: body['productItems'],
      naverUseCfm: body['useCfmYmdt'],
      naverPurchaserName: body['purchaserName'],
      naverPurchaserBirthday: body['purchaserBirthday'],
      naverMerchantUserKey: body['merchantUserKey'],
      naverCultureBenefit: body['extraDeduction'],
      ...Object.fromEntries(Object.entries(items).map(([name, value]) => [`naverProducts.${name}`, value])),
    };
    expect(reached).toMatchObject({
      name: '머그컵',
      amount: 15_000,
      tax_free: 5_000,
      naverUseCfm: '20300101',
      naverPurchaserName: '김철수',
      naverPurchaserBirthday: '19900101',
      naverMerchantUserKey: 'member-1',
      naverCultureBenefit: true,
    });
    expect(items).toEqual({ ...product, startDate: '20260101' });
    expect(body).toMatchObject({ productCount: 3, taxScopeAmount: 10_000, merchantPayKey: 'imp_123456789012' });
    // Those of the window: naverPopupMode and naverV2 choose it, and the registration's are below.
    const all =
      'merchant_uid name amount buyer_name buyer_email buyer_tel buyer_addr buyer_postcode tax_free notice_url confirm_url ' +
      'custom_data customer_id customer_uid m_redirect_url naverProducts naverProducts.categoryType naverProducts.categoryId ' +
      'naverProducts.uid naverProducts.name naverProducts.count naverProducts.payReferrer naverProducts.startDate ' +
      'naverProducts.endDate naverProducts.sellerId naverUseCfm naverPurchaserName naverPurchaserBirthday ' +
      'naverMerchantUserKey naverCultureBenefit';
    for (const name of all.split(' ')) expect(reached[name] !== undefined || WITHOUT.includes(name), name).toBe(true);
  });

  it('of a registration reach its script', async () => {
    const { connection, asked } = bench({ chain_id: '' });
    const more = {
      naverProductCode: 'plan-1',
      naverProductCount: 2,
      naverChainId: 'chain-of-page',
      naverActionType: 'NEW',
    };
    const order = toOrder({ registers: true, amount_minor: 0, request: { amount: 9_900, ...more } });
    const begun = await connection.begin(order, VISIT);
    expect(begun).toMatchObject({
      step: {
        kind: 'script',
        calls: [
          { args: [{ payType: 'recurrent', openType: 'page', chainId: 'chain-of-page', mode: 'development' }] },
          { args: [{ actionType: 'NEW', productCode: 'plan-1', productCount: 2, totalPayAmount: 9_900 }] },
        ],
      },
    });
    expect(asked).toHaveLength(0);
    const wish = (naverActionType: string) => connection.findUnsupported?.(toOrder({ request: { naverActionType } }));
    expect([wish('NEW'), wish('')]).toEqual([undefined, undefined]);
    expect(wish('CHANGE')).toContain('naverActionType');
  });

  it('choose no other shop than the channel’s', async () => {
    const { connection } = bench();
    const begun = await connection.begin(toOrder({ request: { naverChainId: 'other' } }), {
      ...VISIT,
      window: 'iframe',
    });
    expect(JSON.stringify(begun)).toContain('"chainId":"chain"');
    expect(JSON.stringify(begun)).not.toContain('"other"');
  });

  it('of a layer come back through a form of ours, and no secret reaches the page', async () => {
    const { connection } = bench();
    const begun = await connection.begin(toOrder(), { ...VISIT, window: 'iframe' });
    expect(begun).toMatchObject({
      step: {
        calls: [
          { name: 'Naver.Pay.create', args: [{ openType: 'layer', onAuthorize: { $call: 'complete' } }] },
          { name: 'open' },
        ],
        form: { action: `${VISIT.back}/returned` },
      },
    });
    expect(JSON.stringify(begun)).not.toContain('naver-client-secret');
  });
});

describe('a channel', () => {
  it('says what it lacks', () => {
    expect(() => createBench(naverpay, '', {})).toThrow('partner_id, client_id, client_secret');
  });

  it.each([
    ['partner', 'dev.apis.naver.com', '/naverpay-shop/'],
    ['paygate', 'dev-pay.paygate.naver.com', '/naverpay-partner/'],
    ['sandbox', 'dev-pub.apis.naver.com', '/naverpay-partner/'],
    ['unheard-of', 'dev.apis.naver.com', '/naverpay-shop/'],
  ])('with the address %s speaks to %s', async (api_host, host, partner) => {
    const { connection, answerWith, asked } = bench({ api_host });
    answerWith(paid());
    await connection.approve?.(toOrder(), proof);
    expect(asked[0]).toMatchObject({
      host,
      path: `${partner}naverpay/payments/v2.2/apply/payment`,
      headers: {
        'X-Naver-Client-Id': 'client',
        'X-Naver-Client-Secret': 'naver-client-secret',
        'X-NaverPay-Chain-Id': 'chain',
        'X-NaverPay-Idempotency-Key': 'imp_123456789012-apply',
      },
      timeout_ms: 65_000,
    });
  });
});

describe('what a browser brings back', () => {
  it.each([
    [{ resultCode: 'Success', paymentId: 'P1' }, 'approve'],
    [{ resultCode: 'Success', paymentId: '../v1/cancel?x=1' }, 'disbelieved'],
    [{ resultCode: 'Success' }, 'disbelieved'],
    [{}, 'disbelieved'],
    [{ resultCode: 'Fail', resultMessage: 'userCancel' }, 'left'],
    [{ resultCode: 'UserCancel', resultMessage: 'userCancel' }, 'left'],
    [{ resultCode: 'Fail', resultMessage: 'OwnerAuthFail' }, 'refused'],
    [{ resultCode: 'Fail' }, 'refused'],
  ])('%j: %s', (params, kind) => {
    expect(bench().connection.readReturn(toOrder(), brought(params))).toMatchObject({ kind });
  });

  it('of a registration is a receipt', () => {
    const read = (params: Readonly<Record<string, string>>) =>
      bench().connection.readReturn(toOrder({ registers: true }), brought({ resultCode: 'Success', ...params }));
    expect(read({ reserveId: 'R1', tempReceiptId: 'T1' })).toEqual({
      kind: 'approve',
      proof: { reserveId: 'R1', tempReceiptId: 'T1' },
    });
    expect(read({ paymentId: 'P1' })).toMatchObject({ kind: 'disbelieved' });
  });
});

describe('results', () => {
  it.each([
    ['a card', {}, { pay_method: 'card', card_code: '366', card_name: '신한카드' }],
    [
      'an account',
      { primaryPayMeans: 'BANK', bankCorpCode: '088' },
      { pay_method: 'trans', bank_code: '088', bank_name: '신한은행', card_code: null },
    ],
    [
      'points alone',
      { primaryPayMeans: '', cardCorpCode: '' },
      { pay_method: 'point', card_code: null, bank_code: null },
    ],
    ['points alone, without the names', { primaryPayMeans: null, cardCorpCode: null }, { pay_method: 'point' }],
    ['another amount', { totalPayAmount: 100 }, { charged: { amount_minor: 100, currency: 'KRW' } }],
  ])('%s', async (_, more, expected) => {
    const { connection, answerWith } = bench();
    answerWith(paid(more));
    expect(await connection.approve?.(toOrder(), proof)).toMatchObject({ kind: 'approved', pg_tid: 'P1', ...expected });
  });

  it('names cards by standard codes, and leaves unknown ones as Naver has them', () => {
    const codes: Readonly<Record<string, string>> = {
      ...{
        C0: '366',
        C1: '361',
        C2: '364',
        C3: '381',
        C4: '371',
        C5: '368',
        C6: '002',
        C7: '365',
        C8: '369',
        C9: '370',
      },
      ...{ CA: '374', CB: '041', CC: '372', CD: '373', CF: '374', CH: '367' },
    };
    for (const [cardCorpCode, card_code] of Object.entries(codes))
      expect(cardOf({ cardCorpCode })).toMatchObject({ card_code });
    expect(cardOf({ cardCorpCode: 'CZ' })).toMatchObject({ card_code: 'CZ', card_name: 'CZ' });
    expect(cardOf({})).toMatchObject({ card_code: null, card_name: null });
  });

  it.each([
    'TimeExpired',
    'InvalidPaymentId',
    'OwnerAuthFail',
    'NotEnoughAccountBalance',
    'MaintenanceOngoing',
    'Fail',
    'Unheard',
  ])('%s declines in Naver’s words', async (code) => {
    const { connection, answerWith } = bench();
    answerWith(no(code));
    expect(await connection.approve?.(toOrder(), proof)).toEqual({ kind: 'declined', code, text: '거절' });
  });

  it('counts a repeat’s answer with HTTP 409 as the first', async () => {
    const { connection, answerWith } = bench();
    answerWith({ status: 409, ...paid() });
    expect(await connection.approve?.(toOrder(), proof)).toMatchObject({ kind: 'approved' });
  });

  it('takes refused credentials for nothing done, and anything else without a code for lost', async () => {
    const { connection, answerWith } = bench();
    answerWith({ status: 401, error_code: '024' });
    await expect(connection.approve?.(toOrder(), proof)).rejects.toThrow(NotSent);
    answerWith({ status: 404, error: {} });
    await expect(connection.approve?.(toOrder(), proof)).rejects.toThrow(AnswerLost);
  });
});

describe('an approval', () => {
  it('that took another order’s money gives it back', async () => {
    const { connection, answerWith, lastBody } = bench();
    answerWith(paid({ merchantPayKey: 'imp_other', taxExScopeAmount: 100 }), yes({ paymentId: 'P1' }));
    expect(await connection.approve?.(toOrder(), proof)).toMatchObject({ kind: 'declined', code: 'OTHER_ORDER' });
    expect(lastBody()).toMatchObject({ cancelAmount: '15000', taxExScopeAmount: '100', expectedRestAmount: '0' });
    answerWith(paid({ merchantPayKey: 'imp_other' }), no('MaintenanceOngoing'));
    await expect(connection.approve?.(toOrder(), proof)).rejects.toThrow(AnswerLost);
  });

  it('of what another order has paid already touches nothing of it', async () => {
    const { connection, answerWith, asked } = bench();
    answerWith(no('AlreadyComplete'), history({ ...DETAIL, merchantPayKey: 'imp_other' }));
    expect(await connection.approve?.(toOrder(), proof)).toMatchObject({ kind: 'declined' });
    expect(asked.map(({ call }) => call)).toEqual(['approve', 'inquiry']);
  });

  it('that was made before is found in the history; in progress, it is lost', async () => {
    const { connection, answerWith } = bench();
    answerWith(no('AlreadyComplete'), history(DETAIL));
    expect(await connection.approve?.(toOrder(), proof)).toMatchObject({ kind: 'approved' });
    answerWith(no('AlreadyComplete'), history(DETAIL, { ...DETAIL, admissionTypeCode: '03' }));
    expect(await connection.approve?.(toOrder(), proof)).toMatchObject({ kind: 'declined', code: 'AlreadyCanceled' });
    answerWith(no('AlreadyOnGoing'));
    await expect(connection.approve?.(toOrder(), proof)).rejects.toThrow(AnswerLost);
  });

  it('whose answer was lost is asked for, repeated, and asked for again', async () => {
    const { connection, answerWith } = bench();
    answerWith(history(), no('TimeExpired'), history());
    expect(await connection.recover?.(toOrder(), proof)).toMatchObject({ kind: 'declined', code: 'TimeExpired' });
    answerWith(history(), no('TimeExpired'), history(DETAIL));
    expect(await connection.recover?.(toOrder(), proof)).toMatchObject({ kind: 'approved' });
    answerWith(no('Fail'));
    await expect(connection.recover?.(toOrder(), proof)).rejects.toThrow(AnswerLost);
  });

  it('of a charge without a number is looked for among those of its time, and else an operator’s', async () => {
    const { connection, answerWith } = bench();
    const other = { ...DETAIL, merchantPayKey: 'imp_other' };
    answerWith(
      yes({ totalPageCount: 2, list: [other] }),
      yes({ totalPageCount: 2, list: [{ ...DETAIL, paymentId: 'P9' }] }),
    );
    expect(await connection.recover?.(toOrder(), {})).toMatchObject({ kind: 'approved', pg_tid: 'P9' });
    answerWith(history(other));
    expect(await connection.recover?.(toOrder(), {})).toMatchObject({ kind: 'unknown' });
  });
});

describe('a cancel', () => {
  const order = toOrder({ pg_tid: 'P1' });
  const gaveBack = (totalPayAmount: number) => ({ ...DETAIL, admissionTypeCode: '04', totalPayAmount });

  it.each([
    ['CancelNotComplete', false, [], 'cancelled'],
    ['RestAmountDiff', false, [], 'refused'],
    ['RestAmountDiff', true, [history(DETAIL, gaveBack(4_000))], 'cancelled'],
    ['OverRemainAmount', true, [history(DETAIL)], 'refused'],
    ['AlreadyOnGoing', true, [history(DETAIL, gaveBack(4_000))], 'cancelled'],
    ['BankCheckTime', false, [], 'refused'],
    ['CancelDeadlineExpired', true, [], 'refused'],
    ['AlreadyCanceled', false, [], 'refused'],
  ])('answered %s (a repeat: %s)', async (code, isRepeat, next, kind) => {
    const { connection, answerWith } = bench();
    answerWith(no(code), ...next);
    expect(await connection.cancel(order, { ...CANCEL, isRepeat })).toMatchObject({ kind });
  });

  it.each([
    ['AlreadyOnGoing', false, []],
    ['PreCancelNotComplete', false, []],
    ['BankCheckTime', true, [history(DETAIL)]],
    ['RestAmountDiff', true, [history(DETAIL, gaveBack(999))]],
    ['RestAmountDiff', true, [no('Fail')]],
  ])('answered %s is asked for again (a repeat: %s)', async (code, isRepeat, next) => {
    const { connection, answerWith } = bench();
    answerWith(no(code), ...next);
    await expect(connection.cancel(order, { ...CANCEL, isRepeat })).rejects.toThrow(/Naver Pay/);
  });

  it('of all that Naver has cancelled already is one', async () => {
    const { connection, answerWith } = bench();
    answerWith(no('AlreadyCanceled'), history(DETAIL, gaveBack(15_000)));
    expect(await connection.cancel(order, { ...CANCEL, amount_minor: 15_000 })).toMatchObject({ kind: 'cancelled' });
  });

  it('says why in at most 256 bytes, of whole characters', () => {
    const { cancelReason } = cancelForm({ paymentId: 'P1', amount: 1, taxFree: 0, rest: 0, reason: '변'.repeat(200) });
    expect(Buffer.byteLength(cancelReason)).toBe(255);
    expect(cancelForm({ paymentId: 'P1', amount: 1, taxFree: 0, rest: 0, reason: ' ' }).cancelReason).toBe('취소');
  });
});

describe('a charge of a key', () => {
  const charge = async (...answers: object[]) => {
    const { connection, answerWith, asked } = bench();
    answerWith(...answers);
    const answer = await connection.billing?.chargeKey(toOrder(), 'key-1', 0).catch((error: Error) => error);
    return { answer, calls: asked.map(({ path }) => path.split('/payments/')[1]) };
  };
  const reserved = yes({ recurrentId: 'key-1', paymentId: 'P1' });

  it('is reserved and approved', async () => {
    const { answer, calls } = await charge(reserved, paid());
    expect(answer).toMatchObject({ kind: 'approved', pg_tid: 'P1' });
    expect(calls).toEqual(['recurrent/pay/v3/reserve', 'recurrent/pay/v3/approval']);
  });

  it('whose reservation was lost is none', async () => {
    expect((await charge({ status: 404 })).answer).toBeInstanceOf(NotSent);
  });

  it('whose answer was lost is approved once more, and looked for', async () => {
    expect((await charge(reserved, {}, paid())).answer).toMatchObject({ kind: 'approved' });
    expect((await charge(reserved, {}, no('AlreadyComplete'), history(DETAIL))).answer).toMatchObject({
      kind: 'approved',
    });
    expect((await charge(reserved, {}, no('Fail'), history(DETAIL))).answer).toMatchObject({ kind: 'approved' });
    expect((await charge(reserved, {}, no('Fail'), history())).answer).toMatchObject({
      kind: 'declined',
      code: 'Fail',
    });
    expect((await charge(reserved, {}, {}, history())).answer).toBeInstanceOf(AnswerLost);
  });
});
