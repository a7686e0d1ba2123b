/* What PGs do beside taking money and giving it back. Each throws when the outcome is not known. */
import type { PgAnswer, PgOrder } from './driver';

type Refusal = { readonly kind: 'declined'; readonly code: string; readonly text: string };

/** Accounts of a bank that one payment is paid into. */
export type AccountDriver = {
  readonly issueAccount: (
    order: PgOrder,
    account: { readonly bank: string; readonly due_at: number; readonly holder: string | undefined },
  ) => Promise<PgAnswer>;
};

/** Receipts that the tax office is told of. */
export type ReceiptDriver = {
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
    | Refusal
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
export type CertificationDriver = {
  readonly requestOtp: (person: Person) => Promise<{ readonly kind: 'sent'; readonly pg_tid: string } | Refusal>;
  /** `unique_key` is the person's everywhere (CI), `unique_in_site` only here (DI). */
  readonly confirmOtp: (asked: {
    readonly person: Person;
    readonly user_code: string;
    readonly otp: string;
  }) => Promise<{ readonly kind: 'certified'; readonly unique_key: string; readonly unique_in_site: string } | Refusal>;
};
