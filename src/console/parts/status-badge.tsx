import type { ConsoleLocale } from '../locale';
import { PAYMENTS_TEXTS } from '../texts/payments';

export type StatusBadgeProps = {
  readonly payment: {
    readonly status: 'ready' | 'paid' | 'failed' | 'cancelled';
    readonly sandbox: boolean;
    /** A `ready` payment with an account waits for its deposit. */
    readonly vbank_num: string | null;
    /** Set while only the PG's own word is missing. */
    readonly awaited_at: number | null;
    /** Whether the PG has been asked to give money back, and has not answered. */
    readonly cancel_waits: boolean;
  };
  readonly locale: ConsoleLocale;
};

/** How a payment stands, and whether it is a test. */
export function StatusBadge({ payment, locale }: StatusBadgeProps) {
  const { status, sandbox, vbank_num, awaited_at, cancel_waits } = payment;
  const texts = PAYMENTS_TEXTS[locale];
  return (
    <span class="badges">
      <span class={`badge ${status}`}>
        {status === 'ready' && vbank_num !== null ? texts.issued : texts.statuses[status]}
      </span>
      {status === 'ready' && awaited_at !== null && <span class="badge">{texts.awaited}</span>}
      {cancel_waits && <span class="badge">{texts.cancelWaits}</span>}
      {sandbox && <span class="badge">{texts.modes.test}</span>}
    </span>
  );
}
