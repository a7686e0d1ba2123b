import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { beginAtPg } from '../payments/begin-at-pg';
import { type BroughtBack, toBroughtBack } from '../payments/brought-back';
import { comeBack } from '../payments/come-back';
import type { PaymentDeps } from '../payments/deps';
import { findOutcome } from '../payments/find-outcome';
import { toOpened } from '../payments/open';
import { isKeyOf, isSame } from '../payments/return-key';
import { hideBuyer } from '../payments/to-response';
import { findBegunByUid } from '../store/payments';
import { awaitWebhook } from '../webhooks/await-webhook';
import { readJson } from './read-form';
import { showBack } from './show-back';
import { showWay } from './show-way';
import { toWindowAnswer } from './to-window-answer';

const askedSchema = z.object({ request_id: z.string() });

/**
 * Around a page of the PG's own, where the gateway is not asked to do anything: how the payment stands, and where the
 * PG's page sends the buyer's browser. The guard is the payment's `request_id`, or
 * in addresses the key that is made of it.
 */
export function createPgPageRoutes(deps: PaymentDeps): Hono {
  const routes = new Hono();

  routes.post('/payments/ready/:user_code/:imp_uid/outcome', async (c) => {
    c.header('Cache-Control', 'no-store');
    const asked = askedSchema.safeParse(await readJson(c));
    if (!asked.success) return c.json({ error: 'expected {request_id}' }, 400);
    const payment = await findMeant(c, deps, asked.data.request_id);
    if (!payment) return c.json({ error: 'no such payment' }, 404);
    const outcome = await findOutcome(deps, payment);
    if (outcome.state === 'done') await awaitWebhook(deps.db, payment);
    // The page that came back from the PG's has the key of its address only.
    const isPage = isSame(payment.request_id, asked.data.request_id);
    return c.json(toWindowAnswer(isPage ? outcome : hideBuyer(outcome), { ...payment, ...asked.data }));
  });

  // Addresses without a query: a `=` in them could become part of another message (paymentwall.md 4).
  routes.on(['GET', 'POST'], '/payments/ready/:user_code/:imp_uid/back/:key/:hint{[a-z-]{1,20}}', async (c) => {
    const begun = await findMeant(c, deps, c.req.param('key'));
    if (!begun) return c.text('There is no such payment.', 404);
    const payment = await comeBack(deps, begun, await readBroughtBack(c, c.req.param('hint')));
    return showBack(c, { ...toOpened(begun), payment }, await findOutcome(deps, payment));
  });

  // What the buyer's browser has to do to reach the PG, as a page of its own.
  routes.get('/payments/ready/:user_code/:imp_uid/step/:key', async (c) => {
    const begun = await findMeant(c, deps, c.req.param('key'));
    if (!begun) return c.text('There is no such payment.', 404);
    const languages = c.req.header('accept-language')?.split(',') ?? [];
    const { payment, step } = await beginAtPg(deps, toOpened(begun), languages);
    if (step?.kind !== 'submit' && step?.kind !== 'script') {
      return showBack(c, { ...toOpened(begun), payment }, await findOutcome(deps, payment));
    }
    return showWay(c, payment, step);
  });

  return routes;
}

/** Query and form of whatever a PG's page sends the browser with. */
async function readBroughtBack(c: Context, hint: string): Promise<BroughtBack> {
  const body = c.req.method === 'POST' ? new Uint8Array(await c.req.arrayBuffer()) : new Uint8Array();
  return toBroughtBack({ hint, body, query: new URL(c.req.url).searchParams });
}

async function findMeant(c: Context, { db }: PaymentDeps, key: string) {
  const { user_code = '', imp_uid = '' } = c.req.param();
  const payment = await findBegunByUid(db, user_code, imp_uid);
  return payment && isKeyOf(payment, key) ? payment : undefined;
}
