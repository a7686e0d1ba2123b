import { describe, expect, it } from 'vitest';
import { fractionDigits, fromMinorUnits, toMinorUnits } from '../../../src/protocol/amount';

describe('toMinorUnits', () => {
  it.each([
    [12_000, 'KRW', 12_000],
    [0, 'KRW', 0],
    [1_200, 'JPY', 1_200],
    [10.5, 'USD', 1_050],
    [1.1, 'USD', 110],
    [0.07, 'USD', 7],
    [1.15, 'EUR', 115],
    [4_503_599_627_370, 'USD', 450_359_962_737_000],
    [Number.MAX_SAFE_INTEGER, 'KRW', Number.MAX_SAFE_INTEGER],
  ])('%d %s is %d', (amount, currency, minor) => {
    expect(toMinorUnits(amount, currency)).toBe(minor);
  });

  it.each([
    [100.5, 'KRW'],
    [0.1, 'JPY'],
    [1.005, 'USD'],
    [0.001, 'USD'],
    [Number.MAX_SAFE_INTEGER + 1, 'KRW'],
    [Number.MAX_SAFE_INTEGER, 'USD'],
    [1e300, 'KRW'],
    [Infinity, 'KRW'],
    [NaN, 'KRW'],
  ])('%d %s cannot be charged exactly', (amount, currency) => {
    expect(toMinorUnits(amount, currency)).toBeUndefined();
  });

  it('brings every amount of cents there and back', () => {
    for (let minor = 0; minor <= 200_000; minor += 1) {
      if (toMinorUnits(fromMinorUnits(minor, 'USD'), 'USD') !== minor) expect.fail(`${minor} cents did not come back`);
    }
  });
});

it.each([
  ['KRW', 0],
  ['JPY', 0],
  ['USD', 2],
  ['EUR', 2],
  ['ISK', 0],
  ['KWD', 3],
])('%s has %d digits after the point', (currency, digits) => {
  expect(fractionDigits(currency)).toBe(digits);
});
