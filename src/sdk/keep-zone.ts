/**
 * A shop's function, to be run in the zone in which it was handed over: Angular's zone.js renders what changes in its
 * zone only, and loses that on the way through `await`, messages and `fetch`.
 */
export function keepZone<T>(run: T): T {
  const { Zone } = globalThis as { Zone?: { current?: { wrap?: (run: T, source: string) => T } } };
  return (typeof run === 'function' && Zone?.current?.wrap?.(run, 'IMP')) || run;
}
