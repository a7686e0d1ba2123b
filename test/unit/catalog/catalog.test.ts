import { describe, expect, it } from 'vitest';
import { findPg, pgs } from '../../../src/catalog';
import { describePg } from '../../../src/server/merchants/describe-pg';

it('has every PG once', () => {
  expect(pgs).toHaveLength(50);
  expect(new Set(pgs.map(({ code }) => code)).size).toBe(50);
  expect(findPg('toString')).toBeUndefined();
});

describe.each(pgs.map((pg) => [pg.code, pg] as const))('%s', (_, pg) => {
  it('names where its facts stand', () => {
    expect(pg.sources.length).toBeGreaterThan(0);
    expect(pg.name.ko && pg.name.en).toBeTruthy();
  });

  it('marks every key, password and secret as one', () => {
    for (const { field, secret } of pg.credentials) {
      const looksSecret = /secret|password|_key$|passkey|^key$|^iv$|signature|seed/.test(field);
      // The two public halves of a pair of keys.
      const isPublic = ['client_key', 'project_key', 'public_api_key'].includes(field);
      if (looksSecret && !isPublic) expect(secret, field).toBe(true);
    }
  });

  it('gives the page rules that a browser can run', () => {
    const { rules, windows, currency } = describePg(pg);
    for (const [when, , pattern, ko, en] of rules) {
      for (const expression of [pattern, ...Object.values(when)])
        expect(() => new RegExp(expression, 'su')).not.toThrow();
      expect(ko && en).toBeTruthy();
    }
    for (const [when] of windows) for (const expression of Object.values(when)) void new RegExp(expression, 'su');
    expect(pg.currencies.codes ?? [currency]).toContain(currency);
    expect(JSON.stringify(describePg(pg))).not.toContain('credentials');
  });
});

it('knows whose test MID the shop has to bring itself', () => {
  const own = pgs.filter(({ test }) => test.mids === 'own').map(({ code }) => code);
  expect(own).toEqual(
    expect.arrayContaining(['naverpay', 'naverco', 'tosspay', 'toss_brandpay', 'paypal', 'paymentwall']),
  );
});
