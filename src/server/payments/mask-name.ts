/** First and last letter of a name: `홍*동`. Enough to find somebody by, never to know them by. */
export function maskName(name: string): string {
  const letters = Array.from(name);
  const hidden = Math.max(letters.length - 2, 1);
  return `${letters[0] ?? ''}${'*'.repeat(hidden)}${letters.length > 2 ? (letters.at(-1) ?? '') : ''}`;
}
