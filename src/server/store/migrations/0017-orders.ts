/**
 * One claim of an order in live and one in test, for payments and schedules alike (product.md 11.4); when an order was
 * freed that had waited in vain; and the prices of an order by whichever tier has registered them.
 */
export const ORDERS: readonly string[] = [
  'drop index payments_one_claim',
  'create unique index payments_one_claim on payments (user_code, tier_code, merchant_uid, sandbox) where claimed',
  'drop index schedules_by_order',
  `create unique index schedules_by_order on schedules (user_code, tier_code, merchant_uid, sandbox)
    where state <> 'revoked'`,
  'alter table payments add column freed_at bigint',
  'create index prepared_amounts_by_order on prepared_amounts (user_code, merchant_uid)',
];
