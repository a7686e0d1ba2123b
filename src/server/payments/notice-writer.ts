import type { Clock } from '../clock';
import type { Log } from '../log';
import { inBatches } from '../store/in-batches';
import type { Db } from '../store/schema';
import { type Noticed, writeNotices, type WrittenNotice } from './write-notices';

export type NoticeDeps = {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  /** Called once a webhook may have been written. */
  readonly onWebhook: () => void;
};

/** Writes what PGs have told; what comes at the same time in one transaction. */
export function createNoticeWriter({
  db,
  clock,
  log,
  onWebhook,
}: NoticeDeps): (noticed: Noticed) => Promise<WrittenNotice> {
  const write = inBatches<Noticed, WrittenNotice>((items) =>
    db.transaction().execute((transaction) => writeNotices(transaction, items, clock.now())),
  );
  return async (noticed) => {
    const written = await write(noticed);
    const { payment, isNew, problem } = written;
    if (isNew) onWebhook();
    const { notice_id, kind } = noticed.notice;
    log(problem ? 'error' : 'info', 'notice.taken', { imp_uid: payment.imp_uid, notice_id, kind, isNew, problem });
    return written;
  };
}
