import { type Payment, reread } from './payments';
import type { Db } from './schema';

/** What a PG said when it began an order. */
export type Begun = Partial<Pick<Payment, 'memory_sealed' | 'pg_tid'>> & { readonly step_sealed: string };

/** Writes what the PG said of an order that its buyer has not decided, unless it has said something before. Gives the row as it stands. */
export async function writeBegun(db: Db, imp_uid: string, begun: Begun): Promise<Payment> {
  await db
    .updateTable('payments')
    .set(begun)
    .where('imp_uid', '=', imp_uid)
    .where('state', '=', 'opened')
    .where('step_sealed', 'is', null)
    .execute();
  return reread(db, imp_uid);
}
