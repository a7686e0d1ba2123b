import { fractionDigits } from '../protocol/amount';
import type { Locale } from '../protocol/locale';

/**
 * An amount as people of that language write it: `12,000원`, `₩12,000`, `US$10.50`. Decimals are those that the currency
 * is charged with. `currency` has the form of an ISO 4217 code: nothing else passes the request's schema.
 */
export function formatAmount(amount: number, currency: string, locale: Locale): string {
  const isWon = locale === 'ko' && currency === 'KRW';
  const text = formatOf(locale, isWon ? undefined : currency).format(amount);
  return isWon ? `${text}원` : text;
}

/** Making one takes longer than drawing the window around it. */
const formats = new Map<string, Intl.NumberFormat>();
/** More than there are currencies that anybody pays in; a request may name any three letters. */
const MOST_FORMATS = 200;

/** Undefined for won without a sign. */
function formatOf(locale: Locale, currency: string | undefined): Intl.NumberFormat {
  const key = `${locale} ${currency ?? ''}`;
  const known = formats.get(key);
  if (known) return known;
  const digits = fractionDigits(currency ?? 'KRW');
  const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const made = new Intl.NumberFormat(locale, currency ? { style: 'currency', currency, ...decimals } : decimals);
  if (formats.size < MOST_FORMATS) formats.set(key, made);
  return made;
}
