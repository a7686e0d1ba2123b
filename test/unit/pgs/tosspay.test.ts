import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PgAnswer, PgApproval } from '../../../src/server/drivers/answers';
import type { BroughtBack } from '../../../src/server/drivers/contract';
import type { PgOrder } from '../../../src/server/drivers/order';
import { AnswerLost, type PgReply } from '../../../src/server/drivers/pg-http';
import { executedSchema, ISSUERS, readReply, readSure, toApproval } from '../../../src/server/drivers/tosspay/messages';
import { tosspay } from '../../../src/server/drivers/tosspay/tosspay';
import { tosspayV2 } from '../../../src/server/drivers/tosspay-v2/tosspay-v2';
import { cardByCode } from '../../../src/server/drivers/standard-card';
import { tosspayV2 as simulator } from '../../../src/simulators/tosspay-v2/tosspay-v2';
import { type RunningSimulators, startSimulators } from '../../pgs/pg-shop';
import { pgCase } from '../../pgs/tosspay-v2';
import { connect, orderOf, press, VISIT } from './toss-talk';

const { credentials } = pgCase;

let simulators: RunningSimulators;
beforeAll(async () => void (simulators = await startSimulators({}, [simulator])));
afterEach(() => simulators.clearFaults());
afterAll(() => simulators.close());

const open = (now?: () => number) => connect(tosspayV2, simulators, { credentials, ...(now && { now }) });
const wish = (given: Partial<PgOrder> = {}) => orderOf({ pay_method: 'tosspay', ...given });

/** Goes through its page. Gives the order with what the driver keeps, and what the browser brings back. */
async function visit(order: PgOrder, act: string, choices = {}): Promise<{ order: PgOrder; back: BroughtBack }> {
  const begun = await open().begin(order, VISIT);
  if (begun.kind !== 'begun' || begun.step.kind !== 'visit') throw new Error(JSON.stringify(begun));
  expect(begun.step.isFramed).toBe(false);
  const back = await press(await fetch(begun.step.address), act, choices);
  return { order: { ...order, memory: begun.memory ?? {} }, back };
}

async function pay(given: Partial<PgOrder> = {}, choices = {}): Promise<{ order: PgOrder; answer: PgAnswer }> {
  const { order, back } = await visit(wish(given), 'approve', choices);
  const said = open().readReturn(order, back);
  if (said.kind !== 'approve') throw new Error(JSON.stringify(said));
  const answer = await open().approve?.(order, said.proof);
  if (!answer) throw new Error('no answer');
  return { order: { ...order, pg_tid: 'pg_tid' in answer ? answer.pg_tid : null }, answer };
}

const cancelOf = (order: PgOrder, more = {}) => ({
  cancellation_id: `cancellation-${crypto.randomUUID()}`,
  amount_minor: order.amount_minor,
  tax_free_minor: 0,
  vat_minor: null,
  reason: '단순 변심 “반품”',
  refund: null,
  left_minor: order.amount_minor,
  left_tax_free_minor: 0,
  earlier: 0,
  isRepeat: false,
  ...more,
});

describe('a channel', () => {
  it.each([
    ['sk_live_1', 'test'],
    ['sk_test_1', 'live'],
    ['', 'test'],
  ] as const)('with the key %s does not open in %s', (api_key, mode) => {
    expect(() => connect(tosspay, simulators, { credentials: { api_key }, mode })).toThrow('api_key');
  });
});

