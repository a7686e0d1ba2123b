/** What the sandbox can be told to do with a payment: the buyer's three buttons, and a PG that breaks. */
export type SandboxAction = 'approve' | 'decline' | 'cancel' | 'crash';

/** Why the sandbox declines; the first when nothing is said. */
export const DECLINE_REASONS = [
  'limit_exceeded',
  'balance_short',
  'method_stopped',
  'password_wrong',
  'issuer_down',
] as const;

export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** How the buyer pays, and why that is declined. */
export type SandboxDetails = {
  /** Code of the card issuer, bank, carrier or shop chosen; `balance` is a wallet's own money. */
  readonly source?: string;
  /** Months of instalment; 0 is one payment. */
  readonly quota?: number;
  readonly reason?: DeclineReason;
};

/** The body that the window posts to `step.action`. Repeats of one `request_id` are the same choice. */
export type SandboxChoice = SandboxDetails & {
  readonly request_id: string;
  readonly action: SandboxAction;
};
