import type { PaymentCancel } from '../store/payment-cancels';

/** People at the PG work refunds off within days; what takes longer was probably refused, which nobody tells. */
const USUAL_MS = 14 * 86_400_000;

/** Whether a PG has had a request for longer than it usually needs. */
export function isOverdue({ state, waiting_since }: PaymentCancel, now: number): boolean {
  return state === 'waiting' && waiting_since !== null && waiting_since < now - USUAL_MS;
}
