import { CANCELLED } from '../../protocol/messages';
import type { WindowOutcome } from '../../protocol/window-outcome';
import { failUnclaimed, findByRequest, type Payment } from '../store/payments';
import { askPg } from './ask-pg';
import type { PaymentDeps } from './deps';
import { failedColumns } from './fail';
import { findOutcome } from './find-outcome';
import { isAbandoned } from './is-abandoned';
import { toResponse } from './to-response';

export type Closing = {
  readonly user_code: string;
  readonly request_id: string;
  /** The page has lost sight of the window: the buyer may be paying on in it. */
  readonly unsure: boolean;
};

/**
 * The window of a payment is gone, by the buyer's wish or not. A payment that the PG was never told about becomes
 * cancelled here and now, in one statement, so that no approval can follow what the merchant is told. Any other is
 * answered as it is.
 */
export async function closePayment(
  deps: PaymentDeps,
  { user_code, request_id, unsure }: Closing,
): Promise<WindowOutcome> {
  const { db, clock } = deps;
  const payment = await findByRequest(db, user_code, request_id);
  if (!payment) return { state: 'none' };
  if (unsure && !isAbandoned(payment, clock.now())) return findOutcome(deps, payment);
  const known = await findKnown(deps, payment);
  if (known) return known;
  const end = failedColumns(payment, { code: 'PAYMENT_CANCELLED', message: CANCELLED, now: clock.now() });
  return findOutcome(deps, await failUnclaimed(db, payment.imp_uid, end));
}

/**
 * A PG that takes the money by itself may have it, whatever the buyer does with the window: it is asked where it answers.
 * A buyer who has paid, as the PG's page said, hears that the PG's word is awaited.
 */
async function findKnown(deps: PaymentDeps, payment: Payment): Promise<WindowOutcome | undefined> {
  if (payment.driver === 'sandbox' || payment.status !== 'ready') return undefined;
  const current = await askPg(deps, payment).then(
    (asked) => asked.payment,
    () => payment,
  );
  const isOpen = current.status === 'ready' && current.awaited_at === null;
  return isOpen ? undefined : { state: 'done', response: toResponse(current, deps.clock.now()) };
}
