/*
 * The sentences that both the SDK and the gateway say to a merchant. Each is its own export, so that a bundle carries
 * only what it says. Korean unless the request's `language` asks for another: shops compare the Korean tokens.
 */
/** A sentence in Korean and in English. */
export type Message = readonly [ko: string, en: string];

/** The sentence in the language that a merchant's `language` parameter asks for; Korean when it says nothing. */
export function say(message: Message, language: unknown): string {
  return message[typeof language === 'string' && language && !/^ko/i.test(language) ? 1 : 0];
}

/** The token in brackets is the original's, and shops test for it (sdk contract 6.3). */
export const CANCELLED: Message = ['[결제포기] 사용자가 결제를 취소하셨습니다', 'The buyer cancelled the payment.'];

/** F1001. */
export function noChannelOfType(type: string): Message {
  return [`등록된 ${type} 채널이 없습니다.`, `No ${type} channel is registered.`];
}

/** F500. */
export function unknownChannel(wanted: string): Message {
  return [`등록된 채널이 아닙니다: "${wanted}"`, `No such channel is registered: "${wanted}"`];
}

export const TAX_FREE_TOO_LARGE: Message = ['tax_free: amount 이하여야 합니다', 'tax_free: at most the amount'];

/** REQUEST_INVALID: names the field, what was expected and what came. */
export function invalidField(path: string, expected: string, came: unknown): Message {
  const wanted = EXPECTED[expected] ?? expected;
  return whatCame([`${path}: ${wanted} 형식이어야 합니다`, `${path}: expected ${wanted}`], came);
}

/** Adds what came to a sentence about what was expected. */
export function whatCame([ko, en]: Message, came: unknown): Message {
  return [`${ko}. 받은 값: ${show(came)}`, `${en}, got ${show(came)}`];
}

/** By example where a word would need translating. */
const EXPECTED: Readonly<Partial<Record<string, string>>> = {
  number: 'number >= 0 (12000)',
  amount: 'number > 0 (12000)',
  flag: 'true | false',
  currency: 'ISO 4217 (KRW)',
  list: 'URL | URL[] (≤ 5)',
  presentation: 'popup | frame | page',
};

/** Short, and safe with any value: objects may be endless or circular. */
function show(value: unknown): string {
  if (typeof value === 'string') return `"${value.slice(0, 60)}"`;
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value);
  return Array.isArray(value) ? 'list' : typeof value;
}
