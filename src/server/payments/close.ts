import { CANCELLED } from '../../protocol/messages';
import type { WindowOutcome } from '../../protocol/window-outcome';
import { failUnclaimed, findByRequest } from '../store/payments';
import type { PaymentDeps } from './deps';
import { failedColumns } from './fail';
import { findOutcome } from './find-outcome';

/**
 * The window of a payment is gone, by the buyer's wish or not. A payment that the PG was never told about becomes
 * cancelled here and now, in one statement, so that no approval can follow what the merchant is told. Any other is
 * answered as it is.
 */
export async function closePayment(deps: PaymentDeps, user_code: string, request_id: string): Promise<WindowOutcome> {
  const { db, clock } = deps;
  const payment = await findByRequest(db, user_code, request_id);
  if (!payment) return { state: 'none' };
  const end = failedColumns(payment, { code: 'PAYMENT_CANCELLED', message: CANCELLED, now: clock.now() });
  return findOutcome(deps, await failUnclaimed(db, payment.imp_uid, end));
}
