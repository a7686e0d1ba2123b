import type { Selectable } from 'kysely';
import type { Db, PgNoticeRow } from './schema';

export type StoredNotice = Selectable<PgNoticeRow>;

/** Writes an event that a PG has told of: `false` when it was written before. */
export async function insertNotice(db: Db, notice: StoredNotice): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('pg_notices')
    .values(notice)
    .onConflict((conflict) => conflict.columns(['imp_uid', 'notice_id']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Says why an event changed nothing although money moved. */
export async function writeProblem(
  db: Db,
  { imp_uid, notice_id }: Pick<StoredNotice, 'imp_uid' | 'notice_id'>,
  problem: StoredNotice['problem'],
): Promise<void> {
  await db
    .updateTable('pg_notices')
    .set({ problem })
    .where('imp_uid', '=', imp_uid)
    .where('notice_id', '=', notice_id)
    .execute();
}

/** What a PG has told of a payment, as it came. */
export function listNotices(db: Db, imp_uid: string): Promise<StoredNotice[]> {
  return db
    .selectFrom('pg_notices')
    .selectAll()
    .where('imp_uid', '=', imp_uid)
    .orderBy('received_at')
    .orderBy('notice_id')
    .execute();
}
