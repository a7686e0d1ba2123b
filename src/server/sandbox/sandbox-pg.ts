/*
 * The sandbox PG. It stands for a company elsewhere: its ledger is its own, is written before it answers, and knows
 * nothing of the gateway's payments. A gateway that dies in between finds the charge here when it comes back.
 */
import type { Clock } from '../clock';
import type { PgAnswer, PgOrder } from '../drivers/driver';
import type { Db } from '../store/schema';
import { BANKS, CARD_ISSUERS, type Issuer } from './issuers';
import { readVbankDue } from './read-vbank-due';

export type SandboxCharge = {
  readonly decline: boolean;
  /** Code of the card issuer or bank that the buyer chose. */
  readonly issuer: string | undefined;
  /** Months of instalment. */
  readonly quota: number;
};

export type SandboxPg = {
  /** Takes the money once per order: a repeat gets the first answer again. */
  readonly charge: (order: PgOrder, charge: SandboxCharge) => Promise<PgAnswer>;
  /** The answer that an order had; an order without one is closed for good. */
  readonly conclude: (order: PgOrder) => Promise<PgAnswer>;
};

/** The PG dropped the order unpaid. */
const DROPPED: PgAnswer = { kind: 'declined', code: 'SB-0000', text: '승인되지 않은 거래입니다' };
const DECLINED: PgAnswer = { kind: 'declined', code: 'SB-8001', text: '한도 초과로 승인이 거절되었습니다' };

export function createSandboxPg(db: Db, clock: Clock): SandboxPg {
  /** Writes the answer unless the order has one, and gives the one that stands. */
  async function record({ imp_uid, amount_minor, currency }: PgOrder, answer: PgAnswer): Promise<PgAnswer> {
    await db
      .insertInto('sandbox_charges')
      .values({
        order_id: imp_uid,
        outcome: answer.kind,
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
    charge: (order, charge) => record(order, charge.decline ? DECLINED : approve(order, charge, clock.now())),
    conclude: (order) => record(order, DROPPED),
  };
}

function approve(order: PgOrder, { issuer, quota }: SandboxCharge, now: number): PgAnswer {
  const digits = order.imp_uid.replace(/\D/g, '');
  const pg_tid = `sandbox_${digits}`;
  if (order.pay_method === 'vbank') {
    const bank = pick(BANKS, issuer);
    return {
      kind: 'issued',
      pg_tid,
      vbank_code: bank.code,
      vbank_name: bank.name,
      vbank_num: `9${digits}`,
      vbank_holder: order.buyer_name ?? '오픈임프',
      vbank_date: readVbankDue(order.vbank_due, now),
    };
  }
  const card = order.pay_method === 'card' ? pick(CARD_ISSUERS, issuer) : undefined;
  return {
    kind: 'approved',
    pg_tid,
    apply_num: digits.slice(-8),
    card_code: card?.code ?? null,
    card_name: card?.name ?? null,
    // A test number with the middle digits masked, as PGs give it (gateway contract 4).
    card_number: card ? `940911******${digits.slice(-4)}` : null,
    card_quota: card ? quota : 0,
  };
}

function pick(issuers: readonly Issuer[], code: string | undefined): Issuer {
  const issuer = issuers.find((candidate) => candidate.code === code) ?? issuers[0];
  if (!issuer) throw new Error('The sandbox has no issuers.');
  return issuer;
}
