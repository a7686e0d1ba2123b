import { Hono } from 'hono';
import type { TokenDeps } from '../merchants/issue-token';
import type { PaymentDeps } from '../payments/deps';
import { depositPayment } from '../payments/deposit';
import { toRestPayment } from '../payments/to-rest-payment';
import { listCancels } from '../store/payment-cancels';
import { findPayment } from '../store/payments';
import { RestError } from './rest-error';
import { isTheirs, readStore } from './rest-store';

/** What a test tells the sandbox PG to do, with the merchant's REST token (product.md 8). Not there in production. */
export function createSandboxRoutes(payments: PaymentDeps, tokens: TokenDeps): Hono {
  const routes = new Hono();
  routes.post('/sandbox/payments/:imp_uid{[\\w-]+}/deposit', async (c) => {
    const store = await readStore(c, tokens);
    const payment = await findPayment(payments.db, c.req.param('imp_uid'));
    if (!isTheirs(payment, store) || !payment.sandbox) throw new RestError('PAYMENT_NOT_FOUND');
    const paid = await depositPayment(payments, payment);
    if (!paid) throw new RestError('DEPOSIT_NOT_AWAITED');
    const cancels = await listCancels(payments.db, [paid.imp_uid]);
    return c.json({ code: 0, message: null, response: toRestPayment(paid, cancels) });
  });
  return routes;
}
