/** What the buyer sees next. Ways, and never a variant that is named after a PG. */
export type NextStep =
  /** The gateway's own form. */
  | { readonly kind: 'sandbox' }
  /** A page of the PG's. */
  | {
      readonly kind: 'visit';
      readonly address: string;
      /** Whether it works in a frame; else it takes the place of our window. */
      readonly isFramed: boolean;
      /** What its scripts say to the page around it that means "the buyer has paid", in `data.event`; it is no proof. */
      readonly paidEvent?: string;
    }
  /** A form that the buyer's browser posts to the PG. */
  | {
      readonly kind: 'submit';
      readonly action: string;
      readonly fields: Fields;
      readonly charset: 'utf-8' | 'euc-kr';
      readonly isFramed: boolean;
    }
  /** The PG's script runs in our window. */
  | {
      readonly kind: 'script';
      /** Addresses of scripts, in order. */
      readonly sources: readonly string[];
      /** The chain that opens the PG's window: each is called on what the one before gave, the first on `window`. */
      readonly calls: readonly VendorCall[];
      /** A form that the script reads or submits; null where it wants none. */
      readonly form: VendorForm | null;
      /** Functions that the script looks for on `window`, by name. */
      readonly globals: Readonly<Record<string, VendorAnswer>>;
      /** Origins, as a policy writes them, that the script loads scripts from, frames, sends forms to and calls. */
      readonly allow: readonly string[];
    };

export type Fields = Readonly<Record<string, string>>;

/** What JSON can say. `{ "$call": "left" }` stands for a function of ours (`VendorAnswer`), `{ "$form": true }` for the form. */
export type VendorValue =
  string | number | boolean | null | readonly VendorValue[] | { readonly [name: string]: VendorValue };

export type VendorCall = {
  /** Dots lead deeper: `AUTHNICE.requestPay`. */
  readonly name: string;
  readonly args: readonly VendorValue[];
  /** Called with `new`. */
  readonly isNew?: boolean;
};

/**
 * What a function that a PG's script calls does: `left` brings back that the buyer closed the PG's window, `failed`
 * what the script said (hint `failed`), `submit` sends the form; `complete` takes the first argument's values into the
 * form before. A promise of the last call that is refused is `failed` as well.
 */
export type VendorAnswer = 'left' | 'failed' | 'submit' | 'complete';

export type VendorForm = {
  readonly id: string;
  readonly name: string;
  readonly action: string;
  readonly charset: 'utf-8' | 'euc-kr';
  readonly fields: Fields;
};
