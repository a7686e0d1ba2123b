import { Hono } from 'hono';
import * as z from 'zod/mini';
import { OPEN_WINDOW_FIELD } from '../../protocol/window-bridge';
import type { BroughtBack } from '../payments/brought-back';
import { closePayment } from '../payments/close';
import { comeBack } from '../payments/come-back';
import type { PaymentDeps } from '../payments/deps';
import { findOutcome } from '../payments/find-outcome';
import { openPayment } from '../payments/open';
import { parseOpenWindowForm } from '../payments/open-window-form';
import { sandboxDetails } from '../sandbox/read-sandbox-script';
import { findByRequest } from '../store/payments';
import { awaitWebhook } from '../webhooks/await-webhook';
import { frameAncestors } from './frame-ancestors';
import { describeCaller } from './describe-caller';
import { showRefusal } from './show-refusal';
import { paymentView, showWindow } from './show-window';
import { createPgPageRoutes } from './pg-page';
import { toWindowAnswer } from './to-window-answer';
import { createWindowStateRoutes } from './window-state';
import { openToAnyPage } from './open-to-any-page';
import { limitBody } from './limit-body';
import { readForm, readJson } from './read-form';
import { countOpening, countStep } from './write-limits';

/** A request of 32 KB and what is around it, with each byte as `%EC`, as forms write Korean. */
const LIMIT_BYTES = 3 * 36 * 1024;

const choiceSchema = z.object({
  request_id: z.string(),
  action: z.enum(['approve', 'decline', 'cancel', 'crash']),
  ...sandboxDetails,
});

/**
 * The hosted window (product.md 5, 7): opened by a form from the shop's page, which may be of any site. So there is no
 * cookie and no csrf token here; what guards a payment is its `request_id`, known to its page and its window alone.
 */
export function createReadyRoutes(deps: PaymentDeps): Hono {
  const routes = new Hono();
  routes.use('/payments/ready/*', openToAnyPage, limitBody(LIMIT_BYTES));

  routes.post('/payments/ready/:user_code', async (c) => {
    const form = parseOpenWindowForm((await readForm(c))[OPEN_WINDOW_FIELD]);
    if (!form) return c.text('This address opens payment windows for IMP.request_pay.', 400);
    try {
      countOpening(c, c.req.param('user_code'), form.request);
      const opening = { user_code: c.req.param('user_code'), form, ...describeCaller(c) };
      const opened = await openPayment(deps, opening);
      const framers = await frameAncestors(deps, opened.payment, form);
      return showWindow(c, paymentView(opened, form, deps.clock.now()), framers);
    } catch (error) {
      return showRefusal(c, deps, { form, error });
    }
  });

  routes.post('/payments/ready/:user_code/:imp_uid/sandbox', countStep, async (c) => {
    const choice = choiceSchema.safeParse(await readJson(c));
    if (!choice.success) return c.json({ error: 'expected {request_id, action, source?, quota?, reason?}' }, 400);
    const { request_id, action } = choice.data;
    const user_code = c.req.param('user_code');
    const payment = await findByRequest(deps.db, user_code, request_id);
    // What the PG itself has is not the sandbox's to approve.
    if (payment?.imp_uid !== c.req.param('imp_uid') || payment.driver !== 'sandbox') {
      return c.json({ error: 'no such payment' }, 404);
    }
    const outcome =
      action === 'cancel'
        ? await closePayment(deps, { user_code, request_id, unsure: false, isUnseen: false })
        : await findOutcome(deps, await comeBack(deps, payment, broughtBackOf(choice.data)));
    if (outcome.state === 'done') await awaitWebhook(deps.db, payment);
    return c.json(toWindowAnswer(outcome, payment));
  });

  routes.route('/', createWindowStateRoutes(deps));
  routes.route('/', createPgPageRoutes(deps));
  return routes;
}

/** What the sandbox's form says, as another PG's browser would bring it back. */
function broughtBackOf({ action, source, quota, reason }: z.infer<typeof choiceSchema>): BroughtBack {
  const params = {
    action,
    ...(source !== undefined && { source }),
    ...(quota !== undefined && { quota: String(quota) }),
    ...(reason !== undefined && { reason }),
  };
  return { hint: 'sandbox', params, body: new Uint8Array() };
}
