import { randomInt } from 'node:crypto';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** From a restart of the shop's server to a weekend without one: not quite three days in all. */
const DELAYS = [
  ...[1, 5, 30].map((minutes) => minutes * MINUTE_MS),
  ...[2, 6, 12, 24, 24].map((hours) => hours * HOUR_MS),
];

/**
 * How long to wait after the attempt of this number (from 1) until the next; undefined when it was the last. A tenth
 * more or less, so that what failed together does not come back together.
 */
export function retryDelay(number: number): number | undefined {
  const delay = DELAYS[number - 1];
  return delay === undefined ? undefined : Math.round(delay * (0.9 + randomInt(0, 2001) / 10_000));
}
