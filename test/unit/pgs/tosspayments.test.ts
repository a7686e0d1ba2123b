import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PgAccount, PgAnswer, PgApproval } from '../../../src/server/drivers/answers';
import type { BroughtBack, PgBeginning } from '../../../src/server/drivers/contract';
import type { NextStep } from '../../../src/server/drivers/next-step';
import type { PgOrder } from '../../../src/server/drivers/order';
import { AnswerLost, type PgReply } from '../../../src/server/drivers/pg-http';
import { authorization } from '../../../src/server/drivers/tosspayments/api';
import { fromBank, fromCard, ISSUERS, toBank, toCard, walletOf } from '../../../src/server/drivers/tosspayments/codes';
import { billingSchema, paymentSchema, readReply } from '../../../src/server/drivers/tosspayments/payment';
import { tosspayments } from '../../../src/server/drivers/tosspayments/tosspayments';
import { uplus } from '../../../src/server/drivers/uplus/uplus';
import { basic } from '../../../src/simulators/tosspayments/toss-payments';
import { tosspayments as simulator } from '../../../src/simulators/tosspayments/tosspayments';
import { uplus as uplusSimulator } from '../../../src/simulators/uplus/uplus';
import { type RunningSimulators, startSimulators } from '../../pgs/pg-shop';
import { pgCase } from '../../pgs/tosspayments';
import vectors from '../../pgs/vectors/tosspayments.json' with { type: 'json' };
import { connect, orderOf, press, VISIT } from './toss-talk';

const { credentials } = pgCase;

let simulators: RunningSimulators;
beforeAll(async () => void (simulators = await startSimulators({}, [simulator, uplusSimulator])));
afterEach(() => simulators.clearFaults());
afterAll(() => simulators.close());

const open = (now?: () => number) => connect(tosspayments, simulators, { credentials, ...(now && { now }) });

function scriptOf(begun: PgBeginning): Extract<NextStep, { kind: 'script' }> {
  if (begun.kind !== 'begun' || begun.step.kind !== 'script') throw new Error(JSON.stringify(begun));
  return begun.step;
}

/** Goes through the window. Gives the order with what the driver keeps, and what the browser brings back. */
async function visit(order: PgOrder, act: string, choices = {}): Promise<{ order: PgOrder; back: BroughtBack }> {
  const begun = await open().begin(order, VISIT);
  const { url, form } = pgCase.enter?.(scriptOf(begun)) ?? { url: '' };
  const page = await fetch(url, { method: 'POST', body: new URLSearchParams({ ...form }) });
  const memory = begun.kind === 'begun' ? (begun.memory ?? {}) : {};
  return { order: { ...order, memory }, back: await press(page, act, choices) };
}

async function pay(given: Partial<PgOrder> = {}, choices = {}): Promise<{ order: PgOrder; answer: PgAnswer }> {
  const { order, back } = await visit(orderOf(given), 'approve', choices);
  const said = open().readReturn(order, back);
  if (said.kind !== 'approve') throw new Error(JSON.stringify(said));
  const answer = await open().approve?.(order, said.proof);
  if (!answer) throw new Error('no answer');
  const memory = 'memory' in answer && answer.memory ? answer.memory : order.memory;
  return { order: { ...order, memory, pg_tid: 'pg_tid' in answer ? answer.pg_tid : null }, answer };
}

describe('vectors', () => {
  it.each(vectors.filter(({ what }) => what.startsWith('Authorization')))('$what', ({ inputs, expected }) => {
    expect(authorization(inputs.secretKey ?? '')).toBe(expected);
    expect(basic(inputs.secretKey ?? '')).toBe(expected);
  });

  it('leaves out the signature of payouts alone: no payment is told of by one', () => {
    const others = vectors.filter(({ what }) => !what.startsWith('Authorization'));
    expect(others.map(({ what }) => what)).toEqual(['payout.changed / seller.changed webhook signature']);
  });
});

