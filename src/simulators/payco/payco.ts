/*
 * PAYCO: reservation, its page, approval, inquiry, cancels, delivery states, automatic payments and notices of deposits,
 * as its technical support's samples have them. Nothing is signed.
 */
import { type Context, Hono } from 'hono';
import type { FaultKind } from '../faults';
import { showPayPage } from '../pages';
import type { NoticeWish, Play, Simulator } from '../simulator';
import { autoPaymentRoutes } from './payco-auto';
import { cancelOrder, checkCancel } from './payco-cancel';
import {
  type Asked,
  cancelledOf,
  digits,
  NAME,
  PAGE_HOST,
  type PaycoOrder,
  readBody,
  refuse,
  secret,
  succeed,
  textOf,
  toResult,
  type Way,
} from './payco-orders';

/** The simulator of PAYCO. */
export const payco: Simulator = {
  code: 'payco',
  name: NAME,
  findOrder: (play, order) => {
    const row = play
      .table<PaycoOrder>('orders')
      .all()
      .findLast(({ sellerOrderReferenceKey }) => sellerOrderReferenceKey === order);
    return row && { paid: row.paidAt === null ? 0 : row.total, cancelled: cancelledOf(row), row };
  },
  report,
  routes: (play) => {
    const app = new Hono();
    app.post(
      '/outseller/order/reserve',
      play.call('ready', (c, fault) => reserve(c, play, fault)),
    );
    app.get(
      '/easyLogin/:no',
      play.call('page', (c) => showPage(c, play)),
    );
    app.post('/easyLogin/:no', (c) => decide(c, play));
    app.post(
      '/outseller/payment/approval',
      play.call('approve', (c, fault) => approve(c, play, fault)),
    );
    app.post(
      '/outseller/payment/approval/getDetailForVerify',
      play.call('inquiry', async (c) => {
        const order = findOrder(play, await readBody(c));
        if (!order?.orderNo) return refuse(c, 1203, '결제내역을 찾을 수 없습니다.');
        return succeed(c, toResult(order));
      }),
    );
    app.post(
      '/outseller/order/cancel',
      play.call('cancel', async (c, fault) => cancelOrder(c, play, { asked: await readBody(c), fault })),
    );
    app.post(
      '/outseller/order/cancel/checkAvailability',
      play.call('inquiry', async (c) => checkCancel(c, play, await readBody(c))),
    );
    app.post('/outseller/order/updateOrderProductStatus', (c) => changeStatus(c, play));
    app.route('/', autoPaymentRoutes(play));
    return app;
  },
};

async function reserve(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const asked = await readBody(c);
  const problem = checkReservation(play, asked);
  if (problem || fault === 'declined') return refuse(c, 1100, problem ?? '예약할 수 없는 주문입니다.');
  const [product] = asked['orderProducts'] as readonly Asked[];
  const order: PaycoOrder = {
    reserveOrderNo: digits(20),
    sellerKey: String(asked['sellerKey']),
    sellerOrderReferenceKey: String(asked['sellerOrderReferenceKey']),
    title: textOf(asked, 'orderTitle'),
    total: Number(asked['totalPaymentAmt']),
    taxfree: Number(asked['totalTaxfreeAmt'] ?? 0),
    taxable: Number(asked['totalTaxableAmt'] ?? 0),
    vat: Number(asked['totalVatAmt'] ?? 0),
    product: {
      cpId: String(product?.['cpId']),
      productId: String(product?.['productId']),
      key: textOf(product, 'sellerOrderProductReferenceKey'),
    },
    returnUrl: String(asked['returnUrl']),
    depositUrl: textOf(asked, 'nonBankbookDepositInformUrl'),
    payMode: textOf(asked, 'payMode', 'PAY1'),
    // Only accounts wait for long: a shop that names a date means them.
    way: textOf(asked, 'extraData').includes('payExpiryYmdt') ? 'vbank' : 'card',
    token: null,
    orderNo: null,
    orderCertifyKey: null,
    approvedAt: null,
    paidAt: null,
    status: '',
    cancels: [],
  };
  play.table<PaycoOrder>('orders').set(order.reserveOrderNo, order);
  const path = `/easyLogin/${order.reserveOrderNo}`;
  const page = fault === 'foreign-host' ? `https://evil.example${path}` : play.address(PAGE_HOST, path);
  return succeed(c, { reserveOrderNo: order.reserveOrderNo, orderSheetUrl: page });
}

