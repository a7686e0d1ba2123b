import { expect, it } from 'vitest';
import { formatAmount } from '../../../src/window/format-amount';

it.each([
  [12000, 'KRW', 'ko', '12,000원'],
  [12000, 'KRW', 'en', '₩12,000'],
  [10.5, 'USD', 'ko', 'US$10.50'],
  [10.5, 'USD', 'en', '$10.50'],
  [1200, 'JPY', 'en', '¥1,200'],
  [10, 'KWD', 'en', 'KWD\u00a010.000'],
] as const)('writes %d %s for %s as %s', (amount, currency, locale, shown) => {
  expect(formatAmount(amount, currency, locale)).toBe(shown);
});
