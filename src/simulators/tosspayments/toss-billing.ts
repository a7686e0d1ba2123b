/* Keys, cards by the API, accounts by the API, receipts. */
import { Hono } from 'hono';
import type { FaultKind } from '../faults';
import type { Play } from '../simulator';
import { take } from './toss-api';
import {
  textOf,
  answerOnce,
  findByOrder,
  give,
  isAuthorized,
  korean,
  newRow,
  readBody,
  refuse,
  type TossAnswer,
  type TossRow,
} from './toss-payments';
import type { TossAuth } from './toss-window';

type Asked = Readonly<Record<string, unknown>>;
type TossKey = { readonly billingKey: string; readonly customerKey: string; readonly deleted: boolean };

export function billingRoutes(play: Play): Hono {
  const app = new Hono();
  const post = (path: string, run: (asked: Asked, fault: FaultKind | undefined, path: string) => TossAnswer) =>
    app.post(
      path,
      play.call('approve', async (c, fault) => {
        const asked = await readBody(c);
        return answerOnce(c, play, () => run(asked, fault, c.req.path));
      }),
    );

  post('/v1/billing/authorizations/issue', ({ authKey, customerKey }, fault) => {
    const auths = play.table<TossAuth>('auths');
    const auth = auths.get(textOf(authKey));
    if (auth?.state !== 'done' || auth.customerKey !== customerKey) return refuse('INVALID_AUTHORIZE_AUTH');
    if (fault === 'declined') return refuse('REJECT_CARD_COMPANY');
    auths.set(auth.authKey, { ...auth, state: 'used' });
    return issue(play, auth.customerKey, '12345678****000*');
  });
  post('/v1/billing/authorizations/card', (asked, fault) => {
    if (fault === 'declined') return refuse('REJECT_CARD_COMPANY');
    const isWhole = ['customerKey', 'customerIdentityNumber', 'cardPassword'].every((name) => asked[name]);
    if (!isWhole || !isCard(asked)) return refuse('INVALID_CARD_NUMBER');
    return issue(play, textOf(asked['customerKey']), `${textOf(asked['cardNumber']).slice(0, 8)}****000*`);
  });
  post('/v1/payments/key-in', (asked, fault) =>
    isCard(asked) ? charge(play, asked, { fault }) : refuse('INVALID_CARD_NUMBER'),
  );
  post('/v1/virtual-accounts', (asked, fault) => {
    if (!asked['customerName'] || !/^[A-Z0-9]{2}$/.test(textOf(asked['bank']))) return refuse('INVALID_REQUEST');
    const { dueDate } = asked as { readonly dueDate?: string };
    const more = {
      asked: 'VIRTUAL_ACCOUNT',
      bank: textOf(asked['bank']),
      customerName: textOf(asked['customerName']),
      dueDate: dueDate === undefined ? null : `${dueDate}+09:00`,
    };
    return charge(play, asked, { fault, more });
  });
  post('/v1/billing/:billingKey', (asked, fault, path) => {
    const key = play.table<TossKey>('keys').get(decodeURIComponent(path.split('/').at(-1) ?? ''));
    if (!key || key.deleted) return refuse('NOT_FOUND_BILLING_KEY');
    if (key.customerKey !== asked['customerKey']) return refuse('NOT_MATCHES_CUSTOMER_KEY');
    return charge(play, asked, { fault, more: { type: 'BILLING' } });
  });
  app.delete(
    '/v1/billing/:billingKey',
    play.call('cancel', (c) => {
      if (!isAuthorized(c)) return give(c, refuse('UNAUTHORIZED_KEY'));
      const keys = play.table<TossKey>('keys');
      const key = keys.get(c.req.param('billingKey') ?? '');
      if (!key || key.deleted) return give(c, refuse('NOT_FOUND_BILLING_KEY'));
      keys.set(key.billingKey, { ...key, deleted: true });
      return c.body('', 200);
    }),
  );
  post('/v1/cash-receipts', (asked) => issueReceipt(play, asked));
  return app;
}

function issue(play: Play, customerKey: string, number: string): TossAnswer {
  const billingKey = `${crypto.randomUUID().replaceAll('-', '')}-_=`;
  play.table<TossKey>('keys').set(billingKey, { billingKey, customerKey, deleted: false });
  const card = { issuerCode: '4V', acquirerCode: '21', number, cardType: '체크', ownerType: '개인' };
  const body = {
    mId: 'tvivarepublica',
    customerKey,
    authenticatedAt: korean(play.now()),
    method: '카드',
    billingKey,
    cardCompany: '비자',
    cardNumber: number,
    card,
  };
  return { status: 200, body };
}

function isCard({ cardNumber, cardExpirationYear, cardExpirationMonth }: Asked): boolean {
  return (
    /^\d{14,19}$/.test(textOf(cardNumber)) &&
    /^\d\d$/.test(textOf(cardExpirationYear)) &&
    /^(0\d|1[0-2])$/.test(textOf(cardExpirationMonth))
  );
}

type Charge = { readonly fault: FaultKind | undefined; readonly more?: Partial<TossRow> };

function charge(play: Play, asked: Asked, { fault, more }: Charge): TossAnswer {
  const { amount, orderId, orderName, taxFreeAmount = 0, cardInstallmentPlan = 0 } = asked;
  if (typeof amount !== 'number' || !/^[\w=-]{6,64}$/.test(textOf(orderId)) || !orderName)
    return refuse('INVALID_REQUEST');
  if (findByOrder(play, textOf(orderId))) return refuse('DUPLICATED_ORDER_ID');
  const row = newRow(play, {
    orderId: textOf(orderId),
    orderName: textOf(orderName),
    amount,
    taxFreeAmount: Number(taxFreeAmount),
    months: Number(cardInstallmentPlan),
    ...more,
  });
  return take(play, row, fault);
}

function issueReceipt(play: Play, { amount, orderId, orderName, customerIdentityNumber, type }: Asked): TossAnswer {
  const isKnown = type === '소득공제' || type === '지출증빙';
  if (typeof amount !== 'number' || !orderId || !orderName || !isKnown) return refuse('INVALID_REQUEST');
  if (!/^\d{10,20}$/.test(textOf(customerIdentityNumber))) return refuse('INVALID_REQUEST');
  const receiptKey = crypto.randomUUID().replaceAll('-', '');
  const receipt = {
    receiptKey,
    orderId,
    orderName,
    type,
    amount,
    taxFreeAmount: 0,
    issueNumber: '123456789',
    issueStatus: 'COMPLETED',
    transactionType: 'CONFIRM',
    customerIdentityNumber,
    receiptUrl: `https://dashboard.tosspayments.com/receipt/mids/cash/${receiptKey}`,
    failure: null,
    requestedAt: korean(play.now()),
  };
  play.table<object>('receipts').set(receiptKey, receipt);
  return { status: 200, body: receipt };
}
