import { fractionDigits } from '../protocol/amount';
import type { Locale } from '../protocol/locale';

/**
 * An amount as people of that language write it: `12,000원`, `₩12,000`, `US$10.50`. Decimals are those that the currency
 * is charged with. `currency` has the form of an ISO 4217 code: nothing else passes the request's schema.
 */
export function formatAmount(amount: number, currency: string, locale: Locale): string {
  const digits = fractionDigits(currency);
  const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  if (locale === 'ko' && currency === 'KRW') return `${new Intl.NumberFormat(locale, decimals).format(amount)}원`;
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...decimals }).format(amount);
}
