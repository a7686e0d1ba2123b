import { describe, expect, it } from 'vitest';
import { createSeal } from '../../../src/server/seal';

describe('createSeal', () => {
  const seal = createSeal('a secret of the gateway');

  it('opens what it sealed, Korean and empty texts too', () => {
    for (const text of ['', 'sign-key', '결제 🔑']) expect(seal.open(seal.seal(text))).toBe(text);
  });

  it('opens after a restart with the same secret', () => {
    expect(createSeal('a secret of the gateway').open(seal.seal('x'))).toBe('x');
  });

  it('names its version, hides the text and never gives the same result twice', () => {
    const sealed = seal.seal('sign-key');
    expect(sealed).toMatch(/^v1\./);
    expect(sealed).not.toContain('sign-key');
    expect(seal.seal('sign-key')).not.toBe(sealed);
  });

  it('says that the secret is another one', () => {
    expect(() => createSeal('another secret').open(seal.seal('x'))).toThrow('another OPENIMP_SECRET');
  });

  it('refuses a changed, cut or foreign text', () => {
    const sealed = seal.seal('100');
    // Not the last letter: some of its bits are padding, and mean nothing.
    const changed = sealed.slice(0, 20) + (sealed[20] === 'A' ? 'B' : 'A') + sealed.slice(21);
    for (const text of [changed, sealed.slice(0, 12), 'v1.']) expect(() => seal.open(text)).toThrow('does not open');
    expect(() => seal.open('v2.abc')).toThrow('another version');
  });

  it('hashes a token as SHA-256 in hex', () => {
    expect(seal.hash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
