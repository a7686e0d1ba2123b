/**
 * Test and live apart: who may open test channels (product.md 11), what of them a shop's server sees, a signing secret of
 * their own, and a billing key of each mode for one customer.
 */
export const MODES = [
  // The key stands in the shop's pages for all to read: sealing it would keep it from nobody.
  `alter table merchants
    add column test_channels text check (test_channels in ('open', 'key', 'off')),
    add column single_reads_include_test boolean,
    add column test_key text not null default 'test_' || replace(gen_random_uuid()::text, '-', ''),
    add column went_live boolean not null default false,
    add column webhook_test_secret_sealed text`,
  `update merchants set went_live = true where exists (
    select from channels where channels.user_code = merchants.user_code and mode = 'live' and active)`,
  'alter table payments add column with_test_key boolean not null default false',
  'alter table schedules add column with_test_key boolean not null default false',
  // Links that were made before are their shops' own work, and go on as they are.
  'alter table payment_links add column with_test_key boolean not null default true',
  // Nobody knows any more who made the keys that are there: what a page could replace it can replace.
  `alter table billing_keys
    add column made_by text not null default 'window' check (made_by in ('window', 'api')),
    drop constraint billing_keys_pkey,
    add primary key (user_code, tier_code, customer_uid, sandbox)`,
];
