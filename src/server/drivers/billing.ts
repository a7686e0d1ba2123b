import type { PgAnswer, PgKey, PgRefusal } from './answers';
import type { PgOrder } from './order';

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

/** Whose way to pay is registered, and under which number the PG may know the registration. */
export type KeyOwner = {
  readonly user_code: string;
  readonly customer_uid: string;
  /** Ours, new for each try: letters, digits and `_`, at most 30. */
  readonly key_order: string;
  readonly pg_provider: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly tel: string | null;
};

export type PgKeyAnswer = (PgKey & { readonly kind: 'issued' }) | PgRefusal;

/** Charges without a buyer at hand. Each throws when the outcome is not known; `recover` then says what became of the order. */
export type BillingCalls = {
  /** Registers a card that the shop's server sends. Left out where the PG registers in its own window alone. */
  readonly issueKey?: (owner: KeyOwner, card: Card) => Promise<PgKeyAnswer>;
  /** Once per order. `quota` is months of instalment. */
  readonly chargeKey: (order: PgOrder, pg_key: string, quota: number) => Promise<PgAnswer>;
  /** Charges a card once, without keeping it. */
  readonly chargeCard?: (order: PgOrder, card: Card, quota: number) => Promise<PgAnswer>;
  /** Tells the PG that a key is needed no longer. */
  readonly deleteKey?: (owner: KeyOwner, pg_key: string) => Promise<{ readonly kind: 'deleted' } | PgRefusal>;
};
