/** Calls of shops' servers that carry a key of theirs, so that a repeat is answered and not carried out. Kept for a day. */
export const IDEMPOTENCY: readonly string[] = [
  `create table idempotent_calls (
    user_code text not null references merchants on delete cascade,
    tier_code text not null,
    mode text not null check (mode in ('test', 'live')),
    key_hash text not null,
    begun_at bigint not null,
    call_sealed text not null,
    primary key (user_code, tier_code, mode, key_hash)
  )`,
  'create index idempotent_calls_by_age on idempotent_calls (begun_at)',
];
