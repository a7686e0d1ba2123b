import type { WindowResult } from '../protocol/window-bridge';

/** What the sandbox can be told to do with a payment: the buyer's three buttons, and a PG that breaks. */
export type SandboxAction = 'approve' | 'decline' | 'cancel' | 'crash';

/** The body that the window posts to `step.action`. Repeats of one `request_id` are the same choice. */
export type SandboxChoice = {
  readonly request_id: string;
  readonly action: SandboxAction;
  /** Code of the card issuer, or of the bank of a virtual account. */
  readonly issuer?: string;
  /** Months of instalment; 0 is one payment. */
  readonly quota?: number;
};

/** The gateway's answer: `pending` asks to be asked again. */
export type SandboxAnswer = { readonly state: 'done'; readonly result: WindowResult } | { readonly state: 'pending' };
