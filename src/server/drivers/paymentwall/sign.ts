import { createHash, timingSafeEqual } from 'node:crypto';

export type SignVersion = 1 | 2 | 3;

/** Names as they travel, values as plain text: `customer[firstname]` → `Haneul`. */
export type Params = Readonly<Record<string, string>>;

/**
 * Paymentwall's signature of a text, in lower-case hex. Version 1 is said to be deprecated, and still what a project uses
 * that was never changed.
 */
export function sign(text: string, version: SignVersion, secret: string): string {
  return createHash(version === 3 ? 'sha256' : 'md5')
    .update(text + secret)
    .digest('hex');
}

/** Whether a signature is the one of this text. Takes the same time for every wrong one; upper case is wrong. */
export function isSigned(signature: string, expected: string): boolean {
  const [given, wanted] = [Buffer.from(signature), Buffer.from(expected)];
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

/**
 * What versions 2 and 3 sign: all parameters, `name=value` one behind the other with nothing between, names by their
 * bytes, and within `name[…]` numbers as numbers (the order of PHP, which the PG's servers run on).
 */
export function canonicalText(params: Params): string {
  return Object.entries(params)
    .map(([name, value]) => ({ ...splitName(name), pair: `${name}=${value}` }))
    .sort((a, b) => compareBytes(a.group, b.group) || compareKeys(a.key, b.key))
    .map(({ pair }) => pair)
    .join('');
}

/** `history[0]` is `history` and `0`; a plain name has no key. */
function splitName(name: string): { readonly group: string; readonly key: string } {
  const [, group = name, key = ''] = /^([^[]+)\[(.*)\]$/.exec(name) ?? [];
  return { group, key };
}

function compareKeys(a: string, b: string): number {
  const areNumbers = /^\d+$/.test(a) && /^\d+$/.test(b);
  return areNumbers ? Number(a) - Number(b) : compareBytes(a, b);
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