describe('a channel', () => {
  it.each([
    ['a live key', { ...credentials, secret_key: 'live_sk_1' }, 'test', 'secret_key'],
    ['a live client key', { ...credentials, client_key: 'live_ck_1' }, 'test', 'client_key'],
    ['a test key in live', { client_key: 'live_ck_1', secret_key: 'test_sk_1' }, 'live', 'secret_key'],
    ['a key of the widget', { ...credentials, client_key: 'test_gck_docs_1' }, 'test', 'client_key'],
    ['no key', { client_key: 'test_ck_1' }, 'test', 'secret_key'],
  ] as const)('with %s does not connect', (_, given, mode, field) => {
    expect(() => connect(tosspayments, simulators, { credentials: given, mode })).toThrow(field);
  });

  it('of either name speaks to the same hosts', () => {
    expect(uplus.hosts).toEqual(tosspayments.hosts);
    expect(uplus.code).toBe('uplus');
  });
});

describe('codes', () => {
  it.each(Object.keys(ISSUERS))('knows the issuer %s by name', (code) => {
    expect(toCard(code).card_name).toBeTruthy();
  });

  it('gives standard codes where there are some, and its own else', () => {
    expect(toCard('71')).toEqual({ card_code: '368', card_name: '롯데카드' });
    expect(toCard('33')).toEqual(toCard('W1'));
    expect(toCard('24')).toEqual({ card_code: '24', card_name: '토스뱅크' });
    expect(toCard('ZZ')).toEqual({ card_code: 'ZZ', card_name: null });
    expect([fromCard('041'), fromCard('361'), fromCard('999')]).toEqual(['W1', '31', undefined]);
  });

  it('has Kookmin as 06, and a 0 before the others', () => {
    expect([toBank('06').code, toBank('11').code, toBank('92').name]).toEqual(['004', '011', '토스뱅크']);
    expect([fromBank('004'), fromBank('088'), fromBank('011')]).toEqual(['06', '88', '11']);
    expect(toBank('S0')).toEqual({ code: 'S0', name: null });
    expect([walletOf('네이버페이'), walletOf('새페이')]).toEqual(['naverpay', '새페이']);
  });
});

describe('answers', () => {
  const reply = (status: number, body: unknown): PgReply => ({
    status,
    text: '',
    headers: {},
    json: () => body,
  });

  it.each(['ALREADY_PROCESSED_PAYMENT', 'DUPLICATED_ORDER_ID', 'IDEMPOTENT_REQUEST_PROCESSING'])(
    '%s does not tell what was done',
    (code) => expect(() => readReply(reply(400, { code, message: '' }), paymentSchema)).toThrow(AnswerLost),
  );

  it.each([
    [400, 'PROVIDER_ERROR'],
    [403, 'REJECT_CARD_PAYMENT'],
    [404, 'NOT_FOUND_PAYMENT_SESSION'],
    [401, 'UNAUTHORIZED_KEY'],
    [403, 'FDS_ERROR'],
  ])('HTTP %i %s is a refusal in its words', (status, code) => {
    const answer = readReply(reply(status, { code, message: '한도초과' }), paymentSchema);
    expect(answer).toEqual({ kind: 'declined', code, text: '한도초과' });
  });

  it('that are neither are lost', () => {
    expect(() => readReply(reply(409, { code: 'X', message: '' }), paymentSchema)).toThrow(AnswerLost);
    expect(() => readReply(reply(400, 'no'), paymentSchema)).toThrow(AnswerLost);
    expect(() => readReply(reply(200, { orderId: 'a' }), paymentSchema)).toThrow(AnswerLost);
    expect(() => readReply(reply(200, { customerKey: 'a' }), billingSchema)).toThrow(AnswerLost);
  });
});

describe('methods', () => {
  it.each([
    ['card', {}, { pay_method: 'card', card_code: '368', card_name: '롯데카드', apply_num: '00000000' }],
    ['card', { way: '카카오페이' }, { pay_method: 'point', emb_pg_provider: 'kakaopay', card_code: null }],
    ['tosspay', {}, { pay_method: 'card', emb_pg_provider: 'tosspay', card_code: '368' }],
    ['samsung', {}, { emb_pg_provider: 'samsungpay' }],
    ['trans', {}, { pay_method: 'trans', bank_code: '004', bank_name: 'KB국민은행' }],
    ['phone', {}, { pay_method: 'phone' }],
    ['cultureland', {}, { pay_method: 'cultureland', apply_num: '12345678' }],
    ['booknlife', {}, { pay_method: 'booknlife' }],
    ['smartculture', {}, { pay_method: 'smartculture' }],
  ] as const)('%s by %o', async (pay_method, choices, expected) => {
    const given = pay_method === 'card' || pay_method === 'tosspay' || pay_method === 'samsung' ? { way: 'card' } : {};
    const { answer } = await pay({ pay_method }, { ...given, ...choices });
    expect(answer).toMatchObject({ kind: 'approved', charged: { amount_minor: 15_000, currency: 'KRW' }, ...expected });
    expect((answer as PgApproval).receipt_url).toContain('receipt');
  });

  it('dollars by card, in cents', async () => {
    const { order, answer } = await pay({ amount_minor: 1_050, currency: 'USD' }, { way: 'card' });
    expect(answer).toMatchObject({ charged: { amount_minor: 1_050, currency: 'USD' } });
    const cancel = await open().cancel(order, cancelOf(order, { amount_minor: 525 }));
    expect(cancel.kind).toBe('cancelled');
    expect(simulators.findOrder('tosspayments', order.imp_uid)).toMatchObject({ paid: 1_050, cancelled: 525 });
  });
});

