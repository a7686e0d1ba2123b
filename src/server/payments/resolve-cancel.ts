import { endCancel, listOpenCancels, lockPayment } from '../store/payment-cancels';
import type { Payment } from '../store/payments';
import { queryPg } from './query-pg';
import type { PaymentDeps } from './deps';
import { refundByNotice } from './refund-by-notice';
import { enqueueWebhooks, type WebhookMessage } from '../webhooks/enqueue-webhook';

export type Resolution = {
  readonly cancellation_id: string;
  /** Ask the PG; or somebody has seen at the PG that it was refunded, or that it will not be. */
  readonly how: 'ask' | 'done' | 'refused';
};

/** What came of it: `unchanged` where the PG has not refunded, `unknown` where it could not be asked. */
export type Resolved = 'cancelled' | 'refused' | 'unchanged' | 'unsupported' | 'unknown' | 'gone';

/** Ends a cancel whose PG has not answered (paymentwall.md 5: a ticket that is refused sends nothing). */
export async function resolveCancel(
  deps: PaymentDeps,
  payment: Payment,
  { cancellation_id, how }: Resolution,
): Promise<Resolved> {
  if (how === 'ask') return ask(deps, payment);
  const { db, clock, log, onWebhook } = deps;
  const now = clock.now();
  const ended = await db.transaction().execute(async (transaction) => {
    const locked = await lockPayment(transaction, payment.imp_uid);
    const open = await listOpenCancels(transaction, [payment.imp_uid]);
    const cancel = open.find(
      (candidate) => candidate.cancellation_id === cancellation_id && (candidate.waiting_since ?? candidate.unknown_at),
    );
    if (!locked || !cancel) return false;
    if (how === 'refused') {
      const end = { state: 'refused', pg_tid: null, receipt_url: null, cancelled_at: null } as const;
      return endCancel(transaction, cancellation_id, end);
    }
    const { amount_minor, reason } = cancel;
    const refund = { amount_minor, part: true, cancellation_id, reason };
    const told: WebhookMessage[] = [];
    const tell = (message: WebhookMessage) => void told.push(message);
    await refundByNotice(transaction, locked, { refund, pg_tid: locked.pg_tid ?? '', now, tell });
    await enqueueWebhooks(transaction, told, now);
    return true;
  });
  if (!ended) return 'gone';
  onWebhook();
  log('info', 'cancel.resolved', { imp_uid: payment.imp_uid, cancellation_id, how });
  return how === 'done' ? 'cancelled' : 'refused';
}

async function ask(deps: PaymentDeps, payment: Payment): Promise<Resolved> {
  try {
    const { finding } = await queryPg(deps, payment);
    if (finding === 'unsupported') return 'unsupported';
    return finding === 'refunded' ? 'cancelled' : 'unchanged';
  } catch (error) {
    deps.log('warn', 'pg.unreachable', { imp_uid: payment.imp_uid, error });
    return 'unknown';
  }
}
