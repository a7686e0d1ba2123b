/* What PGs do beside taking money and giving it back. Each throws when the outcome is not known. */
import type { PgAnswer, PgRefusal } from './answers';
import type { PgOrder } from './order';

/** Accounts of a bank that one payment is paid into. */
export type AccountCalls = {
  readonly issueAccount: (
    order: PgOrder,
    account: { readonly bank: string; readonly due_at: number; readonly holder: string | undefined },
  ) => Promise<PgAnswer>;
};

/** Numbers that one payment is paid with at a till. */
export type BarcodeCalls = {
  readonly issueBarcode: (
    order: PgOrder,
    /** `barcode` where the shop has one of its own; `due_at` in epoch milliseconds. */
    barcode: { readonly barcode: string | undefined; readonly due_at: number | undefined },
  ) => Promise<PgAnswer>;
};

/** Points or money that somebody has with a PG. */
export type PrepaidAccount = {
  readonly kind: 'benepia' | 'kcp-money';
  /** The shop that asks. */
  readonly user_code: string;
  readonly holder: string;
  readonly password: string | undefined;
};

/** Payments from what a buyer has with the PG, without a window. */
export type PrepaidCalls = {
  readonly readPoints: (
    account: PrepaidAccount,
  ) => Promise<{ readonly kind: 'points'; readonly points: number } | PgRefusal>;
  /** Once per order, and once per `proof`, where the buyer has proved with one. */
  readonly chargePrepaid: (order: PgOrder, account: PrepaidAccount, proof: string | null) => Promise<PgAnswer>;
};

/** Who holds a bank account. */
export type HolderCalls = {
  readonly findHolder: (account: {
    readonly bank: string;
    /** Digits only. */
    readonly number: string;
  }) => Promise<{ readonly kind: 'found'; readonly holder: string } | PgRefusal>;
};

/** Receipts that the tax office is told of. */
export type ReceiptCalls = {
  readonly issueReceipt: (receipt: {
    /** The same on every try: one receipt comes of it. */
    readonly receipt_id: string;
    readonly amount: number;
    readonly identifier: string;
  }) => Promise<
    | {
        readonly kind: 'issued';
        readonly receipt_tid: string;
        readonly apply_num: string;
        readonly receipt_url: string | null;
      }
    | PgRefusal
  >;
};

export type Person = {
  readonly name: string;
  /** `YYYY-MM-DD`. */
  readonly birthday: string;
  readonly gender: 'male' | 'female';
  readonly foreigner: boolean;
  readonly phone: string;
  readonly carrier: string;
};

/** Identity by a code sent to a phone. */
export type IdentityCalls = {
  readonly requestOtp: (person: Person) => Promise<{ readonly kind: 'sent'; readonly pg_tid: string } | PgRefusal>;
  /** `unique_key` is the person's everywhere (CI), `unique_in_site` only here (DI). */
  readonly confirmOtp: (asked: {
    readonly person: Person;
    readonly user_code: string;
    readonly otp: string;
  }) => Promise<
    { readonly kind: 'certified'; readonly unique_key: string; readonly unique_in_site: string } | PgRefusal
  >;
};
