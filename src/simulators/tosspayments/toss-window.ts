/* The window: its script, its page, and the way back (v2). */
import { type Context, Hono } from 'hono';
import { showPayPage } from '../pages';
import type { Play } from '../simulator';
import { textOf, findByOrder, METHODS, newRow, payments, type TossRow } from './toss-payments';

const SCRIPT_HOST = 'js.tosspayments.com';
const NAME = { ko: '토스페이먼츠', en: 'Toss Payments' };

/** What a method's own object may hold. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  card: [
    'useEscrow',
    'flowMode',
    'cardCompany',
    'easyPay',
    'cardInstallmentPlan',
    'maxCardInstallmentPlan',
    'freeInstallmentPlans',
    'useCardPoint',
    'useAppCardOnly',
    'useInternationalCardOnly',
    'discountCode',
    'taxExemptionAmount',
    'validHours',
    'dueDate',
    'escrowProducts',
    'language',
    'appScheme',
  ],
  transfer: ['cashReceipt', 'useEscrow', 'escrowProducts', 'provider'],
  virtualAccount: ['cashReceipt', 'useEscrow', 'escrowProducts', 'validHours', 'dueDate'],
  mobilePhone: ['mobileCarriers'],
};

const COMMON = ['method', 'successUrl', 'failUrl', 'customerName', 'customerEmail', 'windowTarget'];
const PAYMENT = ['amount', 'orderId', 'orderName', 'customerMobilePhone', 'taxFreeAmount', 'metadata'];
const BILLING = ['selectableCardTypes', 'flowMode', 'easyPay', 'cardCompany'];

const WALLETS: Readonly<Record<string, string>> = {
  TOSSPAY: '토스페이',
  NAVERPAY: '네이버페이',
  SAMSUNGPAY: '삼성페이',
  APPLEPAY: '애플페이',
  LPAY: '엘페이',
  KAKAOPAY: '카카오페이',
  PINPAY: '핀페이',
  PAYCO: '페이코',
  SSG: 'SSG페이',
};

type Asked = Readonly<Record<string, unknown>>;

/** Of a card that is to be kept. */
export type TossAuth = {
  readonly authKey: string;
  readonly customerKey: string;
  readonly successUrl: string;
  readonly failUrl: string;
  readonly state: 'open' | 'done' | 'used';
};

/** Addresses of the window's host. */
export function windowRoutes(play: Play, code: string): Hono {
  const app = new Hono();
  app.get('/v2/standard', (c) => c.body(writeScript(play), 200, { 'Content-Type': 'text/javascript; charset=utf-8' }));
  app.post(
    '/window',
    play.call('page', async (c) => {
      const form = await c.req.parseBody();
      const asked = JSON.parse(textOf(form['request']) || '{}') as Asked;
      const problem = findProblem(form, asked);
      if (problem) return c.text(`INVALID_PARAMETER: ${problem}`, 400);
      // Webhooks are registered in the company's console: here, where the last window came from.
      const [gateway] = textOf(asked['successUrl']).split('/payments/ready/');
      play.table<string>('console').set('webhook', `${gateway}/notice/${code}`);
      const isBilling = form['kind'] === 'billing';
      return isBilling
        ? showBilling(c, play, { asked, customerKey: textOf(form['customerKey']) })
        : showOrder(c, play, asked);
    }),
  );
  app.post('/window/payment/:key', (c) => decide(c, play));
  app.post('/window/billing/:key', (c) => register(c, play));
  return app;
}

function findProblem(form: Asked, asked: Asked): string | undefined {
  const isBilling = form['kind'] === 'billing';
  if (!/^test_ck_\w+$/.test(textOf(form['clientKey']))) return 'INVALID_CLIENT_KEY';
  if (!/^[A-Za-z0-9\-_=.@]{2,50}$/.test(textOf(form['customerKey']))) return 'customerKey';
  const known = [...COMMON, ...(isBilling ? BILLING : [...PAYMENT, ...Object.keys(OPTIONS)])];
  const unknown = Object.keys(asked).find((name) => !known.includes(name));
  if (unknown) return unknown;
  for (const [name, options] of Object.entries(OPTIONS)) {
    const odd = Object.keys(asked[name] ?? {}).find((option) => !options.includes(option));
    if (odd) return `${name}.${odd}`;
  }
  if (!['successUrl', 'failUrl'].every((name) => URL.canParse(textOf(asked[name])))) return 'successUrl, failUrl';
  if (isBilling) return ['CARD', 'TRANSFER'].includes(textOf(asked['method'])) ? undefined : 'method';
  return findPaymentProblem(asked);
}

