import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { sha256 } from '../../../src/server/drivers/nice-v2/api';
import { encryptCard, tidOfCharge } from '../../../src/server/drivers/nice/billing';
import { nice } from '../../../src/server/drivers/nice/nice';
import { orderOf as noticedOrderOf } from '../../../src/server/drivers/nice/read-notice';
import type { PgOrder } from '../../../src/server/drivers/order';
import { decryptCard, digest } from '../../../src/simulators/nice/nice-books';
import { nice as simulator } from '../../../src/simulators/nice/nice';
import { pgCase } from '../../pgs/nice';
import { type RunningSimulators, startSimulators } from '../../pgs/pg-shop';
import vectors from '../../pgs/vectors/nice.json' with { type: 'json' };
import { cancelOf, connectDriver, makeOrder, readPostedForm, visitOf } from './play-driver';

let simulators: RunningSimulators;
beforeAll(async () => void (simulators = await startSimulators({}, [simulator])));
afterEach(() => simulators.clearFaults());
afterAll(() => simulators.close());

const connect = (more: Readonly<Record<string, string>> = {}, at: object = {}) =>
  connectDriver(
    nice,
    { ...pgCase, credentials: { ...pgCase.credentials, ...more } },
    { origin: simulators.origin, ...at },
  ).connection;

async function openWindow(order: PgOrder) {
  const begun = await connect().begin(order, visitOf(order));
  if (begun.kind !== 'begun') throw new Error('not begun');
  const { step, memory = {} } = begun;
  if (step.kind === 'submit') return { step, memory, url: step.action, fields: step.fields };
  if (step.kind !== 'script' || !pgCase.enter) throw new Error('no script');
  const { url, form = {} } = pgCase.enter(step);
  return { step, memory, url, fields: form };
}

/** The buyer decides in NICE's window: what comes back. */
async function decide(order: PgOrder, act = 'approve') {
  const { url, fields, memory } = await openWindow(order);
  const page = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
  const { action } = readPostedForm(await page.text());
  const done = await fetch(action, { method: 'POST', body: new URLSearchParams({ act }) });
  return { params: readPostedForm(await done.text()).fields, memory };
}

async function pay(order: PgOrder) {
  const connection = connect();
  const { params, memory } = await decide(order);
  const back = connection.readReturn(order, { hint: 'returned', params, body: new Uint8Array() });
  if (back.kind !== 'approve') throw new Error(JSON.stringify(back));
  const answer = await connection.approve?.({ ...order, memory }, back.proof);
  return { connection, answer, proof: back.proof };
}

async function report(order: PgOrder, amount?: number) {
  let body = '';
  const post = vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    body = typeof init?.body === 'string' ? init.body : '';
    return new Response('OK');
  });
  await simulators.report('nice', { order: order.imp_uid, event: 'deposit', amount });
  post.mockRestore();
  return body;
}

const received = (body: string, sender = '121.133.126.10') => ({
  params: Object.fromEntries(new URLSearchParams(body)),
  headers: {},
  sender,
  body: Buffer.from(body),
});

describe('vectors', () => {
  it.each(vectors.map((vector) => [vector.what, vector] as const))('%s', (what, { inputs, expected }) => {
    const given: Readonly<Record<string, string>> = { ...inputs };
    const { MerchantKey = '', plain = '', formula = '' } = given;
    if (what.includes('EncData')) {
      const card = { number: '1234567890123456', expiry: '2025-12', birth: '800101', pwd_2digit: '12', cvc: undefined };
      expect(encryptCard(card, MerchantKey)).toBe(expected);
      expect(decryptCard(expected, MerchantKey)).toEqual(Object.fromEntries(new URLSearchParams(plain)));
      return;
    }
    const names = formula.replace(/^hex\(sha256\(|\)\)$/g, '').split(' + ');
    const texts = names.map((name) => given[name] ?? '');
    expect(sha256(texts.join(''))).toBe(expected);
    expect(digest(...texts)).toBe(expected);
  });
});

