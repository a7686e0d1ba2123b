import type { Context, Hono } from 'hono';
import { showPayPage } from '../pages';
import type { Play } from '../simulator';
import {
  type Asked,
  type Means,
  NAME,
  newPaymentId,
  newReserveId,
  type NaverOrder,
  orders,
  PAGE_HOST,
  textOf,
} from './naverpay-orders';
import { SCRIPT } from './naverpay-script';

/** Naver's script, and its page by a reservation. */
export function addPages(app: Hono, play: Play): void {
  app.get('/sdk/js/naverpay.min.js', (c) => c.body(SCRIPT, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  app.get(
    '/sdk/open',
    play.call('page', (c) => {
      const asked = JSON.parse(c.req.query('asked') ?? '{}') as Asked;
      const problem = findProblem(asked);
      return problem ? c.text(problem, 400) : showPage(c, play, reserveOrder(play, asked));
    }),
  );
  for (const path of ['/payments/:id', '/payments/recurrent/:id']) {
    app.get(
      path,
      play.call('page', (c) => showPage(c, play, orders(play).get(c.req.param('id') ?? ''))),
    );
    app.post(path, (c) => decide(c, play));
  }
}

/** What Naver refuses before a page opens. */
export function findProblem(asked: Asked): string | undefined {
  const isRecurrent = asked['payType'] === 'recurrent';
  const need = isRecurrent
    ? ['actionType', 'productCode', 'productName', 'totalPayAmount', 'returnUrl']
    : [
        'merchantPayKey',
        'productName',
        'productCount',
        'totalPayAmount',
        'returnUrl',
        'taxScopeAmount',
        'taxExScopeAmount',
        'productItems',
      ];
  const lack = need.find((name) => asked[name] === undefined || asked[name] === '');
  if (lack) return `${lack} is missing`;
  if (isRecurrent) return undefined;
  const amount = (name: string) => Number(asked[name]);
  if (amount('taxScopeAmount') + amount('taxExScopeAmount') !== amount('totalPayAmount'))
    return 'taxScopeAmount + taxExScopeAmount is not totalPayAmount';
  if (amount('totalPayAmount') < 10) return 'totalPayAmount is less than 10';
  const items = asked['productItems'];
  const isWhole = (item: Asked) => ['categoryType', 'categoryId', 'uid', 'name', 'count'].every((name) => item[name]);
  return Array.isArray(items) && items.length > 0 && (items as Asked[]).every(isWhole) ? undefined : 'productItems';
}

export function reserveOrder(play: Play, asked: Asked): NaverOrder {
  const text = (name: string) => textOf(asked, name);
  const reserveId = newReserveId();
  return orders(play).set(reserveId, {
    reserveId,
    payType: asked['payType'] === 'recurrent' ? 'recurrent' : 'normal',
    openType: text('openType') || 'page',
    clientId: text('clientId'),
    merchantPayKey: text('merchantPayKey'),
    merchantUserKey: text('merchantUserKey'),
    productName: text('productName'),
    total: Number(asked['totalPayAmount']),
    taxScope: Number(asked['taxScopeAmount'] ?? 0),
    taxExScope: Number(asked['taxExScopeAmount'] ?? 0),
    returnUrl: text('returnUrl'),
    means: '',
    paymentId: null,
    agreedAt: null,
    approvedAt: null,
    tempReceiptId: null,
    steps: [],
    cancels: [],
  });
}

const WAYS = [
  { value: 'CARD', text: '카드 / card' },
  { value: 'BANK', text: '계좌 / account' },
  { value: 'POINT', text: '포인트 / points' },
];

function showPage(c: Context, play: Play, order: NaverOrder | undefined): Response {
  if (!order) return c.text('no such reservation', 404);
  const path = order.payType === 'recurrent' ? '/payments/recurrent' : '/payments';
  return showPayPage(c, {
    pg: NAME,
    title: order.productName,
    amount: `${order.total.toLocaleString('ko-KR')}원`,
    action: play.address(PAGE_HOST, `${path}/${order.reserveId}`),
    choices: [{ name: 'way', label: '결제수단', options: WAYS }],
  });
}

async function decide(c: Context, play: Play): Promise<Response> {
  const order = orders(play).get(c.req.param('id') ?? '');
  if (!order) return c.text('no such reservation', 404);
  const form = await c.req.parseBody();
  if (form['act'] === 'cancel') return goBack(c, order, { resultCode: 'Fail', resultMessage: 'userCancel' });
  if (form['act'] === 'decline') return goBack(c, order, { resultCode: 'Fail', resultMessage: 'OwnerAuthFail' });
  const means: Means = form['way'] === 'BANK' ? 'BANK' : form['way'] === 'POINT' ? '' : 'CARD';
  const now = play.now();
  const isRecurrent = order.payType === 'recurrent';
  const agreed = orders(play).set(order.reserveId, {
    ...order,
    means: order.approvedAt === null ? means : order.means,
    agreedAt: order.agreedAt ?? now,
    paymentId: isRecurrent ? null : (order.paymentId ?? newPaymentId(now)),
    tempReceiptId: isRecurrent ? (order.tempReceiptId ?? newReserveId()) : null,
  });
  const { reserveId, paymentId, tempReceiptId } = agreed;
  const result = { resultCode: 'Success', resultMessage: '', reserveId };
  return goBack(
    c,
    agreed,
    isRecurrent ? { ...result, tempReceiptId: tempReceiptId ?? '' } : { ...result, paymentId: paymentId ?? '' },
  );
}

/** A page goes on to the shop's address; a layer tells the page around it. */
function goBack(c: Context, { openType, returnUrl }: NaverOrder, result: Readonly<Record<string, string>>): Response {
  if (openType === 'layer') {
    const said = JSON.stringify({ naverpay: result }).replaceAll('<', '\\u003c');
    return c.html(
      `<!doctype html><meta charset="utf-8"><title>Naver Pay</title><script>parent.postMessage(${said}, '*')</script>`,
    );
  }
  const url = new URL(returnUrl);
  for (const [name, value] of Object.entries(result)) url.searchParams.set(name, value);
  return c.redirect(url.href, 302);
}
