import type { PaymentCancel } from '../store/payment-cancels';
import type { Payment } from '../store/payments';
import type { Db, PaymentRow } from '../store/schema';
import { findTargets, findUsedTargets, type WebhookTarget } from './find-targets';
import { writeWebhookBody } from './write-webhook-body';

/** Messages are kept for so long. */
export const DELIVERIES_KEPT_MS = 90 * 86_400_000;

/** A change that a shop's server is told of. */
export type WebhookMessage = {
  readonly payment: Payment;
  /** What the body says: the payment's status, or a virtual account's `ready`. */
  readonly status: PaymentRow['status'];
  /** Set for a cancel: which one, and whether anybody wants to know. */
  readonly cancel?: Pick<PaymentCancel, 'cancellation_id' | 'notify'>;
  /** Whose billing key the payment's window has replaced. */
  readonly replaced?: string | undefined;
};

/**
 * Writes the messages that changes of payments are worth (gateway contract 7), in their order. Belongs into the
 * transaction of the changes: either both are there or neither.
 *
 * A cancel goes where the payment's own messages went; without any, a cancel by the console goes where they would go
 * now, and one by REST nowhere (gateway contract 6.1, 12 row 11). Of a payment so old that its messages are deleted, where
 * they went is not known any more: its cancel goes where it would go now.
 */
export async function enqueueWebhooks(db: Db, messages: readonly WebhookMessage[], now: number): Promise<void> {
  const wanted = messages.filter(({ cancel }) => cancel?.notify !== 'none');
  if (!wanted.length) return;
  const cancelled = wanted.flatMap(({ payment, cancel }) => (cancel ? [payment.imp_uid] : []));
  const used = await findUsedTargets(db, cancelled);
  const current = await findTargets(
    db,
    wanted.map(({ payment }) => payment),
  );
  const rows = wanted.flatMap((message) => {
    const { payment, cancel } = message;
    const before = cancel ? used(payment) : [];
    const isUnknown = payment.started_at < now - DELIVERIES_KEPT_MS;
    const targets = before.length || (cancel?.notify === 'used' && !isUnknown) ? before : current(payment);
    return targets.map((target) => toRow(message, target, now));
  });
  if (rows.length) await db.insertInto('webhook_deliveries').values(rows).execute();
}

/** The same of one change. */
export function enqueueWebhook(
  db: Db,
  payment: Payment,
  { now, ...message }: Pick<WebhookMessage, 'status' | 'replaced'> & { readonly now: number },
): Promise<void> {
  return enqueueWebhooks(db, [{ payment, ...message }], now);
}

function toRow({ payment, status, cancel, replaced }: WebhookMessage, target: WebhookTarget, now: number) {
  const { user_code, imp_uid, merchant_uid, sandbox } = payment;
  const body = {
    ...{ imp_uid, merchant_uid, status },
    ...(cancel && { cancellation_id: cancel.cancellation_id }),
    ...(replaced !== undefined && { replaced_customer_uid: replaced }),
    ...(sandbox && { sandbox: true as const }),
  };
  return {
    ...target,
    ...{ user_code, imp_uid, event: status, next_at: now, created_at: now },
    mode: sandbox ? ('test' as const) : ('live' as const),
    body: writeWebhookBody(body, target.type),
    state: 'pending' as const,
  };
}
