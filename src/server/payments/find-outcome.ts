import type { WindowOutcome } from '../../protocol/window-outcome';
import type { Payment } from '../store/payments';
import { concludePayment } from './conclude';
import type { PaymentDeps } from './deps';
import { isLost } from './reconcile';
import { toResponse } from './to-response';

/**
 * What a page may be told of a payment: `pending` while its buyer decides and while the PG has not answered. Ends it
 * first when whoever asked the PG has died.
 */
export async function findOutcome(deps: PaymentDeps, payment: Payment): Promise<WindowOutcome> {
  const current = isLost(payment, deps.clock.now()) ? await concludePayment(deps, payment) : payment;
  if (current.status === 'ready' && !current.vbank_num) return { state: 'pending' };
  return { state: 'done', response: toResponse(current), returned: current.returned_at !== null };
}
