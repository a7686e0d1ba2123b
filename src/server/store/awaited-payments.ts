/* Payments whose PG has the last word, and has not said it yet. */
import { CLAIM_IF_FREE, type Payment } from './payments';
import type { Db } from './schema';

export type Awaited = {
  readonly reason: 'notice' | 'review';
  readonly now: number;
  /** When the PG is asked; null where it answers no questions. */
  readonly ask_at: number | null;
};

/** Writes that only the PG's word is missing, of a payment that is not paid. A review is never less than that. */
export async function writeAwaited(db: Db, imp_uid: string, { reason, now, ask_at }: Awaited): Promise<void> {
  let query = db
    .updateTable('payments')
    .set({ awaited_at: now, awaited_for: reason, claimed: CLAIM_IF_FREE, ask_at })
    .where('imp_uid', '=', imp_uid)
    .where('driver', '=', 'pg')
    .where('status', 'in', reason === 'review' ? ['ready', 'failed'] : ['ready']);
  if (reason === 'notice') query = query.where('awaited_at', 'is', null);
  await query.execute();
}

/** Payments whose PG is to be asked by now. */
export function findToAsk(db: Db, now: number): Promise<Payment[]> {
  return db.selectFrom('payments').selectAll().where('ask_at', '<=', now).orderBy('ask_at').limit(50).execute();
}

export async function writeAskAt(db: Db, imp_uid: string, ask_at: number | null): Promise<void> {
  await db.updateTable('payments').set({ ask_at }).where('imp_uid', '=', imp_uid).execute();
}

/** Frees the orders of payments that have been awaited since before `before`: their buyers may try again. */
export async function releaseAwaited(db: Db, before: number): Promise<void> {
  await db
    .updateTable('payments')
    .set({ claimed: false })
    .where('claimed', '=', true)
    .where('awaited_at', '<', before)
    .execute();
}
