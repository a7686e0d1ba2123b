/*
 * Kakao Pay, new generation (open-api): ready, the buyer's page, approve, order, cancel, subscription. Its own words and
 * field names, from its developers' pages; nothing is signed.
 */
import { type Context, Hono } from 'hono';
import type { FaultKind } from '../faults';
import { showPayPage } from '../pages';
import type { Play, Simulator } from '../simulator';
import {
  type Asked,
  authorize,
  type KakaoOrder,
  type Mutable,
  newId,
  refuse,
  sum,
  toAmounts,
  toOrderAnswer,
  toPayment,
} from './kakaopay-orders';
import { cancelOrder } from './kakaopay-cancel';
import { subscriptionRoutes } from './kakaopay-subscription';

const NAME = { ko: '카카오페이', en: 'Kakao Pay' };
const PAGE_HOST = 'online-pay.kakaopay.com';

/** The simulator of Kakao Pay. */
export const kakaopay: Simulator = {
  code: 'kakaopay',
  name: NAME,
  findOrder: (play, order) => {
    const row = play
      .table<KakaoOrder>('orders')
      .all()
      .findLast(({ partner_order_id }) => partner_order_id === order);
    if (!row) return undefined;
    const paid = row.approved_at === null ? 0 : row.amount.total;
    return { paid, cancelled: sum(row.cancels.map(({ amount }) => amount)).total, row };
  },
  routes: (play) => {
    const app = new Hono();
    const orders = play.table<KakaoOrder>('orders');
    app.post(
      '/online/v1/payment/ready',
      play.call('ready', (c, fault) => ready(c, play, fault)),
    );
    app.get(
      '/page/:tid',
      play.call('page', (c) => showPage(c, play)),
    );
    app.post('/page/:tid', (c) => decide(c, play));
    app.post(
      '/online/v1/payment/approve',
      play.call('approve', async (c, fault) => {
        const asked = await readBody(c);
        const order = orders.get(String(asked['tid'] ?? ''));
        const problem = authorize(c) ?? refuseApprove(order, asked, fault);
        if (problem || !order) return refuse(c, problem ?? '-721');
        return c.json(wronged(approveOrder(play, order), fault));
      }),
    );
    app.post(
      '/online/v1/payment/order',
      play.call('inquiry', async (c) => {
        const asked = await readBody(c);
        const order = orders.get(String(asked['tid'] ?? ''));
        const problem = authorize(c) ?? (order && order.cid === asked['cid'] ? undefined : '-721');
        return problem || !order ? refuse(c, problem ?? '-721') : c.json(toOrderAnswer(order));
      }),
    );
    app.post(
      '/online/v1/payment/cancel',
      play.call('cancel', async (c, fault) => cancelOrder(c, play, { asked: await readBody(c), fault })),
    );
    app.route('/', subscriptionRoutes(play));
    return app;
  },
};

async function ready(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const asked = await readBody(c);
  const need = [
    'cid',
    'partner_order_id',
    'partner_user_id',
    'item_name',
    'quantity',
    'total_amount',
    'tax_free_amount',
  ];
  const lacks = need.some((name) => asked[name] === undefined || asked[name] === '');
  const urls = ['approval_url', 'cancel_url', 'fail_url'].map((name) => String(asked[name] ?? ''));
  const isLong = urls.some((url) => url.length > 255 || !URL.canParse(url));
  const problem = authorize(c) ?? (lacks || isLong ? '-2' : undefined);
  if (problem || fault === 'declined') return refuse(c, problem ?? '-797');
  const [approval_url = '', cancel_url = '', fail_url = ''] = urls;
  const total = Number(asked['total_amount']);
  const order: KakaoOrder = {
    tid: newId('T'),
    cid: String(asked['cid']),
    status: 'READY',
    partner_order_id: String(asked['partner_order_id']),
    partner_user_id: String(asked['partner_user_id']),
    item_name: String(asked['item_name']),
    quantity: Number(asked['quantity']),
    amount: toAmounts(total, Number(asked['tax_free_amount']), asked['vat_amount']),
    approval_url,
    cancel_url,
    fail_url,
    only: String(asked['payment_method_type'] ?? ''),
    install: String(asked['install_month'] ?? '0').padStart(2, '0'),
    pg_token: null,
    payment_method_type: null,
    sid: null,
    created_at: play.now(),
    approved_at: null,
    cancels: [],
  };
  play.table<KakaoOrder>('orders').set(order.tid, order);
  const page = play.address(PAGE_HOST, `/page/${order.tid}`);
  const opened = fault === 'foreign-host' ? `https://evil.example/page/${order.tid}` : page;
  return c.json({
    tid: order.tid,
    next_redirect_app_url: opened,
    next_redirect_mobile_url: opened,
    next_redirect_pc_url: opened,
    android_app_scheme: `kakaotalk://kakaopay/pg?url=${encodeURIComponent(page)}`,
    ios_app_scheme: `kakaotalk://kakaopay/pg?url=${encodeURIComponent(page)}`,
    created_at: new Date(order.created_at + 9 * 3_600_000).toISOString().slice(0, 19),
    tms_result: true,
  });
}

