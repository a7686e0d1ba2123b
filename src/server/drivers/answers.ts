import type { PgKey } from './billing';

/** What a PG has to know of a payment. The amount is the stored one, whatever the page says later. */
export type PgOrder = {
  readonly imp_uid: string;
  readonly user_code: string;
  readonly amount_minor: number;
  readonly currency: string;
  readonly name: string;
  /** Code of the PG in the catalogue. */
  readonly pg_provider: string;
  readonly pay_method: string;
  readonly buyer_name: string | null;
  readonly buyer_email: string | null;
  readonly buyer_addr: string | null;
  readonly buyer_postcode: string | null;
  /** Of a buyer who was forgotten: see `buyerIdOf`. */
  readonly buyer_id?: string | null;
  /** The PG's number of the payment; null until it has told one. */
  readonly pg_tid: string | null;
  /** ISO 4217: what the buyer was charged in, where the PG has said it and it may differ from `currency`. */
  readonly charged_currency: string | null;
  /** Whether the buyer registers a way to pay for later; then nothing may be charged now (`amount_minor` 0). */
  readonly registers: boolean;
  /** The whole parsed request, for what a PG wants beyond. */
  readonly request: Readonly<Record<string, unknown>>;
};

/** How a PG ended an order. Its own code and text of a refusal travel untouched. */
export type PgAnswer =
  | {
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
      /** What the buyer registered, if that was asked for. */
      readonly key?: PgKey;
    }
  | {
      readonly kind: 'issued';
      readonly pg_tid: string;
      readonly vbank_code: string;
      readonly vbank_name: string;
      readonly vbank_num: string;
      readonly vbank_holder: string;
      /** Epoch milliseconds. */
      readonly vbank_date: number;
    }
  | { readonly kind: 'declined'; readonly code: string; readonly text: string };

/** What became of an order whose answer was lost. */
export type PgConclusion =
  | PgAnswer
  /** The PG had never heard of it, and will refuse it from now on. */
  | { readonly kind: 'dropped' };

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
};

export type RefundAccount = { readonly holder: string; readonly bank: string; readonly account: string };

/** What a PG did about a cancel. Its own code and text of a refusal travel untouched. */
export type PgCancelAnswer =
  | { readonly kind: 'cancelled'; readonly pg_tid: string; readonly receipt_url: string | null }
  /** It has taken the request and will tell by a notice. Not `sure`: the answer was lost, and asking twice could refund twice. */
  | { readonly kind: 'waiting'; readonly sure: boolean }
  | { readonly kind: 'refused'; readonly code: string; readonly text: string };

/** Every PG gives money back. */
export type CancellingDriver = {
  /** Once per `cancellation_id`. Throws when nothing was asked, or the same may be asked again: it is. */
  readonly cancel: (order: PgOrder, cancel: PgCancel) => Promise<PgCancelAnswer>;
};

/**
 * A PG that takes the money when the gateway says so. Knows neither the store nor HTTP routes; `Input` is what its
 * window sends when the buyer agrees.
 */
export type ConfirmingDriver<Input> = CancellingDriver & {
  /** Tells the PG to take the money. Throws when the outcome is not known. */
  readonly confirm: (order: PgOrder, input: Input) => Promise<PgAnswer>;
  /**
   * Finds out what became of an order whose answer was lost, and makes sure that nothing more becomes of it: a PG that
   * has not charged it never will (Korean PGs call this a net cancel). Throws while the PG cannot be reached.
   */
  readonly conclude: (order: PgOrder) => Promise<PgConclusion>;
};
