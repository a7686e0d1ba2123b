/*
 * The tables of `schema.ts`, step by step. A step that has been released is never changed: a new one is added. Plain
 * statements that PostgreSQL 14 understands, one by one because the embedded database takes no more at a time.
 */
import { type Kysely, type Migration, sql } from 'kysely';
import { MODES } from './migrations/0016-modes';
import { ORDERS } from './migrations/0017-orders';
import { LIMITS } from './migrations/0018-limits';
import { PEOPLE } from './migrations/0019-people';
import { APPS } from './migrations/0020-apps';
import { IDEMPOTENCY } from './migrations/0022-idempotency';
import { COUNTS } from './migrations/0021-lists';
import { REPLANNED } from './migrations/0021-replanned';
import { REFUND_PARTS } from './migrations/0021-refund-parts';
import { CHANNEL_GROUPS } from './migrations/0026-channel-groups';
import { ROAD } from './migrations/0028-road';
import { NAVER_ORDERS } from './migrations/0023-naver-orders';
import { PREPAID } from './migrations/0024-prepaid';

const FIRST_TABLES = [
  `create table settings (
    name text primary key,
    value text not null
  )`,
  `create table admins (
    login text primary key,
    password_hash text not null,
    created_at bigint not null
  )`,
  `create table merchants (
    user_code text primary key,
    name text not null,
    rest_key text not null unique,
    rest_secret_sealed text not null,
    webhook_test_url text,
    webhook_live_url text,
    whitelist_enabled boolean not null,
    whitelist_rules jsonb not null,
    allowed_origins jsonb not null
  )`,
  `create table channels (
    channel_key text primary key,
    user_code text not null references merchants on delete cascade,
    position integer not null,
    name text not null,
    pg_provider text not null,
    pg_id text not null,
    type text not null check (type in ('payment', 'certification')),
    mode text not null check (mode in ('test', 'live')),
    payment_type text not null
      check (payment_type in ('general', 'simple', 'subscription', 'keyin_api', 'subscription_api')),
    credentials_sealed text not null,
    is_default boolean not null,
    test_against text not null check (test_against in ('sandbox', 'pg')),
    active boolean not null,
    unique (user_code, channel_key)
  )`,
  'create index channels_in_order on channels (user_code, position)',
  'create unique index channels_one_default on channels (user_code) where is_default and active',
  `create table tiers (
    user_code text not null references merchants on delete cascade,
    tier_code text not null,
    name text not null,
    primary key (user_code, tier_code)
  )`,
  // A channel belongs to one tier at most (gateway contract 9.3).
  `create table tier_channels (
    user_code text not null,
    tier_code text not null,
    channel_key text not null unique,
    primary key (user_code, tier_code, channel_key),
    foreign key (user_code, tier_code) references tiers on delete cascade,
    foreign key (user_code, channel_key) references channels (user_code, channel_key) on delete cascade
  )`,
  `create table rest_tokens (
    user_code text primary key references merchants on delete cascade,
    token_sealed text not null,
    token_hash text not null unique,
    expires_at bigint not null
  )`,
  `create table payments (
    imp_uid text primary key,
    user_code text not null references merchants,
    tier_code text not null,
    merchant_uid text not null,
    request_id text not null,
    channel_key text not null references channels,
    pg_provider text not null,
    pg_id text not null,
    sandbox boolean not null,
    status text not null check (status in ('ready', 'paid', 'cancelled', 'failed')),
    claimed boolean not null,
    claimed_at int8,
    amount_minor bigint not null check (amount_minor >= 0),
    currency text not null,
    name text not null,
    channel text not null check (channel in ('pc', 'mobile', 'api')),
    pay_method text not null,
    request jsonb not null,
    buyer_name text,
    buyer_email text,
    buyer_tel text,
    buyer_addr text,
    buyer_postcode text,
    custom_data text,
    customer_uid text,
    user_agent text,
    started_at bigint not null,
    paid_at bigint,
    failed_at bigint,
    fail_code text,
    fail_reason text,
    pg_tid text,
    apply_num text,
    card_code text,
    card_name text,
    card_number text,
    card_quota integer not null default 0,
    vbank_code text,
    vbank_name text,
    vbank_num text,
    vbank_holder text,
    vbank_date bigint,
    vbank_issued_at bigint,
    receipt_url text,
    unique (user_code, request_id)
  )`,
  `create index payments_unsettled on payments (claimed_at) where claimed and status = 'ready'`,
  `create unique index payments_one_claim on payments (user_code, tier_code, merchant_uid) where claimed`,
  'create index payments_by_order on payments (user_code, merchant_uid, started_at)',
  `create table sandbox_charges (
    order_id text primary key,
    outcome text not null check (outcome in ('approved', 'declined', 'issued')),
    pg_tid text not null,
    amount_minor bigint not null,
    currency text not null,
    answer jsonb not null,
    charged_at bigint not null
  )`,
];

