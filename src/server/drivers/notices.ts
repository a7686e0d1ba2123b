/* What PGs' servers report of their own accord. */

/** Names and values as they came, each name once. */
export type Params = Readonly<Record<string, string>>;

export type ReceivedNotice = {
  /** Query and form, read as UTF-8. */
  readonly params: Params;
  /** The body as it came, for JSON and for other character sets. */
  readonly body: Uint8Array;
  /** By lower-case name. */
  readonly headers: Params;
  /** The address that it came from; empty when that is not known. */
  readonly sender: string;
};

/** How a PG's notices are read before it is known whose payment they are about. */
export type NoticeReader = {
  /** The `imp_uid` that a notice is about, as it claims; undefined where it names none. */
  readonly orderOf: (notice: ReceivedNotice) => string | undefined;
  /** What the PG reads as "got it, do not repeat it", and as the opposite. */
  readonly answers: {
    readonly taken: string;
    readonly refused: string;
    /** Whether it wants to read them as HTML. */
    readonly isHtml?: boolean;
  };
};

/** Why a notice was not believed; for the log, and never for whoever sent it. */
export type NoticeRefusal = { readonly kind: 'refused'; readonly why: string };

/** What a PG has to say of an order. */
export type PgNotice = {
  /** The same for a repeat of the same event, another for every other event of the order. */
  readonly notice_id: string;
  /** The PG's number of the transaction; an order may have several, where the buyer paid twice. */
  readonly pg_tid: string;
  /** The event in the PG's own words, for people. */
  readonly about: string;
} & PgEvent;

export type PgEvent =
  | {
      readonly kind: 'paid';
      readonly charged_currency: string | null;
      /** What came, of a deposit that may be another sum than the order's; left out where it cannot be. */
      readonly amount_minor?: number;
    }
  /** The PG looks at it before it takes or returns the money: hours, sometimes. */
  | { readonly kind: 'reviewing' }
  /** It comes to nothing, or is given back whole if it was paid. */
  | { readonly kind: 'declined'; readonly text: string }
  | {
      readonly kind: 'refunded';
      /** Null for all that is left; for a part that answers a request, null is what was asked for. */
      readonly amount_minor: number | null;
      readonly part: boolean;
      /** Of the cancel that it answers; null where the PG does not say, or nobody asked. */
      readonly cancellation_id: string | null;
      readonly reason: string;
      /** The PG's number of the refund itself, where it has one: what its answer to a cancel has told is not told again. */
      readonly refund_tid?: string;
    }
  /** Nothing that changes a payment. */
  | { readonly kind: 'noted' };
