import type { PgAnswer, PgApproval } from '../drivers/answers';
import { keepMember } from '../store/kcpquick';
import { type Columns, move } from '../store/move-payment';
import type { PaymentEvent } from '../store/payment-states';
import { type Payment, reread } from '../store/payments';
import { enqueueWebhook } from '../webhooks/enqueue-webhook';
import type { PaymentDeps } from './deps';
import { failedColumns } from './failed-columns';
import { giveBack } from './give-back';
import { keepKey } from './keep-key';
import { sealMemory } from './to-pg-order';

/** A review is asked about after that for the first time. */
const REVIEW_ASK_MS = 60_000;

/**
 * Writes what the PG answered, once, and the shop's webhook in the same transaction. Gives the payment as it stands.
 * Failures are told to the buyer and the page alone; those of a schedule have neither (gateway contract 6.5, 7).
 */
export async function settle(deps: PaymentDeps, payment: Payment, answer: PgAnswer): Promise<Payment> {
  const { db, clock, log, onWebhook } = deps;
  const { imp_uid } = payment;
  const now = clock.now();
  const settled = await db.transaction().execute(async (transaction) => {
    const changed = await move(transaction, imp_uid, toMove(deps, payment, { answer, now }));
    const key = answer.kind === 'approved' ? answer.key : undefined;
    const replaced = changed && key && (await keepKey(transaction, changed, { ...deps, key }));
    if (changed && isTold(changed, answer)) {
      await enqueueWebhook(transaction, changed, { status: changed.status, replaced, now });
    }
    if (changed) await keepMember(transaction, changed, now);
    if (changed?.status === 'paid' && changed.customer_uid_usage === 'check') await giveBack(transaction, changed, now);
    return changed;
  });
  if (!settled) return reread(db, imp_uid);
  onWebhook();
  log('info', 'payment.settled', { imp_uid, status: settled.status, pg: settled.pg_provider });
  return settled;
}

function isTold(payment: Payment, { kind }: PgAnswer): boolean {
  if (kind === 'reviewing') return false;
  return kind !== 'declined' || payment.customer_uid_usage === 'payment.scheduled';
}

type Answered = { readonly answer: PgAnswer; readonly now: number };

function toMove(
  deps: PaymentDeps,
  payment: Payment,
  { answer, now }: Answered,
): { readonly event: PaymentEvent; readonly columns: Columns } {
  const done = { ask_at: null, unknown_at: null, unknown_about: null };
  switch (answer.kind) {
    case 'approved':
      return {
        event: 'approve',
        columns: { ...done, ...approvalColumns(answer), ...sealMemory(deps, payment, answer.memory), paid_at: now },
      };
    case 'issued': {
      const { kind: _, memory, ...columns } = answer;
      return {
        event: 'issue',
        columns: { ...done, ...columns, ...sealMemory(deps, payment, memory), vbank_issued_at: now },
      };
    }
    case 'reviewing': {
      const { pg_tid, memory } = answer;
      const times = { awaited_at: now, ask_at: now + REVIEW_ASK_MS };
      return { event: 'review', columns: { ...done, pg_tid, ...times, ...sealMemory(deps, payment, memory) } };
    }
    case 'declined': {
      const text = `[${answer.code}] ${answer.text}`;
      return {
        event: 'decline',
        columns: { ...done, ...failedColumns(payment, { code: 'PG_DECLINED', message: [text, text], now }) },
      };
    }
  }
}

function approvalColumns(approval: PgApproval): Columns {
  const { kind: _, key: __, charged: ___, memory: ____, ...columns } = approval;
  return columns;
}
