import { describe, expect, it } from 'vitest';
import { BANKS, CARD_ISSUERS, issuersFor, quotasFor } from '../../../src/server/sandbox/issuers';

describe('issuersFor', () => {
  it('offers card issuers for cards, banks for virtual accounts, and nothing else', () => {
    expect(issuersFor('card')).toBe(CARD_ISSUERS);
    expect(issuersFor('vbank')).toBe(BANKS);
    expect(['trans', 'phone', 'kakaopay', '', 'constructor'].flatMap(issuersFor)).toEqual([]);
  });

  it.each([CARD_ISSUERS, BANKS])('gives each a code of three digits of its own', (...issuers) => {
    const codes = issuers.map(({ code }) => code);
    expect(codes.filter((code) => !/^\d{3}$/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('quotasFor', () => {
  it.each([
    [50_000, [0, 2, 3, 4, 5, 6, 12]],
    [1_000_000, [0, 2, 3, 4, 5, 6, 12]],
    [49_999, [0]],
    [100, [0]],
  ])('offers for %d won by card: %j', (amount, quotas) => {
    expect(quotasFor('card', amount, 'KRW')).toEqual(quotas);
  });

  it('offers no instalments outside Korea', () => {
    expect(quotasFor('card', 50_000, 'JPY')).toEqual([0]);
    expect(quotasFor('card', 50_000, 'USD')).toEqual([0]);
  });

  it('offers none for what is no card', () => {
    expect(quotasFor('vbank', 100_000, 'KRW')).toEqual([]);
    expect(quotasFor('trans', 100_000, 'KRW')).toEqual([]);
  });
});
