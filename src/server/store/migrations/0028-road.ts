/**
 * One column for where a payment is, in place of what had to be read out of seven; what a driver keeps with it; and
 * payments whose PG cannot tell what it did.
 */
export const ROAD: readonly string[] = [
  `alter table payments
    add column state text not null default 'opened',
    add column memory_sealed text,
    add column step_sealed text,
    add column proof_sealed text,
    add column unknown_at bigint,
    add column unknown_about text`,
  `update payments set state = case
    when status <> 'ready' then status
    when vbank_num is not null then 'issued'
    when awaited_for = 'review' then 'reviewing'
    when awaited_at is not null then 'awaiting'
    when claimed then 'asking'
    else 'opened' end
    where status <> 'ready' or vbank_num is not null or awaited_at is not null or claimed`,
  `alter table payments
    add constraint payments_state_check check (state in
      ('opened', 'asking', 'awaiting', 'reviewing', 'issued', 'failed', 'paid', 'cancelled')),
    add constraint payments_status_of_state check (status =
      case when state in ('paid', 'cancelled', 'failed') then state else 'ready' end)`,
  'alter table payments drop column awaited_for',
  "create index payments_asking on payments (claimed_at) where state = 'asking'",
  'drop index payments_unsettled',
  'drop index payments_left',
  "create index payments_left on payments (left_at) where left_at is not null and state = 'opened'",
  'create index payments_unknown on payments (user_code, unknown_at) where unknown_at is not null',
  'alter table payments drop constraint payments_driver_check',
  `alter table payments add constraint payments_driver_check check (driver in ('sandbox', 'pg', 'simulator'))`,
  'alter table channels drop constraint channels_test_against_check',
  `alter table channels
    add constraint channels_test_against_check check (test_against in ('sandbox', 'pg', 'simulator'))`,
  `alter table billing_keys
    add column driver text not null default 'sandbox' check (driver in ('sandbox', 'pg', 'simulator'))`,
  `alter table group_keys
    add column driver text not null default 'sandbox' check (driver in ('sandbox', 'pg', 'simulator'))`,
  'alter table payment_cancels add column unknown_at bigint',
];
