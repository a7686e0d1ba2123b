/**
 * Writes a value as JSON whatever the page has done to its prototypes: libraries of old (Prototype.js) gave arrays or all
 * objects a `toJSON` that turns them into text. A `toJSON` of the value's own kind (a date, a decimal) counts. Throws what
 * `JSON.stringify` throws.
 */
export function writeJson(value: unknown): string {
  const foreign = [toJsonOf([]), toJsonOf({})];
  // `this` is whatever holds the value, as it was before any `toJSON`.
  return JSON.stringify(value, function (this: Readonly<Record<string, unknown>>, key, written: unknown) {
    const own = this[key];
    const method = toJsonOf(own);
    return method && (method === foreign[0] || method === foreign[1]) ? own : written;
  });
}

function toJsonOf(value: unknown): unknown {
  return typeof value === 'object' && value ? (value as { toJSON?: unknown }).toJSON : undefined;
}
