import type { PgAnswer, PgOrder } from './driver';

/** A card as its owner's shop types it in. It goes to the PG, and is never stored or logged. */
export type Card = {
  /** Digits only. */
  readonly number: string;
  /** `YYYY-MM`. */
  readonly expiry: string;
  /** `YYMMDD`, or a company's 10 digits. */
  readonly birth: string | undefined;
  readonly pwd_2digit: string | undefined;
  readonly cvc: string | undefined;
};

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

export type PgKeyAnswer =
  (PgKey & { readonly kind: 'issued' }) | { readonly kind: 'declined'; readonly code: string; readonly text: string };

/** Charges without a buyer at hand. Throws when the outcome is not known; `conclude` then says what became of the order. */
export type BillingDriver = {
  readonly issueKey: (pg_provider: string, card: Card) => Promise<PgKeyAnswer>;
  /** Once per order. `quota` is months of instalment. */
  readonly chargeKey: (order: PgOrder, pg_key: string, quota: number) => Promise<PgAnswer>;
  readonly chargeCard: (order: PgOrder, card: Card, quota: number) => Promise<PgAnswer>;
};
