import type { PgFinding } from '../drivers/answers';
import type { PgEvent } from '../drivers/notices';
import type { Payment } from '../store/payments';
import { connectPg } from './connect-pg';
import type { PaymentDeps } from './deps';
import { toPgOrder } from './to-pg-order';

export type Queried = {
  readonly payment: Payment;
  /** What the PG said; `unsupported` for one that answers no questions, and for the sandbox. */
  readonly finding: PgFinding['kind'];
};

/**
 * Asks the PG what became of a payment, and writes that as if the PG had told it of its own accord. Throws while the PG
 * cannot be reached.
 */
export async function queryPg(deps: PaymentDeps, payment: Payment): Promise<Queried> {
  const { find } = await connectPg(deps, payment);
  const finding: PgFinding = find ? await find(toPgOrder(deps, payment)) : { kind: 'unsupported' };
  const event = eventOf(payment, finding);
  if (finding.kind === 'paid' && !event) deps.log('error', 'pg.other-amount', { imp_uid: payment.imp_uid });
  if (!event || finding.kind === 'none' || finding.kind === 'unsupported') return { payment, finding: finding.kind };
  const { pg_tid } = finding;
  const notice = { notice_id: `${pg_tid}_asked_${finding.kind}`, pg_tid, about: `asked: ${finding.kind}`, ...event };
  const written = await deps.writeNotice({ imp_uid: payment.imp_uid, notice });
  return { payment: written.payment, finding: finding.kind };
}

/** Whether this payment's PG answers questions. */
export async function canQuery(deps: PaymentDeps, payment: Payment): Promise<boolean> {
  const connection = await connectPg(deps, payment).catch(() => undefined);
  return connection?.find !== undefined;
}

function eventOf({ amount_minor, currency }: Payment, finding: PgFinding): PgEvent | undefined {
  switch (finding.kind) {
    case 'paid':
      return finding.amount_minor === amount_minor && finding.currency === currency
        ? { kind: 'paid', charged_currency: null }
        : undefined;
    case 'refunded':
      return { kind: 'refunded', amount_minor: null, part: false, cancellation_id: null, reason: 'refund' };
    case 'reviewing':
      return { kind: 'reviewing' };
    case 'declined':
      return { kind: 'declined', text: 'declined' };
    case 'none':
    case 'unsupported':
      return undefined;
  }
}
