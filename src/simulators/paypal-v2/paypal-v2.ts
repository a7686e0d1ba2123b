/*
 * PayPal: OAuth, Orders v2 with its approval page, captures, refunds, webhooks. From its REST specifications; every id of a
 * request is remembered as long as PayPal does.
 */
import { type Context, Hono } from 'hono';
import type { FaultKind } from '../faults';
import { showPayPage } from '../pages';
import type { Play, Simulator } from '../simulator';
import {
  amountIssue,
  type Capture,
  isTaken,
  keepAnswer,
  type Money,
  newId,
  type PaypalOrder,
  refundedOf,
  refuse,
  repeated,
  toMoney,
  toSmallest,
  writeCapture,
  writeOrder,
  writeRefund,
} from './paypal-orders';
import { report, verifyEvent } from './paypal-webhooks';

const NAME = { ko: '페이팔', en: 'PayPal' };
const PAGE_HOST = 'www.sandbox.paypal.com';
const HOUR_MS = 3_600_000;
/** How long ids of requests are remembered. */
const KEEP = { order: 6 * HOUR_MS, refund: 45 * 24 * HOUR_MS };
const TOKEN_S = 32_400;

/** The simulator of PayPal. */
export const paypalV2: Simulator = {
  code: 'paypal_v2',
  name: NAME,
  findOrder: (play, order) => {
    const row = ordersOf(play)
      .all()
      .findLast(({ custom_id }) => custom_id === order);
    if (!row) return undefined;
    const taken = row.captures.filter(isTaken);
    const paid = taken.reduce((sum, { amount }) => sum + toSmallest(amount), 0);
    return { paid, cancelled: taken.reduce((sum, each) => sum + refundedOf(each), 0), row };
  },
  report,
  routes: (play) => {
    const app = new Hono();
    // Whatever is played on a call, a token is none: it is asked for at any time.
    app.post(
      '/v1/oauth2/token',
      play.call('inquiry', (c) => giveToken(c, play)),
    );
    app.post(
      '/v2/checkout/orders',
      play.call('ready', (c, fault) => createOrder(c, play, fault)),
    );
    app.get(
      '/checkoutnow',
      play.call('page', (c) => showPage(c, play)),
    );
    app.post('/checkoutnow', (c) => decide(c, play));
    app.post(
      '/v2/checkout/orders/:id/capture',
      play.call('approve', (c, fault) => captureOrder(c, play, fault)),
    );
    app.get(
      '/v2/checkout/orders/:id',
      play.call('inquiry', (c) => {
        const order = ordersOf(play).get(c.req.param('id') ?? '');
        return authorize(c, play) ?? (order ? c.json(writeOrder(order, pageOf(play, order))) : refuse(c, 404));
      }),
    );
    app.get(
      '/v2/payments/captures/:id',
      play.call('inquiry', (c) => {
        const found = findCapture(play, c.req.param('id') ?? '');
        return authorize(c, play) ?? (found ? c.json(writeCapture(found.order, found.capture)) : refuse(c, 404));
      }),
    );
    app.post(
      '/v2/payments/captures/:id/refund',
      play.call('cancel', (c, fault) => refundCapture(c, play, fault)),
    );
    app.post(
      '/v1/notifications/verify-webhook-signature',
      play.call('inquiry', async (c) => {
        const problem = authorize(c, play);
        return problem ?? c.json({ verification_status: verifyEvent(play, await c.req.text()) });
      }),
    );
    return app;
  },
};

const ordersOf = (play: Play) => play.table<PaypalOrder>('orders');
const pageOf = (play: Play, { id }: PaypalOrder) => play.address(PAGE_HOST, `/checkoutnow?token=${id}`);

async function giveToken(c: Context, play: Play): Promise<Response> {
  const [, basic = ''] = /^Basic (.+)$/.exec(c.req.header('authorization') ?? '') ?? [];
  const form = await c.req.parseBody();
  const isKnown = /^[^:]+:.+$/.test(Buffer.from(basic, 'base64').toString());
  if (!isKnown || form['grant_type'] !== 'client_credentials')
    return c.json({ error: 'invalid_client', error_description: 'Client Authentication failed' }, 401);
  const access_token = `A21AA${newId(40)}`;
  play.table('tokens').set(access_token, { ends_at: play.now() + TOKEN_S * 1_000 });
  return c.json({ scope: 'https://uri.paypal.com/services', access_token, token_type: 'Bearer', expires_in: TOKEN_S });
}