function cancelOf(order: PgOrder, more = {}) {
  return {
    cancellation_id: `cancellation-${crypto.randomUUID()}`,
    amount_minor: order.amount_minor,
    tax_free_minor: 0,
    vat_minor: null,
    reason: '변심',
    refund: null,
    left_minor: order.amount_minor,
    left_tax_free_minor: 0,
    earlier: 0,
    isRepeat: false,
    ...more,
  };
}

describe('a return', () => {
  it('is believed for its own order and price alone', async () => {
    const { order, back } = await visit(orderOf(), 'approve', { way: 'card' });
    const read = (params: object, other = order) =>
      open().readReturn(other, { ...back, params: { ...back.params, ...params } }).kind;
    expect(read({})).toBe('approve');
    expect(read({ amount: '14999' })).toBe('disbelieved');
    expect(read({ amount: 'x' })).toBe('disbelieved');
    expect(read({ orderId: 'imp_999999999999' })).toBe('disbelieved');
    expect(read({ paymentKey: '' })).toBe('disbelieved');
    expect(read({}, orderOf())).toBe('disbelieved');
    expect(open().readReturn(order, { ...back, hint: 'other' }).kind).toBe('disbelieved');
  });

  it('tells a buyer who left from a refusal', () => {
    const read = (params: object, hint = 'failed') =>
      open().readReturn(orderOf(), { hint, params: { ...params }, body: new Uint8Array() });
    expect(read({ code: 'PAY_PROCESS_CANCELED' }).kind).toBe('left');
    expect(read({ code: 'USER_CANCEL' }).kind).toBe('left');
    expect(read({}, 'left').kind).toBe('left');
    expect(read({ code: 'REJECT_CARD_COMPANY', message: '거절' })).toEqual({
      kind: 'refused',
      code: 'REJECT_CARD_COMPANY',
      text: '거절',
    });
  });
});

