import * as z from 'zod/mini';
import type { PgOrder } from '../order';
import type { PgDelivery, PgDeliveryAnswer } from '../delivery';
import type { PgHttp } from '../pg-http';
import { PAYMENTWALL_HOST, PAYMENTWALL_TIMEOUT_MS } from './host';
import type { PaymentwallSettings } from './settings';
import { isPlayed } from './widget-params';

const answerSchema = z.object({
  error_code: z.optional(z.nullable(z.coerce.number())),
  error: z.optional(z.nullable(z.string())),
  notices: z.optional(z.nullable(z.array(z.string()))),
});

/** Evidence against chargebacks, which Paymentwall wants before it settles physical goods (paymentwall.md 7). */
export async function confirmDelivery(
  http: PgHttp,
  settings: PaymentwallSettings,
  { order, delivery }: { readonly order: PgOrder; readonly delivery: PgDelivery },
): Promise<PgDeliveryAnswer> {
  const { type, status, merchant_uid, refundable, reason, details, carrier_tracking_id, carrier_type } = delivery;
  const values: Readonly<Record<string, string | undefined>> = {
    payment_id: order.pg_tid ?? '',
    merchant_reference_id: merchant_uid,
    ...{ type, status, reason, details, carrier_tracking_id, carrier_type },
    estimated_delivery_datetime: dateText(delivery.estimated_delivery_datetime),
    estimated_update_datetime: dateText(delivery.estimated_update_datetime),
    refundable: refundable ? 'yes' : 'no',
    is_test: isPlayed(order.request, settings) ? '1' : undefined,
    ...Object.fromEntries(
      Object.entries(delivery.shipping_address).map(([name, value]) => [`shipping_address[${name}]`, value]),
    ),
  };
  const form = Object.fromEntries(Object.entries(values).filter((pair): pair is [string, string] => Boolean(pair[1])));
  const reply = await http.send({
    call: 'delivery',
    host: PAYMENTWALL_HOST,
    path: '/api/delivery',
    headers: { 'x-apikey': settings.secret },
    body: { form },
    imp_uid: order.imp_uid,
    timeout_ms: PAYMENTWALL_TIMEOUT_MS,
  });
  const answer = answerSchema.parse(reply.json());
  return { error_code: answer.error_code ?? null, error: answer.error ?? null, notices: answer.notices ?? [] };
}

/** `2017/01/15 15:04:55 +0000`. */
function dateText(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replaceAll('-', '/').replace('T', ' ')} +0000`;
}
