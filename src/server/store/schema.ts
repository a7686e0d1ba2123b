/*
 * The rows as they are stored. Column names are i'mport's where i'mport has one. Times are epoch milliseconds, money is
 * an integer of the currency's smallest unit, `*_sealed` is AES-256-GCM under OPENIMP_SECRET (`seal.ts`).
 */
import type { PaymentState } from './payment-states';
import type { Generated, Kysely } from 'kysely';
import type { Json } from './json-column';
import type {
  BillingKeyRow,
  CashReceiptRow,
  CertificationRow,
  EscrowShipmentRow,
  GroupKeyRow,
  IdempotentCallRow,
  PaymentLinkRow,
  PaymentCountRow,
  PreparedAmountRow,
  ScheduleRow,
} from './service-rows';
import type {
  KcpquickMemberRow,
  KcpquickOrderRow,
  NaverProductOrderRow,
  NaverReviewRow,
  PartnerReceiptRow,
  PaymentStepRow,
} from './pg-order-rows';
import type { WebhookAttemptRow, WebhookDeliveryRow } from './webhook-rows';

export type Database = {
  settings: { name: string; value: string };
  admins: AdminRow;
  sessions: SessionRow;
  sign_in_failures: SignInFailureRow;
  audit_log: AuditRow;
  merchants: MerchantRow;
  tiers: TierRow;
  tier_channels: TierChannelRow;
  channels: ChannelRow;
  channel_groups: ChannelGroupRow;
  rest_tokens: RestTokenRow;
  payments: PaymentRow;
  payment_cancels: PaymentCancelRow;
  pg_notices: PgNoticeRow;
  sandbox_charges: SandboxChargeRow;
  sandbox_cancels: SandboxCancelRow;
  prepared_amounts: PreparedAmountRow;
  billing_keys: BillingKeyRow;
  group_keys: GroupKeyRow;
  schedules: ScheduleRow;
  cash_receipts: CashReceiptRow;
  escrow_shipments: EscrowShipmentRow;
  certifications: CertificationRow;
  payment_links: PaymentLinkRow;
  webhook_deliveries: WebhookDeliveryRow;
  webhook_attempts: WebhookAttemptRow;
  sdk_builds: SdkBuildRow;
  idempotent_calls: IdempotentCallRow;
  payment_counts: PaymentCountRow;
  payment_count_changes: PaymentCountRow & { id: Generated<number> };
  naver_product_orders: NaverProductOrderRow;
  naver_reviews: NaverReviewRow;
  payment_steps: PaymentStepRow;
  kcpquick_members: KcpquickMemberRow;
  kcpquick_orders: KcpquickOrderRow;
  partner_receipts: PartnerReceiptRow;
};

/** The database, or a transaction on it. */
export type Db = Kysely<Database>;

export type AdminRow = {
  login: string;
  password_hash: string;
  created_at: number;
  /** The one merchant that this account may see; null for all. */
  user_code: string | null;
};

/** The SDK as it was once served: an address that a shop's page has pinned never changes. */
export type SdkBuildRow = {
  /** The end of that address: the beginning of its SHA-384, base64url. */
  hash: string;
  source: string;
  kept_at: number;
};

export type SessionRow = {
  /** SHA-256 of the cookie's token in hex. */
  token_hash: string;
  login: string;
  csrf: string;
  began_at: number;
  seen_at: number;
};

export type SignInFailureRow = {
  id: Generated<number>;
  login: string;
  /** The network (IPv6: its /64), or a known device. */
  address: string;
  is_known: Generated<boolean>;
  failed_at: number;
};

/** Who changed what in the console. No secret is ever in `detail`. */
export type AuditRow = {
  id: Generated<number>;
  at: number;
  login: string;
  user_code: string | null;
  action: string;
  detail: Json<Readonly<Record<string, unknown>>>;
};