describe('what was used', () => {
  it.each(Object.entries(ISSUERS))('issuer %s is %s', (_, standard) => expect(cardByCode(standard)).toBeDefined());

  it('is a card with its standard code, or points', async () => {
    const card = await pay({ pay_method: 'tosspay_card' }, { way: 'CARD' });
    expect(card.answer).toMatchObject({
      pay_method: 'card',
      card_code: '365',
      card_name: '삼성카드',
      card_number: '654321******1234',
      apply_num: '87654321',
      charged: { amount_minor: 15_000, currency: 'KRW' },
    });
    const money = await pay({ pay_method: 'tosspay_money' }, { way: 'TOSS_MONEY' });
    expect(money.answer).toMatchObject({
      pay_method: 'point',
      bank_code: '088',
      bank_name: '신한은행',
      card_code: null,
    });
  });

  it('reads its published answer, and numbers as texts', () => {
    const order = orderOf({ imp_uid: 'order-1', amount_minor: 2_000 });
    const sample = { code: 0, orderNo: 'order-1', amount: '2000', payMethod: 'CARD', payToken: 'example-payToken' };
    const body = {
      ...sample,
      cardCompanyCode: 77,
      cardCompanyName: '새카드',
      spreadOut: '3',
      transactionId: '2da1ca05',
    };
    const answer = readReply({ status: 200, text: '', headers: {}, json: () => body }, executedSchema);
    expect(toApproval(answer as never, order)).toMatchObject({
      card_code: '77',
      card_name: '새카드',
      card_quota: 3,
      charged: { amount_minor: 2_000 },
    });
    expect(() => toApproval({ ...(answer as object), orderNo: 'x' } as never, order)).toThrow(AnswerLost);
  });
});

describe('refusals', () => {
  const reply = (errorCode: string, status = 200): PgReply => ({
    status,
    text: '',
    headers: {},
    json: () => ({ code: -1, msg: '한도초과', errorCode }),
  });

  it.each(['TRANSACTION_PENDING_ERROR', 'COMMON_TIMEOUT', 'PAYMENT_EXISTING_PAYMENT', 'PAYMENT_DUPLICATION_ORDER_NO'])(
    '%s does not tell what was done',
    (code) => expect(() => readSure(reply(code), executedSchema)).toThrow(AnswerLost),
  );

  it.each([
    ['CARD_EXCEED_LIMIT', 200],
    ['COMMON_NOT_ENOUGH_CASH', 200],
    ['COMMON_INVALID_API_KEY', 401],
    ['EXECUTE_PAY_NOT_APPROVED', 200],
  ])('%s is one in its words', (code, status) => {
    expect(readSure(reply(code, status), executedSchema)).toEqual({ kind: 'declined', code, text: '한도초과' });
  });

  it('what has no code is lost', () => {
    const odd = { status: 500, text: '', headers: {}, json: () => ({}) };
    expect(() => readReply(odd, executedSchema)).toThrow(AnswerLost);
  });
});

describe('a return', () => {
  it('is believed for its own order alone', async () => {
    const { order, back } = await visit(wish(), 'approve');
    expect(open().readReturn(order, back).kind).toBe('approve');
    expect(open().readReturn(wish(), back).kind).toBe('disbelieved');
    const params = { ...back.params, status: 'PAY_CANCEL' };
    expect(open().readReturn(order, { ...back, params }).kind).toBe('disbelieved');
    expect(open().readReturn({ ...order, registers: true }, back).kind).toBe('disbelieved');
    expect((await visit(wish(), 'cancel')).back.hint).toBe('left');
  });
});

describe('recovery', () => {
  it('executes what its buyer agreed to, and drops what they did not', async () => {
    const { order } = await visit(wish(), 'approve');
    expect(await open().recover?.(order, {})).toMatchObject({ kind: 'approved' });
    const left = await visit(wish(), 'cancel');
    expect(await open().recover?.(left.order, {})).toEqual({ kind: 'dropped' });
    expect(await open().find?.(left.order)).toMatchObject({ kind: 'declined' });
  });

  it('gives back once when a refund is asked for again, and says what was given back', async () => {
    const { order } = await pay();
    const cancel = cancelOf(order, { amount_minor: 4_000 });
    simulators.addFault({ pg: 'tosspay_v2', on: 'cancel', fault: 'answer-lost', times: 1 });
    await expect(open().cancel(order, cancel)).rejects.toThrow(AnswerLost);
    expect((await open().cancel(order, { ...cancel, isRepeat: true })).kind).toBe('cancelled');
    expect(simulators.findOrder('tosspay_v2', order.imp_uid)).toMatchObject({ paid: 15_000, cancelled: 4_000 });
    expect(await open().find?.(order)).toMatchObject({ kind: 'paid', amount_minor: 15_000 });
    expect((await open().recover?.(order, {}))?.kind).toBe('unknown');
    await open().cancel(order, cancelOf(order, { amount_minor: 11_000 }));
    expect((await open().find?.(order))?.kind).toBe('refunded');
    expect((await open().recover?.(order, {}))?.kind).toBe('declined');
  });
});