describe('the window', () => {
  const request = {
    tax_free: 4_000,
    vat_amount: 1_000,
    language: 'zh',
    escrow: true,
    app_scheme: 'mugshop://',
    display: { card_quota: [3] },
    card: { direct: { code: '381' } },
  };

  it('gets everything of a request that NICE knows, on a desktop by its script', async () => {
    const order = makeOrder('nice', { amount_minor: 60_000, request });
    const { step, fields, memory } = await openWindow(order);
    expect(step).toMatchObject({
      kind: 'script',
      calls: [{ name: 'goPay', args: [{ $form: true }] }],
      globals: { nicepaySubmit: 'submit', nicepayClose: 'left' },
      form: { charset: 'utf-8', action: expect.stringMatching(/\/returned$/) as string },
    });
    expect(memory).toEqual({ shop: '머그 상점' });
    expect(fields).toMatchObject({
      ...{ PayMethod: 'CARD', GoodsName: '머그컵', Amt: '60000', MID: 'nicepay00m', Moid: order.imp_uid },
      ...{ CharSet: 'utf-8', NpLang: 'CN', TransType: '1', SelectCardCode: '02', SelectQuota: '00,03' },
      ...{ BuyerName: '홍길동', BuyerTel: '01012345678', BuyerEmail: 'hong@example.com' },
      ...{ SupplyAmt: '55000', GoodsVat: '1000', ServiceAmt: '0', TaxFreeAmt: '4000' },
      EdiDate: expect.stringMatching(/^\d{14}$/) as string,
    });
    expect(fields).not.toHaveProperty('ReturnURL');
  });

  it('is a form in EUC-KR on a phone', async () => {
    const order = makeOrder('nice', {
      channel: 'mobile',
      pay_method: 'vbank',
      request: { ...request, vbank_due: '20991231' },
    });
    const { step, fields } = await openWindow(order);
    expect(step).toMatchObject({ kind: 'submit', charset: 'euc-kr' });
    expect(fields).toMatchObject({
      ...{ PayMethod: 'VBANK', CharSet: 'euc-kr', VbankExpDate: '209912312359' },
      ...{ WapUrl: 'mugshop://', IspCancelUrl: 'mugshop://' },
      ReturnURL: expect.stringMatching(/\/returned$/) as string,
    });
    expect(fields).not.toHaveProperty('SelectCardCode');
    const phone = await openWindow(makeOrder('nice', { pay_method: 'phone', request: { digital: true } }));
    expect(phone.fields).toMatchObject({ PayMethod: 'CELLPHONE', GoodsCl: '0', TransType: '0' });
    expect(phone.fields).not.toHaveProperty('TaxFreeAmt');
  });

  /** Parameters of request-params for this PG that do not go into the window, each with its reason. */
  const ELSEWHERE = {
    pg: 'openimp chooses the channel by it',
    merchant_uid: 'openimp’s own: NICE gets imp_uid, which is new for each try',
    currency: 'won alone, as the unit of others is not said',
    customer_uid: 'cards are registered by REST',
    appCard: 'not in NICE’s document',
    'card.detail': 'refused: the form of a list of issuers is not said',
    'period.from': 'not in NICE’s document',
    'period.to': 'not in NICE’s document',
    'period.interval': 'not in NICE’s document',
    niceMobileV2: 'phones get the window of today in any case',
    'bypass.CardShowOpt': 'not in NICE’s document of this generation',
  };
  /** By the names of request-params: where each of the others stands in the window. */
  const SENT = {
    amount: 'Amt',
    name: 'GoodsName',
    pay_method: 'PayMethod',
    buyer_name: 'BuyerName',
    buyer_tel: 'BuyerTel',
    buyer_email: 'BuyerEmail',
    tax_free: 'TaxFreeAmt',
    vat_amount: 'GoodsVat',
    language: 'NpLang',
    escrow: 'TransType',
    digital: 'GoodsCl',
    vbank_due: 'VbankExpDate',
    app_scheme: 'WapUrl',
    'display.card_quota': 'SelectQuota',
    'card.direct': 'SelectCardCode',
  };
  it('gets each parameter of request-params, or there is a reason why not', async () => {
    const all = { ...request, digital: true, vbank_due: '20991231' };
    const open = async (pay_method: string) => {
      const order = makeOrder('nice', { pay_method, channel: 'mobile', amount_minor: 60_000, request: all });
      return (await openWindow(order)).fields;
    };
    const window: Readonly<Record<string, string>> = {
      ...(await open('phone')),
      ...(await open('vbank')),
      ...(await open('card')),
    };
    for (const [name, field] of Object.entries(SENT)) expect([name, window[field]]).not.toEqual([name, undefined]);
    expect(Object.values(ELSEWHERE).every((reason) => reason.length > 10)).toBe(true);
    expect(Object.keys(SENT).filter((name) => name in ELSEWHERE)).toEqual([]);
  });

  it.each([
    [{ currency: 'USD' }, 'USD'],
    [{ registers: true }, 'billing keys'],
    [{ pay_method: 'kakaopay' }, 'kakaopay'],
    [{ pay_method: 'constructor' }, 'constructor'],
    [{ request: { card: { direct: { code: '777' } } } }, '777'],
    [{ request: { card: { detail: [{ card_code: '*', enabled: false }] } } }, 'card.detail'],
    [{ request: { card: { detail: [] } } }, undefined],
    [{}, undefined],
  ])('refuses what it cannot do: %j', (more, said) => {
    const wish = { pay_method: 'card', currency: 'KRW', amount_minor: 1, registers: false, channel: 'pc' } as const;
    const found = connect().findUnsupported?.({ request: {}, ...wish, ...more });
    if (said === undefined) expect(found).toBeUndefined();
    else expect(found).toContain(said);
  });

  it('lacks a key', () => {
    expect(() => connectDriver(nice, { pg_id: '', credentials: {} })).toThrow('mid, merchant_key');
  });
});

