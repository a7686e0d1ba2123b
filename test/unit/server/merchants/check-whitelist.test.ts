import { describe, expect, it } from 'vitest';
import { isWhitelisted } from '../../../../src/server/merchants/check-whitelist';

function allows(cidrs: readonly string[], address: string): boolean {
  return isWhitelisted({ whitelist_enabled: true, whitelist_rules: cidrs.map((cidr) => ({ cidr })) }, address);
}

describe('isWhitelisted', () => {
  it('allows everyone while the list is off or empty', () => {
    const off = { whitelist_enabled: false, whitelist_rules: [{ cidr: '1.1.1.1/32' }] };
    expect(isWhitelisted(off, '9.9.9.9')).toBe(true);
    expect(allows([], '9.9.9.9')).toBe(true);
  });

  it('masks host bits instead of refusing them', () => {
    expect(allows(['192.168.0.1/24'], '192.168.0.77')).toBe(true);
    expect(allows(['192.168.0.1/24'], '192.168.1.77')).toBe(false);
  });

  it('tries every rule', () => {
    const rules = ['1.1.1.1/32', '2001:db8::/32', '10.0.0.0/8'];
    expect(['1.1.1.1', '10.9.8.7', '2001:db8:1::5'].map((address) => allows(rules, address))).toEqual([
      true,
      true,
      true,
    ]);
    expect(['1.1.1.2', '11.0.0.1', '2001:db9::5'].map((address) => allows(rules, address))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('recognises an IPv4 caller on a socket that speaks both', () => {
    expect(allows(['10.0.0.0/8'], '::ffff:10.1.2.3')).toBe(true);
  });

  it('refuses a caller whose address is not known', () => {
    expect(allows(['0.0.0.0/0'], '')).toBe(false);
  });
});
