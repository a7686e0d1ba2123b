/* Keys of buyers: registering, asking, charging, removing. */
import { type Context, Hono } from 'hono';
import type { FaultKind } from '../faults';
import { showPayPage } from '../pages';
import type { Play } from '../simulator';
import {
  textOf,
  type Asked,
  findByOrder,
  findProblem,
  newToken,
  readBody,
  refuse,
  toExecuted,
  usedOf,
} from './toss-pay';
import { HOST, NAME, pay, wronged } from './toss-pay-api';

export type TossKey = {
  readonly billingKey: string;
  readonly userId: string;
  readonly displayId: string;
  readonly status: string;
  readonly payMethod: string | null;
  readonly resultCallback: string;
  readonly returnSuccessUrl: string;
  readonly returnFailureUrl: string;
};

export function keyRoutes(play: Play): Hono {
  const app = new Hono();
  const keys = play.table<TossKey>('keys');
  const post = (path: string, on: 'ready' | 'approve' | 'cancel', run: (c: Context, call: Call) => Response) =>
    app.post(
      path,
      play.call(on, async (c, fault) => {
        const asked = await readBody(c);
        return asked ? run(c, { play, asked, fault }) : refuse(c, 'COMMON_INVALID_API_KEY');
      }),
    );
  post('/api/v1/billing-key', 'ready', create);
  app.get(
    '/payfront/billing',
    play.call('page', (c) => {
      const key = keys.get(c.req.query('billingKey') ?? '');
      if (!key) return c.text('no such registration', 404);
      return showPayPage(c, {
        pg: NAME,
        title: '자동결제 등록 / register',
        amount: '0원',
        action: play.address(HOST, `/payfront/billing?billingKey=${key.billingKey}`),
      });
    }),
  );
  app.post('/payfront/billing', (c) => decide(c, play));
  post('/api/v1/billing-key/status', 'approve', (c, { asked: { userId, displayId = '' } }) => {
    const key = keys.all().findLast((one) => one.userId === userId && one.displayId === displayId);
    if (!key) return refuse(c, 'COMMON_BILLING_KEY_NOT_FOUND');
    const { billingKey, status, payMethod } = key;
    return c.json({ code: 0, userId, displayId, billingKey, status, payMethod, ...usedOf(payMethod, 0) });
  });
  post('/api/v1/billing-key/bill', 'approve', charge);
  post('/api/v1/billing-key/remove', 'cancel', (c, { asked }) => {
    const key = keys.get(textOf(asked['billingKey']));
    if (key?.status !== 'ACTIVE') return refuse(c, 'COMMON_BILLING_KEY_NOT_FOUND');
    keys.set(key.billingKey, { ...key, status: 'REMOVE' });
    return c.json({ code: 0 });
  });
  return app;
}

type Call = { readonly play: Play; readonly asked: Asked; readonly fault: FaultKind | undefined };

function create(c: Context, { play, asked, fault }: Call): Response {
  const { userId, displayId, productDesc, resultCallback, returnSuccessUrl, returnFailureUrl } = asked;
  const urls = [resultCallback, returnSuccessUrl, returnFailureUrl].map(textOf);
  const isUser = /^[0-9A-Za-z_\-:.^@=]{1,50}$/.test(textOf(userId)) && textOf(displayId).length <= 50;
  if (!isUser || !productDesc || !urls.every((url) => URL.canParse(url))) return refuse(c, 'COMMON_INVALID_PARAMETER');
  if (fault === 'declined') return refuse(c, 'COMMON_EXCEED_LIMIT');
  const [callback = '', success = '', failure = ''] = urls;
  const key: TossKey = {
    billingKey: newToken(),
    userId: textOf(userId),
    displayId: textOf(displayId),
    status: 'CREATE',
    payMethod: null,
    resultCallback: callback,
    returnSuccessUrl: success,
    returnFailureUrl: failure,
  };
  play.table<TossKey>('keys').set(key.billingKey, key);
  const page = `/payfront/billing?billingKey=${key.billingKey}`;
  const app = `supertoss://pay?${page}`;
  return c.json({
    code: 0,
    billingKey: key.billingKey,
    checkoutUri: fault === 'foreign-host' ? `https://evil.example${page}` : play.address(HOST, page),
    checkoutAndroidUri: app,
    checkoutIosUri: app,
  });
}

function charge(c: Context, { play, asked, fault }: Call): Response {
  const key = play.table<TossKey>('keys').get(textOf(asked['billingKey']));
  if (key?.status !== 'ACTIVE') return refuse(c, 'COMMON_BILLING_KEY_NOT_FOUND');
  if (findProblem(asked)) return refuse(c, 'COMMON_INVALID_PARAMETER');
  if (findByOrder(play, textOf(asked['orderNo']))) return refuse(c, 'PAYMENT_EXISTING_PAYMENT');
  if (fault === 'declined') return refuse(c, 'CARD_EXCEED_LIMIT');
  const paid = pay(play, {
    payToken: newToken(),
    orderNo: textOf(asked['orderNo']),
    productDesc: textOf(asked['productDesc']),
    payStatus: 'PAY_APPROVED',
    amount: Number(asked['amount']),
    amountTaxFree: Number(asked['amountTaxFree']),
    retUrl: '',
    retCancelUrl: '',
    only: '',
    payMethod: key.payMethod,
    spreadOut: Number(asked['spreadOut'] ?? 0),
    transactionId: null,
    createdAt: play.now(),
    paidAt: null,
    refunds: [],
  });
  // Its sample has the amount as a text here.
  const answer = wronged(toExecuted(paid), fault) as Asked;
  return c.json({ ...answer, amount: textOf(answer['amount']) });
}

async function decide(c: Context, play: Play): Promise<Response> {
  const keys = play.table<TossKey>('keys');
  const key = keys.get(c.req.query('billingKey') ?? '');
  if (!key) return c.text('no such registration', 404);
  const { act } = await c.req.parseBody();
  const isDone = act === 'approve';
  const status = isDone ? 'ACTIVE' : act === 'cancel' ? 'CANCEL' : 'FAIL';
  if (key.status === 'CREATE') keys.set(key.billingKey, { ...key, status, payMethod: isDone ? 'CARD' : null });
  const url = new URL(isDone ? key.returnSuccessUrl : key.returnFailureUrl);
  const { userId, billingKey } = key;
  const errorCode = act === 'cancel' ? 'BILLING_KEY_REGISTRATION_CANCELLED' : 'BILLING_KEY_AUTH_ERROR';
  const params = isDone ? { status: 'ACTIVE', userId, billingKey } : { status, userId, errorCode };
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return c.redirect(url.href, 302);
}
