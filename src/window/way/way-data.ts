/* What the page that leads to a PG's has to do. Written by the gateway, from the driver's step (`NextStep`). */

/** What JSON can say. `{ "$call": "left" }` stands for a function of ours (`WayAnswer`), `{ "$form": true }` for the form. */
export type WayValue = string | number | boolean | null | readonly WayValue[] | { readonly [name: string]: WayValue };

export type WayCall = { readonly name: string; readonly args: readonly WayValue[]; readonly isNew?: boolean };

/**
 * What a function that a PG's script calls does: brings back that the buyer closed the PG's window, or what went wrong;
 * sends the form; takes the first argument's values into the form and sends it then.
 */
export type WayAnswer = 'left' | 'failed' | 'submit' | 'complete';

export type WayData = {
  /** Scripts of the PG's, in order. */
  readonly sources: readonly string[];
  readonly calls: readonly WayCall[];
  readonly globals: Readonly<Record<string, WayAnswer>>;
  /** Id of the form in the page; null where there is none. */
  readonly form: string | null;
  /** Whether the form is sent at once. */
  readonly submits: boolean;
  /** Our address that takes what the PG's script said, without its last part. */
  readonly back: string;
};

/** Id of the element that carries the data. */
export const WAY_DATA_ID = 'openimp-way';
