import { Hono } from 'hono';
import * as z from 'zod/mini';
import { writeAudit } from '../../admins/write-audit';
import { resolveUnknown } from '../../payments/resolve-unknown';
import { findPayment } from '../../store/payments';
import { type ConsoleDeps, type MerchantEnv, showNotFound } from './console-context';

const endSchema = z.object({
  how: z.enum(['ask', 'paid', 'not-paid']),
  pg_tid: z.catch(z.string().check(z.trim(), z.maxLength(100)), ''),
});

/** Ends what no PG can tell the end of, from the payment's page: each word is written to the history before it counts. */
export function createUnknownPaymentRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();
  routes.post('/payments/:imp_uid/unknown', async (c) => {
    const { merchant, session, form } = c.var;
    const { user_code } = merchant;
    const payment = await findPayment(deps.db, c.req.param('imp_uid'));
    const end = endSchema.safeParse(form);
    if (payment?.user_code !== user_code || !end.success) return showNotFound(c);
    const { imp_uid } = payment;
    const detail = { imp_uid, ...end.data };
    const at = deps.clock.now();
    await writeAudit(deps.db, { login: session.login, user_code, action: 'payment-resolve', detail, at });
    const came = await resolveUnknown(deps.payments, payment, end.data);
    return c.redirect(`/console/merchants/${user_code}/payments/${imp_uid}?notice=unknown-${came}`, 303);
  });
  return routes;
}
