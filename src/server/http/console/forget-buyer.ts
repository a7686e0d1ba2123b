import { Hono } from 'hono';
import { FORGET_TEXTS } from '../../../console/texts/forget';
import { writeAudit } from '../../admins/write-audit';
import { forgetBuyer } from '../../payments/forget-buyer';
import type { Buyer } from '../../store/forget-buyers';
import { findPayment, type Payment } from '../../store/payments';
import { type ConsoleDeps, type MerchantEnv, showNotFound } from './console-context';
import { showPayment } from './show-payment';

/** Forgetting a buyer: of one payment, or wherever the same person is known by it. */
export function createForgetRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();
  routes.post('/payments/:imp_uid/forget', async (c) => {
    const { merchant, frame, form, session } = c.var;
    const { user_code } = merchant;
    const imp_uid = c.req.param('imp_uid');
    const payment = /^imps?_\d{1,20}$/.test(imp_uid) ? await findPayment(deps.db, imp_uid) : undefined;
    if (payment?.user_code !== user_code) return showNotFound(c);
    const { problems } = FORGET_TEXTS[frame.locale];
    if (form['confirm'] !== 'true') return showPayment(c, deps, { payment, notForgotten: problems.confirm });
    const { payments, kept } = await forgetBuyer(deps, {
      ...{ user_code, tier_code: undefined, buyers: form['scope'] === 'person' ? personOf(payment) : [only(payment)] },
      note: (db, forgotten) =>
        writeAudit(db, {
          ...{ login: session.login, user_code, action: 'buyer-forget', at: deps.clock.now() },
          detail: { imp_uid, ...forgotten },
        }),
    });
    if (!payments && kept) return showPayment(c, deps, { payment, notForgotten: problems.open });
    return c.redirect(
      `/console/merchants/${user_code}/payments/${imp_uid}?notice=${kept ? 'half-forgotten' : 'forgotten'}`,
      303,
    );
  });
  return routes;
}

function only({ imp_uid }: Payment): Buyer {
  return { by: 'imp_uid', value: imp_uid };
}

function personOf(payment: Payment): readonly Buyer[] {
  const known = (['customer_uid', 'buyer_email', 'buyer_tel'] as const).flatMap((by) => {
    const value = payment[by];
    return value ? [{ by, value }] : [];
  });
  return [only(payment), ...known];
}
