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
  /** Takes one token: 0 when there was one, else the milliseconds until there is, and nothing is taken. */
  readonly take: (key: string) => number;
  /** What `take` would answer now, without taking. */
  readonly look: (key: string) => number;
};

const MOST_KEYS = 20_000;

/**
 * A token bucket for each key, as one moment: when the bucket would be full again (the generic cell rate algorithm). A
 * key whose moment has passed is as good as unknown.
 */
export function createTokenBuckets({ clock, burst, perMinute, most = MOST_KEYS }: BucketOptions): TokenBuckets {
  const everyMs = 60_000 / perMinute;
  const spare = (burst - 1) * everyMs;
  /** In the order of their last taking. */
  const fullAt = new Map<string, number>();

  const look = (key: string) => Math.max(0, Math.ceil((fullAt.get(key) ?? 0) - clock.now() - spare));

  function take(key: string): number {
    const wait = look(key);
    if (wait > 0) return wait;
    const now = clock.now();
    const moment = Math.max(fullAt.get(key) ?? 0, now) + everyMs;
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
