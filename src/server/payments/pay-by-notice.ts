import { sql } from 'kysely';
import { moving } from '../store/move-payment';
import type { Payment } from '../store/payments';
import type { Db } from '../store/schema';

/** A payment that is not paid, and what the PG says of it. */
export type PaidByNotice = Pick<Payment, 'imp_uid'> & {
  /** The PG's number of the payment. */
  readonly pg_tid: string;
  readonly charged_currency: string | null;
};

/** Writes that PGs have taken the money, of any number of payments that are locked and open. Gives them as they stand. */
export async function payByNotice(db: Db, paid: readonly PaidByNotice[], now: number): Promise<Payment[]> {
  if (!paid.length) return [];
  const columns = [
    paid.map(({ imp_uid }) => imp_uid),
    paid.map(({ pg_tid }) => pg_tid),
    paid.map(({ charged_currency }) => charged_currency),
  ] as const;
  return moving(db, 'pg-paid', {
    paid_at: now,
    pg_tid: sql<string>`told.tid`,
    charged_currency: sql<string | null>`told.currency_`,
    failed_at: null,
    fail_code: null,
    fail_reason: null,
    awaited_at: null,
    ask_at: null,
    unknown_at: null,
    unknown_about: null,
  })
    .from(
      sql<{ uid: string; tid: string; currency_: string | null }>`
        unnest(${columns[0]}::text[], ${columns[1]}::text[], ${columns[2]}::text[])`.as<'told'>(
        sql`told(uid, tid, currency_)`,
      ),
    )
    .whereRef('imp_uid', '=', 'told.uid')
    .returningAll('payments')
    .execute();
}
