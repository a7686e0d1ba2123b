/** Points and money that the sandbox keeps for buyers, KCP Quick Pay's members and registered orders, and parts of sub-shops. */
export const PREPAID: readonly string[] = [
  'alter table sandbox_charges add column account text, add column proof text',
  'create index sandbox_charges_of_account on sandbox_charges (account) where account is not null',
  'create unique index sandbox_charges_of_proof on sandbox_charges (proof) where proof is not null',
  `create index payments_waiting_at_tills on payments (user_code, vbank_num)
    where pay_method = 'cvs' and status = 'ready'`,
  `create table kcpquick_members (
    user_code text not null references merchants on delete cascade,
    tier_code text not null,
    sandbox boolean not null,
    pg_id text not null,
    member_id text not null,
    fido boolean not null,
    inserted_at bigint not null,
    updated_at bigint not null,
    primary key (user_code, tier_code, sandbox, pg_id, member_id)
  )`,
  `create table kcpquick_orders (
    user_code text not null references merchants on delete cascade,
    tier_code text not null,
    sandbox boolean not null,
    merchant_uid text not null,
    btid text not null,
    prepaid_amount bigint,
    primary key (user_code, tier_code, sandbox, merchant_uid)
  )`,
  `create table partner_receipts (
    imp_uid text not null references payments on delete cascade,
    position integer not null,
    business_registration_number text not null,
    company_name text not null,
    amount_minor bigint not null check (amount_minor > 0),
    tax_free_minor bigint not null,
    vat_minor bigint not null,
    registered_at bigint not null,
    primary key (imp_uid, position)
  )`,
];
