import type { ConsoleLocale } from '../locale';
import { PAYMENTS_TEXTS } from '../texts/payments';

export type StatusBadgeProps = {
  readonly payment: {
    readonly status: 'ready' | 'paid' | 'failed' | 'cancelled';
    readonly sandbox: boolean;
    /** A `ready` payment with an account waits for its deposit. */
    readonly vbank_num: string | null;
  };
  readonly locale: ConsoleLocale;
};

/** How a payment stands, and whether it is a test. */
export function StatusBadge({ payment: { status, sandbox, vbank_num }, locale }: StatusBadgeProps) {
  const texts = PAYMENTS_TEXTS[locale];
  return (
    <span class="badges">
      <span class={`badge ${status}`}>
        {status === 'ready' && vbank_num !== null ? texts.issued : texts.statuses[status]}
      </span>
      {sandbox && <span class="badge">{texts.modes.test}</span>}
    </span>
  );
}
