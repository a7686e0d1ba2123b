import { fromMinorUnits } from '../../protocol/amount';
import type { PaymentCancel } from '../store/payment-cancels';
import type { Payment } from '../store/payments';
import type { StoredNotice } from '../store/pg-notices';

export type PaymentStep = {
  readonly at: number;
  readonly kind:
    | ('opened' | 'left' | 'asked' | 'awaited' | 'freed' | 'noticed' | 'issued' | 'paid' | 'failed' | 'returned')
    | ('cancel-asked' | 'cancelled');
  /** What the PG or the gateway said; null where there is nothing to say. */
  readonly detail: string | null;
};

/** What has happened to a payment, in its order. Each step is a moment that was written down when it came. */
export function listSteps(
  payment: Payment,
  { cancels, notices }: { readonly cancels: readonly PaymentCancel[]; readonly notices: readonly StoredNotice[] },
): readonly PaymentStep[] {
  const { started_at, left_at, claimed_at, vbank_issued_at, paid_at, failed_at, returned_at } = payment;
  const { awaited_at, freed_at, pg_tid, fail_code, fail_reason, vbank_name, vbank_num, window_kind } = payment;
  const steps: readonly (Omit<PaymentStep, 'at'> & { readonly at: number | null })[] = [
    { kind: 'opened', at: started_at, detail: window_kind },
    { kind: 'left', at: left_at, detail: null },
    { kind: 'asked', at: claimed_at, detail: null },
    { kind: 'awaited', at: awaited_at, detail: null },
    { kind: 'freed', at: freed_at, detail: null },
    ...notices.map(({ received_at, about, pg_tid: number }) => ({
      kind: 'noticed' as const,
      at: received_at,
      detail: `${about} ${number}`,
    })),
    ...cancels.flatMap(({ waiting_since, amount_minor, reason }) =>
      waiting_since === null
        ? []
        : [{ kind: 'cancel-asked' as const, at: waiting_since, detail: describe({ amount_minor, reason }, payment) }],
    ),
    { kind: 'issued', at: vbank_issued_at, detail: [vbank_name, vbank_num].filter(Boolean).join(' ') },
    { kind: 'paid', at: paid_at, detail: pg_tid },
    { kind: 'failed', at: failed_at, detail: [fail_code, fail_reason].filter(Boolean).join(' ') },
    { kind: 'returned', at: returned_at, detail: null },
    ...cancels.map(({ cancelled_at, amount_minor, reason }) => ({
      kind: 'cancelled' as const,
      at: cancelled_at,
      detail: describe({ amount_minor, reason }, payment),
    })),
  ];
  return steps.flatMap(({ at, ...step }) => (at === null ? [] : [{ ...step, at }])).sort((a, b) => a.at - b.at);
}

function describe({ amount_minor, reason }: Pick<PaymentCancel, 'amount_minor' | 'reason'>, { currency }: Payment) {
  return `${fromMinorUnits(amount_minor, currency)} ${currency} ${reason}`.trim();
}
