/** Orders whose charge failed may be planned again: the schedule of before stays, and no longer has the order. */
export const REPLANNED: readonly string[] = [
  'alter table schedules add column replaced boolean not null default false',
  'drop index schedules_by_order',
  `create unique index schedules_by_order on schedules (user_code, tier_code, merchant_uid, sandbox)
    where state <> 'revoked' and not replaced`,
];
