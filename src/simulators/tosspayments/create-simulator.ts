/*
 * Toss Payments, API of 2022-11-16 and window v2, from its developers' pages: nothing of payments is signed, and webhooks go
 * where its console says.
 */
import { Hono } from 'hono';
import type { NoticeWish, Play, Simulator } from '../simulator';
import { apiRoutes } from './toss-api';
import { billingRoutes } from './toss-billing';
import { findByOrder, korean, leftOf, newTransactionKey, payments, toPayment, type TossRow } from './toss-payments';
import { windowRoutes } from './toss-window';

/** The simulator of Toss Payments, under each of its names. */
export function createSimulator(code: string): Simulator {
  return {
    code,
    name: { ko: '토스페이먼츠', en: 'Toss Payments' },
    findOrder: (play, order) => {
      const row = findByOrder(play, order);
      if (!row) return undefined;
      const scale = row.currency === 'USD' ? 100 : 1;
      const paid = row.approvedAt === null ? 0 : Math.round(row.amount * scale);
      return { paid, cancelled: paid && Math.round((row.amount - leftOf(row).total) * scale), row };
    },
    routes: (play) => {
      const app = new Hono();
      app.route('/', windowRoutes(play, code));
      // Before the addresses with names in them.
      app.route('/', billingRoutes(play));
      app.route('/', apiRoutes(play));
      return app;
    },
    report,
  };
}

/** `deposit` (again, where it has come), `taken-back`, `expired`, `refund` (all that is left, in the console), `changed`. */
async function report(play: Play, { order, event, amount }: NoticeWish): Promise<unknown> {
  const row = findByOrder(play, order);
  if (!row) throw new Error(`There is no order ${order}.`);
  const change = (changed: Partial<TossRow>) =>
    payments(play).set(row.paymentKey, { ...row, lastTransactionKey: newTransactionKey(), ...changed });
  switch (event) {
    case 'deposit':
      // Told once more.
      if (row.status === 'DONE' && row.approvedAt !== null) return tellDeposit(play, row);
      if (row.status !== 'WAITING_FOR_DEPOSIT') throw new Error(`The order is ${row.status}.`);
      if (amount !== undefined && amount !== row.amount) throw new Error('An account takes its own amount alone.');
      return tellDeposit(play, change({ status: 'DONE', approvedAt: play.now() }));
    case 'taken-back':
      return tellDeposit(play, change({ status: 'WAITING_FOR_DEPOSIT', approvedAt: null }));
    case 'expired':
      return tellChange(play, change({ status: 'EXPIRED' }));
    case 'refund': {
      const transactionKey = newTransactionKey();
      const { total, taxFree } = leftOf(row);
      const done = {
        transactionKey,
        cancelReason: '상점관리자',
        cancelAmount: total,
        taxFreeAmount: taxFree,
        refundableAmount: 0,
        canceledAt: korean(play.now()),
      };
      const cancels = [...row.cancels, done];
      return tellChange(play, change({ status: 'CANCELED', lastTransactionKey: transactionKey, cancels }));
    }
    case 'changed':
      return tellChange(play, row);
    default:
      throw new Error(`Toss Payments has no event ${event}.`);
  }
}

/** The flat notice of an account. */
function tellDeposit(play: Play, row: TossRow): Promise<unknown> {
  return send(play, (fault) => ({
    createdAt: korean(play.now()),
    secret: fault === 'bad-signature' ? 'ps_somebody_else' : row.secret,
    status: row.status,
    orderId: fault === 'wrong-order' ? 'imp_000000000000' : row.orderId,
    transactionKey: row.lastTransactionKey,
  }));
}

function tellChange(play: Play, row: TossRow): Promise<unknown> {
  const createdAt = `${new Date(play.now()).toISOString().slice(0, 23)}000`;
  return send(play, () => ({ eventType: 'PAYMENT_STATUS_CHANGED', createdAt, data: toPayment(row) }));
}

function send(play: Play, write: (fault: string | undefined) => object): Promise<unknown> {
  const url = play.table<string>('console').get('webhook');
  if (!url) throw new Error('No window was opened: nobody knows where notices go.');
  return play.notify((fault) => ({
    url,
    headers: {
      'Content-Type': 'application/json',
      'tosspayments-webhook-transmission-id': crypto.randomUUID(),
      'tosspayments-webhook-transmission-time': korean(play.now()),
      'tosspayments-webhook-transmission-retried-count': '0',
    },
    body: JSON.stringify(write(fault)),
  }));
}
