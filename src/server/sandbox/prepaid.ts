import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Clock } from '../clock';
import type { PgAnswer } from '../drivers/answers';
import type { PgOrder } from '../drivers/order';
import type { PrepaidAccount } from '../drivers/services';
import type { Db } from '../store/schema';
import { declineAs } from './decline-reasons';

/** What everybody has at first: points, or won. */
export const FIRST_BALANCE = 1_000_000;

/** The password that is one nowhere. */
const WRONG = 'wrong';

/** What is left on an account: its first balance without what was paid, with what was given back. */
export async function readBalance(db: Db, account: PrepaidAccount): Promise<number> {
  const { rows } = await sql<{ spent: string | number }>`select
      coalesce(sum(amount_minor - coalesce((select sum(back.amount_minor) from sandbox_cancels as back
        where back.order_id = charges.order_id), 0)), 0) as spent
    from sandbox_charges as charges where account = ${nameOf(account)} and outcome = 'approved'`.execute(db);
  return FIRST_BALANCE - Number(rows[0]?.spent ?? 0);
}

/** Whether somebody said who they are. */
export function isHolder({ password }: PrepaidAccount): boolean {
  return password !== WRONG;
}

type Taking = {
  readonly account: PrepaidAccount;
  /** What the buyer has proved with, good for one charge; null where the password does. */
  readonly proof: string | null;
};

/** Takes an order's amount from an account, once for each order and each proof, and never more than is there. */
export function takePrepaid(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  order: PgOrder,
  { account, proof }: Taking,
): Promise<PgAnswer> {
  const name = nameOf(account);
  return db.transaction().execute(async (transaction) => {
    // Nobody else spends from it, or with the same proof, until this is written.
    for (const lock of [name, ...(proof === null ? [] : [proof])].sort()) {
      await sql`select pg_advisory_xact_lock(hashtextextended(${lock}::text, 1))`.execute(transaction);
    }
    const known = await transaction
      .selectFrom('sandbox_charges')
      .select(['order_id', 'answer'])
      .where((where) => where.or([where('order_id', '=', order.imp_uid), where('proof', '=', proof)]))
      .execute();
    const mine = known.find(({ order_id }) => order_id === order.imp_uid);
    if (mine) return mine.answer as PgAnswer;
    const isProved = known.length === 0 && isHolder(account);
    const isEnough = isProved && (await readBalance(transaction, account)) >= order.amount_minor;
    const answer = isEnough
      ? approved(order)
      : ({ kind: 'declined', ...declineAs(order.pg_provider, isProved ? 'balance_short' : 'password_wrong') } as const);
    await transaction
      .insertInto('sandbox_charges')
      .values({
        order_id: order.imp_uid,
        outcome: answer.kind,
        pg_tid: answer.kind === 'approved' ? answer.pg_tid : '',
        amount_minor: order.amount_minor,
        currency: order.currency,
        answer: JSON.stringify(answer),
        charged_at: clock.now(),
        account: name,
        proof: isEnough ? proof : null,
      })
      .execute();
    return answer;
  });
}

function approved({ imp_uid }: PgOrder) {
  return {
    ...({ kind: 'approved', pg_tid: `sandbox_${imp_uid.replaceAll(/\D/g, '')}`, pay_method: 'point' } as const),
    emb_pg_provider: null,
    apply_num: '',
    bank_code: null,
    bank_name: null,
    card_code: null,
    card_name: null,
    card_number: null,
    card_quota: 0,
  };
}

/** Nobody is to be read out of it. */
function nameOf({ kind, user_code, holder }: PrepaidAccount): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, user_code, holder]))
    .digest('hex');
}