export type MerchantRow = {
  /** `imp` and 8 digits. */
  user_code: string;
  name: string;
  rest_key: string;
  rest_secret_sealed: string;
  webhook_test_url: string | null;
  webhook_live_url: string | null;
  /** How the body of a webhook is written. */
  webhook_test_type: Generated<'json' | 'form'>;
  webhook_live_type: Generated<'json' | 'form'>;
  /** Whether what was not taken is sent again, for up to three days; the original tried once. */
  webhook_retries: Generated<boolean>;
  /** Whether the shop's first answer is awaited before its buyer is sent back. */
  webhook_first: Generated<boolean>;
  /** Whether a request's `confirm_url` is asked before the PG takes the money (gateway contract 8). */
  confirm_process: Generated<boolean>;
  /** Signs the webhooks of live channels; null until the first one. */
  webhook_secret_sealed: string | null;
  /** Signs those of test channels: who knows one of the two can forge nothing of the other. */
  webhook_test_secret_sealed: string | null;
  /** Who may open test channels; null for anybody until the first live channel is in use, then only with the key. */
  test_channels: 'open' | 'key' | 'off' | null;
  /** Whether single reads show test payments unasked; null for while anybody may make them. */
  single_reads_include_test: boolean | null;
  /** `test_` and 32 hex digits, unless the set-up file names another. Pages carry it: no secret, and it moves no money. */
  test_key: Generated<string>;
  /** From the first live channel in use on, also when that is switched off again. */
  went_live: Generated<boolean>;
  whitelist_enabled: boolean;
  whitelist_rules: Json<readonly { cidr: string; memo: string }[]>;
  allowed_origins: Json<readonly string[]>;
  /** Whether pages without an origin (`file:`, `about:blank`, `data:`), as apps show them, may open live windows too. */
  allow_apps: Generated<boolean>;
  /** How many days after a payment's end its buyer is forgotten; null for never. */
  retention_days: number | null;
  /** Counts the console's edits of these settings: the second of two editors is told. */
  version: Generated<number>;
};

export type TierRow = {
  user_code: string;
  tier_code: string;
  name: string;
  /** Where its webhooks go; null for where its merchant's do. */
  webhook_test_url: string | null;
  webhook_live_url: string | null;
  /** Counts its edits: the second of two editors is told. */
  version: Generated<number>;
};

export type TierChannelRow = { user_code: string; tier_code: string; channel_key: string };

export type ChannelRow = {
  /** `channel-key-` and a uuid, unless the set-up file names another. */
  channel_key: string;
  user_code: string;
  /** Console order, from 0. */
  position: number;
  name: string;
  pg_provider: string;
  pg_id: string;
  type: 'payment' | 'certification';
  mode: 'test' | 'live';
  payment_type: 'general' | 'simple' | 'subscription' | 'keyin_api' | 'subscription_api';
  /** The one `pay_method` that its MID was issued for; null for all that the PG has. */
  pay_method: string | null;
  credentials_sealed: string;
  is_default: boolean;
  /** Who plays a test channel. */
  test_against: 'sandbox' | 'pg' | 'simulator';
  /** False once it was switched off or left the set-up file: kept for its payments, offered to nobody. */
  active: boolean;
  /** Counts its edits: the second of two editors is told. */
  version: Generated<number>;
};

/** A channel of a group, and how many of 100 payments it gets. */
export type WeightedChannel = { readonly channel_key: string; readonly weight: number };

/** Channels of one mode that share payments (smart routing). */
export type ChannelGroupRow = {
  user_code: string;
  group_id: string;
  name: string;
  mode: 'test' | 'live';
  channels: Json<readonly WeightedChannel[]>;
  /** In force from `next_at` on; both null for no change ahead. */
  next_channels: Json<readonly WeightedChannel[]> | null;
  next_at: number | null;
  /** What was in force before the last edit: pages that are still open go by it. */
  before_channels: Json<readonly WeightedChannel[]> | null;
  /** Counts its edits: the second of two editors is told. */
  version: Generated<number>;
};

