/** How long buyers' data is kept, whose was forgotten, and every build of the SDK that a shop's page may have pinned. */
export const PEOPLE = [
  'alter table merchants add column retention_days integer check (retention_days > 0)',
  'alter table payments add column forgotten_at bigint, add column buyer_id text',
  'create index payments_to_forget on payments (user_code, started_at) where forgotten_at is null',
  `create table sdk_builds (
    hash text primary key,
    source text not null,
    kept_at bigint not null
  )`,
];
