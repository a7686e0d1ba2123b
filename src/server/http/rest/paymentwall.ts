import * as z from 'zod/mini';
import { confirmDelivery } from '../../payments/confirm-delivery';
import { findPayment } from '../../store/payments';
import { maybe, must, needMoment, needOneOf, needText, text, words } from './fields';
import { defineOperation } from './operation';
import { RestError } from './rest-error';
import { isTheirs } from './rest-store';

const shipped = [
  ...(['carrier_tracking_id', 'carrier_type', 'shipping_address_country', 'shipping_address_city'] as const),
  ...(['shipping_address_zip', 'shipping_address_state', 'shipping_address_street'] as const),
  ...(['shipping_address_phone', 'shipping_address_firstname', 'shipping_address_lastname'] as const),
] as const;

const input = z.object({
  ...{ imp_uid: needText(), merchant_uid: needText(), type: needOneOf(['physical', 'digital']) },
  status: needOneOf(['order_placed', 'order_shipped', 'delivering', 'delivered']),
  ...{ estimated_delivery_datetime: needMoment(), estimated_update_datetime: needMoment() },
  refundable: must({ type: 'string', expected: 'yes or no' }, (given) => {
    if (given === true || given === 'yes') return true;
    return given === false || given === 'no' ? false : undefined;
  }),
  shipping_address_email: maybe({ type: 'string', expected: 'an e-mail address' }, (given) =>
    typeof given === 'string' && /^\S+@\S+$/.test(given) ? given : undefined,
  ),
  reason: words(),
  details: words(),
  ...Object.fromEntries(shipped.map((name) => [name, text()] as const)),
});

const ADDRESS = 'shipping_address_';

const answer = z.object({
  error_code: z.nullable(z.int()),
  error: z.nullable(z.string()),
  notices: z.array(z.string()),
});

/** What Paymentwall has to know before it settles (gateway contract 6.9). */
export const paymentwallOperations = [
  defineOperation({
    ...{ method: 'post', path: '/paymentwall/delivery', input, answer },
    summary: 'Tells Paymentwall of a delivery. For payments that the sandbox plays, nobody is told.',
    run: async ({ input: given, store, payments }) => {
      const payment = await findPayment(payments.db, given.imp_uid);
      const isIt = isTheirs(payment, store) && payment.merchant_uid === given.merchant_uid;
      if (!isIt || payment.pg_provider !== 'paymentwall') throw new RestError('PAYMENT_NOT_FOUND');
      const values: Readonly<Record<string, unknown>> = given;
      const missing = [
        ...(given.shipping_address_email === undefined ? ['shipping_address_email'] : []),
        ...(given.type === 'physical' ? shipped.filter((name) => values[name] === undefined) : []),
      ];
      if (missing.length) throw new RestError('INPUT_INVALID', missing.map((name) => `${name}: missing`).join('; '));
      const { type, status, merchant_uid, refundable, reason, details } = given;
      const { error_code, error, notices } = await confirmDelivery(payments, payment, {
        ...{ type, status, merchant_uid, refundable, reason, details },
        estimated_delivery_datetime: given.estimated_delivery_datetime,
        estimated_update_datetime: given.estimated_update_datetime,
        ...{ carrier_tracking_id: textOf(values['carrier_tracking_id']), carrier_type: textOf(values['carrier_type']) },
        shipping_address: addressOf(values),
      });
      return { error_code, error, notices: [...notices] };
    },
  }),
];

/** By the names behind `shipping_address_`. */
function addressOf(values: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      name.startsWith(ADDRESS) && typeof value === 'string' ? [[name.slice(ADDRESS.length), value]] : [],
    ),
  );
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
