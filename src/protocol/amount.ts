/** `10.5` USD becomes `1050`; `undefined` when the currency cannot express the amount or it is too large to be exact. */
export function toMinorUnits(amount: number, currency: string): number | undefined {
  const scale = 10 ** fractionDigits(currency);
  const minor = Math.round(amount * scale);
  return Number.isSafeInteger(minor) && minor / scale === amount ? minor : undefined;
}

/** `1050` of USD becomes `10.5`. */
export function fromMinorUnits(minor: number, currency: string): number {
  return minor / 10 ** fractionDigits(currency);
}

/**
 * Digits after the point that a currency is charged with (ISO 4217). The database keeps money as an integer of the
 * smallest unit; the original's numbers appear at the edges only (product.md 9).
 */
export function fractionDigits(currency: string): number {
  return (known[currency] ??=
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2);
}

/** Asking takes a while, and a gateway asks for every payment. */
const known: Record<string, number> = {};
