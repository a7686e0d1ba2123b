import { sql } from 'kysely';
import type { OrderOf, Payment } from './payments';
import type { Db } from './schema';

/** An order in live or in test, where each may be paid once (product.md 11.4). */
export type OrderInMode = OrderOf & Pick<Payment, 'sandbox'>;

export type OrderState = {
  /** Whether it has been paid in this mode, or is being paid in some window. */
  readonly isTaken: boolean;
  /** As it was registered; null when it was not. */
  readonly amount: string | null;
  /** Of the registered price. */
  readonly currency: string;
  /** Whether only another store of the merchant's (the merchant itself, a tier) has registered it. */
  readonly isOthers: boolean;
};

/**
 * What is known of orders before a window opens for them, in one query: their buyers wait. Gives those of the orders in
 * their order.
 */
export async function findOrderStates(db: Db, orders: readonly OrderInMode[]): Promise<OrderState[]> {
  const columns = [
    orders.map(({ user_code }) => user_code),
    orders.map(({ tier_code }) => tier_code),
    orders.map(({ merchant_uid }) => merchant_uid),
    orders.map(({ sandbox }) => sandbox),
  ] as const;
  const { rows } = await sql<OrderState>`
    select
      exists (select from payments where payments.user_code = asked.user_code and payments.tier_code = asked.tier_code
        and payments.merchant_uid = asked.merchant_uid and payments.sandbox = asked.sandbox and claimed) as "isTaken",
      prepared.amount, coalesce(prepared.currency, 'KRW') as currency,
      coalesce(prepared.tier_code <> asked.tier_code, false) as "isOthers"
    from unnest(${columns[0]}::text[], ${columns[1]}::text[], ${columns[2]}::text[], ${columns[3]}::boolean[])
      with ordinality as asked (user_code, tier_code, merchant_uid, sandbox, number)
    left join lateral (select * from prepared_amounts as each
      where each.user_code = asked.user_code and each.merchant_uid = asked.merchant_uid
      order by each.tier_code = asked.tier_code desc limit 1) as prepared on true
    order by asked.number`.execute(db);
  return rows;
}
