import type { Selectable } from 'kysely';
import type { Db, PgNoticeRow } from './schema';

export type StoredNotice = Selectable<PgNoticeRow>;

type NoticeKey = Pick<StoredNotice, 'imp_uid' | 'notice_id'>;

/**
 * Writes events that PGs have told of. Gives a function that says, once for each event, whether it was not there before:
 * an event that is there twice is new the first time. One that was refused for its order's price is as good as new: the
 * shop may have changed the price meanwhile.
 */
export async function insertNotices(db: Db, notices: readonly StoredNotice[]): Promise<(notice: NoticeKey) => boolean> {
  const rows = await db
    .insertInto('pg_notices')
    // A statement may not write one row twice.
    .values([...new Map(notices.map((notice) => [keyOf(notice), notice])).values()])
    .onConflict((conflict) =>
      conflict
        .columns(['imp_uid', 'notice_id'])
        .doUpdateSet({ problem: null })
        .where('pg_notices.problem', '=', 'other-price'),
    )
    .returning(['imp_uid', 'notice_id'])
    .execute();
  const fresh = new Set(rows.map(keyOf));
  return (notice) => fresh.delete(keyOf(notice));
}

function keyOf({ imp_uid, notice_id }: NoticeKey): string {
  return `${imp_uid} ${notice_id}`;
}

/** Says why an event changed nothing although money moved. */
export async function writeProblem(
  db: Db,
  { imp_uid, notice_id }: NoticeKey,
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
