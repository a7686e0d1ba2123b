import { type Context, Hono } from 'hono';
import type { FaultKind } from '../faults';
import { showPayPage } from '../pages';
import type { Play } from '../simulator';
import {
  type Asked,
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
} from './payco-orders';

type AutoPayment = {
  readonly reserveOrderNo: string;
  readonly sellerKey: string;
  readonly reference: string;
  readonly title: string;
  readonly returnUrl: string;
  readonly autoPaymentNo: string | null;
  readonly certifyKey: string | null;
  readonly isDeleted: boolean;
};

/** Automatic payments: registered on PAYCO's page, charged by the shop's server. */
export function autoPaymentRoutes(play: Play): Hono {
  const app = new Hono();
  app.post(
    '/outseller/autoPayment/reserve',
    play.call('ready', (c, fault) => reserve(c, play, fault)),
  );
  app.get(
    '/autoPayment/:no',
    play.call('page', (c) => showPage(c, play)),
  );
  app.post('/autoPayment/:no', (c) => decide(c, play));
  app.post(
    '/outseller/autoPayment/info',
    play.call('approve', async (c) => {
      const found = findRegistered(play, await readBody(c));
      if (!found) return refuse(c, 1601, '자동결제 정보를 찾을 수 없습니다.');
      return succeed(c, {
        sellerAutoPaymentReferenceKey: found.reference,
        autoPaymentNo: found.autoPaymentNo,
        autoPaymentCertifyKey: found.certifyKey,
        paymentMethodCode: '31',
        paymentMethodName: '신용카드',
        pinNo: '0000',
        corporationCode: 'CCDI',
        corporationName: '현대카드',
        registYmdt: '20220128131737',
      });
    }),
  );
  app.post(
    '/outseller/autoPayment/payment',
    play.call('approve', (c, fault) => charge(c, play, fault)),
  );
  app.post('/outseller/autoPayment/delete', async (c) => {
    const found = findRegistered(play, await readBody(c));
    if (!found) return refuse(c, 1601, '자동결제 정보를 찾을 수 없습니다.');
    tableOf(play).set(found.reserveOrderNo, { ...found, isDeleted: true });
    return succeed(c);
  });
  return app;
}

function tableOf(play: Play) {
  return play.table<AutoPayment>('auto-payments');
}

async function reserve(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const asked = await readBody(c);
  const need = ['sellerKey', 'cpId', 'sellerAutoPaymentReferenceKey', 'returnUrl', 'orderMethod'];
  if (fault === 'declined' || need.some((name) => !asked[name])) return refuse(c, 1100, '필수 값이 없습니다.');
  const no = digits(20);
  tableOf(play).set(no, {
    reserveOrderNo: no,
    sellerKey: String(asked['sellerKey']),
    reference: String(asked['sellerAutoPaymentReferenceKey']),
    title: textOf(asked, 'orderTitle'),
    returnUrl: String(asked['returnUrl']),
    autoPaymentNo: null,
    certifyKey: null,
    isDeleted: false,
  });
  return succeed(c, { reserveOrderNo: no, orderSheetUrl: play.address(PAGE_HOST, `/autoPayment/${no}`) });
}

function showPage(c: Context, play: Play): Response {
  const found = tableOf(play).get(c.req.param('no') ?? '');
  if (!found) return c.text('no such reservation', 404);
  const action = play.address(PAGE_HOST, `/autoPayment/${found.reserveOrderNo}`);
  return showPayPage(c, { pg: NAME, title: found.title, amount: '자동결제 등록', action });
}

async function decide(c: Context, play: Play): Promise<Response> {
  const found = tableOf(play).get(c.req.param('no') ?? '');
  if (!found) return c.text('no such reservation', 404);
  const { act } = await c.req.parseBody();
  const url = new URL(found.returnUrl);
  const [code, message] =
    act === 'cancel'
      ? ['2222', '사용자가 취소하였습니다.']
      : act === 'decline'
        ? ['4001', '등록에 실패하였습니다.']
        : ['0', 'success'];
  url.searchParams.set('code', code);
  url.searchParams.set('message', message);
  if (code === '0') {
    const autoPaymentNo = found.autoPaymentNo ?? digits(18);
    const certifyKey = found.certifyKey ?? secret();
    tableOf(play).set(found.reserveOrderNo, { ...found, autoPaymentNo, certifyKey });
    url.searchParams.set('sellerAutoPaymentReferenceKey', found.reference);
    url.searchParams.set('autoPaymentCertifyKey', certifyKey);
  }
  return c.redirect(url.href, 302);
}

function findRegistered(play: Play, asked: Asked): AutoPayment | undefined {
  return tableOf(play)
    .all()
    .find(
      (one) =>
        one.certifyKey !== null &&
        !one.isDeleted &&
        one.sellerKey === asked['sellerKey'] &&
        one.certifyKey === asked['autoPaymentCertifyKey'] &&
        (one.reference === asked['sellerAutoPaymentReferenceKey'] || one.autoPaymentNo === asked['autoPaymentNo']),
    );
}

async function charge(c: Context, play: Play, fault: FaultKind | undefined): Promise<Response> {
  const asked = await readBody(c);
  if (!findRegistered(play, asked)) return refuse(c, 1601, '자동결제 정보를 찾을 수 없습니다.');
  const orders = play.table<PaycoOrder>('orders');
  const key = String(asked['sellerOrderReferenceKey']);
  if (orders.all().some(({ sellerOrderReferenceKey }) => sellerOrderReferenceKey === key))
    return refuse(c, 1202, '이미 결제된 주문입니다.');
  if (fault === 'declined') return refuse(c, 1301, '한도를 초과하였습니다.');
  const [product] = (asked['orderProducts'] ?? []) as readonly Asked[];
  const now = play.now();
  const no = digits(20);
  const order = orders.set(no, {
    reserveOrderNo: no,
    sellerKey: String(asked['sellerKey']),
    sellerOrderReferenceKey: key,
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
    returnUrl: '',
    depositUrl: '',
    payMode: 'AUTO',
    way: 'card',
    token: null,
    orderNo: digits(18),
    orderCertifyKey: secret(),
    approvedAt: now,
    paidAt: now,
    status: 'OPSPAED',
    cancels: [],
  });
  const { orderNo, orderCertifyKey, paymentCompleteYmdt, paymentDetails } = toResult(order);
  return succeed(c, { orderNo, orderCertifyKey, paymentCompleteYmdt, paymentDetails });
}
