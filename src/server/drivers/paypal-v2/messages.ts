/* What PayPal answers about orders and captures, and what it means (paypal.md 3). */
import * as z from 'zod/mini';
import type { PgApproval } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost, type PgReply } from '../pg-http';
import { fromAmountText } from './amount-text';

const amountSchema = z.object({ currency_code: z.string(), value: z.string() });

export const captureSchema = z.object({
  id: z.string().check(z.minLength(1)),
  status: z.string(),
  status_details: z.optional(z.object({ reason: z.optional(z.string()) })),
  amount: amountSchema,
  custom_id: z.optional(z.string()),
  processor_response: z.optional(z.object({ response_code: z.optional(z.string()) })),
});

export const orderSchema = z.object({
  id: z.string(),
  status: z.string(),
  links: z._default(z.array(z.object({ rel: z.string(), href: z.string() })), []),
  purchase_units: z._default(
    z.array(
      z.object({
        custom_id: z.optional(z.string()),
        payee: z.optional(z.object({ merchant_id: z.optional(z.string()) })),
        payments: z.optional(z.object({ captures: z._default(z.array(captureSchema), []) })),
      }),
    ),
    [],
  ),
});

export const refundSchema = z.object({
  id: z.string().check(z.minLength(1)),
  status: z.string(),
  status_details: z.optional(z.object({ reason: z.optional(z.string()) })),
});

export type PaypalCapture = z.infer<typeof captureSchema>;
export type PaypalOrder = z.infer<typeof orderSchema>;

/** Reads an answer that is no refusal. Throws an `AnswerLost` for one of another shape. */
export function readReply<T extends z.ZodMiniType>(reply: PgReply, schema: T): z.infer<T> {
  const parsed = schema.safeParse(reply.json());
  if (!parsed.success) throw new AnswerLost('PayPal answered something else.');
  return parsed.data;
}

/** Nearest to money first: declined attempts stand beside the one that went through. */
const BY_WEIGHT = ['COMPLETED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'PENDING'];

/** The capture of an order that counts; undefined where there is none. */
export function captureOf({ purchase_units }: PaypalOrder): PaypalCapture | undefined {
  const captures = purchase_units.flatMap(({ payments }) => payments?.captures ?? []);
  for (const status of BY_WEIGHT) {
    const found = captures.find((capture) => capture.status === status);
    if (found) return found;
  }
  return captures.at(-1);
}

/** Throws an `AnswerLost` for an answer that is about another order, or another merchant's. */
export function checkOrder(found: PaypalOrder, order: PgOrder, merchantId: string): void {
  const { imp_uid, memory } = order;
  const capture = captureOf(found);
  const named = [...found.purchase_units.map(({ custom_id }) => custom_id), capture?.custom_id];
  const isOther = named.some((custom_id) => custom_id !== undefined && custom_id !== imp_uid);
  if (found.id !== memory['order_id'] || isOther) throw new AnswerLost('PayPal answered about another order.');
  const payees = found.purchase_units.flatMap(({ payee }) => payee?.merchant_id ?? []);
  if (payees.some((payee) => payee !== merchantId)) throw new AnswerLost('PayPal names another merchant.');
}

/** What a capture took, in our smallest units. Throws an `AnswerLost` for what is no amount. */
export function chargedBy({ amount: { value, currency_code: currency } }: Pick<PaypalCapture, 'amount'>) {
  const amount_minor = fromAmountText(value, currency);
  if (amount_minor === undefined) throw new AnswerLost('PayPal names an amount that is none.');
  return { amount_minor, currency };
}

/** A capture whose money is there. */
export function toApproval(capture: PaypalCapture, { memory }: PgOrder): PgApproval {
  return {
    kind: 'approved',
    pg_tid: capture.id,
    pay_method: 'paypal',
    emb_pg_provider: null,
    apply_num: '',
    bank_code: null,
    bank_name: null,
    card_code: null,
    card_name: null,
    card_number: null,
    card_quota: 0,
    charged: chargedBy(capture),
    memory: { ...memory, capture_id: capture.id },
  };
}
