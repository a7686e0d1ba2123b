/**
 * Text as a database can keep it: without zero bytes, which PostgreSQL does not take, and with a mark for halves of
 * characters (lone surrogates), which no JSON column does. No order name needs either.
 */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

/** The same of everything in a value that came as JSON: names and texts, however deep. */
export function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [cleanText(name), cleanValue(inner)]));
}
