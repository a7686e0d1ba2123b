/** What a driver keeps with a payment between its calls (tid, tokens, the host that was chosen): sealed in the database. */
export type Memory = Readonly<Record<string, string | number | boolean | null>>;

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
  /** Where the buyer's browser runs; `api` for a payment without a buyer at hand. */
  readonly channel: 'pc' | 'mobile' | 'api';
  /** Epoch milliseconds. */
  readonly started_at: number;
  readonly customer_uid: string | null;
  readonly buyer_name: string | null;
  readonly buyer_email: string | null;
  readonly buyer_tel: string | null;
  readonly buyer_addr: string | null;
  readonly buyer_postcode: string | null;
  /** Of a buyer who was forgotten: see `buyerIdOf`. */
  readonly buyer_id?: string | null;
  /** The PG's number of the payment; null until it has told one. */
  readonly pg_tid: string | null;
  /** ISO 4217: what the buyer was charged in, where the PG has said it and it may differ from `currency`. */
  readonly charged_currency: string | null;
  /** Whether the buyer registers a way to pay for later; then nothing may be charged now where `amount_minor` is 0. */
  readonly registers: boolean;
  /** What the driver has kept; empty until it has. */
  readonly memory: Memory;
  /** The whole parsed request, for what a PG wants beyond. */
  readonly request: Readonly<Record<string, unknown>>;
};