describe('keys', () => {
  const registers = { registers: true, amount_minor: 0, customer_uid: 'c1', request: { customer_id: 'buyer-1' } };
  const owner = {
    user_code: 'imp1',
    customer_uid: 'c1',
    key_order: 'impk_1',
    pg_provider: 'tosspay_v2',
    name: null,
    email: null,
    tel: null,
  };

  it('are registered, charged once, and removed', async () => {
    const { answer } = await pay(registers);
    expect(answer).toMatchObject({ kind: 'approved', pg_tid: '', card_code: '365', key: { card_type: 0 } });
    const pg_key = (answer as PgApproval).key?.pg_key ?? '';
    const order = orderOf({ channel: 'api', name: '"구독" 이용권' });
    const { billing } = open();
    const charged = await billing?.chargeKey(order, pg_key, 3);
    expect(charged).toMatchObject({ kind: 'approved', card_quota: 3, charged: { amount_minor: 15_000 } });
    await expect(billing?.chargeKey(order, pg_key, 3)).rejects.toThrow(AnswerLost);
    expect(await open().recover?.(order, {})).toMatchObject({ kind: 'approved' });
    const paid = { ...order, memory: (charged as PgApproval).memory ?? {} };
    expect((await open().cancel(paid, cancelOf(paid))).kind).toBe('cancelled');
    expect(await billing?.deleteKey?.(owner, pg_key)).toEqual({ kind: 'deleted' });
    expect(await billing?.deleteKey?.(owner, pg_key)).toEqual({ kind: 'deleted' });
    expect((await billing?.chargeKey(orderOf(), pg_key, 0))?.kind).toBe('declined');
  });

  it('that their owner broke off, or did not finish, are none', async () => {
    const left = await visit(wish(registers), 'cancel');
    expect(open().readReturn(left.order, left.back).kind).toBe('left');
    const refused = await visit(wish(registers), 'decline');
    expect(open().readReturn(refused.order, refused.back).kind).toBe('refused');
    expect((await open().approve?.(refused.order, {}))?.kind).toBe('declined');
    const order = wish(registers);
    const begun = await open().begin(order, VISIT);
    const early = { ...order, memory: begun.kind === 'begun' ? (begun.memory ?? {}) : {} };
    await expect(open().recover?.(early, {})).rejects.toThrow(AnswerLost);
    expect((await open(() => Date.now() + 1_000_000).recover?.(early, {}))?.kind).toBe('declined');
  });

  it('are another’s where the browser says so', async () => {
    const { order, back } = await visit(wish(registers), 'approve');
    const params = { ...back.params, userId: 'somebody' };
    expect(open().readReturn(order, { ...back, params }).kind).toBe('disbelieved');
  });

  it('are told of, which changes nothing', () => {
    const notice = (body: unknown) => ({
      params: {},
      body: new TextEncoder().encode(JSON.stringify(body)),
      headers: {},
      sender: '',
    });
    expect(tosspayV2.notices?.orderOf(notice({ action: 'ACTIVATED', displayId: 'imp_1' }))).toBe('imp_1');
    expect(tosspayV2.notices?.orderOf(notice('x'))).toBeUndefined();
    expect(tosspay.notices).toBeUndefined();
  });

  it('whose charge never arrived is dropped, and not too soon', async () => {
    const never = orderOf({ channel: 'api' });
    await expect(open().recover?.(never, {})).rejects.toThrow(AnswerLost);
    expect(await open(() => Date.now() + 200_000).recover?.(never, {})).toEqual({ kind: 'dropped' });
  });
});