describe('a virtual account', () => {
  const due = '20991231235959';
  const issue = async () => {
    const { order, answer } = await pay({ pay_method: 'vbank', request: { vbank_due: due } });
    return { order, answer: answer as PgAccount };
  };
  const notice = (body: object) => ({
    params: {},
    body: new TextEncoder().encode(JSON.stringify(body)),
    headers: {},
    sender: '13.124.18.147',
  });
  const deposit = (order: PgOrder, event = 'deposit') =>
    simulators.report('tosspayments', { order: order.imp_uid, event });
  const read = (order: PgOrder, body: object) => open().readNotice?.(order, notice(body));

  it('is issued until the wanted date, and its secret is kept', async () => {
    const { order, answer } = await issue();
    expect(answer).toMatchObject({
      kind: 'issued',
      vbank_code: '011',
      vbank_name: 'NH농협은행',
      vbank_holder: '홍길동',
    });
    expect(answer.vbank_date).toBe(Date.parse('2099-12-31T23:59:59+09:00'));
    expect(order.memory['secret']).toMatch(/^ps_/);
  });

  it('is paid by a deposit that carries the secret and that the PG knows of', async () => {
    const { order } = await issue();
    const flat = { orderId: order.imp_uid, secret: order.memory['secret'], status: 'DONE', transactionKey: 'T' };
    expect(tosspayments.notices?.orderOf(notice(flat))).toBe(order.imp_uid);
    // Told before it happened: nothing is believed.
    expect(await read(order, flat)).toMatchObject({ kind: 'noted' });
    await deposit(order);
    expect(await read(order, { ...flat, secret: 'ps_forged' })).toEqual({ kind: 'refused', why: 'secret' });
    const paid = await read(order, flat);
    expect(paid).toMatchObject({ kind: 'paid', amount_minor: 15_000, charged_currency: null, pg_tid: order.pg_tid });
    const changed = { eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId: order.imp_uid, status: 'CANCELED' } };
    // Another notice of the same change, whatever it claims.
    expect(await read(order, changed)).toEqual(paid);
    expect(await open().find?.(order)).toMatchObject({ kind: 'paid', amount_minor: 15_000 });
  });

  it('that the bank took a deposit back of is given back', async () => {
    const { order } = await issue();
    await deposit(order);
    await deposit(order, 'taken-back');
    const flat = { orderId: order.imp_uid, secret: order.memory['secret'], status: 'WAITING_FOR_DEPOSIT' };
    expect(await read(order, flat)).toMatchObject({ kind: 'refunded', part: false });
  });

  it('that nobody paid into comes to nothing', async () => {
    const { order } = await issue();
    await deposit(order, 'expired');
    const changed = { eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId: order.imp_uid } };
    expect(await read(order, changed)).toMatchObject({ kind: 'declined' });
    expect((await open().find?.(order))?.kind).toBe('declined');
  });

  it('gives back to an account alone', async () => {
    const { order } = await issue();
    await deposit(order);
    const refused = await open().cancel(order, cancelOf(order));
    expect(refused).toMatchObject({ kind: 'refused', code: 'INVALID_REFUND_ACCOUNT_INFO' });
    const refund = { holder: '홍길동', bank: '004', account: '123-456-789' };
    const done = await open().cancel(order, cancelOf(order, { amount_minor: 5_000, refund }));
    expect(done.kind).toBe('cancelled');
    expect(simulators.findOrder('tosspayments', order.imp_uid)).toMatchObject({ paid: 15_000, cancelled: 5_000 });
  });

  it('is issued by REST', async () => {
    const order = orderOf({ pay_method: 'vbank', channel: 'api' });
    const account = { bank: '004', due_at: Date.parse('2099-12-31T23:59:59+09:00'), holder: '홍길동' };
    const answer = await open().accounts?.issueAccount(order, account);
    expect(answer).toMatchObject({ kind: 'issued', vbank_code: '004', vbank_date: account.due_at });
  });

  it.each([{}, { eventType: 'BILLING_DELETED', data: { billingKey: 'k' } }, [], 'x', { orderId: 1 }])(
    'knows %o as no notice of a payment',
    (body) => expect(tosspayments.notices?.orderOf(notice(body as object))).toBeUndefined(),
  );
});

describe('a notice of a card payment', () => {
  const changed = (order: PgOrder) => ({
    params: {},
    body: new TextEncoder().encode(
      JSON.stringify({ eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId: order.imp_uid } }),
    ),
    headers: {},
    sender: '',
  });

  it('is noted while it is paid or in parts, and a refund in the console is one', async () => {
    const { order } = await pay({}, { way: 'card' });
    expect(await open().readNotice?.(order, changed(order))).toMatchObject({ kind: 'noted' });
    await open().cancel(order, cancelOf(order, { amount_minor: 1_000 }));
    expect(await open().readNotice?.(order, changed(order))).toMatchObject({ kind: 'noted' });
    await simulators.report('tosspayments', { order: order.imp_uid, event: 'refund' });
    expect(await open().readNotice?.(order, changed(order))).toMatchObject({ kind: 'refunded', amount_minor: null });
  });

  it('of an order that the PG does not know is refused', async () => {
    const order = orderOf();
    expect(await open().readNotice?.(order, changed(order))).toEqual({ kind: 'refused', why: 'NOT_FOUND_PAYMENT' });
  });
});