/** What is wrong with who asks, and in which form. */
function authorize(c: Context, play: Play): Response | undefined {
  const [, token = ''] = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '') ?? [];
  const known = play.table<{ readonly ends_at: number }>('tokens').get(token);
  if (!known || known.ends_at <= play.now()) return refuse(c, 401);
  if (c.req.method === 'POST' && !c.req.header('content-type')?.startsWith('application/json')) return refuse(c, 415);
  return undefined;
}

type AskedUnit = {
  readonly amount?: Money & { readonly breakdown?: { readonly item_total?: Money } };
  readonly items?: readonly { readonly unit_amount: Money; readonly quantity: string }[];
  readonly custom_id?: string;
  readonly invoice_id?: string;
  readonly description?: string;
  readonly payee?: { readonly merchant_id?: string };
};

type AskedOrder = {
  readonly intent?: string;
  readonly purchase_units?: readonly AskedUnit[];
  readonly payment_source?: {
    readonly paypal?: { readonly experience_context?: { readonly return_url?: string; readonly cancel_url?: string } };
  };
};

async function createOrder(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const problem = authorize(c, play);
  if (problem) return problem;
  const asked = await c.req.json<AskedOrder>();
  if (asked.payment_source && !c.req.header('paypal-request-id')) return refuse(c, 400, 'PAYPAL_REQUEST_ID_REQUIRED');
  const before = repeated(play, c, KEEP.order);
  if (before) return c.json(before, 200);
  const [unit = {}] = asked.purchase_units ?? [];
  const { return_url = '', cancel_url = '' } = asked.payment_source?.paypal?.experience_context ?? {};
  if (asked.intent !== 'CAPTURE' || !URL.canParse(return_url) || !URL.canParse(cancel_url))
    return refuse(c, 400, 'INVALID_PARAMETER_VALUE');
  const issue = amountIssue(unit.amount) ?? itemsIssue(unit) ?? textIssue(unit);
  if (issue || !unit.amount || fault === 'declined') return refuse(c, 422, issue ?? 'PAYEE_ACCOUNT_RESTRICTED');
  const { currency_code, value } = unit.amount;
  const order: PaypalOrder = {
    id: newId(),
    status: 'PAYER_ACTION_REQUIRED',
    amount: { currency_code, value },
    custom_id: unit.custom_id ?? '',
    invoice_id: unit.invoice_id ?? '',
    description: unit.description ?? '',
    payee: unit.payee?.merchant_id ?? '',
    return_url,
    cancel_url,
    funds: 'PAYPAL',
    captures: [],
    at: play.now(),
  };
  ordersOf(play).set(order.id, order);
  const page = fault === 'foreign-host' ? `https://evil.example/checkoutnow?token=${order.id}` : pageOf(play, order);
  return c.json(keepAnswer(play, c, writeOrder(order, page)), 201);
}

function itemsIssue({ amount, items }: AskedUnit): string | undefined {
  if (!items?.length) return undefined;
  const total = amount?.breakdown?.item_total;
  if (!total) return 'ITEM_TOTAL_REQUIRED';
  const sum = items.reduce((all, { unit_amount, quantity }) => all + toSmallest(unit_amount) * Number(quantity), 0);
  return sum === toSmallest(total) ? undefined : 'ITEM_TOTAL_MISMATCH';
}

function textIssue({ custom_id = '', invoice_id = '', description = '' }: AskedUnit): string | undefined {
  return [custom_id, invoice_id, description].some((text) => text.length > 127) ? 'INVALID_STRING_LENGTH' : undefined;
}

function showPage(c: Context, play: Play): Response {
  const order = ordersOf(play).get(c.req.query('token') ?? '');
  if (!order) return c.text('no such order', 404);
  return showPayPage(c, {
    pg: NAME,
    title: order.description,
    amount: `${order.amount.value} ${order.amount.currency_code}`,
    action: pageOf(play, order),
    choices: [
      {
        name: 'funds',
        label: '결제수단 / funds',
        options: [
          { value: 'PAYPAL', text: '잔액 / balance' },
          { value: 'ECHECK', text: 'eCheck (며칠 뒤 완료 / completed days later)' },
        ],
      },
    ],
  });
}

async function decide(c: Context, play: Play): Promise<Response> {
  const order = ordersOf(play).get(c.req.query('token') ?? '');
  if (!order) return c.text('no such order', 404);
  const form = await c.req.parseBody();
  const back = new URL(form['act'] === 'cancel' ? order.cancel_url : order.return_url);
  back.searchParams.set('token', order.id);
  if (form['act'] === 'cancel') return c.redirect(back.href, 302);
  back.searchParams.set('PayerID', newId(13));
  // PayPal's page declines nothing by itself: funds that fail are known when they are captured.
  const funds = form['act'] === 'decline' ? 'DECLINED' : form['funds'] === 'ECHECK' ? 'ECHECK' : 'PAYPAL';
  if (order.status === 'PAYER_ACTION_REQUIRED') ordersOf(play).set(order.id, { ...order, funds, status: 'APPROVED' });
  return c.redirect(back.href, 302);
}

