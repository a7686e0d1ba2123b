/** Where a payment is, as the columns of before say it. */
const stateOf = (row: string) => `case
    when ${row}status <> 'ready' then ${row}status
    when ${row}vbank_num is not null then 'issued'
    when ${row}awaited_for = 'review' then 'reviewing'
    when ${row}awaited_at is not null then 'awaiting'
    when ${row}claimed then 'asking'
    else 'opened' end`;

const statusOf = (row: string) =>
  `case when ${row}state in ('paid', 'cancelled', 'failed') then ${row}state else 'ready' end`;

/**
 * One column for where a payment is, in place of what had to be read out of seven; what a driver keeps with it; and
 * payments whose PG cannot tell what it did. Gateways of the release before, which know no state, may go on beside: what
 * they write is read out of their columns.
 */
export const ROAD: readonly string[] = [
  `alter table payments
    add column state text not null default 'opened',
    add column memory_sealed text,
    add column step_sealed text,
    add column proof_sealed text,
    add column unknown_at bigint,
    add column unknown_about text`,
  `update payments set state = ${stateOf('')}
    where status <> 'ready' or vbank_num is not null or awaited_at is not null or claimed`,
  `alter table payments
    add constraint payments_state_check check (state in
      ('opened', 'asking', 'awaiting', 'reviewing', 'issued', 'failed', 'paid', 'cancelled')),
    add constraint payments_status_of_state check (status = ${statusOf('')})`,
  `create function state_of_payment() returns trigger language plpgsql as $$ begin
    new.state := ${stateOf('new.')};
    return new;
  end $$`,
  `create trigger payments_without_state before insert or update on payments for each row
    when (new.status <> ${statusOf('new.')} or (new.state = 'opened'
      and (new.claimed or new.vbank_num is not null or new.awaited_at is not null)))
    execute function state_of_payment()`,
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