function findPaymentProblem(asked: Asked): string | undefined {
  const { method, amount, orderId, orderName, customerMobilePhone, card } = asked as {
    readonly method: string;
    readonly amount?: { readonly value?: unknown; readonly currency?: string };
    readonly orderId: string;
    readonly orderName: string;
    readonly customerMobilePhone?: string;
    readonly card?: { readonly flowMode?: string; readonly cardCompany?: string; readonly easyPay?: string };
  };
  if (!METHODS.includes(method)) return 'method';
  if (typeof amount?.value !== 'number' || !['KRW', 'USD', 'JPY'].includes(amount.currency ?? '')) return 'amount';
  if (!/^[A-Za-z0-9\-_=]{6,64}$/.test(orderId)) return 'orderId';
  if (!orderName || orderName.length > 100) return 'orderName';
  if (customerMobilePhone !== undefined && !/^\d{8,15}$/.test(customerMobilePhone)) return 'customerMobilePhone';
  if (card?.flowMode === 'DIRECT' && !card.cardCompany && !card.easyPay) return 'card.flowMode';
  return card?.easyPay && !WALLETS[card.easyPay] ? 'card.easyPay' : undefined;
}

function showOrder(c: Context, play: Play, asked: Asked): Response {
  const { amount, orderId, orderName, card, virtualAccount } = asked as {
    readonly amount: { readonly value: number; readonly currency: string };
    readonly orderId: string;
    readonly orderName: string;
    readonly card?: { readonly easyPay?: string; readonly cardInstallmentPlan?: number };
    readonly virtualAccount?: { readonly dueDate?: string };
  };
  const before = findByOrder(play, orderId);
  if (before && before.status !== 'READY' && before.status !== 'IN_PROGRESS') return c.text('DUPLICATED_ORDER_ID', 400);
  const row = newRow(play, {
    ...(before && { paymentKey: before.paymentKey }),
    orderId,
    orderName,
    amount: amount.value,
    currency: amount.currency,
    asked: textOf(asked['method']),
    taxFreeAmount: Number(asked['taxFreeAmount'] ?? 0),
    successUrl: textOf(asked['successUrl']),
    failUrl: textOf(asked['failUrl']),
    customerName: asked['customerName'] === undefined ? null : textOf(asked['customerName']),
    months: card?.cardInstallmentPlan ?? 0,
    wallet: card?.easyPay === undefined ? null : (WALLETS[card.easyPay] ?? null),
    dueDate: virtualAccount?.dueDate === undefined ? null : `${virtualAccount.dueDate}+09:00`,
  });
  payments(play).set(row.paymentKey, row);
  const ways = [
    { value: 'card', text: '카드 / card' },
    ...Object.values(WALLETS).map((wallet) => ({ value: wallet, text: `${wallet} (잔액 / money)` })),
  ];
  return showPayPage(c, {
    pg: NAME,
    title: orderName,
    amount: `${amount.value.toLocaleString('ko-KR')} ${amount.currency}`,
    action: play.address(SCRIPT_HOST, `/window/payment/${row.paymentKey}`),
    ...(row.asked === 'CARD' && { choices: [{ name: 'way', label: '결제수단', options: ways }] }),
  });
}

