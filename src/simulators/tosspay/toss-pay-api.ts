/* Making, executing, asking, refunding. */
import { Hono } from 'hono';
import type { Context } from 'hono';
import type { FaultKind } from '../faults';
import { showPayPage } from '../pages';
import type { Play } from '../simulator';
import {
  textOf,
  type Asked,
  findByOrder,
  findProblem,
  korean,
  newToken,
  payments,
  readBody,
  refundedOf,
  refuse,
  toExecuted,
  type TossPayRow,
  toStatus,
} from './toss-pay';

export const HOST = 'pay.toss.im';
export const NAME = { ko: '토스페이', en: 'Toss Pay' };

export function apiRoutes(play: Play): Hono {
  const app = new Hono();
  const post = (
    path: string,
    on: 'ready' | 'approve' | 'inquiry' | 'cancel',
    run: (c: Context, asked: Asked, fault: FaultKind | undefined) => Response,
  ) =>
    app.post(
      path,
      play.call(on, async (c, fault) => {
        const asked = await readBody(c);
        return asked ? run(c, asked, fault) : refuse(c, 'COMMON_INVALID_API_KEY');
      }),
    );
  post('/api/v2/payments', 'ready', (c, asked, fault) => create(c, play, { asked, fault }));
  post('/api/v2/execute', 'approve', (c, asked, fault) => execute(c, play, { asked, fault }));
  post('/api/v2/status', 'inquiry', (c, { payToken, orderNo }) => {
    const row = payToken === undefined ? findByOrder(play, textOf(orderNo)) : payments(play).get(textOf(payToken));
    return row ? c.json(toStatus(row)) : refuse(c, 'TRANSACTION_NOT_FOUND');
  });
  post('/api/v2/refunds', 'cancel', (c, asked, fault) => refund(c, play, { asked, fault }));
  app.get(
    '/payfront/auth',
    play.call('page', (c) => showPage(c, play)),
  );
  app.post('/payfront/auth', (c) => decide(c, play));
  return app;
}

type Call = { readonly asked: Asked; readonly fault: FaultKind | undefined };

const KNOWN = [
  'apiKey',
  'orderNo',
  'productDesc',
  'retUrl',
  'retCancelUrl',
  'amount',
  'amountTaxFree',
  'amountTaxable',
  'amountVat',
  'amountServiceFee',
  'autoExecute',
  'resultCallback',
  'callbackVersion',
  'retAppScheme',
  'expiredTime',
  'enablePayMethods',
  'cashReceipt',
  'cashReceiptTradeOption',
  'cardOptions',
  'installment',
];

function create(c: Context, play: Play, { asked, fault }: Call): Response {
  const isUrl = ['retUrl', 'retCancelUrl'].every(
    (name) => URL.canParse(textOf(asked[name])) && textOf(asked[name]).length <= 255,
  );
  const isKnown = Object.keys(asked).every((name) => KNOWN.includes(name));
  if (findProblem(asked) || !isUrl || !isKnown || asked['autoExecute'] === true) {
    return refuse(c, 'COMMON_INVALID_PARAMETER');
  }
  const before = findByOrder(play, textOf(asked['orderNo']));
  if (before && before.payStatus !== 'PAY_STANDBY') return refuse(c, 'PAYMENT_DUPLICATION_ORDER_NO');
  if (fault === 'declined') return refuse(c, 'COMMON_EXCEED_LIMIT');
  const row: TossPayRow = {
    payToken: newToken(),
    orderNo: textOf(asked['orderNo']),
    productDesc: textOf(asked['productDesc']),
    payStatus: 'PAY_STANDBY',
    amount: Number(asked['amount']),
    amountTaxFree: Number(asked['amountTaxFree']),
    retUrl: textOf(asked['retUrl']),
    retCancelUrl: textOf(asked['retCancelUrl']),
    only: textOf(asked['enablePayMethods']),
    payMethod: null,
    spreadOut: 0,
    transactionId: null,
    createdAt: play.now(),
    paidAt: null,
    refunds: [],
  };
  payments(play).set(row.payToken, row);
  const page = `/payfront/auth?payToken=${row.payToken}`;
  const checkoutPage = fault === 'foreign-host' ? `https://evil.example${page}` : play.address(HOST, page);
  return c.json({ code: 0, checkoutPage, payToken: row.payToken });
}

function showPage(c: Context, play: Play): Response {
  const row = payments(play).get(c.req.query('payToken') ?? '');
  if (!row) return c.text('no such payment', 404);
  const ways = [
    { value: 'CARD', text: '카드 / card' },
    { value: 'TOSS_MONEY', text: '토스머니 / money' },
  ].filter(({ value }) => row.only === '' || row.only === value);
  return showPayPage(c, {
    pg: NAME,
    title: row.productDesc,
    amount: `${row.amount.toLocaleString('ko-KR')}원`,
    action: play.address(HOST, `/payfront/auth?payToken=${row.payToken}`),
    choices: [{ name: 'way', label: '결제수단', options: ways }],
  });
}