export type RestTokenRow = {
  user_code: string;
  token_sealed: string;
  /** SHA-256 of the token in hex, to find it by. */
  token_hash: string;
  expires_at: number;
};

export type PaymentRow = {
  /** `imp_` and 12 digits. */
  imp_uid: string;
  user_code: string;
  /** Empty for the merchant itself. */
  tier_code: string;
  merchant_uid: string;
  /** The page's secret for this payment; unique per merchant. */
  request_id: string;
  channel_key: string;
  pg_provider: string;
  pg_id: string;
  sandbox: boolean;
  status: 'ready' | 'paid' | 'cancelled' | 'failed';
  /** Where it is: see `payment-states.ts`. `status` is what REST and pages are told of it. */
  state: Generated<PaymentState>;
  /**
   * True from the moment before the PG is told to take the money. A unique index over (user_code, tier_code,
   * merchant_uid, sandbox) where true makes a second payment of one order impossible, on any number of processes.
   */
  claimed: boolean;
  claimed_at: number | null;
  amount_minor: number;
  currency: string;
  name: string;
  /** `pc` or `mobile`: where the buyer's browser ran. */
  channel: 'pc' | 'mobile' | 'api';
  pay_method: string;
  /** The whole parsed request, for what the PG wants beyond the columns. */
  request: Json<Readonly<Record<string, unknown>>>;
  buyer_name: string | null;
  buyer_email: string | null;
  buyer_tel: string | null;
  buyer_addr: string | null;
  buyer_postcode: string | null;
  custom_data: string | null;
  customer_uid: string | null;
  /** What it had to do with its billing key: made it, paid with it, paid with it on time, only tried it (to be given back). */
  customer_uid_usage: 'issue' | 'payment' | 'payment.scheduled' | 'check' | null;
  user_agent: string | null;
  started_at: number;
  paid_at: number | null;
  failed_at: number | null;
  /** A code of `ERRORS`; null unless failed. */
  fail_code: string | null;
  fail_reason: string | null;
  pg_tid: string | null;
  apply_num: string | null;
  /** The wallet within the PG's window. */
  emb_pg_provider: string | null;
  bank_code: string | null;
  bank_name: string | null;
  card_code: string | null;
  card_name: string | null;
  /** Masked: never a whole number. */
  card_number: string | null;
  card_quota: Generated<number>;
  vbank_code: string | null;
  vbank_name: string | null;
  vbank_num: string | null;
  vbank_holder: string | null;
  vbank_date: number | null;
  vbank_issued_at: number | null;
  receipt_url: string | null;
  /** All that was cancelled so far. */
  cancelled_minor: Generated<number>;
  /** Of the last cancel, as its reason is. */
  cancelled_at: number | null;
  cancel_reason: string | null;
  /** How the page showed the window. */
  window_kind: Generated<'iframe' | 'popup' | 'redirect'>;
  /** Where a window that took the page's place sends the buyer; null when the shop's page listens. */
  return_url: string | null;
  /** When the buyer was sent there with the result. */
  returned_at: number | null;
  /** True once the window has said that no page watches it: then its silence means nothing. */
  unwatched: Generated<boolean>;
  /** When a window of its own was closed or left, as it said itself; null while it is there. */
  left_at: number | null;
  /** Who has the money: the sandbox, the PG itself, or our simulator of it. */
  driver: Generated<'sandbox' | 'pg' | 'simulator'>;
  /** What the driver keeps between its calls (`Memory`); null until it has something. */
  memory_sealed: string | null;
  /** What the buyer sees (`NextStep`), once the PG has begun the order; a repeat shows the same. */
  step_sealed: string | null;
  /** What the buyer's browser brought back, with which the PG is told to take the money; for whoever asks again. */
  proof_sealed: string | null;
  /** Since when nobody can tell whether the PG has taken the money; null for every other payment. */
  unknown_at: number | null;
  /** What the PG was asked then, and what came. */
  unknown_about: string | null;
  /** ISO 4217: what the buyer was charged in, where the PG says it. */
  charged_currency: string | null;
  /** Since when only the PG's own word is missing; null before, and once the word has come. */
  awaited_at: number | null;
  /** When the PG is asked next, where it answers questions. */
  ask_at: number | null;
  /** When its order was freed that it had reserved while the PG's word was missing: by time, or by the shop. */
  freed_at: number | null;
  /** The payment link that it was made by. */
  link_code: string | null;
  /** The channel group that its channel was chosen of. */
  channel_group_id: string | null;
  /** Whether it was opened by somebody whom the shop let open its test channels: with its key, or by a link of its own. */
  with_test_key: Generated<boolean>;
  /** Since when nothing in it says who its buyer was; null while it may. */
  forgotten_at: number | null;
  /** How the PG knows that buyer: kept when they are forgotten, null until then. */
  buyer_id: string | null;
};

