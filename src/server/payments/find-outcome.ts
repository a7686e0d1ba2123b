import type { WindowOutcome } from '../../protocol/window-outcome';
import type { Payment } from '../store/payments';
import type { PaymentDeps } from './deps';
import { isLost } from './reconcile';
import { recoverPayment } from './recover';
import { toResponse } from './to-response';

/** The notice of a PG that has taken the money is usually here by then; nobody should look at a wheel for longer. */
const PATIENCE_MS = 15_000;

/**
 * What a page may be told of a payment: `pending` while its buyer decides and while the PG has not answered. Ends it
 * first when whoever asked the PG has died. One that its PG is slow to tell of is told as it is, `ready`: the webhook
 * will say more.
 */
export async function findOutcome(deps: PaymentDeps, payment: Payment): Promise<WindowOutcome> {
  const current = isLost(payment, deps.clock.now()) ? await recoverPayment(deps, payment) : payment;
  if (!isOver(current, deps.clock.now())) {
    return { state: 'pending' };
  }
  return { state: 'done', response: toResponse(current, deps.clock.now()), returned: current.returned_at !== null };
}

/** Whether there is no more to wait for in the window. */
function isOver({ state, awaited_at }: Payment, now: number): boolean {
  if (state === 'awaiting') return (awaited_at ?? now) <= now - PATIENCE_MS;
  return state !== 'opened' && state !== 'asking';
}
