import * as z from 'zod/mini';

const text = z.nullable(z.string());
/** Seconds; 0 = not yet. */
const seconds = z.int();

/** One cancel of a payment, all of it or a part. */
const restCancelSchema = z.object({
  pg_tid: z.string(),
  amount: z.number(),
  cancelled_at: seconds,
  reason: z.string(),
  cancellation_id: z.string(),
  receipt_url: text,
});

/** A cancel that the PG has been asked for and has not answered: until then the payment is as it was. */
const restCancelRequestSchema = z.object({
  cancellation_id: z.string(),
  amount: z.number(),
  reason: z.string(),
  requested_at: seconds,
});

/** A payment as shops' servers read it. Every key is always there (gateway contract 4). */
export const restPaymentSchema = z.object({
  imp_uid: z.string(),
  merchant_uid: z.string(),
  pay_method: z.string(),
  channel: z.enum(['pc', 'mobile', 'api']),
  pg_provider: z.string(),
  pg_id: z.string(),
  pg_tid: text,
  emb_pg_provider: text,
  /** Made on a test channel. */
  sandbox: z.boolean(),
  escrow: z.boolean(),
  apply_num: text,
  bank_code: text,
  bank_name: text,
  card_code: text,
  card_name: text,
  card_issuer_code: text,
  card_issuer_name: text,
  card_publisher_code: text,
  card_publisher_name: text,
  /** Months; 0 is one payment, and the value for what is no card. */
  card_quota: z.int(),
  card_number: text,
  /** 0 credit, 1 check, null when the PG does not say. */
  card_type: z.nullable(z.int()),
  vbank_code: text,
  vbank_name: text,
  vbank_num: text,
  vbank_holder: text,
  vbank_date: seconds,
  vbank_issued_at: seconds,
  name: z.string(),
  amount: z.number(),
  /** All that was cancelled so far. */
  cancel_amount: z.number(),
  currency: z.string(),
  buyer_name: text,
  buyer_email: text,
  buyer_tel: text,
  buyer_addr: text,
  buyer_postcode: text,
  /** Objects as JSON text. */
  custom_data: text,
  user_agent: text,
  status: z.enum(['ready', 'paid', 'cancelled', 'failed']),
  started_at: seconds,
  paid_at: seconds,
  failed_at: seconds,
  cancelled_at: seconds,
  fail_reason: text,
  cancel_reason: text,
  receipt_url: text,
  cancel_history: z.array(restCancelSchema),
  /** Ours: cancels that wait for the PG, oldest first. Only there while there are some. */
  cancel_requests: z.optional(z.array(restCancelRequestSchema)),
  /** One for each cancel that has one. */
  cancel_receipt_urls: z.array(z.string()),
  deposit_history: z.array(z.never()),
  cash_receipt_issued: z.boolean(),
  customer_uid: text,
  customer_uid_usage: z.nullable(z.enum(['issue', 'payment', 'payment.scheduled'])),
  promotion: z.null(),
  /** Raw fields of the PG, only when asked for. */
  extension: z.optional(z.record(z.string(), z.unknown())),
});

export type RestPayment = z.infer<typeof restPaymentSchema>;
export type RestCancel = z.infer<typeof restCancelSchema>;
export type RestCancelRequest = z.infer<typeof restCancelRequestSchema>;

/** A part of a list; page numbers, 0 where there is none (gateway contract 5). */
export function pageOf<Item extends z.ZodMiniType>(item: Item) {
  return z.object({ total: z.int(), previous: z.int(), next: z.int(), list: z.array(item) });
}
