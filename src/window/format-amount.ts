import { fractionDigits } from '../protocol/amount';
import type { Locale } from '../protocol/locale';

/**
 * An amount as people of that language write it: `12,000원`, `₩12,000`, `US$10.50`. Decimals are those that the currency
 * is charged with. A currency that is no ISO 4217 code is set beside the number as it came.
 */
export function formatAmount(amount: number, currency: string, locale: Locale): string {
  const digits = fractionDigits(currency);
  const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  if (locale === 'ko' && currency === 'KRW') return `${new Intl.NumberFormat(locale, decimals).format(amount)}원`;
  if (!/^[A-Z]{3}$/.test(currency))
    return `${new Intl.NumberFormat(locale, decimals).format(amount)} ${currency}`.trim();
  return new Intl.NumberFormat(locale, { style: 'currency', currency, ...decimals }).format(amount);
}
