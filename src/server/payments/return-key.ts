import { hash, timingSafeEqual } from 'node:crypto';

type Begun = {
  /** The page's secret for its window; null for what no page has begun. */
  readonly request_id: string | null;
};

/**
 * What stands in the addresses that lead back to a window, at a PG and in proxies' logs. Made from the `request_id` one
 * way: whoever reads it there can bring a browser back, and asks for nobody's data with it.
 */
export function returnKey({ request_id }: Begun): string {
  return hash('sha256', `openimp return ${request_id}`).slice(0, 32);
}

/** Whether this is the key of that window. The secret itself is one too: windows of earlier releases go back with it. */
export function isKeyOf(begun: Begun, key: string): boolean {
  return begun.request_id !== null && [returnKey(begun), begun.request_id].some((own) => isSame(own, key));
}

/** Without telling by its duration how much of it was right. */
export function isSame(own: string, given: string): boolean {
  const [a, b] = [hash('sha256', own, 'buffer'), hash('sha256', given, 'buffer')];
  return timingSafeEqual(a, b);
}
