/* The rows of what shops' servers ask for beside payments; conventions as in `schema.ts`. */
import type { Generated } from 'kysely';
import type { Json } from './json-column';

/** An order's price as the shop's server registered it: nothing else is charged for that order. */
export type PreparedAmountRow = {
  user_code: string;
  tier_code: string;
  merchant_uid: string;
  /** In the currency's own unit, as decimal text. */
  amount: string;
  /** Null, in rows that were written before it was filled in, is KRW. */
  currency: string | null;
};

/** A card that a PG keeps, to be charged again without its buyer. A customer has at most one of each mode. */
export type BillingKeyRow = {
  user_code: string;
  tier_code: string;
  customer_uid: string;
  channel_key: string;
  pg_provider: string;
  pg_id: string;
  sandbox: boolean;
  /** The PG's name for it. */
  pg_key_sealed: string;
  /** Whose key it is: the sandbox's, the PG's, or our simulator's. */
  driver: Generated<'sandbox' | 'pg' | 'simulator'>;
  card_code: string | null;
  card_name: string | null;
  /** Masked: never a whole number. */
  card_number: string | null;
  /** 0 credit, 1 check. */
  card_type: number | null;
  /** Who had it made: a buyer's page, or the shop's server, whose keys no page replaces. */
  made_by: 'window' | 'api';
  /** Of a super key: the group whose channels each have a key of it (`group_keys`). This row then is the first of them. */
  channel_group_id: string | null;
  customer_id: string | null;
  customer_name: string | null;
  customer_tel: string | null;
  customer_email: string | null;
  customer_addr: string | null;
  customer_postcode: string | null;
  inserted_at: number;
  updated_at: number;
};

/** A super key's own key at the PG of one channel. */
export type GroupKeyRow = Pick<
  BillingKeyRow,
  | ('user_code' | 'tier_code' | 'customer_uid' | 'sandbox' | 'channel_key' | 'pg_provider' | 'pg_id')
  | ('pg_key_sealed' | 'driver' | 'card_code' | 'card_name' | 'card_number' | 'card_type' | 'inserted_at')
>;

/** A payment with a billing key that is to be made at a time. */
export type ScheduleRow = {
  id: Generated<number>;
  user_code: string;
  tier_code: string;
  customer_uid: string;
  merchant_uid: string;
  /** The channel of its key when it was made; it runs on that of the key as it is by then. */
  channel_key: string;
  pg_provider: string;
  pg_id: string;
  sandbox: boolean;
  /** Whether it was planned with the shop's test key. */
  with_test_key: boolean;
  /** Executed from the transaction on that writes its payment: that one says what became of it. */
  state: 'scheduled' | 'executed' | 'revoked';
  imp_uid: string | null;
  schedule_at: number;
  /** When it runs: `schedule_at`, or later where the PG was away then. */
  due_at: number;
  /** How often the PG was away. */
  attempts: Generated<number>;
  executed_at: number | null;
  revoked_at: number | null;
  /** Whether its charge failed and its order was planned again since. */
  replaced: Generated<boolean>;
  amount_minor: number;
  currency: string;
  name: string;
  buyer_name: string | null;
  buyer_email: string | null;
  buyer_tel: string | null;
  buyer_addr: string | null;
  buyer_postcode: string | null;
  custom_data: string | null;
  /** What its payment's `request` will be. */
  request: Json<Readonly<Record<string, unknown>>>;
};

/** A cash receipt that the tax office knows of. Whom it is for is not kept. */
export type CashReceiptRow = {
  id: Generated<number>;
  user_code: string;
  tier_code: string;
  /** Null for money that was not taken by us. */
  imp_uid: string | null;
  merchant_uid: string;
  type: 'person' | 'company';
  /** Whole won, as the tax office counts. */
  amount: number;
  vat: number;
  receipt_tid: string;
  apply_num: string;
  receipt_url: string | null;
  applied_at: number;
  cancelled_at: number | null;
};

/** What was sent for an escrow payment. Addresses go to the PG and are not kept. */
export type EscrowShipmentRow = {
  imp_uid: string;
  company: string;
  invoice: string;
  /** Epoch seconds, as the shop wrote it. */
  sent_at: number;
  applied_at: number;
};

/** An identity verification. */
export type CertificationRow = {
  imp_uid: string;
  user_code: string;
  tier_code: string;
  merchant_uid: string;
  pg_provider: string;
  pg_tid: string | null;
  /** Name, birth, phone and the person's keys as JSON; null until somebody has said who they are. */
  person_sealed: string | null;
  /** Wrong codes so far. */
  tries: Generated<number>;
  certified_at: number | null;
  origin: string | null;
  /** The secret of the page that opened a window for it; null for one by the API. */
  request_id: string | null;
  channel_key: string | null;
  sandbox: Generated<boolean>;
  /** The service that asks, as the shop names it; null for the shop's own name. */
  company: string | null;
  /** Full years. */
  min_age: number | null;
  /** Of error sentences, as the page asked. */
  language: string | null;
  /** As those of a payment. */
  window_kind: Generated<'iframe' | 'popup' | 'redirect'>;
  return_url: string | null;
  returned_at: number | null;
  unwatched: Generated<boolean>;
  left_at: number | null;
  failed_at: number | null;
  fail_code: string | null;
  fail_reason: string | null;
  started_at: Generated<number>;
};

/** One of the ways to pay that a link offers: a channel and a method of it, under the name that buyers read. */
export type LinkMethod = {
  readonly channelKey?: string | undefined;
  readonly pg?: string | undefined;
  readonly pay_method: string;
  readonly label: string;
};

/** An address that a shop sends to its buyers: the order is fixed, and a page of ours takes the payment. */
export type PaymentLinkRow = {
  /** 8 hex digits: the end of its address. */
  code: string;
  user_code: string;
  /** Empty for the merchant itself. */
  tier_code: string;
  /** Of its order; where it may be paid many times, how each order's number begins. */
  merchant_uid: string;
  title: string;
  name: string;
  amount_minor: number;
  currency: string;
  /** What else its windows are opened with: buyer, `notice_url`, `custom_data`… */
  request: Json<Readonly<Record<string, unknown>>>;
  methods: Json<readonly LinkMethod[]>;
  /** Whether its page opens the one way to pay by itself. */
  direct: boolean;
  /** Whether it is over once it was paid. */
  once: boolean;
  /** Whether its shop meant its test channels too, when those need the key. */
  with_test_key: boolean;
  /** Of its page; null for the browser's. */
  display_language: 'ko' | 'en' | null;
  created_at: number;
  /** No window opens from then on; null for never. */
  expires_at: number | null;
  disabled_at: number | null;
};

/** How many payments of a store came to a status in an hour; of `payment_count_changes`, by how many that has changed. */
export type PaymentCountRow = {
  user_code: string;
  tier_code: string;
  status: string;
  /** Of those that anybody could have made on a test channel. */
  public_test: boolean;
  /** Since 1970. */
  hour: number;
  n: number;
  /** When the first of them was begun, at the earliest; null where nobody has said it. */
  oldest: number | null;
};

/** A call of a shop's server under a key of its own (`Idempotency-Key`). */
export type IdempotentCallRow = {
  user_code: string;
  tier_code: string;
  mode: 'test' | 'live';
  key_hash: string;
  begun_at: number;
  /** What was asked, as a hash, and once there is one the answer. */
  call_sealed: string;
};
