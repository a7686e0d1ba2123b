/** Sweden writes dates as ISO 8601 does, which sorts and reads alike in every language. */
const FORMAT = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'Asia/Seoul' });

/** A moment in Korean time, by which shops and PGs count their days. */
export function Time({ at }: { readonly at: number }) {
  return <time datetime={new Date(at).toISOString()}>{FORMAT.format(at)}</time>;
}
