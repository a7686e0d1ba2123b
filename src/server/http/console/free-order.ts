import { Hono } from 'hono';
import { writeAudit } from '../../admins/write-audit';
import { freeOrder } from '../../payments/free-order';
import { findPayment } from '../../store/payments';
import { type ConsoleDeps, type MerchantEnv, showNotFound } from './console-context';

/** Freeing an order in the console, from the page of the payment that has it. */
export function createFreeOrderRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();
  routes.post('/payments/:imp_uid/free', async (c) => {
    const { merchant, session } = c.var;
    const { user_code } = merchant;
    const payment = await findPayment(deps.db, c.req.param('imp_uid'));
    if (payment?.user_code !== user_code) return showNotFound(c);
    const { imp_uid, merchant_uid } = payment;
    const at = deps.clock.now();
    const { kind } = await freeOrder(deps.payments, payment, (db, freed) =>
      writeAudit(db, {
        ...{ login: session.login, user_code, action: 'order-free', at },
        detail: { imp_uid: freed.imp_uid, merchant_uid },
      }),
    );
    return c.redirect(`/console/merchants/${user_code}/payments/${imp_uid}?notice=free-${kind}`, 303);
  });
  return routes;
}