describe('what comes back', () => {
  it('is believed as NICE has signed it, and its addresses as they are NICE’s', async () => {
    const order = makeOrder('nice');
    const { params } = await decide(order);
    const read = (more: object, of = order) =>
      connect().readReturn(of, { hint: 'returned', params: { ...params, ...more }, body: new Uint8Array() }).kind;
    expect(read({})).toBe('approve');
    const api = `${simulators.origin}/nice/dc1-api.nicepay.co.kr`;
    for (const more of [
      { Amt: '1' },
      { Amt: '000000015000' },
      { AuthToken: 'other' },
      { MID: 'nickakao1m' },
      { Moid: 'imp_1' },
      { Signature: '' },
      { TxTid: 'nickakao1m01012601011200001234' },
      { NextAppURL: 'https://evil.example/webapi/pay_process.jsp' },
      { NextAppURL: `${api}.evil.example/webapi/pay_process.jsp` },
      { NextAppURL: `${api}/webapi/../other` },
      { NextAppURL: `${simulators.origin}/nice/web.nicepay.co.kr/webapi/pay_process.jsp` },
      { NetCancelURL: 'http://evil.example/' },
      { NetCancelURL: '' },
    ])
      expect([more, read(more)]).toEqual([more, 'disbelieved']);
    expect(read({}, makeOrder('nice'))).toBe('disbelieved');
  });

  it.each([
    ['left', {}, 'left'],
    ['returned', { AuthResultCode: 'I002' }, 'left'],
    ['returned', { AuthResultCode: '9999' }, 'left'],
    ['returned', { AuthResultCode: 'W004', AuthResultMsg: '지불수단 오류' }, 'refused'],
    ['returned', { AuthResultCode: '3095', Moid: 'imp_9' }, 'disbelieved'],
    ['returned', {}, 'disbelieved'],
    ['failed', { code: 'Error', message: 'SCRIPT_UNREACHABLE' }, 'refused'],
  ])('%s %j is %s', (hint, params, kind) => {
    const back = { hint, params: params as Record<string, string>, body: new Uint8Array() };
    expect(connect().readReturn(makeOrder('nice'), back).kind).toBe(kind);
  });

  it('is read in EUC-KR where it comes so', () => {
    const body = Buffer.from('AuthResultCode=3095&AuthResultMsg=%C7%D1%B5%B5%C3%CA%B0%FA');
    const params = Object.fromEntries(new URLSearchParams(body.toString()));
    const back = connect().readReturn(makeOrder('nice'), { hint: 'returned', params, body });
    expect(back).toEqual({ kind: 'refused', code: '3095', text: '한도초과' });
  });
});

