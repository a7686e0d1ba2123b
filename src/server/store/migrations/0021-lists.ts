/** When a payment came to the status that it has; null where nobody has written it. */
const reached = (row: string) => `case ${row}.status when 'ready' then ${row}.started_at when 'paid' then ${row}.paid_at
  when 'cancelled' then ${row}.cancelled_at else ${row}.failed_at end`;
const isPublicTest = (row: string) => `${row}.sandbox and not ${row}.with_test_key and ${row}.channel <> 'api'`;
const keyOf = (row: string) => `${row}.user_code, ${row}.tier_code, ${row}.status, ${isPublicTest(row)},
  (${reached(row)}) / 3600000`;

const COLUMNS = 'user_code, tier_code, status, public_test, hour, n, oldest';

/** Counts what a statement has added to payments, or taken from them, in one row for each store, status and hour. */
const countMany = (rows: string, sign: string) => `insert into payment_count_changes (${COLUMNS})
  select ${keyOf(rows)}, ${sign}count(*), min(${rows}.started_at) from ${rows}
  where (${reached(rows)}) is not null group by 1, 2, 3, 4, 5`;

/**
 * How many payments of each status a store has, by the hour in which they came to it: lists say it, and a store's own
 * millions would take seconds to count. Every change writes down what it changes; the sums are made later, by one at a
 * time, so that no payment waits for another. Beside them, indexes for what lists look for.
 */
export const COUNTS: readonly string[] = [
  `create table payment_counts (
    user_code text not null,
    tier_code text not null,
    status text not null,
    public_test boolean not null,
    hour bigint not null,
    n bigint not null,
    oldest bigint,
    primary key (user_code, tier_code, status, hour, public_test)
  )`,
  `create table payment_count_changes (
    id bigint generated always as identity primary key,
    user_code text not null,
    tier_code text not null,
    status text not null,
    public_test boolean not null,
    hour bigint not null,
    n bigint not null,
    oldest bigint
  )`,
  'create index payment_count_changes_of_store on payment_count_changes (user_code, tier_code, status, hour)',
  `create function count_added_payments() returns trigger language plpgsql as $$ begin
    ${countMany('added', '')};
    return null;
  end $$`,
  `create function count_removed_payments() returns trigger language plpgsql as $$ begin
    ${countMany('removed', '-')};
    return null;
  end $$`,
  `create function count_changed_payment() returns trigger language plpgsql as $$ begin
    if row(${keyOf('old')}) is distinct from row(${keyOf('new')}) then
      insert into payment_count_changes (${COLUMNS})
        select * from (values (${keyOf('old')}, -1::bigint, null::bigint), (${keyOf('new')}, 1::bigint, new.started_at))
          as changes (${COLUMNS}) where hour is not null;
    end if;
    return null;
  end $$`,
  `create trigger payments_added after insert on payments
    referencing new table as added for each statement execute function count_added_payments()`,
  `create trigger payments_removed after delete on payments
    referencing old table as removed for each statement execute function count_removed_payments()`,
  `create trigger payments_changed after update of status, started_at, paid_at, failed_at, cancelled_at, tier_code,
      sandbox, with_test_key, channel on payments
    for each row execute function count_changed_payment()`,
  `insert into payment_counts (${COLUMNS})
    select ${keyOf('payments')}, count(*), min(started_at) from payments
    where (${reached('payments')}) is not null group by 1, 2, 3, 4, 5`,
  'create index payments_of_store on payments (user_code, tier_code, status, started_at, imp_uid)',
  ...(['paid', 'cancelled', 'failed'] as const).map(
    (status) => `create index payments_${status}_of_store
      on payments (user_code, tier_code, ${status}_at, started_at, imp_uid) where status = '${status}'`,
  ),
  'create index schedules_of_store on schedules (user_code, tier_code, schedule_at, id)',
  'create index schedules_of_store_by_state on schedules (user_code, tier_code, state, schedule_at, id)',
];
