import type { Context } from 'hono';
import { renderPayment } from '../../../console/pages/payment';
import type { CancelFormView, TypedCancel } from '../../../console/parts/cancel-form';
import { CANCEL_TEXTS } from '../../../console/texts/cancel';
import { fromMinorUnits } from '../../../protocol/amount';
import { formatAmount } from '../../../window/format-amount';
import { findChannel } from '../../merchants/list-channels';
import { listSteps } from '../../payments/list-steps';
import { listCancels } from '../../store/payment-cancels';
import type { Payment } from '../../store/payments';
import { listDeliveries } from '../../store/webhook-deliveries';
import { type ConsoleDeps, type MerchantEnv, showPage } from './console-context';
import { describePayment } from './describe-payment';

const DELIVERIES = 100;

export type ShownPayment = {
  readonly payment: Payment;
  /** A cancel that was refused: what was typed in, and why. */
  readonly refused?: RefusedCancel;
};

export type RefusedCancel = { readonly typed: TypedCancel; readonly problem: string };

/** A payment with its timeline, its cancels and its webhooks. */
export async function showPayment(
  c: Context<MerchantEnv>,
  deps: ConsoleDeps,
  { payment, refused }: ShownPayment,
): Promise<Response> {
  const { merchant, frame } = c.var;
  const { user_code } = merchant;
  const { imp_uid, channel_key } = payment;
  const channel = await findChannel(deps.db, user_code, channel_key);
  const cancels = await listCancels(deps.db, [imp_uid]);
  const html = renderPayment({
    ...{ frame, merchant },
    payment: describePayment(payment, { channels: channel ? [channel] : [], locale: frame.locale }),
    steps: listSteps(payment, cancels),
    cancel: cancelFormOf(c, payment, refused),
    deliveries: await listDeliveries(deps.db, { user_code, imp_uid, limit: DELIVERIES }),
    notices: c.req.query('cancelled') === undefined ? [] : [CANCEL_TEXTS[frame.locale].done],
  });
  return showPage(c, html, refused ? 422 : 200);
}

/** Nothing where there is nothing to cancel, unless that is what has to be said. */
function cancelFormOf(
  c: Context<MerchantEnv>,
  payment: Payment,
  refused: RefusedCancel | undefined,
): CancelFormView | null {
  const { status, amount_minor, cancelled_minor, currency, imp_uid, vbank_num } = payment;
  const left = fromMinorUnits(amount_minor - cancelled_minor, currency);
  const canCancel = (status === 'paid' || status === 'cancelled') && left > 0;
  if (!canCancel && !refused) return null;
  return {
    action: `/console/merchants/${c.var.merchant.user_code}/payments/${imp_uid}/cancel`,
    left: String(left),
    leftText: formatAmount(left, currency, c.var.frame.locale),
    needsAccount: vbank_num !== null,
    typed: refused?.typed ?? null,
    problems: refused ? [refused.problem] : [],
  };
}