describe('keys', () => {
  const owner = {
    user_code: 'imp1',
    customer_uid: 'c1',
    key_order: 'impk_1',
    pg_provider: 'tosspayments',
    name: '홍길동',
    email: null,
    tel: null,
  };
  const card = { number: '4330123412341234', expiry: '2030-12', birth: '900101', pwd_2digit: '12', cvc: undefined };
  const { billing } = (() => ({
    billing: () => {
      const calls = open().billing;
      if (!calls) throw new Error('no billing');
      return calls;
    },
  }))();

  it('are registered in the window, charged, and deleted', async () => {
    const { order, answer } = await pay({ registers: true, amount_minor: 0, customer_uid: 'c1' });
    expect(answer).toMatchObject({ kind: 'approved', pg_tid: '', card_name: '비자', key: { card_type: 1 } });
    const { key } = answer as PgApproval;
    expect(key?.pg_key).toContain(String(order.memory['customer_key']));
    const charge = orderOf({ channel: 'api' });
    expect(await billing().chargeKey(charge, key?.pg_key ?? '', 3)).toMatchObject({ kind: 'approved', card_quota: 3 });
    // Under its own Idempotency-Key the same charge is the same answer.
    expect((await billing().chargeKey(charge, key?.pg_key ?? '', 3)).kind).toBe('approved');
    const [billingKey] = key?.pg_key.split(' ') ?? [];
    expect(await billing().chargeKey(orderOf(), `${billingKey} somebody`, 0)).toMatchObject({
      code: 'NOT_MATCHES_CUSTOMER_KEY',
    });
    expect(await billing().deleteKey?.(owner, key?.pg_key ?? '')).toEqual({ kind: 'deleted' });
    expect(await billing().deleteKey?.(owner, key?.pg_key ?? '')).toEqual({ kind: 'deleted' });
    expect((await billing().chargeKey(orderOf(), key?.pg_key ?? '', 0)).kind).toBe('declined');
  });

  it('of a registration whose answer was lost come with the next try', async () => {
    const { order, back } = await visit(orderOf({ registers: true, amount_minor: 0 }), 'approve');
    const said = open().readReturn(order, back);
    if (said.kind !== 'approve') throw new Error('not believed');
    simulators.addFault({ pg: 'tosspayments', on: 'approve', fault: 'answer-lost', times: 1 });
    await expect(open().approve?.(order, said.proof)).rejects.toThrow(AnswerLost);
    expect(await open().recover?.(order, said.proof)).toMatchObject({ kind: 'approved', key: { card_type: 1 } });
    const forged = { ...back, params: { ...back.params, customerKey: 'somebody' } };
    expect(open().readReturn(order, forged).kind).toBe('disbelieved');
  });

  it('of a card by REST, and a card charged once', async () => {
    const key = await billing().issueKey?.(owner, card);
    expect(key).toMatchObject({ kind: 'issued', card_type: 1 });
    const { birth: _, ...unnamed } = card;
    expect(
      await billing().issueKey?.({ ...owner, key_order: 'impk_2' }, { ...unnamed, birth: undefined }),
    ).toMatchObject({
      kind: 'declined',
    });
    const order = orderOf({ channel: 'api' });
    expect(await billing().chargeCard?.(order, card, 0)).toMatchObject({ kind: 'approved', card_code: '368' });
    expect((await billing().chargeCard?.(orderOf(), { ...card, number: '1' }, 0))?.kind).toBe('declined');
  });

  it('whose charge was lost is found; one that never arrived is dropped, and not too soon', async () => {
    const key = await billing().issueKey?.({ ...owner, key_order: 'impk_3' }, card);
    const pg_key = key?.kind === 'issued' ? key.pg_key : '';
    const order = orderOf({ channel: 'api' });
    simulators.addFault({ pg: 'tosspayments', on: 'approve', fault: 'answer-lost', times: 1 });
    await expect(billing().chargeKey(order, pg_key, 0)).rejects.toThrow(AnswerLost);
    expect(await open().recover?.(order, {})).toMatchObject({ kind: 'approved' });
    const never = orderOf({ channel: 'api' });
    await expect(open().recover?.(never, {})).rejects.toThrow(AnswerLost);
    expect(await open(() => Date.now() + 200_000).recover?.(never, {})).toEqual({ kind: 'dropped' });
  });
});