function showPage(c: Context, play: Play): Response {
  const order = play.table<KakaoOrder>('orders').get(c.req.param('tid') ?? '');
  if (!order) return c.text('no such payment', 404);
  const ways = [
    { value: 'CARD', text: '카드 / card' },
    { value: 'MONEY', text: '카카오페이머니 / money' },
  ].filter(({ value }) => order.only === '' || order.only === value);
  return showPayPage(c, {
    pg: NAME,
    title: order.item_name,
    amount: `${order.amount.total.toLocaleString('ko-KR')}원`,
    action: play.address(PAGE_HOST, `/page/${order.tid}`),
    choices: [{ name: 'way', label: '결제수단', options: ways }],
  });
}

/** The buyer is done in the app: the waiting page goes on to the shop's address. */
async function decide(c: Context, play: Play): Promise<Response> {
  const orders = play.table<Mutable<KakaoOrder>>('orders');
  const order = orders.get(c.req.param('tid') ?? '');
  if (!order) return c.text('no such payment', 404);
  const form = await c.req.parseBody();
  if (form['act'] === 'cancel') {
    if (order.status === 'READY') orders.set(order.tid, { ...order, status: 'QUIT_PAYMENT' });
    return c.redirect(order.cancel_url, 302);
  }
  if (form['act'] === 'decline') {
    if (order.status === 'READY') orders.set(order.tid, { ...order, status: 'FAIL_PAYMENT' });
    return c.redirect(order.fail_url, 302);
  }
  const pg_token = order.pg_token ?? newId('').slice(0, 20);
  const payment_method_type = form['way'] === 'MONEY' ? 'MONEY' : 'CARD';
  const status = order.status === 'READY' ? 'AUTH_PASSWORD' : order.status;
  orders.set(order.tid, { ...order, pg_token, payment_method_type, status });
  const url = new URL(order.approval_url);
  url.searchParams.set('pg_token', pg_token);
  return c.redirect(url.href, 302);
}

function refuseApprove(order: KakaoOrder | undefined, asked: Asked, fault: FaultKind | undefined): string | undefined {
  if (!order || order.cid !== asked['cid']) return '-721';
  if (order.approved_at !== null) return '-702';
  if (asked['partner_order_id'] !== order.partner_order_id) return '-706';
  if (asked['partner_user_id'] !== order.partner_user_id) return '-707';
  if (order.pg_token === null) return '-701';
  if (asked['pg_token'] !== order.pg_token) return '-708';
  if (asked['total_amount'] !== undefined && Number(asked['total_amount']) !== order.amount.total) return '-722';
  return fault === 'declined' ? '-780' : undefined;
}

function approveOrder(play: Play, order: KakaoOrder): Readonly<Record<string, unknown>> {
  const isKey = order.cid.startsWith('TCSUBSCRIP') || order.cid.startsWith('CS');
  const done: KakaoOrder = {
    ...order,
    status: order.amount.total === 0 ? 'ISSUED_SID' : 'SUCCESS_PAYMENT',
    approved_at: play.now(),
    sid: isKey ? newId('S') : null,
  };
  play.table<KakaoOrder>('orders').set(order.tid, done);
  if (done.sid)
    play.table('keys').set(done.sid, { sid: done.sid, cid: done.cid, user: done.partner_user_id, active: true });
  return toPayment(done);
}

/** What a PG that is broken, or somebody on the way, makes of the answer. */
function wronged(answer: Readonly<Record<string, unknown>>, fault: FaultKind | undefined): object {
  if (fault === 'wrong-order') return { ...answer, partner_order_id: 'imp_000000000000' };
  const { amount } = answer as { readonly amount: { readonly total: number } };
  return fault === 'wrong-amount' ? { ...answer, amount: { ...amount, total: amount.total + 10 } } : answer;
}

async function readBody(c: Context): Promise<Asked> {
  return c.req.json<Asked>().catch(() => ({}));
}
