/*
 * The sandbox PG. It stands for a company elsewhere: its ledger is its own, is written before it answers, and knows
 * nothing of the gateway's payments. A gateway that dies in between finds the charge here when it comes back.
 */
import type { DeclineReason } from '../../window/sandbox-choice';
import type { Clock } from '../clock';
import type { PgAnswer, PgCancel, PgCancelAnswer, PgRecovery } from '../drivers/answers';
import type { PgOrder } from '../drivers/order';
import type { PrepaidAccount, PrepaidCalls } from '../drivers/services';
import type { Db } from '../store/schema';
import { approve, type BuyerChoice } from './approve';
import { declineAs } from './decline-reasons';
import { isHolder, readBalance, takePrepaid } from './prepaid';
import { recordCancel } from './record-cancel';

export type SandboxCharge = BuyerChoice & {
  /** Why the money is not taken; null takes it. */
  readonly decline: DeclineReason | null;
};

export type SandboxPg = {
  /** What the buyer's choice in the window comes to. */
  readonly charge: (order: PgOrder, charge: SandboxCharge) => Promise<PgAnswer>;
  /** Gives an order its answer once: a repeat gets the first one again. */
  readonly record: (order: PgOrder, answer: PgAnswer) => Promise<PgAnswer>;
  /** The answer that an order had; an order without one is closed for good. */
  readonly recover: (order: PgOrder) => Promise<PgRecovery>;
  /** Gives money back, as often as it is told to and once per cancellation. */
  readonly cancel: (order: PgOrder, cancel: PgCancel) => Promise<PgCancelAnswer>;
  readonly readPoints: PrepaidCalls['readPoints'];
  readonly takePrepaid: (order: PgOrder, account: PrepaidAccount, proof: string | null) => Promise<PgAnswer>;
};

/** The PG dropped the order unpaid. */
const DROPPED = { kind: 'declined', code: 'SB-0000', text: '승인되지 않은 거래입니다' } as const;

const NOBODY = { kind: 'declined', code: 'SB-5001', text: '아이디 또는 비밀번호가 올바르지 않습니다.' } as const;

export function createSandboxPg(db: Db, clock: Clock): SandboxPg {
  /** Writes the answer unless the order has one, and gives the one that stands. */
  async function record({ imp_uid, amount_minor, currency }: PgOrder, answer: PgAnswer): Promise<PgAnswer> {
    await db
      .insertInto('sandbox_charges')
      .values({
        order_id: imp_uid,
        outcome: outcomeOf(answer),
        pg_tid: answer.kind === 'declined' ? '' : answer.pg_tid,
        amount_minor,
        currency,
        answer: JSON.stringify(answer),
        charged_at: clock.now(),
      })
      .onConflict((conflict) => conflict.column('order_id').doNothing())
      .execute();
    const row = await db
      .selectFrom('sandbox_charges')
      .select('answer')
      .where('order_id', '=', imp_uid)
      .executeTakeFirstOrThrow();
    return row.answer as PgAnswer;
  }

  return {
    record,
    charge: (order, charge) => record(order, answer(order, charge, clock.now())),
    recover: async (order) => {
      const recoverd = await record(order, DROPPED);
      return recoverd.kind === 'declined' && recoverd.code === DROPPED.code ? { kind: 'dropped' } : recoverd;
    },
    cancel: (order, cancel) => recordCancel({ db, clock }, order, cancel),
    readPoints: async (account) =>
      isHolder(account) ? { kind: 'points', points: await readBalance(db, account) } : NOBODY,
    takePrepaid: (order, account, proof) => takePrepaid({ db, clock }, order, { account, proof }),
  };
}

function answer(order: PgOrder, { decline, ...choice }: SandboxCharge, now: number): PgAnswer {
  return decline ? { kind: 'declined', ...declineAs(order.pg_provider, decline) } : approve(order, choice, now);
}

/** The sandbox looks at nothing for long. */
function outcomeOf({ kind }: PgAnswer): 'approved' | 'issued' | 'declined' {
  if (kind === 'reviewing') throw new Error('The sandbox reviews no payment.');
  return kind;
}
