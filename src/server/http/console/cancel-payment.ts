import { type Context, Hono } from 'hono';
import * as z from 'zod/mini';
import { CANCEL_TEXTS } from '../../../console/texts/cancel';
import { writeAudit } from '../../admins/write-audit';
import { cancelPayment, type CancelResult } from '../../payments/cancel';
import { resolveCancel } from '../../payments/resolve-cancel';
import { cutText } from '../../clean-text';
import { findPayment } from '../../store/payments';
import { type ConsoleDeps, type MerchantEnv, showNotFound } from './console-context';
import { showPayment } from './show-payment';

const text = z._default(z.string().check(z.trim()), '');
const cancelSchema = z.object({
  ...{ amount: text, checksum: text, reason: text, confirm: text },
  ...{ holder: text, bank: text, account: text },
});

const resolutionSchema = z.enum(['ask', 'done', 'refused']);

/** Cancelling in the console: the shop's server is always told (gateway contract 6.1). */
export function createCancelRoutes(deps: ConsoleDeps): Hono<MerchantEnv> {
  const routes = new Hono<MerchantEnv>();
  routes.post('/payments/:imp_uid/cancel', async (c) => {
    const { merchant, frame, form, session } = c.var;
    const { user_code } = merchant;
    const payment = await findPayment(deps.db, c.req.param('imp_uid'));
    if (payment?.user_code !== user_code) return showNotFound(c);
    const texts = CANCEL_TEXTS[frame.locale];
    const { checksum, confirm, ...typed } = cancelSchema.parse(form);
    const refuse = (problem: string) => showPayment(c, deps, { payment, refused: { typed, problem } });
    const { amount, reason, holder, bank, account } = typed;
    if (confirm !== 'true') return refuse(texts.problems.confirm);
    const sum = readAmount(amount);
    // A guard that cannot be read guards nothing.
    if (sum === undefined || (checksum && readAmount(checksum) === undefined)) return refuse(texts.problems.amount);
    const { imp_uid } = payment;
    const result = await cancelPayment(deps.payments, imp_uid, {
      amount: sum,
      checksum: readAmount(checksum),
      reason: cutText(reason, 200) || texts.defaultReason,
      refund: holder && bank && account ? { holder, bank, account } : null,
      notify: 'always',
    });
    if (result.kind !== 'cancelled' && result.kind !== 'waiting') return refuse(say(c, result));
    const detail = { imp_uid, amount };
    const at = deps.clock.now();
    await writeAudit(deps.db, { login: session.login, user_code, action: 'payment-cancel', detail, at });
    return c.redirect(`/console/merchants/${user_code}/payments/${imp_uid}?notice=${result.kind}`, 303);
  });

  // A PG that answers days later, or never: somebody looks it up there, or has us ask.
  routes.post('/payments/:imp_uid/cancels/:cancellation_id', async (c) => {
    const { merchant, form, session } = c.var;
    const { user_code } = merchant;
    const payment = await findPayment(deps.db, c.req.param('imp_uid'));
    const how = resolutionSchema.safeParse(form['how']);
    if (payment?.user_code !== user_code || !how.success) return showNotFound(c);
    const cancellation_id = c.req.param('cancellation_id');
    const notice = await resolveCancel(deps.payments, payment, { cancellation_id, how: how.data });
    const detail = { imp_uid: payment.imp_uid, cancellation_id, how: how.data, notice };
    const at = deps.clock.now();
    await writeAudit(deps.db, { login: session.login, user_code, action: 'cancel-resolve', detail, at });
    return c.redirect(`/console/merchants/${user_code}/payments/${payment.imp_uid}?notice=${notice}`, 303);
  });
  return routes;
}

/** A number above zero, with or without the commas that people write. */
function readAmount(given: string): number | undefined {
  const amount = /^[\d,]+(\.\d+)?$/.test(given) ? Number(given.replaceAll(',', '')) : 0;
  return amount > 0 ? amount : undefined;
}

function say(c: Context<MerchantEnv>, result: Exclude<CancelResult, { kind: 'cancelled' | 'waiting' }>): string {
  const texts = CANCEL_TEXTS[c.var.frame.locale];
  return result.kind === 'refused' ? texts.refused(result.text) : texts.problems[result.kind];
}
