/** What a PG has to know of a payment. The amount is the stored one, whatever the page says later. */
export type PgOrder = {
  readonly imp_uid: string;
  readonly amount_minor: number;
  readonly currency: string;
  readonly name: string;
  /** Code of the PG in the catalogue. */
  readonly pg_provider: string;
  readonly pay_method: string;
  readonly buyer_name: string | null;
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

/** Speaks to one PG. Knows neither the store nor HTTP routes; `Input` is what its window sends when the buyer agrees. */
export type Driver<Input> = {
  /** Tells the PG to take the money. Throws when the outcome is not known. */
  readonly confirm: (order: PgOrder, input: Input) => Promise<PgAnswer>;
  /**
   * Finds out what became of an order whose answer was lost, and makes sure that nothing more becomes of it: a PG that
   * has not charged it never will (Korean PGs call this a net cancel). Throws while the PG cannot be reached.
   */
  readonly conclude: (order: PgOrder) => Promise<PgAnswer>;
};