describe('recovery', () => {
  it('confirms once more what was agreed and not taken', async () => {
    const { order, back } = await visit(orderOf(), 'approve', { way: 'card' });
    const said = open().readReturn(order, back);
    if (said.kind !== 'approve') throw new Error('not believed');
    expect(await open().recover?.(order, said.proof)).toMatchObject({ kind: 'approved' });
  });

  it('leaves what was given back in part elsewhere to an operator', async () => {
    const { order } = await pay({}, { way: 'card' });
    await open().cancel(order, cancelOf(order, { amount_minor: 1_000 }));
    expect((await open().recover?.(order, { paymentKey: order.pg_tid ?? '' }))?.kind).toBe('unknown');
  });

  it('gives back once when a cancel is asked for again', async () => {
    const { order } = await pay({}, { way: 'card' });
    const cancel = cancelOf(order, { amount_minor: 4_000 });
    simulators.addFault({ pg: 'tosspayments', on: 'cancel', fault: 'answer-lost', times: 1 });
    await expect(open().cancel(order, cancel)).rejects.toThrow(AnswerLost);
    const again = await open().cancel(order, { ...cancel, isRepeat: true });
    expect(again.kind).toBe('cancelled');
    // And without a look, by its key.
    expect(await open().cancel(order, cancel)).toMatchObject({ kind: 'cancelled' });
    expect(simulators.findOrder('tosspayments', order.imp_uid)).toMatchObject({ paid: 15_000, cancelled: 4_000 });
  });
});

/** What the window's script is called with. */
async function askedOf(given: Partial<PgOrder>, device: 'pc' | 'mobile' = 'pc') {
  const { calls } = scriptOf(await open().begin(orderOf({ channel: device, ...given }), VISIT));
  const [first, second, last] = calls;
  return {
    names: calls.map(({ name }) => name),
    customerKey: (second?.args[0] as { customerKey?: string } | undefined)?.customerKey,
    clientKey: first?.args[0],
    request: last?.args[0] as Readonly<Record<string, unknown>>,
  };
}

