/* Texts as NICE takes them, old generation and new: lengths are bytes of EUC-KR, times are Korea's. */

const KOREA_MS = 9 * 3_600_000;

/** The beginning of a text that fits into so many bytes, where what is beyond ASCII takes two. */
export function cutBytes(text: string, most: number): string {
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += (character.codePointAt(0) ?? 0) > 0x7f ? 2 : 1;
    if (bytes > most) break;
    cut += character;
  }
  return cut;
}

/** A name of goods: what NICE would replace by itself is replaced here, as our page sees it. */
export function toGoodsName(name: string, fallback: string): string {
  return cutBytes(name.replaceAll(/["|]/g, '-').trim(), 40) || fallback;
}

export function digitsOf(text: string | null): string {
  return (text ?? '').replaceAll(/\D/g, '');
}

/** `2021-10-05T16:56:34.447+0900`. */
export function toKoreanIso(at: number): string {
  return `${new Date(at + KOREA_MS).toISOString().slice(0, 23)}+0900`;
}

/** `20211005165634`. */
export function toKoreanDigits(at: number): string {
  return new Date(at + KOREA_MS).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

/** What of a request narrows the buyer's choice of cards: `card.direct` and `display.card_quota`. */
export function readCardWish(request: Readonly<Record<string, unknown>>): {
  /** The standard code of the one issuer. */
  readonly issuer: string | undefined;
  /** Months, as NICE writes them, lump sum first; undefined where the shop leaves them to NICE. */
  readonly quotas: readonly string[] | undefined;
} {
  const { direct } = (request['card'] ?? {}) as { readonly direct?: Readonly<Record<string, unknown>> | null };
  const { card_quota } = (request['display'] ?? {}) as { readonly card_quota?: unknown };
  const code = direct?.['code'];
  const single = Number(direct?.['quota'] ?? Number.NaN);
  const listed = Array.isArray(card_quota) ? (card_quota as readonly unknown[]).map(Number) : undefined;
  const months = Number.isInteger(single) ? [single] : listed && [0, ...listed];
  const valid = months?.filter((month) => Number.isInteger(month) && month >= 0 && month <= 36);
  const texts = valid?.map((month) => String(month === 1 ? 0 : month).padStart(2, '0'));
  return {
    issuer: typeof code === 'string' || typeof code === 'number' ? String(code).padStart(3, '0') : undefined,
    quotas: texts && [...new Set(texts)],
  };
}
