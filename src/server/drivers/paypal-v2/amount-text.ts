import { fractionDigits } from '../../../protocol/amount';

/** What PayPal charges in, with the decimals that it takes: TWD and HUF have two in ISO 4217, and none here (paypal.md 2). */
const DECIMALS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(['HUF', 'JPY', 'TWD'].map((currency) => [currency, 0])),
  ...Object.fromEntries(
    'AUD BRL CAD CNY CZK DKK EUR HKD ILS MYR MXN NZD NOK PHP PLN GBP SGD SEK CHF THB USD'
      .split(' ')
      .map((currency) => [currency, 2]),
  ),
};

/** Whether PayPal charges in a currency at all. */
export function isTaken(currency: string): boolean {
  return Object.hasOwn(DECIMALS, currency);
}

/** An amount in our smallest units as PayPal writes it; undefined for one that it cannot be told (TWD 10.50). */
export function toAmountText(amount_minor: number, currency: string): string | undefined {
  const decimals = DECIMALS[currency];
  if (decimals === undefined || !Number.isSafeInteger(amount_minor) || amount_minor < 0) return undefined;
  const digits = fractionDigits(currency);
  const text = String(amount_minor).padStart(digits + 1, '0');
  const [whole, fraction] = digits === 0 ? [text, ''] : [text.slice(0, -digits), text.slice(-digits)];
  if (decimals > 0) return `${whole}.${fraction}`;
  return /[1-9]/.test(fraction) ? undefined : whole;
}

/** PayPal's text in our smallest units; undefined for what is no amount of the currency. */
export function fromAmountText(value: string, currency: string): number | undefined {
  const [, whole = '', fraction = ''] = /^(\d*)(?:\.(\d+))?$/.exec(value) ?? [];
  const digits = fractionDigits(currency);
  if (whole + fraction === '' || /[1-9]/.test(fraction.slice(digits))) return undefined;
  const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? minor : undefined;
}
