/* What PGs answer, whichever PG it is. Their own codes and texts of a refusal travel untouched. */
import type { Memory } from './order';

/** The PG said no. */
export type PgRefusal = { readonly kind: 'declined'; readonly code: string; readonly text: string };

/** A way to pay that the PG keeps, to be charged without its buyer. What is no card has no card's facts. */
export type PgKey = {
  /** The PG's name for it. */
  readonly pg_key: string;
  readonly card_code: string | null;
  readonly card_name: string | null;
  /** Masked. */
  readonly card_number: string | null;
  /** 0 credit, 1 check; null where the PG does not say. */
  readonly card_type: number | null;
};

/** The money was taken. */
export type PgApproval = {
  readonly kind: 'approved';
  readonly pg_tid: string;
  /** What the buyer used in the end; it may differ from what the order asked for. */
  readonly pay_method: string;
  /** The wallet within the PG's window. */
  readonly emb_pg_provider: string | null;
  /** Empty where the PG gives none. */
  readonly apply_num: string;
  readonly bank_code: string | null;
  readonly bank_name: string | null;
  readonly card_code: string | null;
  readonly card_name: string | null;
  readonly card_number: string | null;
  readonly card_quota: number;
  readonly receipt_url?: string | null;
  /** What the PG says that it took; another amount than the order's is given back. Left out where only ours can be taken. */
  readonly charged?: { readonly amount_minor: number; readonly currency: string };
  /** What the buyer registered, if that was asked for. */
  readonly key?: PgKey;
  /** What the driver wants to have back from now on, in place of what it had. */
  readonly memory?: Memory;
};

/** An account, or a number for a till, that the buyer pays into later. */
export type PgAccount = {
  readonly kind: 'issued';
  readonly pg_tid: string;
  readonly vbank_code: string;
  readonly vbank_name: string;
  readonly vbank_num: string;
  readonly vbank_holder: string;
  /** Epoch milliseconds. */
  readonly vbank_date: number;
  readonly memory?: Memory;
};

/** The PG has the payment and looks at it before it takes the money: its word follows, hours later sometimes. */
export type PgReview = { readonly kind: 'reviewing'; readonly pg_tid: string; readonly memory?: Memory };

/** How a PG ended an order that it was told to take the money of. */
export type PgAnswer = PgApproval | PgAccount | PgReview | PgRefusal;

/** What became of an order whose answer was lost. */
export type PgRecovery =
  | PgAnswer
  /** The PG has not taken the money, and never will. */
  | { readonly kind: 'dropped' }
  /** The PG has no way to tell; `about` says in English what was asked and what came. An operator must look. */
  | { readonly kind: 'unknown'; readonly about: string };

export type RefundAccount = { readonly holder: string; readonly bank: string; readonly account: string };

/** Money to give back. */
export type PgCancel = {
  /** The same on every try: a PG that has given the money back does not do it again. */
  readonly cancellation_id: string;
  readonly amount_minor: number;
  /** What of the amount is free of tax. */
  readonly tax_free_minor: number;
  /** The VAT in the amount; null leaves it to the PG. */
  readonly vat_minor: number | null;
  readonly reason: string;
  /** Where a virtual account's deposit goes back to; null for other methods. */
  readonly refund: RefundAccount | null;
  /** What of the payment is left before this cancel. */
  readonly left_minor: number;
  /** What is left of its part that is free of tax, before this cancel. */
  readonly left_tax_free_minor: number;
  /** How many cancels of this payment the PG has carried out before. */
  readonly earlier: number;
  /**
   * Whether the PG may have been asked for this one before, with its answer lost. A PG that would do it twice is asked
   * first what it has done.
   */
  readonly isRepeat: boolean;
};

/** What a PG did about a cancel. */
export type PgCancelAnswer =
  | { readonly kind: 'cancelled'; readonly pg_tid: string; readonly receipt_url: string | null }
  /** It has taken the request and will tell by a notice. Not `sure`: the answer was lost, and asking twice could refund twice. */
  | { readonly kind: 'waiting'; readonly sure: boolean }
  | { readonly kind: 'refused'; readonly code: string; readonly text: string };

/** What a PG has to say of an order that it is asked for. */
export type PgFinding =
  | { readonly kind: 'paid'; readonly pg_tid: string; readonly amount_minor: number; readonly currency: string }
  | { readonly kind: 'refunded'; readonly pg_tid: string }
  | { readonly kind: 'reviewing' | 'declined'; readonly pg_tid: string }
  /** The PG knows of no payment: not yet, or never. */
  | { readonly kind: 'none' }
  /** The PG does not answer such questions for this channel. */
  | { readonly kind: 'unsupported' };
