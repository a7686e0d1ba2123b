import type { Updateable } from 'kysely';
import type { PgAnswer } from '../drivers/driver';
import { keepMember } from '../store/kcpquick';
import { type Payment, reread, settleClaimed } from '../store/payments';
import type { PaymentRow } from '../store/schema';
import { enqueueWebhook } from '../webhooks/enqueue-webhook';
import type { PaymentDeps } from './deps';
import { failedColumns } from './fail';
import { giveBack } from './give-back';
import { keepKey } from './keep-key';

/**
 * Writes what the PG answered, once, and the shop's webhook in the same transaction. Gives the payment as it stands.
 * Failures are told to the buyer and the page alone; those of a schedule have neither (gateway contract 6.5, 7).
 */
export async function settle(deps: PaymentDeps, payment: Payment, answer: PgAnswer): Promise<Payment> {
  const { db, clock, log, onWebhook } = deps;
  const { imp_uid } = payment;
  const now = clock.now();
  const settled = await db.transaction().execute(async (transaction) => {
    const changed = await settleClaimed(transaction, imp_uid, endColumns(payment, answer, now));
    const key = answer.kind === 'approved' ? answer.key : undefined;
    const replaced = changed && key && (await keepKey(transaction, changed, { ...deps, key }));
    if (changed && (answer.kind !== 'declined' || changed.customer_uid_usage === 'payment.scheduled')) {
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

function endColumns(payment: Payment, answer: PgAnswer, now: number): Updateable<PaymentRow> {
  switch (answer.kind) {
    case 'approved': {
      const { kind: _, key: __, ...columns } = answer;
      return { ...columns, status: 'paid', paid_at: now };
    }
    case 'issued': {
      const { kind: _, ...columns } = answer;
      // Nobody has paid yet: the order stays open to other tries, as the original's does.
      return { ...columns, vbank_issued_at: now, claimed: false };
    }
    case 'declined': {
      const text = `[${answer.code}] ${answer.text}`;
      return failedColumns(payment, { code: 'PG_DECLINED', message: [text, text], now });
    }
  }
}