/** What PAYCO refuses before anybody sees a page. */
function checkReservation(play: Play, asked: Asked): string | undefined {
  const need = ['sellerKey', 'sellerOrderReferenceKey', 'totalPaymentAmt', 'returnUrl', 'orderMethod'];
  const lack = need.find((name) => asked[name] === undefined || asked[name] === '');
  if (lack) return `필수 값이 없습니다: ${lack}`;
  const amount = (name: string) => Number(asked[name] ?? 0);
  const sum = amount('totalTaxfreeAmt') + amount('totalTaxableAmt') + amount('totalVatAmt');
  if (sum !== amount('totalPaymentAmt')) return '총 결제금액이 과세, 면세, 부가세의 합과 다릅니다.';
  const products = asked['orderProducts'];
  if (!Array.isArray(products) || products.length === 0) return '주문상품이 없습니다.';
  const { cpId, productId, productPaymentAmt } = products[0] as Asked;
  if (!cpId || !productId || Number(productPaymentAmt) !== amount('totalPaymentAmt'))
    return '주문상품이 올바르지 않습니다.';
  for (const name of ['extraData', 'returnUrlParam']) {
    if (asked[name] !== undefined && typeof asked[name] !== 'string') return `${name}은 문자열이어야 합니다.`;
  }
  const isTaken = play
    .table<PaycoOrder>('orders')
    .all()
    .some((order) => order.sellerOrderReferenceKey === asked['sellerOrderReferenceKey'] && order.orderNo !== null);
  return isTaken && asked['sellerOrderReferenceKeyType'] !== 'DUPLICATE_KEY' ? '이미 결제된 주문입니다.' : undefined;
}

const WAYS: readonly { readonly value: Way; readonly text: string }[] = [
  { value: 'card', text: '카드 / card' },
  { value: 'mixed', text: '카드와 포인트 / card and points' },
  { value: 'bank', text: '계좌 / account' },
  { value: 'point', text: '페이코 포인트 / points' },
  { value: 'vbank', text: '무통장입금 / virtual account' },
];

function showPage(c: Context, play: Play): Response {
  const order = play.table<PaycoOrder>('orders').get(c.req.param('no') ?? '');
  if (!order) return c.text('no such reservation', 404);
  return showPayPage(c, {
    pg: NAME,
    title: order.title,
    amount: `${order.total.toLocaleString('ko-KR')}원`,
    action: play.address(PAGE_HOST, `/easyLogin/${order.reserveOrderNo}`),
    choices: [
      {
        name: 'way',
        label: '결제수단',
        options: WAYS.toSorted((one, other) => Number(other.value === order.way) - Number(one.value === order.way)),
      },
    ],
  });
}

async function decide(c: Context, play: Play): Promise<Response> {
  const orders = play.table<PaycoOrder>('orders');
  const order = orders.get(c.req.param('no') ?? '');
  if (!order) return c.text('no such reservation', 404);
  const form = await c.req.parseBody();
  const url = new URL(order.returnUrl);
  const back = (fields: Readonly<Record<string, string | number>>) => {
    for (const [name, value] of Object.entries(fields)) url.searchParams.set(name, String(value));
    return c.redirect(url.href, 302);
  };
  if (form['act'] === 'cancel') return back({ code: 2222, message: '사용자가 결제를 취소하였습니다.' });
  if (form['act'] === 'decline') return back({ code: 4001, message: '결제 수단 인증에 실패하였습니다.' });
  const way = WAYS.find(({ value }) => value === form['way'])?.value ?? 'card';
  const agreed = orders.set(order.reserveOrderNo, { ...order, way, token: order.orderNo ? order.token : secret() });
  return back({
    code: 0,
    message: 'success',
    reserveOrderNo: order.reserveOrderNo,
    sellerOrderReferenceKey: order.sellerOrderReferenceKey,
    mainPgCode: 31,
    totalPaymentAmt: order.total,
    totalRemoteAreaDeliveryFeeAmt: 0,
    discountAmt: 0,
    pointAmt: 0,
    totalTaxfreeAmt: order.taxfree,
    totalTaxableAmt: order.taxable,
    totalVatAmt: order.vat,
    paymentCertifyToken: agreed.token ?? '',
  });
}

