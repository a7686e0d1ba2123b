import type { Clock } from './clock';

export type BucketOptions = {
  readonly clock: Clock;
  /** What a key may do at once, having done nothing for a minute. */
  readonly burst: number;
  /** What it may do in each minute after that. */
  readonly perMinute: number;
  /** How many keys are remembered: whoever was quiet the longest is forgotten first. */
  readonly most?: number;
};

/** Counts what many callers do, each by a key. */
export type TokenBuckets = {
  /** Takes a token, or `cost` of them: 0 when they were there, else the milliseconds until they are, and none is taken. */
  readonly take: (key: string, cost?: number) => number;
  /** What `take` would answer now, without taking. */
  readonly look: (key: string, cost?: number) => number;
};

const MOST_KEYS = 20_000;

/**
 * A token bucket for each key, as one moment: when the bucket would be full again (the generic cell rate algorithm). A
 * key whose moment has passed is as good as unknown.
 */
export function createTokenBuckets({ clock, burst, perMinute, most = MOST_KEYS }: BucketOptions): TokenBuckets {
  const everyMs = 60_000 / perMinute;
  /** In the order of their last taking. */
  const fullAt = new Map<string, number>();

  /** When it would be full again. What costs more than a bucket holds takes all of it. */
  const after = (key: string, cost: number) =>
    Math.max(fullAt.get(key) ?? 0, clock.now()) + Math.min(cost, burst) * everyMs;

  const look = (key: string, cost = 1) => Math.max(0, Math.ceil(after(key, cost) - clock.now() - burst * everyMs));

  function take(key: string, cost = 1): number {
    const wait = look(key, cost);
    if (wait > 0) return wait;
    const now = clock.now();
    const moment = after(key, cost);
    fullAt.delete(key);
    fullAt.set(key, moment);
    if (fullAt.size > most) forget(now);
    return 0;
  }

  /** Those that are full again; the quietest one in any case, so that memory has a bound. */
  function forget(now: number): void {
    for (const [key, moment] of fullAt) {
      if (moment > now && fullAt.size <= most) break;
      fullAt.delete(key);
    }
  }

  return { take, look };
}
