/**
 * Text as a database can keep it: without zero bytes, which PostgreSQL does not take, and with a mark for halves of
 * characters (lone surrogates), which no JSON column does. No order name needs either.
 */
export function cleanText(text: string): string {
  return text.replaceAll('\0', '').replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}

/** A text's beginning of at most so many UTF-16 units, cut between characters as readers see them. */
export function cutText(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  // No character is longer than this; the rest of a long text need not be looked at.
  for (const { index, segment } of CHARACTERS.segment(text.slice(0, most + 64))) {
    if (index + segment.length > most) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

const CHARACTERS = new Intl.Segmenter('ko', { granularity: 'grapheme' });

/** `cleanText` of everything in a value that came as JSON: names and texts, however deep. */
export function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [cleanText(name), cleanValue(inner)]));
}
