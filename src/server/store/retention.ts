/*
 * The end of what nobody needs any longer. Each call does a lot at most, by an index, so that no request waits for it;
 * rows that another process has in hand are left to the next call.
 */
import { sql } from 'kysely';
import { CANCELLED } from '../../protocol/messages';
import { moving } from './move-payment';
import type { Db } from './schema';

const LOT = 500;

/**
 * Ends the windows that were opened before `before` and never came to an end, as if their buyers had left them. Never one
 * whose PG was asked, is awaited, or has issued an account. Gives how many there were.
 */
export async function endOpenWindows(db: Db, { before, now }: { before: number; now: number }): Promise<number> {
  const { numUpdatedRows } = await moving(db, 'close', {
    failed_at: now,
    fail_code: 'PAYMENT_CANCELLED',
    fail_reason: sql<string>`case when coalesce(request ->> 'language', 'ko') ~* '^(ko|$)' then ${CANCELLED[0]}::text
      else ${CANCELLED[1]}::text end`,
  })
    .where(
      sql<boolean>`imp_uid in (select imp_uid from payments where state = 'opened' and started_at < ${before}
        order by started_at limit ${LOT}::int for update skip locked)`,
    )
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/**
 * Deletes test payments that failed before `before` and of which not even the sandbox was asked: windows that were opened
 * and left. One at a PG itself stays, whose late word may still be that it was paid.
 */
export async function deleteNeverAsked(db: Db, before: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from payments where imp_uid in (
      select imp_uid from payments
      where status = 'failed' and sandbox and driver = 'sandbox' and claimed_at is null and failed_at < ${before}
      order by failed_at limit ${LOT}::int for update skip locked
    )`.execute(db);
  return Number(numAffectedRows);
}

/** Deletes attempts, with what receivers answered, that were made before `before`. */
export async function deleteAttempts(db: Db, before: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from webhook_attempts where (delivery_id, number) in (
      select delivery_id, number from webhook_attempts
      where at < ${before} order by at limit ${LOT}::int for update skip locked
    )`.execute(db);
  return Number(numAffectedRows);
}

/** Deletes messages that were written before `before` and have been sent or given up. */
export async function deleteDeliveries(db: Db, before: number): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from webhook_deliveries where id in (
      select id from webhook_deliveries
      where state <> 'pending' and created_at < ${before}
      order by created_at limit ${LOT}::int for update skip locked
    )`.execute(db);
  return Number(numAffectedRows);
}
