/*
 * Naver Pay, payment type: reservation or script, its page, approval, cancel, history, automatic payments and what else
 * shops ask of it. Nothing is signed; calls carry credentials and a key of idempotency in their headers.
 */
import { Hono } from 'hono';
import type { FaultKind } from '../faults';
import type { CallName, Play, Simulator } from '../simulator';
import { cancelOrder } from './naverpay-cancel';
import {
  AGREED_MS,
  type Answer,
  answerOnce,
  type Asked,
  byPaymentId,
  cancelledOf,
  isAuthorized,
  NAME,
  no,
  type NaverOrder,
  orders,
  readForm,
  readJson,
  stamp,
  toDetail,
  toHistory,
  yes,
} from './naverpay-orders';
import { addPages, findProblem, reserveOrder } from './naverpay-page';
import { recurrentRoutes } from './naverpay-recurrent';

type Run = (asked: Asked, fault: FaultKind | undefined) => Answer;

/** The simulator of Naver Pay. */
export const naverpay: Simulator = {
  code: 'naverpay',
  name: NAME,
  findOrder: (play, order) => {
    const rows = orders(play)
      .all()
      .filter(({ merchantPayKey }) => merchantPayKey === order);
    const row = rows.findLast(({ approvedAt }) => approvedAt !== null) ?? rows.at(-1);
    return row && { paid: row.approvedAt === null ? 0 : row.total, cancelled: cancelledOf(row), row };
  },
  routes: (play) => {
    const app = new Hono();
    const serve = ([path, on]: readonly [string, CallName], run: Run, read = readForm) =>
      app.post(
        `/:partner/naverpay/payments/${path}`,
        play.call(on, async (c, fault) => {
          if (!isAuthorized(c)) return c.json({ error_code: '024', message: 'Authentication failed' }, 401);
          const asked = await read(c);
          const { answer, send } = await answerOnce(c, play, () => run(asked, fault));
          return send(wronged(answer, fault));
        }),
      );

    serve(['v2/reserve', 'ready'], (asked, fault) => reserve(play, asked, fault), readJson);
    serve(['v2.2/apply/payment', 'approve'], (asked, fault) => apply(play, asked, fault));
    serve(['v1/cancel', 'cancel'], (asked, fault) => cancelOrder(play, asked, fault));
    serve(['v2.2/list/history', 'inquiry'], (asked) => list(play, asked), readJson);
    serve(['v1/naverpoint-save', 'inquiry'], (asked) => takeStep(play, asked, 'point'));
    serve(['v1/purchase-confirm', 'inquiry'], (asked) => takeStep(play, asked, 'confirm'));
    serve(['v1/receipt/cash-amount', 'inquiry'], (asked) => readCashAmount(play, asked));
    app.route('/', recurrentRoutes(play));
    addPages(app, play);
    return app;
  },
};

function reserve(play: Play, asked: Asked, fault: FaultKind | undefined): Answer {
  const problem = findProblem(asked) ?? (asked['modelVersion'] === '2' ? undefined : 'modelVersion');
  if (problem || fault === 'declined') return no('InvalidParameter', problem);
  return yes({ reserveId: reserveOrder(play, asked).reserveId });
}

function apply(play: Play, { paymentId }: Asked, fault: FaultKind | undefined): Answer {
  const order = byPaymentId(play, paymentId);
  if (!order) return no('InvalidPaymentId');
  if (order.approvedAt !== null) return no('AlreadyComplete');
  if (play.now() - (order.agreedAt ?? 0) > AGREED_MS) return no('TimeExpired');
  if (fault === 'declined') return no('NotEnoughAccountBalance');
  const done = orders(play).set(order.reserveId, { ...order, approvedAt: play.now() });
  return yes({ paymentId: done.paymentId, detail: toDetail(done) });
}

/** What a PG that is broken makes of an answer. */
function wronged(answer: Answer, fault: FaultKind | undefined): Answer {
  const { detail } = (answer.body ?? {}) as { readonly detail?: { readonly totalPayAmount: number } };
  if (!detail) return answer;
  if (fault === 'wrong-order')
    return { ...answer, body: { ...answer.body, detail: { ...detail, merchantPayKey: 'imp_000000000000' } } };
  if (fault !== 'wrong-amount') return answer;
  return { ...answer, body: { ...answer.body, detail: { ...detail, totalPayAmount: detail.totalPayAmount + 10 } } };
}

/** By a payment's number, or by times of at most 31 days. */
function list(play: Play, asked: Asked): Answer {
  const found = asked['paymentId'] ? [byPaymentId(play, asked['paymentId'])] : inTime(play, asked);
  const entries = found.flatMap((order) => (order ? toHistory(order) : []));
  const rows = Math.min(Number(asked['rowsPerPage'] ?? 20), 100);
  const page = Number(asked['pageNumber'] ?? 1);
  return yes({
    responseCount: entries.length,
    totalCount: entries.length,
    totalPageCount: Math.max(1, Math.ceil(entries.length / rows)),
    currentPageNumber: page,
    list: entries.slice((page - 1) * rows, page * rows),
  });
}

function inTime(play: Play, asked: Asked): readonly (NaverOrder | undefined)[] {
  const [from, to] = [String(asked['startTime']), String(asked['endTime'])];
  return orders(play)
    .all()
    .filter(({ approvedAt }) => approvedAt !== null && stamp(approvedAt) >= from && stamp(approvedAt) <= to);
}

function takeStep(play: Play, { paymentId }: Asked, step: string): Answer {
  const order = byPaymentId(play, paymentId);
  if (order?.approvedAt === null || !order) return no('InvalidPaymentId');
  if (order.steps.includes(step)) return no('AlreadyComplete', '이미 처리된 결제입니다.');
  orders(play).set(order.reserveId, { ...order, steps: [...order.steps, step] });
  return yes({ paymentId });
}

function readCashAmount(play: Play, { paymentId }: Asked): Answer {
  const order = byPaymentId(play, paymentId);
  if (order?.approvedAt === null || !order) return no('InvalidPaymentId');
  const left = order.total - cancelledOf(order);
  const cash = order.means === 'CARD' ? 0 : left;
  const supplyCashAmount = Math.round(cash / 1.1);
  return yes({
    npointCashAmount: order.means === '' ? cash : 0,
    primaryCashAmount: order.means === 'BANK' ? cash : 0,
    totalCashAmount: cash,
    supplyCashAmount,
    vatCashAmount: cash - supplyCashAmount,
  });
}