describe('an approval', () => {
  it.each([
    ['card', { pay_method: 'card', card_code: '366', card_name: '신한카드', apply_num: '30012345' }],
    ['trans', { pay_method: 'trans', bank_code: '088', bank_name: '신한은행', card_code: null }],
    ['phone', { pay_method: 'phone', card_code: null }],
  ])('by %s says what was used', async (pay_method, said) => {
    const { answer } = await pay(makeOrder('nice', { pay_method }));
    expect(answer).toMatchObject({ kind: 'approved', charged: { amount_minor: 15_000, currency: 'KRW' }, ...said });
  });

  it.each(['bad-signature', 'wrong-order', 'answer-lost', 'garbage'])('%s is taken back', async (fault) => {
    const order = makeOrder('nice');
    const { params } = await decide(order);
    const connection = connect();
    const back = connection.readReturn(order, { hint: 'returned', params, body: new Uint8Array() });
    if (back.kind !== 'approve') throw new Error(back.kind);
    simulators.addFault({ pg: 'nice', on: 'approve', fault, times: 1 });
    await expect(connection.approve?.(order, back.proof)).rejects.toMatchObject({ name: 'AnswerLost' });
    expect(await connection.recover?.(order, back.proof)).toEqual({ kind: 'dropped' });
    // Once more, as after a crash.
    expect(await connection.recover?.(order, back.proof)).toEqual({ kind: 'dropped' });
    expect(simulators.findOrder('nice', order.imp_uid)).toMatchObject({ paid: 15_000, cancelled: 15_000 });
  });

  it('of another order’s transaction is none of this one', async () => {
    const [paid, other] = [makeOrder('nice'), makeOrder('nice')];
    const { answer } = await pay(paid);
    if (answer?.kind !== 'approved') throw new Error('not approved');
    const { params } = await decide(other);
    const connection = connect();
    const swapped = { ...params, TxTid: answer.pg_tid };
    const back = connection.readReturn(other, { hint: 'returned', params: swapped, body: new Uint8Array() });
    if (back.kind !== 'approve') throw new Error(back.kind);
    expect(await connection.approve?.(other, back.proof)).toMatchObject({ kind: 'declined' });
    expect(await connection.recover?.(other, back.proof)).toEqual({ kind: 'dropped' });
    expect(simulators.findOrder('nice', paid.imp_uid)).toMatchObject({ paid: 15_000, cancelled: 0 });
  });

  it('that never came is not made after a net cancel', async () => {
    const order = makeOrder('nice');
    const { params } = await decide(order);
    const connection = connect();
    const back = connection.readReturn(order, { hint: 'returned', params, body: new Uint8Array() });
    if (back.kind !== 'approve') throw new Error(back.kind);
    expect(await connection.recover?.(order, back.proof)).toEqual({ kind: 'dropped' });
    await expect(connection.approve?.(order, back.proof)).rejects.toMatchObject({ name: 'AnswerLost' });
    expect(simulators.findOrder('nice', order.imp_uid)).toMatchObject({ paid: 0 });
  });
});

