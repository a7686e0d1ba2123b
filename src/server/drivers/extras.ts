/* What single PGs do for an order beside money, each behind a REST route of its own. Each throws when the outcome is not known. */
import type { PgRefusal } from './answers';
import type { PgOrder } from './order';

/** How far an order is. `CANCELED` gives nothing back. */
export type OrderState = 'DELIVERY_START' | 'PURCHASE_DECISION' | 'CANCELED';

/** What of a payment is cash to the tax office, in smallest units. */
export type CashAmount = {
  readonly total: number;
  readonly points: number;
  /** Of the account behind the wallet. */
  readonly primary: number;
  readonly supply: number;
  readonly vat: number;
};

/** What a PG answered: `said` is what was asked for, null where it only had to do something. */
export type ExtraAnswer<Said> = { readonly kind: 'done'; readonly said: Said } | PgRefusal;

export type ExtraCalls = {
  /** Tells how far an order is (PAYCO). */
  readonly changeOrder?: (order: PgOrder, state: OrderState) => Promise<ExtraAnswer<null>>;
  /** Gives the buyer the points of a payment (Naver Pay). */
  readonly givePoints?: (order: PgOrder) => Promise<ExtraAnswer<null>>;
  /** Tells that the buyer has what was bought, and who says so (Naver Pay). */
  readonly confirmPurchase?: (order: PgOrder, requester: 'admin' | 'customer') => Promise<ExtraAnswer<null>>;
  /** Asks how much of a payment a cash receipt may be issued for (Naver Pay). */
  readonly readCashAmount?: (order: PgOrder) => Promise<ExtraAnswer<CashAmount>>;
};
