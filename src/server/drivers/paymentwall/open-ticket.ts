import * as z from 'zod/mini';
import type { PgCancel, PgCancelAnswer } from '../answers';
import type { PgOrder } from '../order';
import { NotSent, type PgHttp } from '../pg-http';
import { PAYMENTWALL_HOST, PAYMENTWALL_TIMEOUT_MS } from './host';
import type { PaymentwallSettings } from './settings';
import { canonicalText, type Params, sign } from './sign';
import { amountText, isPlayed } from './widget-params';

const answerSchema = z.object({
  result: z.union([z.number(), z.string()]),
  errors: z._default(z.array(z.string()), []),
});

/** Kinds of ticket: all of the money back, or a part. */
const REFUND = '1';
const PARTIAL_REFUND = '5';

/**
 * Asks for money back (paymentwall.md 5): people at Paymentwall work the ticket off, and a pingback tells, or nothing
 * does. No number of the ticket comes back, and a second ticket could be a second refund: one whose answer was lost is
 * not opened again.
 */
export async function openTicket(
  http: PgHttp,
  settings: PaymentwallSettings,
  { order, cancel }: { readonly order: PgOrder; readonly cancel: PgCancel },
): Promise<PgCancelAnswer> {
  const isWhole = cancel.amount_minor === order.amount_minor;
  if (!isWhole && order.charged_currency && order.charged_currency !== order.currency) {
    const text = `A part cannot be refunded: the buyer was charged in ${order.charged_currency}.`;
    return { kind: 'refused', code: 'CURRENCY', text };
  }
  try {
    const form = signed(ticketParams(order, cancel, settings), settings);
    const reply = await http.send({
      call: 'cancel',
      host: PAYMENTWALL_HOST,
      path: '/developers/api/ticket',
      body: { form },
      imp_uid: order.imp_uid,
      timeout_ms: PAYMENTWALL_TIMEOUT_MS,
    });
    const { result, errors } = answerSchema.parse(reply.json());
    if (String(result) === '1') return { kind: 'waiting', sure: true };
    return { kind: 'refused', code: 'TICKET', text: errors.join('; ') || 'no reason given' };
  } catch (error) {
    if (error instanceof NotSent) throw error;
    return { kind: 'waiting', sure: false };
  }
}

function ticketParams(order: PgOrder, cancel: PgCancel, settings: PaymentwallSettings): Params {
  const { amount_minor, cancellation_id, reason } = cancel;
  const isWhole = amount_minor === order.amount_minor;
  return {
    key: settings.key,
    ref: order.pg_tid ?? '',
    type: isWhole ? REFUND : PARTIAL_REFUND,
    message: reason || 'refund',
    ...(!isWhole && { amount: amountText(amount_minor, order.currency) }),
    merchant_refund_id: cancellation_id,
    ...(isPlayed(order.request, settings) && { test_mode: '1' }),
  };
}

/** Parameters with their signature: version 1 has none of its own for these calls, and is as 2 (paymentwall.md 5, 6). */
export function signed(params: Params, { version, secret }: PaymentwallSettings): Params {
  const used = version === 1 ? 2 : version;
  const all = { ...params, sign_version: String(used) };
  return { ...all, sign: sign(canonicalText(all), used, secret) };
}