describe('a virtual account', () => {
  const issue = async () => {
    const order = makeOrder('nice', { pay_method: 'vbank', request: { vbank_due: '20991231' } });
    const { answer, connection } = await pay(order);
    if (answer?.kind !== 'issued') throw new Error(JSON.stringify(answer));
    return { answer, connection, order: { ...order, pg_tid: answer.pg_tid, memory: answer.memory ?? {} } };
  };

  it('is issued in the shop’s name, paid by a notice, and given back to an account', async () => {
    const { answer, connection, order } = await issue();
    const date = Date.parse('2099-12-31T23:59:55+09:00');
    expect(answer).toMatchObject({
      vbank_code: '011',
      vbank_name: 'NH농협은행',
      vbank_holder: '머그 상점',
      vbank_date: date,
    });
    const notice = received(await report(order));
    expect(noticedOrderOf(notice)).toBe(order.imp_uid);
    const paid = { kind: 'paid', pg_tid: order.pg_tid, amount_minor: 15_000 };
    expect(await connection.readNotice?.(order, notice)).toMatchObject(paid);
    const cancel = cancelOf({ refund: { holder: '홍길동', bank: '088', account: '110-123-456789' } });
    expect(await connection.cancel(order, cancel)).toMatchObject({ kind: 'cancelled' });
    expect(await connection.readNotice?.(order, notice)).toMatchObject({ kind: 'refused' });
  });

  it('tells another sum than the order’s as it came', async () => {
    const { connection, order } = await issue();
    const notice = received(await report(order, 9_000));
    expect(await connection.readNotice?.(order, notice)).toMatchObject({ kind: 'paid', amount_minor: 9_000 });
  });

  it('is not paid by what somebody else sends', async () => {
    const { connection, order } = await issue();
    const told = new URLSearchParams(await report(order));
    for (const [name, value] of [
      ...([
        ['MID', 'nickakao1m'],
        ['MOID', 'imp_9'],
        ['TID', 'x'],
        ['Amt', ''],
        ['Amt', '-1'],
        ['VbankNum', '1'],
      ] as const),
    ]) {
      const changed = new URLSearchParams(told);
      changed.set(name, value);
      const reading = await connection.readNotice?.(order, received(changed.toString()));
      expect([name, reading?.kind]).toEqual([name, 'refused']);
    }
    told.set('ResultCode', '3001');
    expect(await connection.readNotice?.(order, received(told.toString()))).toMatchObject({ kind: 'noted' });
  });

  it('is paid on live channels by NICE’s own addresses alone', async () => {
    const { order } = await issue();
    const body = await report(order);
    const kindOf = async (more: Readonly<Record<string, string>>, at: object, sender: string) =>
      (await connect(more, at).readNotice?.(order, received(body, sender)))?.kind;
    expect(await kindOf({}, { mode: 'live' }, '203.0.113.9')).toBe('refused');
    expect(await kindOf({}, { mode: 'live' }, '')).toBe('refused');
    expect(await kindOf({}, { mode: 'live' }, '211.33.136.39')).toBe('paid');
    expect(await kindOf({ sender_check: 'on' }, {}, '203.0.113.9')).toBe('refused');
    expect(await kindOf({}, {}, '203.0.113.9')).toBe('paid');
  });
});

describe('a cancel', () => {
  const paid = async (more: Partial<PgOrder> = {}) => {
    const order = makeOrder('nice', more);
    const { connection, answer } = await pay(order);
    if (answer?.kind !== 'approved') throw new Error('not approved');
    return { connection, order: { ...order, pg_tid: answer.pg_tid } };
  };
  const given = ({ imp_uid }: PgOrder) => (simulators.findOrder('nice', imp_uid) as { cancelled: number }).cancelled;

  it('of all that is asked again gives back once', async () => {
    const { connection, order } = await paid();
    simulators.addFault({ pg: 'nice', on: 'cancel', fault: 'answer-lost', times: 1 });
    await expect(connection.cancel(order, cancelOf({}))).rejects.toThrow();
    expect(await connection.cancel(order, cancelOf({ isRepeat: true }))).toMatchObject({ kind: 'cancelled' });
    expect(given(order)).toBe(15_000);
    expect(await connection.cancel(order, cancelOf({}))).toMatchObject({ kind: 'refused', code: '2013' });
  });

  it('of the rest is asked again, and of a part left to an operator', async () => {
    const { connection, order } = await paid();
    const part = cancelOf({ amount_minor: 4_000 });
    expect(await connection.cancel(order, part)).toMatchObject({ kind: 'cancelled' });
    expect(await connection.cancel(order, { ...part, isRepeat: true })).toEqual({ kind: 'waiting', sure: false });
    expect(given(order)).toBe(4_000);
    const rest = cancelOf({ amount_minor: 11_000, left_minor: 11_000, earlier: 1, isRepeat: true });
    expect(await connection.cancel(order, rest)).toMatchObject({ kind: 'cancelled' });
    expect(await connection.cancel(order, rest)).toMatchObject({ kind: 'cancelled' });
    expect(given(order)).toBe(15_000);
  });

  it('says its reason in EUC-KR, and its parts where the payment had some', async () => {
    const { connection, order } = await paid({ request: { tax_free: 4_000 } });
    const cancel = cancelOf({ amount_minor: 5_000, tax_free_minor: 4_000, reason: '변심 “똠방각하” 😀' });
    expect(await connection.cancel(order, cancel)).toMatchObject({ kind: 'cancelled' });
  });
});

