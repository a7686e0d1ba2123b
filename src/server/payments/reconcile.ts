import { CANCELLED } from '../../protocol/messages';
import { failUnclaimed, findAbandoned, findUnsettled, type Payment } from '../store/payments';
import { findUnsettledCancels } from '../store/payment-cancels';
import { concludePayment } from './conclude';
import type { PaymentDeps } from './deps';
import { failedColumns } from './fail';
import { settleCancel } from './settle-cancel';

/** A PG that has not answered for this long will not: whoever asked it has died. */
const LOST_MS = 10_000;
/** A buyer who has left a window of its own may come back to it for this long (the browser's forward button). */
const LEFT_MS = 15_000;

/** Whether a payment was claimed by somebody who never came back. */
export function isLost({ status, claimed, claimed_at, driver }: Payment, now: number): boolean {
  return driver === 'sandbox' && status === 'ready' && claimed && (claimed_at ?? 0) <= now - LOST_MS;
}

/**
 * Ends the payments that a killed gateway left between the PG's approval and our own row. `alone` says that no other
 * process can be waiting for a PG just now, so that none needs to be given time. Returns how many were ended.
 */
export async function reconcilePayments(deps: PaymentDeps, { alone }: { readonly alone: boolean }): Promise<number> {
  const before = deps.clock.now() - (alone ? 0 : LOST_MS);
  let ended = 0;
  for (const payment of await findUnsettled(deps.db, before)) {
    try {
      await concludePayment(deps, payment);
      ended += 1;
    } catch (error) {
      deps.log('error', 'payment.unsettled', { imp_uid: payment.imp_uid, error });
    }
  }
  return ended;
}

/** Ends the cancels whose PG could not be asked, or whose gateway died while it was. Returns how many were ended. */
export async function reconcileCancels(deps: PaymentDeps, { alone }: { readonly alone: boolean }): Promise<number> {
  const before = deps.clock.now() - (alone ? 0 : LOST_MS);
  let ended = 0;
  for (const cancel of await findUnsettledCancels(deps.db, before)) {
    const { kind } = await settleCancel(deps, cancel);
    if (kind !== 'unknown') ended += 1;
  }
  return ended;
}

/** Cancels the payments whose buyers left their windows and told nobody but us. Returns how many. */
export async function cancelAbandoned({ db, clock }: PaymentDeps): Promise<number> {
  const now = clock.now();
  const abandoned = await findAbandoned(db, now - LEFT_MS);
  for (const payment of abandoned) {
    const end = failedColumns(payment, { code: 'PAYMENT_CANCELLED', message: CANCELLED, now });
    await failUnclaimed(db, payment.imp_uid, end);
  }
  return abandoned.length;
}
