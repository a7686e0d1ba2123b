/*
 * PGs that take the money on a page of their own and tell the gateway of it afterwards, server to server. What the
 * buyer's browser says is never a payment.
 */
import type { CancellingDriver, PgOrder } from './driver';

/** One PG, before it is known whose channel is asked for. */
export type NotifyingPg = {
  /** The `imp_uid` that a notice is about, as it claims; undefined where it names none. */
  readonly orderOf: (params: NoticeParams) => string | undefined;
  /** What the PG reads as "got it, do not repeat it", and as the opposite. */
  readonly answers: { readonly taken: string; readonly refused: string };
  /** Throws a `ChannelIncomplete` when the channel lacks what the PG issued. */
  readonly open: (access: ChannelAccess) => NotifyingDriver;
};

/** A channel as the merchant's contract with the PG has it. Never leaves the gateway. */
export type ChannelAccess = {
  readonly pg_id: string;
  readonly mode: 'test' | 'live';
  /** Credentials and settings, by the catalogue's field names. */
  readonly credentials: Readonly<Record<string, string>>;
};

/** A channel without something that its PG has issued. The names are those of the catalogue. */
export class ChannelIncomplete extends Error {
  override readonly name = 'ChannelIncomplete';

  constructor(readonly fields: readonly string[]) {
    super(`The channel lacks: ${fields.join(', ')}.`);
  }
}

/** Speaks to one PG for one channel. Knows neither the store nor HTTP routes. */
export type NotifyingDriver = CancellingDriver & {
  /** Where the buyer pays. Says nothing to the PG: the address carries all, signed. */
  readonly prepare: (order: PgOrder, visit: PgVisit) => PgPage;
  /** Whether the order is played with the PG's test method, in which no money moves. */
  readonly isPlayed: (request: PgOrder['request']) => boolean;
  /** Reads a notice that claims to be about this order. Nothing of it is believed before its signature is. */
  readonly readNotice: (order: PgOrder, notice: ReceivedNotice) => PgNotice | NoticeRefusal;
  /** Asks what became of an order. Throws while the PG cannot be reached. */
  readonly find: (order: PgOrder) => Promise<PgFinding>;
  /** Whether `find` can know: some PGs answer only where the merchant has agreed on it. */
  readonly canFind: boolean;
  /**
   * Whether a notice alone proves that the order's price was paid: the buyer could not change it on the way to the PG, or
   * the notice tells it. Where it does not and the PG cannot be asked either, nobody pays.
   */
  readonly provesPrice: boolean;
  /** What a channel whose notices do not prove the price needs, by the catalogue's field names. */
  readonly priceNeeds: readonly string[];
  /** Tells the PG of a delivery, which it wants to know before it settles. Throws while it cannot be reached. */
  readonly confirmDelivery: (order: PgOrder, delivery: PgDelivery) => Promise<PgDeliveryAnswer>;
};

/** The gateway's own addresses, and the moment. No address holds a `=` (paymentwall.md 4). */
export type PgVisit = {
  readonly success_url: string;
  readonly failure_url: string;
  readonly notice_url: string;
  /** Epoch milliseconds. */
  readonly at: number;
};

/** The PG's own page. */
export type PgPage = {
  readonly address: string;
  /** What its scripts may say to the page around it that means "the buyer has paid", in `data.event`; it is no proof. */
  readonly paidEvent: string;
};

/** Names and values as they came, each name once. */
export type NoticeParams = Readonly<Record<string, string>>;

export type ReceivedNotice = {
  readonly params: NoticeParams;
  /** The address that it came from; empty when that is not known. */
  readonly sender: string;
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
  | { readonly kind: 'paid'; readonly charged_currency: string | null }
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
    }
  /** Nothing that changes a payment. */
  | { readonly kind: 'noted' };

export type PgFinding =
  | { readonly kind: 'paid'; readonly pg_tid: string; readonly amount_minor: number; readonly currency: string }
  | { readonly kind: 'refunded'; readonly pg_tid: string }
  | { readonly kind: 'reviewing' | 'declined'; readonly pg_tid: string }
  /** The PG knows of no payment: not yet, or never. */
  | { readonly kind: 'none' }
  /** The PG does not answer such questions for this channel. */
  | { readonly kind: 'unsupported' };

/** As `POST /paymentwall/delivery` takes it; times are epoch milliseconds. */
export type PgDelivery = {
  readonly merchant_uid: string;
  readonly type: string;
  readonly status: string;
  readonly estimated_delivery_datetime: number;
  readonly estimated_update_datetime: number;
  readonly refundable: boolean;
  readonly reason: string | undefined;
  readonly details: string | undefined;
  readonly carrier_tracking_id: string | undefined;
  readonly carrier_type: string | undefined;
  /** By the name behind `shipping_address_`. */
  readonly shipping_address: Readonly<Record<string, string>>;
};

export type PgDeliveryAnswer = {
  readonly error_code: number | null;
  readonly error: string | null;
  readonly notices: readonly string[];
};
