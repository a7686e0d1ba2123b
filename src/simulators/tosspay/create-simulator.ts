/* Toss Pay (pay.toss.im), from its guide for developers: a key in every body, no signature anywhere. */
import { Hono } from 'hono';
import type { Play, Simulator } from '../simulator';
import { findByOrder, refundedOf } from './toss-pay';
import { apiRoutes, NAME } from './toss-pay-api';
import { keyRoutes, type TossKey } from './toss-pay-keys';

/** The simulator of Toss Pay, in each of its forms. */
export function createSimulator(code: string): Simulator {
  return {
    code,
    name: NAME,
    findOrder: (play, order) => {
      const row = findByOrder(play, order);
      if (!row) return undefined;
      return { paid: row.paidAt === null ? 0 : row.amount, cancelled: refundedOf(row), row };
    },
    routes: (play) => {
      const app = new Hono();
      app.route('/', apiRoutes(play));
      app.route('/', keyRoutes(play));
      return app;
    },
    report: (play, { order, event }) => reportKey(play, order, event),
  };
}

/** `activated` and `removed`, of the key whose registration has that number. */
function reportKey(play: Play, order: string, event: string): Promise<unknown> {
  const key = play
    .table<TossKey>('keys')
    .all()
    .findLast(({ displayId }) => displayId === order);
  if (!key) throw new Error(`There is no registration ${order}.`);
  const { userId, displayId, billingKey, payMethod, resultCallback: url } = key;
  const body = { action: event.toUpperCase(), userId, displayId, billingKey, payMethod };
  return play.notify(() => ({ url, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }));
}
