/** What is known of one payment gateway. `null` means that no source says. */
export type Pg = {
  /** The value of `pg` before the dot. */
  readonly code: string;
  readonly name: { readonly ko: string; readonly en: string };
  readonly kind: 'gateway' | 'simple_pay' | 'overseas' | 'certification';
  /** Which SDK calls open it. */
  readonly types: readonly ('payment' | 'certification')[];
  /** Accepted values of `pay_method`, the usual one first. */
  readonly methods: readonly string[] | null;
  /** ISO 4217 codes. */
  readonly currencies: readonly string[] | null;
  /** Width and height in CSS pixels of its frame on a desktop page; null fills the screen. */
  readonly frame: readonly [number, number] | null;
};

/** Declares a PG of the catalogue: data only, one PG per file. */
export function definePg<const P extends Pg>(pg: P): P {
  return pg;
}
