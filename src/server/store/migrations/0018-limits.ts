/**
 * What limits need: tries to sign in that can be told apart, messages found by whose they are, and what is over found by
 * its age.
 */
export const LIMITS: readonly string[] = [
  'alter table sign_in_failures add column id bigint generated always as identity primary key',
  'alter table sign_in_failures add column is_known boolean not null default false',
  `create index webhook_deliveries_of_lane on webhook_deliveries (mode, user_code, next_at, id) where state = 'pending'`,
  `create index webhook_deliveries_over on webhook_deliveries (created_at) where state <> 'pending'`,
  'create index webhook_attempts_by_age on webhook_attempts (at)',
  `create index payments_left_open on payments (started_at)
    where status = 'ready' and not claimed and awaited_at is null and vbank_num is null`,
  `create index payments_never_asked on payments (failed_at)
    where status = 'failed' and sandbox and driver = 'sandbox' and claimed_at is null`,
];
