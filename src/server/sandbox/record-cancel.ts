import type { Clock } from '../clock';
import type { PgCancel, PgCancelAnswer } from '../drivers/answers';
import type { PgOrder } from '../drivers/order';
import type { Db } from '../store/schema';

/** What the sandbox PG says to more than is left, in the words that clients know (gateway contract 3). */
const TOO_MUCH: PgCancelAnswer = {
  kind: 'refused',
  code: 'SB-1001',
  text: '(requested cancel amount is bigger than cancelable amount)',
};

/** Writes a cancel into the sandbox PG's ledger unless it is there, and gives the answer that stands. */
export function recordCancel(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  order: PgOrder,
  { cancellation_id, amount_minor }: PgCancel,
): Promise<PgCancelAnswer> {
  return db.transaction().execute(async (transaction) => {
    const ledger = await transaction
      .selectFrom('sandbox_cancels')
      .selectAll()
      .where('order_id', '=', order.imp_uid)
      .execute();
    const known = ledger.find((row) => row.cancellation_id === cancellation_id);
    if (known) return known.answer as PgCancelAnswer;
    const before = ledger.reduce((sum, row) => sum + row.amount_minor, 0);
    if (before + amount_minor > order.amount_minor) return TOO_MUCH;
    const answer: PgCancelAnswer = { kind: 'cancelled', pg_tid: `sandbox_${cancellation_id}`, receipt_url: null };
    await transaction
      .insertInto('sandbox_cancels')
      .values({
        ...{ cancellation_id, amount_minor, order_id: order.imp_uid },
        answer: JSON.stringify(answer),
        cancelled_at: clock.now(),
      })
      .execute();
    return answer;
  });
}