const WINDOWS = [
  `alter table payments
    add column window_kind text not null default 'iframe' check (window_kind in ('iframe', 'popup', 'redirect')),
    add column return_url text,
    add column returned_at bigint,
    add column unwatched boolean not null default false,
    add column left_at bigint`,
  `create index payments_left on payments (left_at) where left_at is not null and status = 'ready' and not claimed`,
];

const METHODS = [
  `alter table payments
    add column emb_pg_provider text,
    add column bank_code text,
    add column bank_name text`,
];

const CONSOLE = [
  'alter table admins add column user_code text references merchants on delete cascade',
  `create table sessions (
    token_hash text primary key,
    login text not null references admins on delete cascade,
    csrf text not null,
    began_at bigint not null,
    seen_at bigint not null
  )`,
  'create index sessions_by_login on sessions (login)',
  `create table sign_in_failures (
    login text not null,
    address text not null,
    failed_at bigint not null
  )`,
  'create index sign_in_failures_by_login on sign_in_failures (login, failed_at)',
  'create index sign_in_failures_by_address on sign_in_failures (address, failed_at)',
  `create table audit_log (
    id bigint generated always as identity primary key,
    at bigint not null,
    login text not null,
    user_code text,
    action text not null,
    detail jsonb not null
  )`,
  'create index audit_log_by_merchant on audit_log (user_code, at)',
  'create index payments_by_channel on payments (channel_key)',
  'alter table channels add column version integer not null default 0',
];

const SETTINGS = ['alter table merchants add column version integer not null default 0'];

const WEBHOOKS = [
  `alter table merchants
    add column webhook_test_type text not null default 'json' check (webhook_test_type in ('json', 'form')),
    add column webhook_live_type text not null default 'json' check (webhook_live_type in ('json', 'form')),
    add column webhook_retries boolean not null default false,
    add column webhook_secret_sealed text`,
  `create table webhook_deliveries (
    id bigint generated always as identity primary key,
    user_code text not null references merchants on delete cascade,
    imp_uid text references payments on delete cascade,
    mode text not null check (mode in ('test', 'live')),
    event text not null,
    url text not null,
    type text not null check (type in ('json', 'form')),
    body text not null,
    state text not null check (state in ('pending', 'sent', 'failed')),
    retries boolean not null,
    attempts integer not null default 0,
    next_at bigint not null,
    created_at bigint not null
  )`,
  `create index webhook_deliveries_due on webhook_deliveries (next_at) where state = 'pending'`,
  'create index webhook_deliveries_by_payment on webhook_deliveries (imp_uid, id)',
  'create index webhook_deliveries_by_merchant on webhook_deliveries (user_code, id)',
  `create table webhook_attempts (
    delivery_id bigint not null references webhook_deliveries on delete cascade,
    number integer not null,
    at bigint not null,
    duration_ms integer not null,
    status integer,
    problem text,
    answer text not null,
    primary key (delivery_id, number)
  )`,
];

/** What the console lists and searches; `text_pattern_ops` is for searching by how a value begins. */
const LISTS = [
  'alter table tiers add column version integer not null default 0',
  'drop index audit_log_by_merchant',
  'create index audit_log_in_order on audit_log (user_code, id)',
  'create index payments_in_order on payments (user_code, started_at, imp_uid)',
  'create index payments_by_status on payments (user_code, status, started_at, imp_uid)',
  'create index payments_by_channel_in_order on payments (channel_key, started_at, imp_uid)',
  'drop index payments_by_channel',
  'create index payments_by_merchant_uid on payments (user_code, merchant_uid text_pattern_ops)',
  'create index payments_by_imp_uid on payments (imp_uid text_pattern_ops)',
];

const CHANNEL_METHODS = ['alter table channels add column pay_method text'];

const CANCELS = [
  `alter table payments
    add column cancelled_minor bigint not null default 0,
    add column cancelled_at bigint,
    add column cancel_reason text`,
  `create table payment_cancels (
    cancellation_id text primary key,
    imp_uid text not null references payments on delete cascade,
    amount_minor bigint not null check (amount_minor > 0),
    reason text not null,
    refund_sealed text,
    notify text not null check (notify in ('none', 'used', 'always')),
    state text not null check (state in ('asked', 'done', 'refused')),
    asked_at bigint not null,
    pg_tid text,
    receipt_url text,
    cancelled_at bigint
  )`,
  'create index payment_cancels_by_payment on payment_cancels (imp_uid, asked_at)',
  `create index payment_cancels_unsettled on payment_cancels (asked_at) where state = 'asked'`,
  `create table sandbox_cancels (
    cancellation_id text primary key,
    order_id text not null,
    amount_minor bigint not null,
    answer jsonb not null,
    cancelled_at bigint not null
  )`,
  'create index sandbox_cancels_by_order on sandbox_cancels (order_id)',
];

