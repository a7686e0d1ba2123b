import { describe, expect, it } from 'vitest';
import { createSeal, type SealedPlace } from '../../../src/server/seal';

const HERE: SealedPlace = ['channels', 'credentials_sealed', 'imp00000001', 'key-a'];

describe('createSeal', () => {
  const seal = createSeal('a secret of the gateway');

  it('opens what it sealed, Korean and empty texts too', () => {
    for (const text of ['', 'sign-key', '결제 🔑']) expect(seal.open(seal.seal(text, HERE), HERE)).toBe(text);
  });

  it('opens after a restart with the same secret', () => {
    expect(createSeal('a secret of the gateway').open(seal.seal('x', HERE), HERE)).toBe('x');
  });

  it('names its version, hides the text and never gives the same result twice', () => {
    const sealed = seal.seal('sign-key', HERE);
    expect(sealed).toMatch(/^v2\./);
    expect(sealed).not.toContain('sign-key');
    expect(seal.seal('sign-key', HERE)).not.toBe(sealed);
  });

  it('says that the secret is another one', () => {
    expect(() => createSeal('another secret').open(seal.seal('x', HERE), HERE)).toThrow('another OPENIMP_SECRET');
  });

  it('opens in its own place only, and tells of the other', () => {
    const refused: SealedPlace[] = [];
    const watched = createSeal('a secret of the gateway', (place) => void refused.push(place));
    const sealed = seal.seal('x', HERE);
    const others: readonly SealedPlace[] = [
      ['channels', 'credentials_sealed', 'imp00000001', 'key-b'],
      ['channels', 'credentials_sealed', 'imp00000002', 'key-a'],
      ['rest_tokens', 'token_sealed', 'imp00000001', 'key-a'],
      // The same letters, cut elsewhere.
      ['channels', 'credentials_sealed', 'imp00000001key-a'],
      ['channels', 'credentials_sealedimp00000001', 'key-a'],
    ];
    for (const place of others) expect(() => watched.open(sealed, place)).toThrow(place[0]);
    expect(refused).toEqual(others);
    expect(watched.open(sealed, HERE)).toBe('x');
    expect(refused).toHaveLength(others.length);
  });

  it('refuses a changed, cut or foreign text', () => {
    const sealed = seal.seal('100', HERE);
    // Not the last letter: some of its bits are padding, and mean nothing.
    const changed = sealed.slice(0, 20) + (sealed[20] === 'A' ? 'B' : 'A') + sealed.slice(21);
    for (const text of [changed, sealed.slice(0, 12), 'v2.', `v1.${sealed.slice(3)}`, '']) {
      expect(() => seal.open(text, HERE)).toThrow('does not open');
    }
  });

  it('hashes a token as SHA-256 in hex', () => {
    expect(seal.hash('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
