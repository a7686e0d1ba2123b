import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import type { PaymentDeps } from '../payments/deps';
import { findOutcome } from '../payments/find-outcome';
import { noteReturn } from '../payments/note-return';
import { toOpened } from '../payments/open';
import { findBegun } from '../store/payments';
import { awaitWebhook } from '../webhooks/await-webhook';
import { showBack } from './show-back';
import { toWindowAnswer } from './to-window-answer';

const askedSchema = z.object({ request_id: z.string() });

/**
 * Around a page of the PG's own, where the gateway is not asked to do anything: how the payment stands, and where the
 * PG's page sends the buyer's browser. As in `ready.ts`, the payment's `request_id` is the guard.
 */
export function createPgPageRoutes(deps: PaymentDeps): Hono {
  const routes = new Hono();

  routes.post('/payments/ready/:user_code/:imp_uid/outcome', async (c) => {
    c.header('Cache-Control', 'no-store');
    const asked = askedSchema.safeParse(await c.req.json<unknown>().catch(() => undefined));
    if (!asked.success) return c.json({ error: 'expected {request_id}' }, 400);
    const payment = await findMeant(c, deps, asked.data.request_id);
    if (!payment) return c.json({ error: 'no such payment' }, 404);
    const outcome = await findOutcome(deps, payment);
    if (outcome.state === 'done') await awaitWebhook(deps.db, payment);
    return c.json(toWindowAnswer(outcome, payment));
  });

  // Addresses without a query: a `=` in them could become part of another message (paymentwall.md 4).
  for (const said of ['paid', 'failed'] as const) {
    routes.get(`/payments/ready/:user_code/:imp_uid/back/:request_id/${said}`, async (c) => {
      const begun = await findMeant(c, deps, c.req.param('request_id'));
      if (!begun) return c.text('There is no such payment.', 404);
      const payment = await noteReturn(deps, begun, said);
      return showBack(c, { ...toOpened(begun), payment }, await findOutcome(deps, payment));
    });
  }

  return routes;
}

async function findMeant(c: Context, { db }: PaymentDeps, request_id: string) {
  const payment = await findBegun(db, c.req.param('user_code') ?? '', request_id);
  return payment?.imp_uid === c.req.param('imp_uid') ? payment : undefined;
}