/** What shops' servers ask for beside payments: prices known beforehand, billing keys, schedules, receipts, identities. */
const SHOP_SERVERS = [
  'alter table payments add column customer_uid_usage text',
  `update payments set customer_uid_usage = 'issue' where customer_uid is not null`,
  `create table prepared_amounts (
    user_code text not null references merchants on delete cascade,
    tier_code text not null,
    merchant_uid text not null,
    amount text not null,
    currency text,
    primary key (user_code, tier_code, merchant_uid)
  )`,
  `create table billing_keys (
    user_code text not null references merchants on delete cascade,
    tier_code text not null,
    customer_uid text not null,
    channel_key text not null,
    pg_provider text not null,
    pg_id text not null,
    sandbox boolean not null,
    pg_key_sealed text not null,
    card_code text,
    card_name text,
    card_number text,
    card_type integer,
    customer_id text,
    customer_name text,
    customer_tel text,
    customer_email text,
    customer_addr text,
    customer_postcode text,
    inserted_at bigint not null,
    updated_at bigint not null,
    primary key (user_code, tier_code, customer_uid)
  )`,
  'create index payments_by_customer on payments (user_code, customer_uid, started_at) where customer_uid is not null',
  `create table schedules (
    id bigint generated always as identity primary key,
    user_code text not null references merchants on delete cascade,
    tier_code text not null,
    customer_uid text not null,
    merchant_uid text not null,
    channel_key text not null,
    pg_provider text not null,
    pg_id text not null,
    sandbox boolean not null,
    state text not null check (state in ('scheduled', 'executed', 'revoked')),
    imp_uid text,
    schedule_at bigint not null,
    due_at bigint not null,
    attempts integer not null default 0,
    executed_at bigint,
    revoked_at bigint,
    amount_minor bigint not null check (amount_minor >= 0),
    currency text not null,
    name text not null,
    buyer_name text,
    buyer_email text,
    buyer_tel text,
    buyer_addr text,
    buyer_postcode text,
    custom_data text,
    request jsonb not null
  )`,
  `create index schedules_due on schedules (due_at) where state = 'scheduled'`,
  `create unique index schedules_by_order on schedules (user_code, tier_code, merchant_uid) where state <> 'revoked'`,
  'create index schedules_by_customer on schedules (user_code, customer_uid, schedule_at)',
  'create index schedules_in_order on schedules (user_code, schedule_at)',
  'create index schedules_by_payment on schedules (imp_uid) where imp_uid is not null',
  `create table cash_receipts (
    id bigint generated always as identity primary key,
    user_code text not null references merchants on delete cascade,
    tier_code text not null,
    imp_uid text references payments on delete cascade,
    merchant_uid text not null,
    type text not null check (type in ('person', 'company')),
    amount bigint not null,
    vat bigint not null,
    receipt_tid text not null,
    apply_num text not null,
    receipt_url text,
    applied_at bigint not null,
    cancelled_at bigint
  )`,
  'create unique index cash_receipts_of_payment on cash_receipts (imp_uid) where cancelled_at is null',
  `create unique index cash_receipts_of_order on cash_receipts (user_code, tier_code, merchant_uid)
    where imp_uid is null and cancelled_at is null`,
  `create table escrow_shipments (
    imp_uid text primary key references payments on delete cascade,
    company text not null,
    invoice text not null,
    sent_at bigint not null,
    applied_at bigint not null
  )`,
  `create table certifications (
    imp_uid text primary key,
    user_code text not null references merchants on delete cascade,
    tier_code text not null,
    merchant_uid text not null,
    pg_provider text not null,
    pg_tid text,
    person_sealed text not null,
    tries integer not null default 0,
    certified_at bigint,
    origin text
  )`,
  'alter table merchants add column confirm_process boolean not null default false',
  'alter table merchants add column webhook_first boolean not null default false',
  'alter table tiers add column webhook_test_url text',
  'alter table tiers add column webhook_live_url text',
];

