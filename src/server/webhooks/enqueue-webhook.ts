import type { PaymentCancel } from '../store/payment-cancels';
import type { Payment } from '../store/payments';
import type { Db, PaymentRow } from '../store/schema';
import { findTargets, findUsedTargets } from './find-targets';
import { writeWebhookBody } from './write-webhook-body';

export type WebhookEvent = {
  /** What the body says: the payment's status, or a virtual account's `ready`. */
  readonly status: PaymentRow['status'];
  readonly now: number;
};

/**
 * Writes the messages that a change of a payment is worth (gateway contract 7). Belongs into the transaction of the
 * change: either both are there or neither.
 */
export async function enqueueWebhook(db: Db, payment: Payment, { status, now }: WebhookEvent): Promise<void> {
  const { imp_uid, merchant_uid } = payment;
  await insert(db, payment, { targets: await findTargets(db, payment), body: { imp_uid, merchant_uid, status }, now });
}

export type CancelEvent = Pick<PaymentCancel, 'cancellation_id' | 'notify'> & { readonly now: number };

/**
 * The same of a cancel, where one is wished for. It goes where the payment's own messages went; without any, a cancel by
 * the console goes where they would go now, and one by REST nowhere (gateway contract 6.1, 12 row 11).
 */
export async function enqueueCancelWebhook(db: Db, payment: Payment, event: CancelEvent): Promise<void> {
  const { cancellation_id, notify, now } = event;
  if (notify === 'none') return;
  const used = await findUsedTargets(db, payment);
  const targets = used.length || notify === 'used' ? used : await findTargets(db, payment);
  const { imp_uid, merchant_uid } = payment;
  const body = { imp_uid, merchant_uid, status: 'cancelled', cancellation_id };
  await insert(db, payment, { targets, body, now });
}

type Messages = {
  readonly targets: Awaited<ReturnType<typeof findTargets>>;
  readonly body: Readonly<Record<string, string>> & { readonly status: string };
  readonly now: number;
};

async function insert(db: Db, payment: Payment, { targets, body, now }: Messages): Promise<void> {
  if (!targets.length) return;
  const { user_code, imp_uid, sandbox } = payment;
  const rows = targets.map((target) => ({
    ...target,
    ...{ user_code, imp_uid, event: body.status, next_at: now, created_at: now },
    mode: sandbox ? ('test' as const) : ('live' as const),
    body: writeWebhookBody(body, target.type),
    state: 'pending' as const,
  }));
  await db.insertInto('webhook_deliveries').values(rows).execute();
}
