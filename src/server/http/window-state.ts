import { Hono } from 'hono';
import * as z from 'zod/mini';
import { OPEN_WINDOW_FIELD } from '../../protocol/window-bridge';
import type { WindowOutcome } from '../../protocol/window-outcome';
import { closePayment, readClosing } from '../payments/close';
import type { PaymentDeps } from '../payments/deps';
import { findOutcome } from '../payments/find-outcome';
import { notePresence } from '../payments/note-presence';
import { beginPayment } from '../payments/open';
import { parseOpenWindowForm } from '../payments/open-window-form';
import { resumable } from '../payments/resumable';
import { sendBack } from '../payments/send-back';
import { hideBuyer } from '../payments/to-response';
import { findByRequest } from '../store/payments';
import { describeCaller } from './describe-caller';
import { readForm } from './read-form';
import { answerRefusal } from './show-refusal';
import { countOpening, countStep } from './write-limits';

const presenceSchema = z.object({ request_id: z.string(), state: z.enum(['unwatched', 'left']) });

/**
 * What the shop's page and the window ask and tell around a payment: whether one may begin, where its window is, how it
 * ended, where the buyer goes now. As in `ready.ts`, the payment's `request_id` is the guard.
 */
export function createWindowStateRoutes(deps: PaymentDeps): Hono {
  const routes = new Hono();

  routes.use('/payments/ready/:user_code/:asked{close|prepare}', async (c, next) => {
    c.header('Cache-Control', 'no-store');
    await next();
  });

  routes.post('/payments/ready/:user_code/close', countStep, async (c) => {
    const { request_id, ...said } = await readForm(c);
    const closing = { user_code: c.req.param('user_code'), request_id: toText(request_id), ...readClosing(said) };
    const outcome = await closePayment(deps, closing);
    return c.json(closing.imp_uid === undefined ? outcome : hideBuyer(outcome));
  });

  // What stops a payment at the start is told while the shop's page is still there.
  routes.post('/payments/ready/:user_code/prepare', async (c) => {
    const form = parseOpenWindowForm((await readForm(c))[OPEN_WINDOW_FIELD]);
    if (!form) return c.json({ error: `expected a form with the field ${OPEN_WINDOW_FIELD}` }, 400);
    try {
      countOpening(c, c.req.param('user_code'), form.request);
      const opening = { user_code: c.req.param('user_code'), form, ...describeCaller(c) };
      const { payment } = await beginPayment(deps, opening);
      return c.json(resumable(await findOutcome(deps, payment), payment) satisfies WindowOutcome);
    } catch (error) {
      return answerRefusal(c, deps, { form, error });
    }
  });

  routes.post('/payments/ready/:user_code/:imp_uid/presence', countStep, async (c) => {
    const said = presenceSchema.safeParse(await readForm(c));
    if (!said.success) return c.json({ error: 'expected request_id and state: unwatched or left' }, 400);
    const payment = await findByRequest(deps.db, c.req.param('user_code'), said.data.request_id);
    if (payment?.imp_uid !== c.req.param('imp_uid')) return c.json({ error: 'no such payment' }, 404);
    await notePresence(deps, payment, said.data.state);
    return c.body(null, 204);
  });

  // By a page load and not by the window's script: the result counts as told once the browser is on its way with it.
  routes.get('/payments/ready/:user_code/:imp_uid/return', async (c) => {
    // Windows that were opened before an upgrade know no `key`.
    const key = c.req.query('key') ?? c.req.query('request_id') ?? '';
    const url = await sendBack(deps, { ...c.req.param(), key });
    c.header('Cache-Control', 'no-store');
    c.header('Referrer-Policy', 'no-referrer');
    return url ? c.redirect(url, 303) : c.text('This payment has no end yet, or no way back to its shop.', 404);
  });

  return routes;
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
