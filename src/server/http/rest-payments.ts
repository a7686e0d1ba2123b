import { Hono } from 'hono';
import { findProfile } from '../merchants/find-profile';
import type { TokenDeps } from '../merchants/issue-token';
import { toRestPayment } from '../payments/to-rest-payment';
import { findPayment } from '../store/payments';
import { authenticate } from './rest-auth';
import { RestError } from './rest-error';

/** `GET /payments/{imp_uid}`: what a shop's server believes, instead of what its page was told (gateway contract 5). */
export function createRestPaymentRoutes(deps: TokenDeps): Hono {
  const routes = new Hono();

  routes.get('/payments/:imp_uid{[\\w-]+}', async (c) => {
    const { user_code } = await authenticate(c, deps);
    const tier = c.req.header('tier') ?? '';
    if (tier && !(await findProfile(deps.db, user_code, tier))) throw new RestError('TIER_UNKNOWN');
    const payment = await findPayment(deps.db, c.req.param('imp_uid'));
    const isTheirs = payment?.user_code === user_code && payment.tier_code === tier;
    const isAskedFor = !payment?.sandbox || c.req.query('include_sandbox') === 'true';
    if (!payment || !isTheirs || !isAskedFor) throw new RestError('PAYMENT_NOT_FOUND');
    const extension = c.req.query('extension') === 'true' ? { extension: {} } : {};
    return c.json({ code: 0, message: null, response: { ...toRestPayment(payment), ...extension } });
  });

  return routes;
}