describe('parameters of the shop', () => {
  const rowOf = async (given: Partial<PgOrder>) => {
    const order = wish(given);
    const asked: unknown[] = [];
    const sent = globalThis.fetch;
    globalThis.fetch = (url, init) => {
      if (typeof init?.body === 'string') asked.push(JSON.parse(init.body));
      return sent(url, init);
    };
    try {
      await open().begin(order, VISIT);
    } finally {
      globalThis.fetch = sent;
    }
    return asked[0] as Readonly<Record<string, unknown>>;
  };
  const own = (options: object) => ({ request: { bypass: { tosspay_v2: { ...options } } } });

  it.each([
    ['name', { name: '머그컵' }, { productDesc: '머그컵' }],
    [
      'tax_free, vat_amount',
      { request: { tax_free: 1_000, vat_amount: 900 } },
      { amountTaxFree: 1_000, amountVat: 900 },
    ],
    ['amount alone', {}, { amount: 15_000, amountTaxFree: 0, autoExecute: false }],
    ['card.useInstallment', { request: { card: { useInstallment: false } } }, { installment: 'NOT_USE' }],
    ['pay_method', { pay_method: 'tosspay_money' }, { enablePayMethods: 'TOSS_MONEY' }],
    ['app_scheme', { channel: 'mobile', request: { app_scheme: 'shop://' } }, { retAppScheme: 'shop://' }],
    [
      'bypass.tosspay_v2.expiredTime',
      own({ expiredTime: '2099-01-01 00:00:00' }),
      { expiredTime: '2099-01-01 00:00:00' },
    ],
    ['bypass.tosspay_v2.cashReceipt', own({ cashReceipt: true }), { cashReceipt: true }],
    [
      'bypass.tosspay_v2.cashReceiptTradeOption',
      own({ cashReceiptTradeOption: 'CULTURE' }),
      { cashReceiptTradeOption: 'CULTURE' },
    ],
    [
      'customer_id, bypass.tosspay_v2.encryptedUserCi',
      {
        registers: true,
        request: { customer_id: 'buyer-1', bypass: { tosspay_v2: { encryptedUserCi: 'CI' } } },
      },
      { userId: 'buyer-1', encryptedUserCi: 'CI' },
    ],
  ] as const)('%s reaches Toss Pay', async (_, given, expected) => {
    expect(await rowOf(given as Partial<PgOrder>)).toMatchObject(expected);
  });

  it('no app’s address goes with a PC', async () => {
    expect(await rowOf({ request: { app_scheme: 'shop://' } })).not.toHaveProperty('retAppScheme');
  });

  it.each([
    [{ currency: 'USD' }, 'payments in USD'],
    [{ pay_method: 'card' }, 'pay_method card'],
    [{ amount_minor: 10_000_000 }, 'more than 9999999 KRW'],
    [{ registers: true, pay_method: 'tosspay_card' }, 'billing keys of tosspay_card'],
    [
      { registers: true, request: { customer_id: '홍 길동' } },
      'a customer_id with other than letters, digits and _-:.^@=',
    ],
    [own({ expiredTime: '15' }), 'bypass.tosspay_v2.expiredTime as it was given'],
    [own({ cashReceiptTradeOption: 'X' }), 'bypass.tosspay_v2.cashReceiptTradeOption as it was given'],
  ])('%o is refused before a window opens', (given, expected) => {
    expect(open().findUnsupported?.(wish(given as Partial<PgOrder>) as never)).toBe(expected);
    expect(open().findUnsupported?.(wish() as never)).toBeUndefined();
  });
});
