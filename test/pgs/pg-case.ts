import type { NextStep } from '../../src/server/drivers/next-step';

/** How the contract suite plays one PG. A file for each, found by its folder. */
export type PgCase = {
  /** As the catalogue has it. */
  readonly code: string;
  readonly pg_id: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** What its payments carry beside the usual, by `pay_method`; the first is the one that the faults are played with. */
  readonly methods: Readonly<Record<string, object>>;
  /** Where it is not `KRW`. */
  readonly currency?: string;
  /** The payment window as most shops show it; left out for `iframe`. */
  readonly window?: 'iframe' | 'popup' | 'redirect';
  /** What the PG's script would open, for a step that runs one: the request that its page comes from. */
  readonly enter?: (step: Extract<NextStep, { kind: 'script' }>) => EnteredPage;
  /** Faults that this PG cannot have, each with its reason. */
  readonly without?: Readonly<Partial<Record<`${string}:${string}`, string>>>;
  /** Whether a virtual account's deposit is reported by the PG (`report` with `deposit`). */
  readonly hasDeposits?: boolean;
  /** Whether the PG can be asked what became of a lost approval; else it is an operator's. Left out for yes. */
  readonly isRecoverable?: boolean;
  /** A card for REST, where the PG takes one. */
  readonly card?: Readonly<Record<string, string>>;
};

export type EnteredPage = { readonly url: string; readonly form?: Readonly<Record<string, string>> };
