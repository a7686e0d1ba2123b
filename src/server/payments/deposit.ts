import { move } from '../store/move-payment';
import { type Payment, reread } from '../store/payments';
import { enqueueWebhook } from '../webhooks/enqueue-webhook';
import type { PaymentDeps } from './deps';

/**
 * A virtual account was paid: the payment becomes `paid`, once, with the shop's webhook in the same transaction
 * (gateway contract 11). A repeated notice changes nothing. `undefined` when the payment waits for no deposit.
 */
export async function depositPayment(deps: PaymentDeps, payment: Payment): Promise<Payment | undefined> {
  const { db, clock, log, onWebhook } = deps;
  const { imp_uid, vbank_num, status } = payment;
  if (vbank_num === null || status === 'failed') return undefined;
  const now = clock.now();
  const paid = await db.transaction().execute(async (transaction) => {
    const changed = await move(transaction, imp_uid, { event: 'deposit', columns: { paid_at: now } });
    if (changed) await enqueueWebhook(transaction, changed, { status: 'paid', now });
    return changed;
  });
  if (!paid) return reread(db, imp_uid);
  onWebhook();
  log('info', 'payment.deposited', { imp_uid });
  return paid;
}
