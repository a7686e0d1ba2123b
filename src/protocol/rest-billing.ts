import * as z from 'zod/mini';

const text = z.nullable(z.string());
/** Seconds; 0 = not yet. */
const seconds = z.int();

const card = {
  card_name: text,
  card_code: text,
  card_issuer_code: text,
  card_issuer_name: text,
  card_publisher_code: text,
  card_publisher_name: text,
  card_number: text,
  card_type: z.nullable(z.int()),
};

const customer = {
  customer_name: text,
  customer_tel: text,
  customer_email: text,
  customer_addr: text,
  customer_postcode: text,
};

/** A billing key as shops' servers read it: never a whole card number (gateway contract 6.3). */
export const restCustomerSchema = z.object({
  customer_uid: z.string(),
  pg_provider: z.string(),
  pg_id: z.string(),
  sandbox: z.boolean(),
  customer_id: text,
  ...card,
  ...customer,
  inserted: seconds,
  updated: seconds,
});

export type RestCustomer = z.infer<typeof restCustomerSchema>;

/** A super key: one card, kept at the PG of each channel of a group (gateway contract 6.3). */
export const restSuperKeySchema = z.object({
  customer_uid: z.string(),
  channelGroupId: z.string(),
  sandbox: z.boolean(),
  customer_id: text,
  ...customer,
  succeededChannels: z.array(
    z.object({
      pg_provider: z.string(),
      pg_id: z.string(),
      ...card,
      inserted: seconds,
      updated: seconds,
      update: seconds,
    }),
  ),
  failedChannels: z.array(
    z.object({
      type: z.enum(['INVALID_REQUEST', 'PG_PROVIDER', 'DB_FAILED']),
      message: z.string(),
      pg_provider: z.string(),
      pg_id: z.string(),
    }),
  ),
});

export type RestSuperKey = z.infer<typeof restSuperKeySchema>;

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
