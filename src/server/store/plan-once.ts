/** Begins a query's text: a comment to every database that knows nothing of it. */
const MARK = /^\/\* plan once: (\w+) \*\/ /;

/**
 * Says that each connection shall plan this query once, under a name of its own, instead of at every call: for the few
 * whose planning takes longer than their running. One name means one text.
 */
export function planOnce(name: string, text: string): string {
  return `/* plan once: ${name} */ ${text}`;
}

/** The name that `planOnce` gave; undefined for all other queries. */
export function readPlanName(text: string): string | undefined {
  return MARK.exec(text)?.[1];
}
