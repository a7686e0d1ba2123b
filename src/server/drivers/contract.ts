/*
 * What every PG is to the gateway. A PG that cannot do something leaves it out: whoever wants it gets one refusal,
 * `PG_UNSUPPORTED`. Drivers know neither the store nor HTTP routes.
 */
import type { Clock } from '../clock';
import type { PgAnswer, PgCancel, PgCancelAnswer, PgFinding, PgRecovery, PgRefusal } from './answers';
import type { BillingCalls } from './billing';
import type { PgDelivery, PgDeliveryAnswer } from './delivery';
import type { ExtraCalls } from './extras';
import type { NextStep } from './next-step';
import type { NoticeReader, NoticeRefusal, Params, PgNotice, ReceivedNotice } from './notices';
import type { Memory, PgOrder } from './order';
import type { PgHttp } from './pg-http';
import type { AccountCalls, BarcodeCalls, HolderCalls, IdentityCalls, PrepaidCalls, ReceiptCalls } from './services';

/** One PG, before it is known whose channel is asked for. */
export type Pg = {
  /** As the catalogue has it. */
  readonly code: string;
  /** Every host that the driver, or a script of the PG's in our window, speaks to. A call to any other is not sent. */
  readonly hosts: { readonly live: readonly string[]; readonly test: readonly string[] };
  /** Throws a `ChannelIncomplete` when the channel lacks what the PG issued. */
  readonly connect: (channel: ChannelAccess, tools: PgTools) => PgConnection;
  /** Left out where no server of the PG's reports anything. */
  readonly notices?: NoticeReader;
};

/** What a driver works with. */
export type PgTools = { readonly http: PgHttp; readonly clock: Clock };

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

/** Speaks to one PG for one channel. Calls throw when their outcome is not known, a `NotSent` when nothing was asked. */
export type PgConnection = {
  /**
   * Begins an order at the PG and says what its buyer sees. Once for each order: the step and the memory are kept
   * before the buyer goes, and a repeat shows the same step.
   */
  readonly begin: (order: PgOrder, visit: PgVisit) => Promise<PgBeginning>;
  /**
   * Reads what the buyer's browser brought back. It proves nothing but what the PG has signed of it; addresses that it
   * names are used only where they are the PG's own.
   */
  readonly readReturn: (order: PgOrder, back: BroughtBack) => BuyerReturn;
  /**
   * Tells the PG to take the money, once for each order. `proof` is what `readReturn` gave. Left out where the PG takes
   * it by itself and reports.
   */
  readonly approve?: (order: PgOrder, proof: Params) => Promise<PgAnswer>;
  /**
   * Finds out what became of an order whose answer was lost, and makes sure that nothing more becomes of it: a PG that
   * has not charged it never will (Korean PGs call this a net cancel). `proof` is that of `approve`; empty for charges
   * without a buyer.
   */
  readonly recover?: (order: PgOrder, proof: Params) => Promise<PgRecovery>;
  /** Asks what became of an order. */
  readonly find?: (order: PgOrder) => Promise<PgFinding>;
  /**
   * Says in English what of a payment this PG, or this driver, cannot do: it is refused before a window opens. Undefined
   * where it can do all.
   */
  readonly findUnsupported?: (wish: PaymentWish) => string | undefined;
  /** Gives money back, once for each `cancellation_id`. Throws when the same may be asked again: it is, as a repeat. */
  readonly cancel: (order: PgOrder, cancel: PgCancel) => Promise<PgCancelAnswer>;
  /** Reads a notice that claims to be about this order. Nothing of it is believed before its signature is. */
  readonly readNotice?: (order: PgOrder, notice: ReceivedNotice) => NoticeReading | Promise<NoticeReading>;
  /**
   * Whether a notice alone proves that the order's price was paid, and what a channel needs where it does not, by the
   * catalogue's field names. Left out where every notice does.
   */
  readonly priceProof?: { readonly isGiven: boolean; readonly needs: readonly string[] };
  /** Whether an order is played with the PG's test method, in which no money moves. */
  readonly usesTestMethod?: (request: PgOrder['request']) => boolean;
  readonly billing?: BillingCalls;
  readonly accounts?: AccountCalls;
  readonly barcodes?: BarcodeCalls;
  readonly prepaid?: PrepaidCalls;
  readonly holders?: HolderCalls;
  readonly receipts?: ReceiptCalls;
  readonly identity?: IdentityCalls;
  readonly extras?: ExtraCalls;
  /** Tells the PG of a delivery, which it wants to know before it settles. */
  readonly confirmDelivery?: (order: PgOrder, delivery: PgDelivery) => Promise<PgDeliveryAnswer>;
};

/** A payment that a window is to be opened for. */
export type PaymentWish = Pick<
  PgOrder,
  'pay_method' | 'currency' | 'amount_minor' | 'registers' | 'channel' | 'request'
>;

export type NoticeReading = PgNotice | NoticeRefusal;

/** What a buyer's way to the PG starts from. */
export type PgVisit = {
  /**
   * Where the PG sends the buyer's browser back to: `/` and a word of the driver's own follow, which `readReturn` gets
   * as `hint`. No address holds a `=` or `&` (paymentwall.md 4).
   */
  readonly back: string;
  /** Where the PG's servers report. */
  readonly notice: string;
  /** How the shop's page shows our window. */
  readonly window: 'iframe' | 'popup' | 'redirect';
  readonly shopName: string;
  readonly language: 'ko' | 'en' | 'ja' | 'zh';
  /** Epoch milliseconds. */
  readonly at: number;
};

export type PgBeginning =
  | {
      readonly kind: 'begun';
      readonly step: NextStep;
      /** Kept with the payment, and given back on every call. */
      readonly memory?: Memory;
      /** The PG's number of the payment, where it is known already. */
      readonly pg_tid?: string;
    }
  | PgRefusal;

/** What a browser brought back from a PG's page: nobody has proved any of it. */
export type BroughtBack = {
  /** The last part of the address that it came to. */
  readonly hint: string;
  /** Query and form, read as UTF-8. */
  readonly params: Params;
  /** A form's bytes, for other character sets. */
  readonly body: Uint8Array;
};

/** What a browser's return asks for. */
export type BuyerReturn =
  /** The buyer has agreed: `approve` may be called with this proof. */
  | { readonly kind: 'approve'; readonly proof: Params }
  /** The buyer has paid, as the page says; only the PG's own word counts. */
  | { readonly kind: 'awaits-notice' }
  /** The buyer gave up. */
  | { readonly kind: 'left' }
  | { readonly kind: 'refused'; readonly code: string; readonly text: string }
  /** It is not about this order, or not the PG's: nothing moves. `why` is for the log. */
  | { readonly kind: 'disbelieved'; readonly why: string };
