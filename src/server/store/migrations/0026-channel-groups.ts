/** Smart routing: channels that share payments by weight, and billing keys that are kept at every PG of a group. */
export const CHANNEL_GROUPS: readonly string[] = [
  `create table channel_groups (
    user_code text not null references merchants on delete cascade,
    group_id text not null,
    name text not null,
    mode text not null check (mode in ('test', 'live')),
    channels jsonb not null,
    next_channels jsonb,
    next_at bigint,
    before_channels jsonb,
    version integer not null default 1,
    primary key (user_code, group_id),
    check ((next_channels is null) = (next_at is null))
  )`,
  'alter table payments add column channel_group_id text',
  'alter table billing_keys add column channel_group_id text',
  // A channel may leave the group: its key stays for charges that name it, and goes with the super key.
  `create table group_keys (
    user_code text not null,
    tier_code text not null,
    customer_uid text not null,
    sandbox boolean not null,
    channel_key text not null,
    pg_provider text not null,
    pg_id text not null,
    pg_key_sealed text not null,
    card_code text,
    card_name text,
    card_number text,
    card_type integer,
    inserted_at bigint not null,
    primary key (user_code, tier_code, customer_uid, sandbox, channel_key),
    foreign key (user_code, tier_code, customer_uid, sandbox)
      references billing_keys on update cascade on delete cascade
  )`,
  'create index billing_keys_of_group on billing_keys (user_code, channel_group_id) where channel_group_id is not null',
];
