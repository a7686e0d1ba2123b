import { fromMinorUnits } from '../../protocol/amount';
import type { PaymentCancel } from '../store/payment-cancels';
import type { Payment } from '../store/payments';

export type PaymentStep = {
  readonly at: number;
  readonly kind: 'opened' | 'left' | 'asked' | 'issued' | 'paid' | 'failed' | 'returned' | 'cancelled';
  /** What the PG or the gateway said; null where there is nothing to say. */
  readonly detail: string | null;
};

/** What has happened to a payment, in its order. Each step is a moment that was written down when it came. */
export function listSteps(payment: Payment, cancels: readonly PaymentCancel[]): readonly PaymentStep[] {
  const { started_at, left_at, claimed_at, vbank_issued_at, paid_at, failed_at, returned_at } = payment;
  const { pg_tid, fail_code, fail_reason, vbank_name, vbank_num, window_kind } = payment;
  const steps: readonly (Omit<PaymentStep, 'at'> & { readonly at: number | null })[] = [
    { kind: 'opened', at: started_at, detail: window_kind },
    { kind: 'left', at: left_at, detail: null },
    { kind: 'asked', at: claimed_at, detail: null },
    { kind: 'issued', at: vbank_issued_at, detail: [vbank_name, vbank_num].filter(Boolean).join(' ') },
    { kind: 'paid', at: paid_at, detail: pg_tid },
    { kind: 'failed', at: failed_at, detail: [fail_code, fail_reason].filter(Boolean).join(' ') },
    { kind: 'returned', at: returned_at, detail: null },
    ...cancels.map(({ cancelled_at, amount_minor, reason }) => ({
      kind: 'cancelled' as const,
      at: cancelled_at,
      detail: `${fromMinorUnits(amount_minor, payment.currency)} ${payment.currency} ${reason}`.trim(),
    })),
  ];
  return steps.flatMap(({ at, ...step }) => (at === null ? [] : [{ ...step, at }])).sort((a, b) => a.at - b.at);
}
