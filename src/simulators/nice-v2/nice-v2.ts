/*
 * NICE Payments, new generation ("start API"), server-approval model: the script, its page, approval, inquiry, cancel,
 * net cancel, billing keys and webhooks, from its public manual.
 */
import { type Context, Hono } from 'hono';
import type { FaultKind } from '../faults';
import { postForm, showPayPage } from '../pages';
import type { Play, Simulator } from '../simulator';
import {
  authorized,
  hash,
  isWallet,
  newTid,
  newToken,
  readJson,
  refuse,
  type Row,
  secretOf,
  textOf,
  toAnswer,
} from './nice-books';
import { cancelPayment, netCancel } from './nice-cancel';
import { report } from './nice-report';
import { writeScript } from './nice-script';
import { subscribeRoutes } from './nice-subscribe';

const NAME = { ko: '나이스페이먼츠', en: 'NICE Payments' };
const PAGES = 'sandbox-pay.nicepay.co.kr';

/** The simulator of NICE Payments, new generation. */
export const niceV2: Simulator = {
  code: 'nice_v2',
  name: NAME,
  findOrder: (play, order) => {
    const row = rowsOf(play, order).findLast(({ status }) => status !== 'window') ?? rowsOf(play, order).at(-1);
    if (!row) return undefined;
    const cancelled = row.cancels.reduce((sum, { amount }) => sum + amount, 0);
    return { paid: row.paidAt === null ? 0 : row.taken, cancelled: row.paidAt === null ? 0 : cancelled, row };
  },
  report,
  routes: (play) => {
    const app = new Hono();
    app.get('/v1/js/', (c) =>
      c.body(writeScript(play.address(PAGES, '/v1/pay')), 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
    );
    app.post(
      '/v1/pay',
      play.call('page', (c) => openWindow(c, play)),
    );
    app.post('/v1/pay/:tid', (c) => decide(c, play));
    app.post('/v1/access-token', (c) => giveToken(c, play));
    app.post(
      '/v1/payments/netcancel',
      play.call('cancel', (c) => netCancel(c, play)),
    );
    app.post(
      '/v1/payments/:tid',
      play.call('approve', (c, fault) => approve(c, play, fault)),
    );
    app.post(
      '/v1/payments/:tid/cancel',
      play.call('cancel', (c, fault) => cancelPayment(c, play, fault)),
    );
    app.get(
      '/v1/payments/find/:orderId',
      play.call('inquiry', (c, fault) => inquireOrder(c, play, fault)),
    );
    app.get(
      '/v1/payments/:tid',
      play.call('inquiry', (c, fault) => inquire(c, play, fault)),
    );
    app.route('/', subscribeRoutes(play));
    return app;
  },
};

function rowsOf(play: Play, orderId: string): readonly Row[] {
  return play
    .table<Row>('payments')
    .all()
    .filter((row) => row.orderId === orderId);
}

/** Shows the window that the script asks for, or brings back why not. */
async function openWindow(c: Context, play: Play): Promise<Response> {
  const asked = readTexts(await c.req.parseBody());
  const { clientId = '', method = '', orderId = '', goodsName = '', returnUrl = '' } = asked;
  const amount = Number(asked['amount']);
  if (secretOf(clientId) === undefined)
    return c.text(
      'This simulator signs for the client keys that NICE has published for its sandbox, and for no other.',
      400,
    );
  const lacks = [method, orderId, goodsName, returnUrl].includes('') || !Number.isInteger(amount) || amount <= 0;
  const isHolderLess = method === 'vbank' && !asked['vbankHolder'];
  const isTaken = rowsOf(play, orderId).some(({ paidAt, status }) => paidAt !== null || status === 'ready');
  const problem = lacks || isHolderLess ? 'P007' : isTaken ? 'P015' : undefined;
  if (problem)
    return postForm(c, {
      action: returnUrl,
      fields: { authResultCode: problem, authResultMsg: textOf(problem), orderId },
    });
  const row: Row = {
    tid: newTid(play, method),
    clientId,
    orderId,
    method,
    goodsName,
    amount,
    returnUrl,
    asked,
    status: 'window',
    authToken: newToken(),
    taken: amount,
    usesPoints: false,
    createdAt: play.now(),
    paidAt: null,
    cancels: [],
  };
  play.table<Row>('payments').set(row.tid, row);
  const ways = [
    { value: 'card', text: '카드 / card' },
    { value: 'points', text: '포인트·머니 / points' },
  ];
  return showPayPage(c, {
    pg: NAME,
    title: goodsName,
    amount: `${amount.toLocaleString('ko-KR')}원`,
    action: play.address(PAGES, `/v1/pay/${row.tid}`),
    choices: isWallet(method) ? [{ name: 'way', label: '결제수단', options: ways }] : [],
  });
}

/** The buyer's decision goes back as a form. */
async function decide(c: Context, play: Play): Promise<Response> {
  const rows = play.table<Row>('payments');
  const row = rows.get(c.req.param('tid') ?? '');
  if (!row) return c.text('no such payment', 404);
  const { act, way } = readTexts(await c.req.parseBody());
  const { tid, clientId, orderId, returnUrl, authToken } = row;
  if (act !== 'approve') {
    const authResultCode = act === 'cancel' ? 'I002' : 'U311';
    return postForm(c, {
      action: returnUrl,
      fields: { authResultCode, authResultMsg: textOf(authResultCode), orderId },
    });
  }
  if (row.status === 'window') rows.set(tid, { ...row, status: 'agreed', usesPoints: way === 'points' });
  const amount = String(row.amount);
  const signature = hash(`${authToken}${clientId}${amount}${secretOf(clientId)}`);
  const fields = { authResultCode: '0000', authResultMsg: '인증 성공', tid, clientId, orderId, amount };
  return postForm(c, { action: returnUrl, fields: { ...fields, mallReserved: '', authToken, signature } });
}

async function approve(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const rows = play.table<Row>('payments');
  const row = rows.get(c.req.param('tid') ?? '');
  const asked = await readJson(c);
  const clientId = authorized(c, play);
  if (!clientId) return refuse(c, 'U304');
  if (!row || row.clientId !== clientId || row.status === 'window') return refuse(c, 'U107');
  if (row.status !== 'agreed') return refuse(c, 'U114');
  const { amount, ediDate, signData } = asked;
  const expected = hash(`${row.tid}${String(amount)}${String(ediDate)}${secretOf(clientId)}`);
  if (signData !== undefined && signData !== expected) return refuse(c, 'U312');
  if (Number(amount) !== row.amount) return refuse(c, 'A123');
  if (fault === 'declined') {
    rows.set(row.tid, { ...row, status: 'failed' });
    return refuse(c, '3095');
  }
  const isAccount = row.method === 'vbank';
  const done = rows.set(row.tid, {
    ...row,
    status: isAccount ? 'ready' : 'paid',
    taken: fault === 'wrong-amount' ? row.amount + 10 : row.amount,
    paidAt: isAccount ? null : play.now(),
  });
  const orderId = fault === 'wrong-order' ? { orderId: 'imp_000000000000' } : {};
  return c.json(toAnswer(play, done, { ...orderId, badlySigned: fault === 'bad-signature' }));
}

function inquire(c: Context, play: Play, fault: FaultKind | undefined): Response {
  const row = play.table<Row>('payments').get(c.req.param('tid') ?? '');
  const clientId = authorized(c, play);
  if (!clientId) return refuse(c, 'U304');
  const { ediDate, signData } = c.req.query();
  if (!row || row.clientId !== clientId || isUnborn(row)) return refuse(c, 'U107');
  if (signData !== undefined && signData !== hash(`${row.tid}${ediDate}${secretOf(clientId)}`))
    return refuse(c, 'U312');
  return c.json(toAnswer(play, row, { badlySigned: fault === 'bad-signature' }));
}

/** Wants the day on which the order was made. */
function inquireOrder(c: Context, play: Play, fault: FaultKind | undefined): Response {
  const clientId = authorized(c, play);
  if (!clientId) return refuse(c, 'U304');
  if (!/^\d{8}$/.test(c.req.query('orderDate') ?? '')) return refuse(c, 'U100');
  const row = rowsOf(play, c.req.param('orderId') ?? '').findLast(
    (each) => each.clientId === clientId && !isUnborn(each),
  );
  return row ? c.json(toAnswer(play, row, { badlySigned: fault === 'bad-signature' })) : refuse(c, 'U107');
}

/** A window that nobody has approved is no transaction yet. */
function isUnborn({ status }: Row): boolean {
  return status === 'window' || status === 'agreed';
}

function giveToken(c: Context, play: Play): Response {
  const clientId = authorized(c, play);
  if (!clientId) return refuse(c, 'U304');
  const accessToken = newToken();
  play.table('tokens').set(accessToken, { clientId });
  return c.json({ resultCode: '0000', resultMsg: textOf('0000'), accessToken, tokenType: 'Bearer' });
}

function readTexts(form: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(form).map(([name, value]) => [name, String(value)]));
}
