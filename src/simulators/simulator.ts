import type { Context, Hono } from 'hono';
import type { Fault, FaultKind } from './faults';
import type { Table } from './tables';

/**
 * A PG that is played: its pages, scripts, API and notices, written from the PG's own documents and not from our driver, so
 * that both being wrong alike is unlikely. For development and tests only.
 */
export type Simulator = {
  /** As the catalogue has it. */
  readonly code: string;
  readonly name: { readonly ko: string; readonly en: string };
  /** Its addresses, without a host: below `/{code}/{host}` for every host of the PG's. */
  readonly routes: (play: Play) => Hono;
  /** What the PG believes of an order of ours; undefined for one that it never heard of. */
  readonly findOrder: (play: Play, order: string) => PlayedOrder | undefined;
  /** Has the PG report something (`POST /{pg}/_notice`). Says what it did; throws for what it cannot. */
  readonly report?: (play: Play, wish: NoticeWish) => Promise<unknown>;
};

/** What a PG believes of an order. */
export type PlayedOrder = {
  /** What it has taken, in the currency's smallest unit; of it nothing is subtracted that it gave back. */
  readonly paid: number;
  /** What it has given back. */
  readonly cancelled: number;
  /** Its own row. */
  readonly row: unknown;
};

/** What a test wants to be told: which of them a PG has is its own. */
export type NoticeWish = {
  /** Our number of the order. */
  readonly order: string;
  /** `deposit`, `chargeback`, `refund`, `approved`, … */
  readonly event: string;
  readonly amount?: number | undefined;
};

/** What a simulator plays with. */
export type Play = {
  /** Rows that outlive the process, by their keys. */
  readonly table: <Row>(name: string) => Table<Row>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Where a host of the PG's is. `path` begins with `/`. */
  readonly address: (host: string, path: string) => string;
  /** A call of the PG's: `on` is its name for faults. The handler hears of the faults that only it can play. */
  readonly call: (on: CallName, handler: CallHandler) => (c: Context) => Promise<Response>;
  /** The fault of the next notice, to be played in its content; and how it is sent. */
  readonly notify: (write: (fault: FaultKind | undefined) => NoticeRequest) => Promise<NoticeAnswer>;
};

export type CallName = 'ready' | 'approve' | 'inquiry' | 'cancel' | 'notice' | 'page';

export type CallHandler = (c: Context, fault: Fault['fault'] | undefined) => Response | Promise<Response>;

export type NoticeRequest = {
  readonly url: string;
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
};

/** What the shop's server said to a notice; null where it did not answer. */
export type NoticeAnswer = { readonly status: number; readonly text: string } | null;