it.each(['A299', 'S999', '9000'])('asks again for a cancel that NICE answers %s to', async (ResultCode) => {
  const slow = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json({ ResultCode, ResultMsg: '지연' }));
  const order = makeOrder('nice', { pg_tid: 'nicepay00m01012601011200001234' });
  await expect(connect().cancel(order, cancelOf({}))).rejects.toMatchObject({ name: 'AnswerLost' });
  slow.mockRestore();
});

describe('billing by REST', () => {
  const owner = { user_code: 'imp1', customer_uid: 'c', pg_provider: 'nice', name: '홍', email: null, tel: null };
  const card = { number: '1234567890123456', expiry: '2040-12', birth: '800101', pwd_2digit: '12', cvc: undefined };

  it('registers a card, charges it, finds a lost charge by its own number, and deletes it', async () => {
    const { billing, recover } = connect();
    const key = await billing?.issueKey?.({ ...owner, key_order: 'impk_1' }, card);
    if (key?.kind !== 'issued') throw new Error(JSON.stringify(key));
    expect(key).toMatchObject({ card_code: '366', card_number: '123456******3456', card_type: 0 });
    const order = makeOrder('nice', { imp_uid: 'imps_000000000011', channel: 'api' });
    expect(await billing?.chargeKey(order, key.pg_key, 3)).toMatchObject({ kind: 'approved', pay_method: 'card' });
    for (const [imp_uid, fault, became] of [
      ['imps_000000000012', 'answer-lost', { kind: 'approved', apply_num: '30012345' }],
      ['imps_000000000013', 'http-500', { kind: 'dropped' }],
    ] as const) {
      const lost = makeOrder('nice', { imp_uid, channel: 'api' });
      simulators.addFault({ pg: 'nice', on: 'approve', fault, times: 1 });
      await expect(billing?.chargeKey(lost, key.pg_key, 0)).rejects.toMatchObject({ name: 'AnswerLost' });
      expect(await recover?.(lost, {})).toMatchObject(became);
    }
    const end = { ...owner, key_order: 'impk_2' };
    expect(await billing?.deleteKey?.(end, key.pg_key)).toEqual({ kind: 'deleted' });
    expect(await billing?.chargeKey(makeOrder('nice'), key.pg_key, 0)).toMatchObject({
      kind: 'declined',
      code: 'U309',
    });
  });

  it('tells a refusal in NICE’s words', async () => {
    const asked = { ...card, number: '1234567890120000' };
    const answer = await connect().billing?.issueKey?.({ ...owner, key_order: 'impk_3' }, asked);
    expect(answer).toEqual({ kind: 'declined', code: 'F113', text: '본인확인 실패' });
  });

  it('numbers a charge by its order', () => {
    const order = makeOrder('nice', { imp_uid: 'imps_1', started_at: Date.parse('2026-01-01T12:00:00+09:00') });
    const tid = tidOfCharge({ mid: 'nicepay00m' } as never, order);
    expect(tid).toMatch(/^nicepay00m0116260101120000\d{4}$/);
    expect(tidOfCharge({ mid: 'nicepay00m' } as never, order)).toBe(tid);
  });
});
