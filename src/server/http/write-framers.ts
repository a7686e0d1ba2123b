/**
 * The end of a Content-Security-Policy that says which pages may frame an answer, by their origins. A page without an
 * origin (`null`: `file:`, `data:`) can be named in no header, and `*` are the web's pages alone: what says nothing lets
 * it through. Who may be among them is for the caller to see to.
 */
export function writeFramers(origins: readonly string[]): string {
  return origins.includes('null') ? '' : `; frame-ancestors ${origins.flatMap(toSources).join(' ')}`;
}

/** Some web views know of their app's scheme only that it is one. */
function toSources(origin: string): readonly string[] {
  return /^(https?:|')/.test(origin) ? [origin] : [origin, origin.replace(/\/\/.*/, '')];
}
