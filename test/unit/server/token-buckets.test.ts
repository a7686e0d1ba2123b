import { describe, expect, it } from 'vitest';
import { createTokenBuckets } from '../../../src/server/token-buckets';

function create(options = {}) {
  let now = 1_000_000;
  const buckets = createTokenBuckets({ clock: { now: () => now }, burst: 10, perMinute: 60, ...options });
  const takeMany = (key: string, times: number) =>
    Array.from({ length: times }, () => buckets.take(key)).filter((wait) => wait === 0).length;
  return { ...buckets, takeMany, advance: (ms: number) => void (now += ms) };
}

describe('a token bucket', () => {
  it('gives its burst at once, then so many a minute, and says how long the next one takes', () => {
    const { take, takeMany, advance } = create();
    expect(takeMany('a', 100)).toBe(10);
    expect(take('a')).toBe(1_000);
    advance(999);
    expect(take('a')).toBe(1);
    advance(1);
    expect([take('a'), take('a')]).toEqual([0, 1_000]);
    advance(60_000);
    expect(takeMany('a', 100)).toBe(10);
  });

  it('is each key’s own', () => {
    const { takeMany } = create();
    expect([takeMany('a', 50), takeMany('b', 50), takeMany('', 50)]).toEqual([10, 10, 10]);
  });

  it('takes nothing when it is looked at, or when it refuses', () => {
    const { take, look, takeMany, advance } = create();
    for (let times = 0; times < 50; times += 1) look('a');
    expect(takeMany('a', 10)).toBe(10);
    for (let times = 0; times < 50; times += 1) take('a');
    advance(1_000);
    expect(look('a')).toBe(0);
  });

  it('takes more for what costs more, and all of it for what costs more than it holds', () => {
    const { take, advance } = create();
    expect([take('a', 8), take('a', 8), take('a', 2)]).toEqual([0, 6_000, 0]);
    advance(60_000);
    expect([take('a', 1_000), take('a')]).toEqual([0, 1_000]);
  });

  it('remembers no more keys than it may, and forgets the quietest first', () => {
    const { takeMany, take } = create({ most: 100 });
    expect(takeMany('busy', 10)).toBe(10);
    for (let caller = 0; caller < 5_000; caller += 1) {
      take(`stranger ${caller}`);
      // Refused, so that nothing is written; others are forgotten all the same.
      if (caller < 50) expect(take('busy')).toBeGreaterThan(0);
    }
    expect(take('busy')).toBe(0);
  });
});