async function approve(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const asked = await readBody(c);
  const order = findOrder(play, asked);
  if (!order) return refuse(c, 1201, '예약된 주문이 없습니다.');
  if (order.orderNo !== null) return refuse(c, 1202, '이미 승인된 주문입니다.');
  if (!order.token || asked['paymentCertifyToken'] !== order.token) return refuse(c, 1204, '인증 토큰이 다릅니다.');
  if (Number(asked['totalPaymentAmt']) !== order.total) return refuse(c, 1205, '결제금액이 다릅니다.');
  const orders = play.table<PaycoOrder>('orders');
  if (fault === 'declined') {
    orders.set(order.reserveOrderNo, { ...order, token: null });
    return refuse(c, 1301, '한도를 초과하였습니다.');
  }
  const now = play.now();
  const done = orders.set(order.reserveOrderNo, {
    ...order,
    orderNo: digits(18),
    orderCertifyKey: secret(),
    approvedAt: now,
    paidAt: order.way === 'vbank' ? null : now,
    status: order.way === 'vbank' ? 'OPSPAWT' : 'OPSPAED',
  });
  const result = toResult(done);
  if (fault === 'wrong-order') return succeed(c, { ...result, sellerOrderReferenceKey: 'imp_000000000000' });
  return succeed(c, fault === 'wrong-amount' ? { ...result, totalPaymentAmt: done.total + 10 } : result);
}

/** By the reservation and the seller's own number, which have to fit. */
function findOrder(play: Play, asked: Asked): PaycoOrder | undefined {
  const order = play.table<PaycoOrder>('orders').get(textOf(asked, 'reserveOrderNo'));
  if (!order || order.sellerKey !== asked['sellerKey']) return undefined;
  return order.sellerOrderReferenceKey === asked['sellerOrderReferenceKey'] ? order : undefined;
}

const STATES: Readonly<Record<string, string>> = {
  DELIVERY_START: 'OPSDVST',
  PURCHASE_DECISION: 'OPSPDED',
  CANCELED: 'OPSCAED',
};

async function changeStatus(c: Context, play: Play): Promise<Response> {
  const { sellerKey, orderNo, sellerOrderProductReferenceKey, orderProductStatus } = await readBody(c);
  const orders = play.table<PaycoOrder>('orders');
  const order = orders
    .all()
    .find((one) => one.orderNo !== null && one.orderNo === orderNo && one.sellerKey === sellerKey);
  const status = STATES[String(orderProductStatus)];
  if (order?.product.key !== sellerOrderProductReferenceKey || !order || !status)
    return refuse(c, 1401, '주문상품을 찾을 수 없습니다.');
  if (order.status === 'OPSPDED' || order.status === 'OPSCAED')
    return refuse(c, 1402, '주문상품 상태를 변경할 수 없습니다.');
  orders.set(order.reserveOrderNo, { ...order, status });
  return succeed(c);
}

/** The buyer pays into the account. */
async function report(play: Play, { order: number, event, amount }: NoticeWish): Promise<unknown> {
  const orders = play.table<PaycoOrder>('orders');
  const order = orders.all().findLast((one) => one.sellerOrderReferenceKey === number);
  if (event !== 'deposit') throw new Error('PAYCO reports a deposit only.');
  if (order?.way !== 'vbank' || order.orderNo === null) throw new Error('There is no such account.');
  if (amount !== undefined && amount !== order.total) throw new Error('The bank takes the exact amount only.');
  const paid = orders.set(order.reserveOrderNo, { ...order, paidAt: order.paidAt ?? play.now(), status: 'OPSPAED' });
  return play.notify((fault) => {
    const said = { ...toResult(paid), ...(fault === 'bad-signature' && { orderCertifyKey: secret() }) };
    const result = {
      ...said,
      ...(fault === 'wrong-amount' && { totalPaymentAmt: paid.total + 10 }),
      ...(fault === 'wrong-order' && { sellerOrderReferenceKey: 'imp_000000000000' }),
    };
    const body = new URLSearchParams({ code: '0', message: 'success', response: JSON.stringify(result) });
    return {
      url: paid.depositUrl,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: body.toString(),
    };
  });
}
