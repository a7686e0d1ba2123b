import { type Context, type Env, Hono } from 'hono';
import * as z from 'zod/mini';
import { OPEN_WINDOW_FIELD } from '../../protocol/window-bridge';
import type { WindowOutcome } from '../../protocol/window-outcome';
import { beginCertification } from '../certifications/begin';
import { certificationOutcome, closeCertification } from '../certifications/close';
import { outcomeOf } from '../certifications/outcome';
import { readClosing } from '../payments/close';
import type { PaymentDeps } from '../payments/deps';
import { maySendBack } from '../payments/may-send-back';
import { parseOpenWindowForm } from '../payments/open-window-form';
import { resumable } from '../payments/resumable';
import { isKeyOf } from '../payments/return-key';
import { findByUid, writePresence, writeReturned } from '../store/certifications';
import { createCertificateFormRoutes, findMeant } from './certificate-form';
import { describeCaller } from './describe-caller';
import { openToAnyPage } from './open-to-any-page';
import { limitBody } from './limit-body';
import { certificationView } from './show-certification';
import { answerRefusal, showRefusal } from './show-refusal';
import { showWindow } from './show-window';
import { readForm } from './read-form';
import { countOpening, countStep } from './write-limits';
import { certificationAddress } from '../payments/return-address';

const RETURN = '/certificates/ready/:user_code/:imp_uid/return';
const LIMIT_BYTES = 64 * 1024;
const closingSchema = z.looseObject({ request_id: z.string() });
const presenceSchema = z.object({ request_id: z.string(), state: z.enum(['unwatched', 'left']) });

/**
 * The window of an identity check (product.md 5, `/certificates/ready/…`): the same talk with the shop's page as a
 * payment's, on the same guard, its `request_id`.
 */
export function createCertificateRoutes(deps: PaymentDeps): Hono {
  const routes = new Hono();
  routes.use('/certificates/ready/*', openToAnyPage, limitBody(LIMIT_BYTES));

  routes.post('/certificates/ready/:user_code', async (c) => {
    const form = parseOpenWindowForm((await readForm(c))[OPEN_WINDOW_FIELD]);
    if (!form) return c.text('This address opens windows for IMP.certification.', 400);
    try {
      countOpening(c, c.req.param('user_code'), form.request);
      const begun = await beginCertification(deps, { user_code: c.req.param('user_code'), form, ...describeCaller(c) });
      return showWindow(c, certificationView(begun, form), form);
    } catch (error) {
      return showRefusal(c, deps, { form, error });
    }
  });

  routes.post('/certificates/ready/:user_code/prepare', async (c) => {
    c.header('Cache-Control', 'no-store');
    const form = parseOpenWindowForm((await readForm(c))[OPEN_WINDOW_FIELD]);
    if (!form) return c.json({ error: `expected a form with the field ${OPEN_WINDOW_FIELD}` }, 400);
    try {
      countOpening(c, c.req.param('user_code'), form.request);
      const opening = { user_code: c.req.param('user_code'), form, ...describeCaller(c) };
      const { certification } = await beginCertification(deps, opening);
      return c.json(resumable(certificationOutcome(certification), certification) satisfies WindowOutcome);
    } catch (error) {
      return answerRefusal(c, deps, { form, error });
    }
  });

  routes.post('/certificates/ready/:user_code/close', countStep, async (c) => {
    c.header('Cache-Control', 'no-store');
    const said = closingSchema.safeParse(await readForm(c));
    if (!said.success) return c.json({ error: 'expected request_id' }, 400);
    const closing = {
      user_code: c.req.param('user_code'),
      request_id: said.data.request_id,
      ...readClosing(said.data),
    };
    return c.json(await closeCertification(deps, closing));
  });

  routes.post('/certificates/ready/:user_code/:imp_uid/presence', countStep, async (c) => {
    const said = presenceSchema.safeParse(await readForm(c));
    const found = said.success ? await findMeant(c, deps, said.data.request_id) : undefined;
    if (!found || !said.success) return c.json({ error: 'no such check' }, 404);
    const isLeft = said.data.state === 'left';
    const presence = isLeft ? { left_at: deps.clock.now() } : { unwatched: true, left_at: null };
    await writePresence(deps.db, found.imp_uid, presence);
    return c.body(null, 204);
  });

  routes.get(RETURN, (c) => sendBack(c, deps));
  routes.route('/', createCertificateFormRoutes(deps));
  return routes;
}

/** The way back to the shop's page, with the result, from a window that took its place. */
async function sendBack(c: Context<Env, typeof RETURN>, deps: PaymentDeps): Promise<Response> {
  const key = c.req.query('key') ?? c.req.query('request_id') ?? '';
  const { user_code, imp_uid } = c.req.param();
  const check = await findByUid(deps.db, user_code, imp_uid);
  const found = check && isKeyOf(check, key) ? check : undefined;
  const response = found && outcomeOf(found);
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
  const now = deps.clock.now();
  if (!response || !found.return_url || !maySendBack(found, now))
    return c.text('This check has no end yet, or no address to go back to.', 404);
  await writeReturned(deps.db, found.imp_uid, now);
  return c.redirect(certificationAddress(found.return_url, response), 303);
}