describe('parameters of the shop', () => {
  const card = (request: object, more: Partial<PgOrder> = {}) => askedOf({ request: { ...request }, ...more });
  const CARDS: readonly (readonly [string, object, object])[] = [
    ['escrow', { escrow: true }, { useEscrow: true }],
    [
      'products[].{id, name, code, unitPrice, quantity}',
      { escrow: true, products: [{ id: 'a', name: '컵', code: 'c', unitPrice: 1000, quantity: 2 }] },
      { escrowProducts: [{ id: 'a', name: '컵', code: 'c', unitPrice: 1000, quantity: 2 }] },
    ],
    ['appCard', { appCard: true }, { useAppCardOnly: true }],
    ['useCardPoint', { useCardPoint: 'true' }, { useCardPoint: true }],
    [
      'useFreeInterestFromMall with card.detail[].{card_code, max_month}',
      { useFreeInterestFromMall: true, card: { detail: [{ card_code: '366', max_month: 3 }] } },
      { freeInstallmentPlans: [{ company: '41', months: [2, 3] }] },
    ],
    ['language', { language: 'en' }, { language: 'en' }],
    ['locale', { locale: 'ja-JP' }, { language: 'ja' }],
    ['app_scheme', { app_scheme: 'shop://' }, { appScheme: 'shop://' }],
    ['display.card_quota', { display: { card_quota: [2, 3, 6] } }, { maxCardInstallmentPlan: 6 }],
    ['display.card_quota, empty', { display: { card_quota: [] } }, { cardInstallmentPlan: 0 }],
    ['display.only_installment', { display: { card_quota: [6], only_installment: true } }, { cardInstallmentPlan: 6 }],
    [
      'card.direct.{code, quota}',
      { card: { direct: { code: '367', quota: 3 } } },
      { flowMode: 'DIRECT', cardCompany: '61', cardInstallmentPlan: 3 },
    ],
    ['card.direct.code alone', { card: { direct: { code: '367' } } }, { cardInstallmentPlan: 0 }],
    [
      'bypass.tosspayments.useInternationalCardOnly',
      { bypass: { tosspayments: { useInternationalCardOnly: true } } },
      { useInternationalCardOnly: true },
    ],
    ['bypass.tosspayments.discountCode', { bypass: { tosspayments: { discountCode: 'D1' } } }, { discountCode: 'D1' }],
  ];

  it.each(CARDS)('%s reaches the window of cards', async (_, request, expected) => {
    expect((await card(request)).request['card']).toMatchObject(expected);
  });

  it('the others reach theirs', async () => {
    const plain = await card({ tax_free: 5_000, customer_id: 'buyer-1' });
    expect(plain.customerKey).toBe('buyer-1');
    expect(plain.clientKey).toBe(credentials['client_key']);
    expect(plain.request).toMatchObject({
      method: 'CARD',
      amount: { value: 15_000, currency: 'KRW' },
      orderName: '머그컵',
      customerName: '홍길동',
      customerEmail: 'hong@example.com',
      customerMobilePhone: '01012345678',
      taxFreeAmount: 5_000,
      windowTarget: 'iframe',
    });
    expect((await askedOf({}, 'mobile')).request['windowTarget']).toBe('self');
    const request = { bypass: { cashReceiptType: 'corporate' }, vbank_due: '2099-12-31', escrow: true };
    expect((await askedOf({ pay_method: 'vbank', request })).request['virtualAccount']).toMatchObject({
      cashReceipt: { type: '지출증빙' },
      dueDate: '2099-12-31T23:59:59',
      useEscrow: true,
    });
    expect((await askedOf({ pay_method: 'trans', request })).request['transfer']).toMatchObject({
      cashReceipt: { type: '지출증빙' },
    });
    expect((await askedOf({ pay_method: 'ssgpay' })).request['card']).toEqual({ flowMode: 'DIRECT', easyPay: 'SSG' });
    const key = await askedOf({ registers: true, request: { card: { direct: { code: '367' } } } });
    expect(key.names.at(-1)).toBe('requestBillingAuth');
    expect(key.request).toMatchObject({ method: 'CARD', flowMode: 'DIRECT', cardCompany: '61' });
    expect(key.request).not.toHaveProperty('amount');
  });

  it('a buyer whom the shop does not name is one that nobody guesses', async () => {
    const [one, other] = [await card({}), await card({ customer_id: '홍길동' })];
    expect(one.customerKey).toMatch(/^[0-9a-f-]{36}$/);
    expect(other.customerKey).not.toBe(one.customerKey);
  });

  /** Known to request-params for this PG, and not handed on. */
  const LEFT_OUT = {
    escrowProducts: 'an older name of products, which request-params says not to rely on',
    digital: 'the MID’s contract says what is sold; its window has no such parameter',
    'bypass.customerIdentifier': 'the window of today asks the buyer itself',
    'bypass.uplus.LGD_AUTO_DISCOUNT': 'of the older protocol; the API has no such parameter',
    vat_amount: 'not for this PG (request-params); it computes the VAT itself',
    merchant_uid: 'ours: the PG’s order number is the imp_uid',
    confirm_url: 'ours',
    notice_url: 'ours',
    m_redirect_url: 'ours',
    custom_data: 'ours',
    popup: 'ours',
    buyer_addr: 'the window has no such parameter',
    buyer_postcode: 'the window has no such parameter',
  };

  it('leaves out what is told here alone', () => {
    for (const [name, why] of Object.entries(LEFT_OUT)) expect(why.length, name).toBeGreaterThan(3);
  });

  it.each([
    [{ pay_method: 'chai' }, 'pay_method chai'],
    [{ pay_method: 'toString' }, 'pay_method toString'],
    [{ currency: 'EUR' }, 'payments in EUR by card'],
    [{ currency: 'USD', pay_method: 'trans' }, 'payments in USD by trans'],
    [{ registers: true, pay_method: 'trans' }, 'billing keys of trans'],
    [{ request: { escrow: true }, pay_method: 'phone' }, 'escrow by MOBILE_PHONE'],
    [{ request: { bypass: { isCulturalExpense: true } } }, 'bypass.isCulturalExpense'],
    [{ request: { bypass: { cashReceiptType: 'other' } } }, 'bypass.cashReceiptType as it was given'],
    [{ request: { card: { direct: { code: '999' } } } }, 'card.direct.code 999'],
    [
      { request: { display: { card_quota: [3, 6], only_installment: true } } },
      'display.only_installment with other than one month in display.card_quota',
    ],
    [
      { request: { useFreeInterestFromMall: true, card: { detail: [{ card_code: '*', max_month: 3 }] } } },
      'card.detail[].max_month of card_code *',
    ],
  ])('%o is refused before a window opens', (given, expected) => {
    expect(open().findUnsupported?.(orderOf(given as Partial<PgOrder>) as never)).toBe(expected);
    expect(open().findUnsupported?.(orderOf() as never)).toBeUndefined();
  });
});