/** PGs that take the money themselves and tell of it later, and cancels that they answer days later. */
const NOTICES = [
  `alter table payments
    add column driver text not null default 'sandbox' check (driver in ('sandbox', 'pg')),
    add column charged_currency text,
    add column awaited_at bigint,
    add column awaited_for text check (awaited_for in ('notice', 'review')),
    add column ask_at bigint`,
  'create index payments_to_ask on payments (ask_at) where ask_at is not null',
  'create index payments_awaited on payments (awaited_at) where awaited_at is not null',
  `create table pg_notices (
    imp_uid text not null references payments on delete cascade,
    notice_id text not null,
    kind text not null,
    pg_tid text not null,
    about text not null,
    problem text,
    received_at bigint not null,
    primary key (imp_uid, notice_id)
  )`,
  'alter table payment_cancels drop constraint payment_cancels_state_check',
  `alter table payment_cancels
    add constraint payment_cancels_state_check check (state in ('asked', 'waiting', 'done', 'refused')),
    add column waiting_since bigint,
    add column unsure boolean not null default false`,
];

/** Identity checks in a window, from its opening on. */
const CERTIFICATION_WINDOWS = [
  `alter table certifications
    alter column person_sealed drop not null,
    add column request_id text,
    add column channel_key text,
    add column sandbox boolean not null default true,
    add column company text,
    add column min_age integer,
    add column language text,
    add column window_kind text not null default 'iframe' check (window_kind in ('iframe', 'popup', 'redirect')),
    add column return_url text,
    add column returned_at bigint,
    add column unwatched boolean not null default false,
    add column left_at bigint,
    add column failed_at bigint,
    add column fail_code text,
    add column fail_reason text,
    add column started_at bigint not null default 0`,
  'create unique index certifications_by_request on certifications (user_code, request_id) where request_id is not null',
  'create index certifications_begun on certifications (started_at) where certified_at is null',
];

/** Addresses that buyers pay at, without a shop's page. */
const PAYMENT_LINKS = [
  `create table payment_links (
    code text primary key,
    user_code text not null references merchants on delete cascade,
    tier_code text not null,
    merchant_uid text not null,
    title text not null,
    name text not null,
    amount_minor bigint not null check (amount_minor > 0),
    currency text not null,
    request jsonb not null,
    methods jsonb not null,
    direct boolean not null,
    once boolean not null,
    display_language text check (display_language in ('ko', 'en')),
    created_at bigint not null,
    expires_at bigint,
    disabled_at bigint
  )`,
  'create index payment_links_in_order on payment_links (user_code, created_at desc, code)',
  'alter table payments add column link_code text',
  'create index payments_of_link on payments (link_code) where link_code is not null',
];

/** The console lists them. */
const IDENTITY_LIST = [
  'create index certifications_in_order on certifications (user_code, started_at desc, imp_uid desc)',
];

/** By name, in the order in which they run. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001_first_tables': { up: (db) => run(db, FIRST_TABLES) },
  '0003_windows': { up: (db) => run(db, WINDOWS) },
  '0004_methods': { up: (db) => run(db, METHODS) },
  '0005_console': { up: (db) => run(db, CONSOLE) },
  '0006_settings': { up: (db) => run(db, SETTINGS) },
  '0007_webhooks': { up: (db) => run(db, WEBHOOKS) },
  '0008_lists': { up: (db) => run(db, LISTS) },
  '0009_channel_methods': { up: (db) => run(db, CHANNEL_METHODS) },
  '0010_cancels': { up: (db) => run(db, CANCELS) },
  '0011_shop_servers': { up: (db) => run(db, SHOP_SERVERS) },
  '0012_notices': { up: (db) => run(db, NOTICES) },
  '0013_certification_windows': { up: (db) => run(db, CERTIFICATION_WINDOWS) },
  '0014_payment_links': { up: (db) => run(db, PAYMENT_LINKS) },
  '0015_identity_list': { up: (db) => run(db, IDENTITY_LIST) },
  '0016_modes': { up: (db) => run(db, MODES) },
  '0017_orders': { up: (db) => run(db, ORDERS) },
  '0018_limits': { up: (db) => run(db, LIMITS) },
  '0019_people': { up: (db) => run(db, PEOPLE) },
  '0020_apps': { up: (db) => run(db, APPS) },
  '0021_lists': { up: (db) => run(db, COUNTS) },
  '0021_refund_parts': { up: (db) => run(db, REFUND_PARTS) },
  '0021_replanned': { up: (db) => run(db, REPLANNED) },
  '0022_idempotency': { up: (db) => run(db, IDEMPOTENCY) },
  '0026_channel_groups': { up: (db) => run(db, CHANNEL_GROUPS) },
  '0023_naver_orders': { up: (db) => run(db, NAVER_ORDERS) },
  '0024_prepaid': { up: (db) => run(db, PREPAID) },
  '0028_road': { up: (db) => run(db, ROAD) },
};

async function run<Schema>(db: Kysely<Schema>, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