async function decide(c: Context, play: Play): Promise<Response> {
  const row = payments(play).get(c.req.param('key') ?? '');
  if (!row) return c.text('no such payment', 404);
  const form = await c.req.parseBody();
  const change = (changed: Partial<TossRow>) => payments(play).set(row.paymentKey, { ...row, ...changed });
  const isOpen = row.status === 'READY' || row.status === 'IN_PROGRESS';
  if (form['act'] === 'cancel') {
    // Without the order: the shop has it in its address.
    return leave(c, row.failUrl, { code: 'PAY_PROCESS_CANCELED', message: '사용자에 의해 결제가 취소되었습니다.' });
  }
  if (form['act'] === 'decline') {
    const failure = { code: 'REJECT_CARD_COMPANY', message: '결제 승인이 거절되었습니다.' };
    if (isOpen) change({ status: 'ABORTED', failure });
    return leave(c, row.failUrl, { ...failure, orderId: row.orderId });
  }
  const way = textOf(form['way']) || 'card';
  const wallet = row.wallet ?? (way === 'card' ? null : way);
  if (isOpen) {
    change({ status: 'IN_PROGRESS', authorizedAt: play.now(), wallet, hasCard: way === 'card' });
  }
  const { orderId, paymentKey, amount } = row;
  return leave(c, row.successUrl, { paymentType: 'NORMAL', orderId, paymentKey, amount: String(amount) });
}

type BillingWish = { readonly asked: Asked; readonly customerKey: string };

function showBilling(c: Context, play: Play, { asked, customerKey }: BillingWish): Response {
  const authKey = `bln_${crypto.randomUUID().replaceAll('-', '').slice(0, 20)}`;
  const { successUrl, failUrl } = asked as { readonly successUrl: string; readonly failUrl: string };
  play.table<TossAuth>('auths').set(authKey, { authKey, customerKey, successUrl, failUrl, state: 'open' });
  return showPayPage(c, {
    pg: NAME,
    title: '카드 등록 / register a card',
    amount: '0원',
    action: play.address(SCRIPT_HOST, `/window/billing/${authKey}`),
  });
}

async function register(c: Context, play: Play): Promise<Response> {
  const auths = play.table<TossAuth>('auths');
  const auth = auths.get(c.req.param('key') ?? '');
  if (!auth) return c.text('no such registration', 404);
  const { act } = await c.req.parseBody();
  if (act === 'cancel')
    return leave(c, auth.failUrl, { code: 'PAY_PROCESS_CANCELED', message: '등록을 취소했습니다.' });
  if (act === 'decline')
    return leave(c, auth.failUrl, { code: 'REJECT_CARD_COMPANY', message: '카드사가 거절했습니다.' });
  if (auth.state === 'open') auths.set(auth.authKey, { ...auth, state: 'done' });
  return leave(c, auth.successUrl, { customerKey: auth.customerKey, authKey: auth.authKey });
}

/** The query that an address has is kept. */
function leave(c: Context, address: string, params: Readonly<Record<string, string>>): Response {
  const url = new URL(address);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return c.redirect(url.href, 302);
}

/** Our own, with the global, the chain and the parameters of the real one; its window takes the page's place. */
function writeScript(play: Play): string {
  return `(function () {
  function open(kind, clientKey, customerKey, request) {
    return new Promise(function (resolve, reject) {
      if (!request || !request.method) return reject(Object.assign(new Error('method'), { code: 'INVALID_PARAMETER' }));
      if (request.windowTarget === 'iframe' && /Mobi|Android|iPhone/.test(navigator.userAgent)) {
        return reject(Object.assign(new Error('iframe on a phone'), { code: 'INVALID_PARAMETER' }));
      }
      var form = document.createElement('form');
      form.method = 'post';
      form.action = ${JSON.stringify(play.address(SCRIPT_HOST, '/window'))};
      var fields = { kind: kind, clientKey: clientKey, customerKey: customerKey, request: JSON.stringify(request) };
      Object.keys(fields).forEach(function (name) {
        var input = document.createElement('input');
        input.type = 'hidden';
        input.name = name;
        input.value = fields[name];
        form.appendChild(input);
      });
      document.body.appendChild(form);
      form.submit();
    });
  }
  function TossPayments(clientKey) {
    return {
      payment: function (options) {
        return {
          requestPayment: function (request) { return open('payment', clientKey, options.customerKey, request); },
          requestBillingAuth: function (request) { return open('billing', clientKey, options.customerKey, request); },
        };
      },
    };
  }
  TossPayments.ANONYMOUS = 'ANONYMOUS';
  window.TossPayments = TossPayments;
})();
`;
}
