import { sql } from 'kysely';
import type { Db } from './schema';

const LOT = 5_000;

/**
 * Adds what payments have written down of their changes to the counts that are kept. Gives how many there were, a lot at
 * most. Several may do it at once: each takes its own, and all touch the counts in one order.
 */
export async function mergeCounts(db: Db): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    with taken as (
      delete from payment_count_changes where id in (
        select id from payment_count_changes order by id limit ${LOT}::int for update skip locked
      ) returning *
    ), merged as (
      insert into payment_counts (user_code, tier_code, status, public_test, hour, n, oldest)
      select user_code, tier_code, status, public_test, hour, sum(n), min(oldest) from taken
      group by user_code, tier_code, status, public_test, hour
      order by user_code, tier_code, status, hour, public_test
      on conflict (user_code, tier_code, status, hour, public_test) do update
        set n = payment_counts.n + excluded.n, oldest = least(payment_counts.oldest, excluded.oldest)
    )
    select count(*)::int as taken from taken`.execute(db);
  return rows[0]?.taken ?? 0;
}