/** The buyer is done in the app. There is no return for a refusal: it leaves as one who gave up. */
async function decide(c: Context, play: Play): Promise<Response> {
  const row = payments(play).get(c.req.query('payToken') ?? '');
  if (!row) return c.text('no such payment', 404);
  const form = await c.req.parseBody();
  const isOpen = row.payStatus === 'PAY_STANDBY' || row.payStatus === 'PAY_APPROVED';
  if (form['act'] === 'cancel') {
    if (isOpen) payments(play).set(row.payToken, { ...row, payStatus: 'PAY_CANCEL' });
    return c.redirect(row.retCancelUrl, 302);
  }
  const isDeclined = form['act'] === 'decline';
  const payMethod = form['way'] === 'TOSS_MONEY' ? 'TOSS_MONEY' : 'CARD';
  if (isOpen) {
    payments(play).set(row.payToken, { ...row, payStatus: 'PAY_APPROVED', payMethod });
    // The card's company says no when the money is asked for.
    if (isDeclined) play.table<true>('over-limit').set(row.payToken, true);
  }
  const url = new URL(row.retUrl);
  const used = payMethod === 'CARD' ? { cardCompany: '3' } : { bankCode: '088' };
  const params = { status: 'PAY_APPROVED', orderNo: row.orderNo, payMethod, ...used };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return c.redirect(url.href, 302);
}

function execute(c: Context, play: Play, { asked, fault }: Call): Response {
  const row = payments(play).get(textOf(asked['payToken']));
  if (!row) return refuse(c, 'TRANSACTION_NOT_FOUND');
  if (asked['orderNo'] !== undefined && asked['orderNo'] !== row.orderNo) return refuse(c, 'COMMON_INVALID_PARAMETER');
  if (row.paidAt !== null) return refuse(c, 'PAYMENT_EXISTING_PAYMENT');
  if (row.payStatus !== 'PAY_APPROVED') return refuse(c, 'EXECUTE_PAY_NOT_APPROVED');
  if (fault === 'declined' || play.table<true>('over-limit').get(row.payToken)) return refuse(c, 'CARD_EXCEED_LIMIT');
  return c.json(wronged(toExecuted(pay(play, row)), fault));
}

/** Takes the money. */
export function pay(play: Play, row: TossPayRow): TossPayRow {
  const paid = { payStatus: 'PAY_COMPLETE', paidAt: play.now(), transactionId: crypto.randomUUID() };
  return payments(play).set(row.payToken, { ...row, ...paid });
}

/** What a PG that is broken, or somebody on the way, makes of the answer. */
export function wronged(answer: Asked, fault: FaultKind | undefined): object {
  if (fault === 'wrong-order') return { ...answer, orderNo: 'imp_000000000000' };
  return fault === 'wrong-amount' ? { ...answer, amount: Number(answer['amount']) + 10 } : answer;
}

function refund(c: Context, play: Play, { asked, fault }: Call): Response {
  const row = payments(play).get(textOf(asked['payToken']));
  if (!row || row.paidAt === null) return refuse(c, 'TRANSACTION_NOT_FOUND');
  const { refundNo = crypto.randomUUID(), idempotent = true, reason = '', amountTaxFree } = asked;
  const isReason = /^[가-힣A-Za-z0-9_\-:.^@()[\]#/!%?&]{0,255}$/.test(textOf(reason));
  if (textOf(refundNo).length > 36 || !isReason || typeof amountTaxFree !== 'number') {
    return refuse(c, 'COMMON_INVALID_PARAMETER');
  }
  const done = row.refunds.find((one) => one.refundNo === refundNo);
  if (done) {
    return idempotent === false ? refuse(c, 'REFUND_REFUND_NO_DUPLICATE') : c.json(toRefunded(row, textOf(refundNo)));
  }
  const left = row.amount - refundedOf(row);
  const amount = Number(asked['amount'] ?? left);
  if (left === 0) return refuse(c, 'REFUND_ALREADY_REFUNDED');
  const taxFreeLeft = row.amountTaxFree - row.refunds.reduce((sum, { taxFree }) => sum + taxFree, 0);
  const isTooMuch = !(amount > 0) || amount > left || amountTaxFree > taxFreeLeft;
  if (isTooMuch || fault === 'declined') return refuse(c, 'COMMON_REFUND_ERROR');
  const transactionId = crypto.randomUUID();
  const refunds = [
    ...row.refunds,
    { refundNo: textOf(refundNo), transactionId, amount, taxFree: amountTaxFree, at: play.now() },
  ];
  const changed = payments(play).set(row.payToken, { ...row, payStatus: 'REFUND_SUCCESS', refunds });
  return c.json(toRefunded(changed, textOf(refundNo)));
}

function toRefunded(row: TossPayRow, refundNo: string): object {
  const done = row.refunds.find((one) => one.refundNo === refundNo);
  const left = row.amount - refundedOf(row);
  return {
    code: 0,
    refundNo,
    approvalTime: korean(done?.at ?? null),
    refundableAmount: left,
    discountedAmount: 0,
    paidAmount: left,
    // As its own sample has it.
    refundedAmount: -(done?.amount ?? 0),
    refundedDiscountAmount: 0,
    refundedPaidAmount: -(done?.amount ?? 0),
    payToken: row.payToken,
    transactionId: done?.transactionId,
  };
}
