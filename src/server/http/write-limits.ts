import type { Context, MiddlewareHandler } from 'hono';
import { ImpError } from '../../protocol/errors';
import { say } from '../../protocol/messages';
import type { Clock } from '../clock';
import { networkOf } from '../network-of';
import { TOO_MANY } from '../payments/messages';
import { createTokenBuckets, type TokenBuckets } from '../token-buckets';
import { isPublicAddress } from '../webhooks/is-public-address';
import { clientAddress } from './client-address';

declare module 'hono' {
  interface ContextVariableMap {
    /** Counts what is written without a token; absent where routes are tried alone. */
    writeLimits: WriteLimits | undefined;
  }
}

export type WriteLimits = {
  readonly [Kind in 'openings' | 'steps' | 'misses']: Record<'known' | 'unknown', TokenBuckets>;
} & {
  readonly merchants: TokenBuckets;
};

/** Thrown where a caller has asked for too much. */
export class TooManyRequests extends ImpError {
  /** Until it may ask again. */
  readonly seconds: number;

  constructor(waitMs: number, language?: unknown) {
    super('TOO_MANY_REQUESTS', say(TOO_MANY, language));
    this.seconds = Math.ceil(waitMs / 1000);
  }
}

/** A window takes a few steps: what its page, its buyer and its script tell of it. */
const STEPS_PER_OPENING = 10;
/**
 * An address of this machine, of a private network or of a trusted proxy says nothing of who asks: many may be behind
 * it, as behind a proxy that nobody has named.
 */
const TIMES_WHEN_UNKNOWN = 10;
/** More than nearly every shop's request is long. */
const USUAL_LENGTH = 4_096;
/** Of all addresses together. */
const OPENINGS_OF_MERCHANT = 50;
/** Payment links that do not exist, a minute: people mistype now and then. */
const MISSES = 20;

/** Sets up the counting. `perMinute` is how many windows one address may open a minute, and at once. */
export function countWrites(clock: Clock, perMinute: number): MiddlewareHandler {
  const buckets = (times: number) => createTokenBuckets({ clock, burst: times, perMinute: times });
  const pair = (times: number) => ({ known: buckets(times), unknown: buckets(times * TIMES_WHEN_UNKNOWN) });
  const limits: WriteLimits = {
    openings: pair(perMinute),
    steps: pair(perMinute * STEPS_PER_OPENING),
    misses: pair(MISSES),
    merchants: buckets(perMinute * OPENINGS_OF_MERCHANT),
  };
  return (c, next) => {
    c.set('writeLimits', limits);
    return next();
  };
}

/**
 * Counts a window that is opened, or anything that costs as much; a large request as several, since it is kept. Throws
 * `TooManyRequests`.
 */
export function countOpening(c: Context, user_code: string, request: Readonly<Record<string, unknown>> = {}): void {
  const cost = Math.ceil(JSON.stringify(request).length / USUAL_LENGTH);
  const wait = take(c, 'openings', cost) || (user_code && c.var.writeLimits?.merchants.take(user_code)) || 0;
  if (wait > 0) throw new TooManyRequests(wait, request['language']);
}

/** Counts what is told of an open window, before anything is looked up for it. */
export const countStep: MiddlewareHandler = (c, next) => {
  const wait = take(c, 'steps');
  if (wait > 0) throw new TooManyRequests(wait);
  return next();
};

/** Throws `TooManyRequests` for whoever has asked for too many payment links that do not exist. */
export function checkMisses(c: Context): void {
  const wait = bucketOf(c, 'misses')?.look(networkOf(clientAddress(c))) ?? 0;
  if (wait > 0) throw new TooManyRequests(wait);
}

/** Counts a payment link that does not exist. */
export function countMiss(c: Context): void {
  take(c, 'misses');
}

type Kind = 'openings' | 'steps' | 'misses';

function take(c: Context, kind: Kind, cost = 1): number {
  return bucketOf(c, kind)?.take(networkOf(clientAddress(c)), cost) ?? 0;
}

function bucketOf(c: Context, kind: Kind): TokenBuckets | undefined {
  return c.var.writeLimits?.[kind][isPublicAddress(clientAddress(c)) ? 'known' : 'unknown'];
}