/** What a PG has told of a payment, each event once. */
export type PgNoticeRow = {
  imp_uid: string;
  /** The PG's name for the event. */
  notice_id: string;
  kind: 'paid' | 'reviewing' | 'declined' | 'refunded' | 'noted';
  pg_tid: string;
  /** The event in the PG's words. */
  about: string;
  /**
   * Why it changed nothing although money moved, so that somebody has to look at it: the buyer has paid once more under
   * another number, such a second payment came to an end, a part of unknown size was given back, the order is
   * registered with another price, or another sum came than was asked for.
   */
  problem: 'paid-twice' | 'other-payment' | 'amount-unknown' | 'other-price' | 'other-amount' | null;
  received_at: number;
};

/** One cancel of a payment, all of it or a part: written before the PG is asked, so that none is lost or doubled. */
export type PaymentCancelRow = {
  cancellation_id: string;
  imp_uid: string;
  amount_minor: number;
  /** Of that, what is free of tax, and what is VAT; null where nobody has said it. */
  tax_free_minor: number | null;
  vat_minor: number | null;
  reason: string;
  /** The account that a virtual account's deposit goes back to, until the PG has it; null for other methods. */
  refund_sealed: string | null;
  /** Whether a webhook follows: none, to where the payment's own went, or in any case. */
  notify: 'none' | 'used' | 'always';
  /** `waiting`: the PG has the request and answers when it does. */
  state: 'asked' | 'waiting' | 'done' | 'refused';
  asked_at: number;
  waiting_since: number | null;
  /** The product order of Naver's whose money it gives back; null for any other cancel. */
  product_order_id: Generated<string | null>;
  /** Whether it is not certain that the PG has the request. */
  unsure: Generated<boolean>;
  /** Since when nobody can tell whether the PG has given the money back; null for every other cancel. */
  unknown_at: number | null;
  pg_tid: string | null;
  receipt_url: string | null;
  cancelled_at: number | null;
};

/** The sandbox PG's own ledger of cancels. */
export type SandboxCancelRow = {
  cancellation_id: string;
  order_id: string;
  amount_minor: number;
  answer: Json<Readonly<Record<string, unknown>>>;
  cancelled_at: number;
};

/** The sandbox PG's own ledger: what it has charged, whether or not the gateway lived to hear of it. */
export type SandboxChargeRow = {
  /** The `imp_uid` under which the gateway asked for it. */
  order_id: string;
  outcome: 'approved' | 'declined' | 'issued';
  pg_tid: string;
  amount_minor: number;
  currency: string;
  answer: Json<Readonly<Record<string, unknown>>>;
  charged_at: number;
  /** Whose points or money it was taken from, as a hash; null for what is none. */
  account: Generated<string | null>;
  /** What the buyer has proved with, good for one charge: the `imp_uid` of a PIN check. */
  proof: Generated<string | null>;
};