async function captureOrder(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const order = ordersOf(play).get(c.req.param('id') ?? '');
  const problem = authorize(c, play);
  if (problem || !order) return problem ?? refuse(c, 404, 'INVALID_RESOURCE_ID');
  const before = repeated(play, c, KEEP.order);
  if (before) return c.json(before, 200);
  if (order.status === 'COMPLETED') return refuse(c, 422, 'ORDER_ALREADY_CAPTURED');
  if (order.status !== 'APPROVED') return refuse(c, 422, 'ORDER_NOT_APPROVED');
  const isUsed = ordersOf(play)
    .all()
    .some(({ invoice_id, captures }) => invoice_id === order.invoice_id && invoice_id !== '' && captures.length > 0);
  if (isUsed) return refuse(c, 422, 'DUPLICATE_INVOICE_ID');
  if (fault === 'declined' || order.funds === 'DECLINED') return refuse(c, 422, 'INSTRUMENT_DECLINED');
  const isPending = order.funds === 'ECHECK';
  const capture: Capture = {
    id: newId(),
    status: isPending ? 'PENDING' : 'COMPLETED',
    reason: isPending ? 'ECHECK' : undefined,
    amount: order.amount,
    refunds: [],
    at: play.now(),
  };
  const done = ordersOf(play).set(order.id, { ...order, status: 'COMPLETED', captures: [capture] });
  keepAnswer(play, c, writeOrder(done, pageOf(play, done)));
  return c.json(writeOrder(wronged(done, capture, fault), pageOf(play, done)), 201);
}

/** What a PG that is broken, or somebody on the way, makes of the answer. */
function wronged(order: PaypalOrder, capture: Capture, fault: FaultKind | undefined): PaypalOrder {
  if (fault === 'wrong-order') return { ...order, custom_id: 'imp_000000000000' };
  if (fault !== 'wrong-amount') return order;
  const amount = toMoney(toSmallest(capture.amount) + 1_000, capture.amount.currency_code);
  return { ...order, captures: [{ ...capture, amount }] };
}

function findCapture(play: Play, id: string) {
  for (const order of ordersOf(play).all()) {
    const capture = order.captures.find((each) => each.id === id);
    if (capture) return { order, capture };
  }
  return undefined;
}

async function refundCapture(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const found = findCapture(play, c.req.param('id') ?? '');
  const problem = authorize(c, play);
  if (problem || !found) return problem ?? refuse(c, 404, 'INVALID_RESOURCE_ID');
  const before = repeated(play, c, KEEP.refund);
  if (before) return c.json(before, 200);
  const { order, capture } = found;
  const asked = await c.req.json<{ amount?: Money; custom_id?: string; note_to_payer?: string }>();
  const left = toSmallest(capture.amount) - refundedOf(capture);
  const amount = asked.amount ?? toMoney(left, capture.amount.currency_code);
  const issue = refundIssue(capture, amount, left);
  if (issue || fault === 'declined') return refuse(c, 422, issue ?? 'TRANSACTION_DISPUTED');
  const status = order.funds === 'ECHECK' ? 'PENDING' : 'COMPLETED';
  const refund = { id: newId(), status, amount, custom_id: asked.custom_id, at: play.now() };
  const changed: Capture = {
    ...capture,
    status: toSmallest(amount) === left ? 'REFUNDED' : 'PARTIALLY_REFUNDED',
    refunds: [...capture.refunds, refund],
  };
  ordersOf(play).set(order.id, {
    ...order,
    captures: order.captures.map((each) => (each.id === capture.id ? changed : each)),
  });
  return c.json(keepAnswer(play, c, writeRefund(changed, refund)), 201);
}

function refundIssue(capture: Capture, amount: Money, left: number): string | undefined {
  if (capture.status === 'PENDING') return 'PENDING_CAPTURE';
  if (!isTaken(capture)) return 'REFUND_NOT_ALLOWED';
  if (amount.currency_code !== capture.amount.currency_code) return 'REFUND_CAPTURE_CURRENCY_MISMATCH';
  if (amountIssue(amount)) return 'DECIMALS_NOT_SUPPORTED';
  if (left === 0) return 'CAPTURE_FULLY_REFUNDED';
  return toSmallest(amount) > left ? 'REFUND_AMOUNT_EXCEEDED' : undefined;
}
