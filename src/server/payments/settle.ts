import type { Updateable } from 'kysely';
import type { PgAnswer } from '../drivers/driver';
import { type Payment, settleClaimed } from '../store/payments';
import type { PaymentRow } from '../store/schema';
import type { PaymentDeps } from './deps';
import { failedColumns } from './fail';

/** Writes what the PG answered, once, in one transaction: what follows from a payment's end belongs into the same one. */
export async function settle({ db, clock, log }: PaymentDeps, payment: Payment, answer: PgAnswer): Promise<Payment> {
  const settled = await settleClaimed(db, payment.imp_uid, endColumns(payment, answer, clock.now()));
  log('info', 'payment.settled', { imp_uid: settled.imp_uid, status: settled.status, pg: settled.pg_provider });
  return settled;
}

function endColumns(payment: Payment, answer: PgAnswer, now: number): Updateable<PaymentRow> {
  switch (answer.kind) {
    case 'approved': {
      const { kind: _, ...columns } = answer;
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
