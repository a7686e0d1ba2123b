/** What the sandbox does without clicks. Test channels only. */
export type SandboxScript = {
  /** `hang` never answers; `crash` is a PG that breaks before it takes the money. */
  outcome: 'approve' | 'decline' | 'cancel' | 'hang' | 'crash';
  /** Milliseconds to wait first, at most 600,000. Default 0. */
  delay_ms?: number;
  /** Why it declines. The code comes in the PG's own style. Default `limit_exceeded`. */
  reason?: 'limit_exceeded' | 'balance_short' | 'method_stopped' | 'password_wrong' | 'issuer_down';
  /**
   * What is paid with: the 3 digits of a card issuer (`366`) or bank (`088`), a carrier (`SKT`), or `balance` for the
   * money within a simple pay. Default: the first on offer.
   */
  source?: string;
  /** Months of instalment; 0 is one payment. Default: the first on offer. */
  quota?: number;
};
