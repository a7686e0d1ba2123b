/**
 * A request's path as it may stand in a log: without what opens something. Those are the long random parts, and whatever
 * stands where the key of a way back does.
 */
export function loggedPath(path: string): string {
  return path.replace(/\/back\/[^/]+/, '/back/*').replace(/\/[0-9a-f]{24,}(?=\/|$)/gi, '/*');
}
