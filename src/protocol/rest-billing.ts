import * as z from 'zod/mini';

const text = z.nullable(z.string());
/** Seconds; 0 = not yet. */
const seconds = z.int();

/** A billing key as shops' servers read it: never a whole card number (gateway contract 6.3). */
export const restCustomerSchema = z.object({
  customer_uid: z.string(),
  pg_provider: z.string(),
  pg_id: z.string(),
  sandbox: z.boolean(),
  customer_id: text,
  card_name: text,
  card_code: text,
  card_issuer_code: text,
  card_issuer_name: text,
  card_publisher_code: text,
  card_publisher_name: text,
  card_number: text,
  card_type: z.nullable(z.int()),
  customer_name: text,
  customer_tel: text,
  customer_email: text,
  customer_addr: text,
  customer_postcode: text,
  inserted: seconds,
  updated: seconds,
});

export type RestCustomer = z.infer<typeof restCustomerSchema>;

/** A payment that is to be made, and what became of it (gateway contract 6.5). */
export const restScheduleSchema = z.object({
  customer_uid: z.string(),
  merchant_uid: z.string(),
  /** Null until it has run. */
  imp_uid: text,
  pg_provider: z.string(),
  pg_id: z.string(),
  customer_id: text,
  schedule_at: seconds,
  executed_at: seconds,
  revoked_at: seconds,
  amount: z.number(),
  currency: z.string(),
  name: z.string(),
  buyer_name: text,
  buyer_email: text,
  buyer_tel: text,
  buyer_addr: text,
  buyer_postcode: text,
  custom_data: text,
  schedule_status: z.enum(['scheduled', 'executed', 'revoked']),
  payment_status: z.nullable(z.enum(['ready', 'paid', 'failed', 'cancelled'])),
  fail_reason: text,
  promotion_id: z.null(),
});

export type RestSchedule = z.infer<typeof restScheduleSchema>;
