import { randomUUID } from 'node:crypto';
import { cleanText } from './clean-text';

/** A number of which JavaScript would lose digits: as it was written. */
export class ExactNumber {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  /** For `writeExactJson` alone: nobody else can read it. */
  toJSON(): string {
    return MARK + this.text;
  }
}

/** Marks what was a number. Made anew at every start, so that no text can be taken for one. */
const MARK = `${randomUUID()} `;
const MARKED = new RegExp(`"${MARK}([^"]*)"`, 'g');
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const MAY_LOSE = /[\d.]{16}|\d[eE]/;

/**
 * Reads JSON whose numbers keep their digits: those that JavaScript cannot hold come as `ExactNumber`, at any depth.
 * Shops number orders and customers by 64-bit integers. Texts are cleaned. Throws a `SyntaxError` for what is no JSON.
 */
export function readExactJson(json: string): unknown {
  const plain: unknown = JSON.parse(json);
  if (!MAY_LOSE.test(json)) return clean(plain);
  return clean(JSON.parse(json.replaceAll(TOKENS, (token) => (losesDigits(token) ? `"${MARK}${token}"` : token))));
}

/** The other way round. */
export function writeExactJson(value: unknown): string {
  return JSON.stringify(value).replaceAll(MARKED, '$1');
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') {
    return value.startsWith(MARK) ? new ExactNumber(value.slice(MARK.length)) : cleanText(value);
  }
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [cleanText(name), clean(inner)]));
}

/**
 * Whether a number that is written so becomes another one in JavaScript, or an integer that it would write with an
 * exponent. For anything that is no number: no.
 */
export function losesDigits(written: string): boolean {
  if (written.startsWith('"')) return false;
  const shown = String(Number(written));
  return shown !== written && (/^-?[1-9]\d*$/.test(written) || toDigits(shown) !== toDigits(written));
}

/** `-12.50e3` as `-125:2`: the digits that count, and the power of ten of the first of them. */
function toDigits(written: string): string {
  const [, sign = '', whole = '', part = '', exponent = '0'] = NUMBER.exec(written) ?? [];
  const all = whole + part;
  const digits = all.replace(/^0+/, '');
  const counted = digits.replace(/0+$/, '');
  if (!counted) return '0';
  return `${sign}${counted}:${whole.length - (all.length - digits.length) + Number(exponent)}`;
}

const NUMBER = /^([-+]?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
