import { describe, expect, it } from 'vitest';
import { CANCELLED, invalidField, noChannelOfType, say, unknownChannel } from '../../../src/protocol/messages';

describe('say', () => {
  it.each([undefined, null, '', 'ko', 'KO', 'ko-KR', 42, {}])('speaks Korean for language %j', (language) => {
    expect(say(['네', 'yes'], language)).toBe('네');
  });

  it.each(['en', 'EN', 'en-US', 'jp', 'zh', 'fr'])('speaks English for language %j', (language) => {
    expect(say(['네', 'yes'], language)).toBe('yes');
  });
});

it('opens a cancel with the token that shops test for', () => {
  expect(say(CANCELLED, undefined)).toMatch(/^\[결제포기\] /);
});

it('names the channel and the type that were wanted', () => {
  expect(unknownChannel('channel-key-9').every((text) => text.includes('"channel-key-9"'))).toBe(true);
  expect(noChannelOfType('certification').every((text) => text.includes('certification'))).toBe(true);
});

describe('invalidField', () => {
  it.each([
    ['12000원', '"12000원"'],
    ['', '""'],
    [NaN, 'NaN'],
    [-1, '-1'],
    [undefined, 'undefined'],
    [true, 'true'],
    [10n, 'bigint'],
    [Symbol('x'), 'symbol'],
    [() => 1, 'function'],
  ])('shows %s as %s', (came, shown) => {
    const [ko, en] = invalidField('amount', 'amount', came);
    expect(ko).toContain(`받은 값: ${shown}`);
    expect(en).toBe(`amount: expected number > 0 (12000), got ${shown}`);
  });

  it('shows no more than the beginning of a long text, and no object at all', () => {
    const endless: Record<string, unknown> = { card: '4111111111111111' };
    endless['self'] = endless;
    expect(invalidField('name', 'text', 'x'.repeat(1_000_000))[1].length).toBeLessThan(120);
    expect(invalidField('name', 'text', endless)[1]).toBe('name: expected text, got object');
  });
});
