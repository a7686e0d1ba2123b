import type { PgCancel, PgCancelAnswer } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost } from '../pg-http';
import { toAmountText } from './amount-text';
import { type PaypalApi, readRefusal } from './api';
import { readReply, refundSchema } from './messages';

/** Refusals that do not tell what became of an earlier try. */
const UNSURE: readonly string[] = ['PREVIOUS_REQUEST_IN_PROGRESS', 'RESOURCE_CONFLICT'];
const MOST_NOTE = 255;

/**
 * Gives money back, under the cancel's own number: PayPal keeps it for 45 days and does the same once (paypal.md 3.5).
 * The amount is always said: without one, all that is left would go.
 */
export async function refundCapture(
  { send }: PaypalApi,
  { order, cancel, captureId }: { readonly order: PgOrder; readonly cancel: PgCancel; readonly captureId: string },
): Promise<PgCancelAnswer> {
  const { imp_uid, currency } = order;
  const { cancellation_id, amount_minor, reason } = cancel;
  const value = toAmountText(amount_minor, currency);
  if (value === undefined)
    return {
      kind: 'refused',
      code: 'DECIMALS_NOT_SUPPORTED',
      text: `PayPal은 ${currency}의 소수 금액을 환불하지 않습니다.`,
    };
  const reply = await send(`/v2/payments/captures/${encodeURIComponent(captureId)}/refund`, {
    call: 'cancel',
    imp_uid,
    requestId: cancellation_id,
    body: {
      json: {
        amount: { currency_code: currency, value },
        custom_id: refundName(imp_uid, cancellation_id),
        note_to_payer: reason.slice(0, MOST_NOTE) || undefined,
      },
    },
  });
  if (reply.status >= 400) {
    const { code, text } = readRefusal(reply);
    if (reply.status === 409 || UNSURE.includes(code)) throw new AnswerLost(`PayPal is at it: ${code}.`);
    return { kind: 'refused', code, text };
  }
  const refund = readReply(reply, refundSchema);
  switch (refund.status) {
    case 'COMPLETED':
      return { kind: 'cancelled', pg_tid: refund.id, receipt_url: null };
    case 'PENDING':
      return { kind: 'waiting', sure: true };
    case 'FAILED':
    case 'CANCELLED':
      return {
        kind: 'refused',
        code: refund.status,
        text: refund.status_details?.reason ?? '환불하지 못했습니다.',
      };
    default:
      throw new AnswerLost('PayPal says something else of a refund.');
  }
}

/** Names a refund in PayPal's notices: whose, and by which cancel. */
function refundName(imp_uid: string, cancellation_id: string): string {
  return `${imp_uid}:${cancellation_id}`;
}
