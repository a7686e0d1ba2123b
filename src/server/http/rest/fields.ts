/*
 * What REST calls are made of. Numbers and switches come as text in forms, and `null` and the empty text count as left
 * out there, so each field reads what clients really send (gateway contract 1) and says how it should have been.
 */
import * as z from 'zod/mini';
import { cutText } from '../../clean-text';
import { ExactNumber, losesDigits, writeExactJson } from '../../exact-json';
import { isWebUrl } from '../../merchants/is-origin';

/** What the OpenAPI document says of a field, and what a refusal says was expected. */
export type FieldFacts = { readonly type?: string; readonly items?: object; readonly expected: string };

export const fieldFacts = z.registry<FieldFacts>();

type Read<T> = (given: unknown) => T | undefined;

/** A field that may be left out. */
export function maybe<T>(facts: FieldFacts, read: Read<T>) {
  return z.optional(make(facts, read, false));
}

/** A field that has to be there. */
export function must<T>(facts: FieldFacts, read: Read<T>) {
  const schema = z.pipe(
    make(facts, read, true),
    z.transform((value): T => value as T),
  );
  fieldFacts.add(schema, facts);
  return schema;
}

function make<T>(facts: FieldFacts, read: Read<T>, isNeeded: boolean) {
  const schema = z.pipe(
    z.unknown(),
    z.transform((given, payload): T | undefined => {
      const isThere = given !== undefined && given !== null && given !== '';
      const value = isThere ? read(given) : undefined;
      if (value === undefined && (isThere || isNeeded)) {
        payload.issues.push({ code: 'custom', input: given, message: facts.expected });
      }
      return value;
    }),
  );
  fieldFacts.add(schema, facts);
  return schema;
}

const TEXT = 255;

/**
 * Text in one form of Unicode, so that decomposed Hangul finds what composed Hangul wrote; numbers are taken for it, with
 * all their digits. PostgreSQL fails on a zero byte instead of finding nothing. Blanks alone are no text.
 */
export function readText(given: unknown, most = TEXT): string | undefined {
  const value = toPlainText(given)?.normalize('NFC').replaceAll('\0', '');
  return value?.trim() && value.length <= most ? value : undefined;
}

function toPlainText(given: unknown): string | undefined {
  if (given instanceof ExactNumber) return given.text;
  return typeof given === 'string' || typeof given === 'number' ? String(given) : undefined;
}

const TEXT_FACTS: FieldFacts = { type: 'string', expected: `a text of 1 to ${TEXT} characters` };
export const text = () => maybe(TEXT_FACTS, readText);
export const needText = () => must(TEXT_FACTS, readText);

const WORDS = 1_000;

/** What people read and nothing is found by: what is too long for a column is cut, since money does not wait for it. */
export const words = () =>
  maybe({ type: 'string', expected: `a text, of which ${WORDS} characters are kept` }, (given) => {
    const value = readText(given, Infinity);
    // Blanks are what somebody wrote, too: they stop no money.
    return value === undefined && typeof given === 'string' ? '' : value && cutText(value, WORDS);
  });

/** Text of one form. */
export const like = (form: RegExp, expected: string) =>
  maybe({ type: 'string', expected }, (given) => match(given, form));
export const needLike = (form: RegExp, expected: string) =>
  must({ type: 'string', expected }, (given) => match(given, form));

function match(given: unknown, form: RegExp): string | undefined {
  const value = readText(given);
  return value !== undefined && form.test(value) ? value : undefined;
}

/** One of several words. */
export const oneOf = <const Word extends string>(words: readonly Word[]) =>
  maybe({ type: 'string', expected: `one of ${words.join(', ')}` }, (given) => words.find((word) => word === given));
export const needOneOf = <const Word extends string>(words: readonly Word[]) =>
  must({ type: 'string', expected: `one of ${words.join(', ')}` }, (given) => words.find((word) => word === given));

const AMOUNT_FACTS: FieldFacts = { type: 'number', expected: 'a number from 0' };
/** Money in the currency's own unit. */
export const amount = () => maybe(AMOUNT_FACTS, readAmount);
export const needAmount = () => must(AMOUNT_FACTS, readAmount);

/** Exactly what was written: no guess at units, and none of what loses digits. */
export function readAmount(given: unknown): number | undefined {
  if (typeof given !== 'number' && typeof given !== 'string') return undefined;
  const written = String(given).trim();
  if (!/^\d+(\.\d+)?([eE][+-]?\d+)?$/.test(written) || losesDigits(written.replace(/^0+(?=\d)/, ''))) return undefined;
  return Number(written) <= Number.MAX_SAFE_INTEGER ? Number(written) : undefined;
}

/** A whole number within limits. */
export const whole = (least: number, most: number, expected = `a whole number from ${least} to ${most}`) =>
  maybe({ type: 'integer', expected }, (given) => {
    const value = readAmount(given);
    return value !== undefined && Number.isInteger(value) && value >= least && value <= most ? value : undefined;
  });

const MOMENT_FACTS: FieldFacts = {
  type: 'number',
  expected: 'a UNIX time in seconds, not in milliseconds and not a date',
};
/** The last of ten digits, in 2286. Whoever writes more means milliseconds, or 202701011200. */
const LATEST_S = 9_999_999_999;
/** 20270101: as seconds it would be a day in 1970. */
const DATE = /^(19|20)\d\d(0[1-9]|1[0-2])([0-2]\d|3[01])$/;
/** Comes as epoch seconds, is kept as epoch milliseconds. */
export const moment = () => maybe(MOMENT_FACTS, readMoment);
export const needMoment = () => must(MOMENT_FACTS, readMoment);

/** Parts of a second are kept as far as there are milliseconds for them. */
function readMoment(given: unknown): number | undefined {
  const value = readAmount(given);
  return value !== undefined && value <= LATEST_S && !DATE.test(String(value)) ? Math.floor(value * 1000) : undefined;
}

/** A switch; what says nothing is off. */
export const flag = () =>
  maybe({ type: 'boolean', expected: 'true or false' }, (given) => {
    const isPlain = typeof given === 'string' || typeof given === 'number' || typeof given === 'boolean';
    const said = isPlain ? String(given).trim().toLowerCase() : '';
    if (/^(true|1|y|yes|on)$/.test(said)) return true;
    return /^(false|0|n|no|off)$/.test(said) ? false : undefined;
  });

/** Texts, as a list or as one text. */
export const texts = (most: number) =>
  maybe({ type: 'array', items: { type: 'string' }, expected: `1 to ${most} texts` }, (given) => {
    const list = (Array.isArray(given) ? given : [given]).map((each) => readText(each, 2_048));
    return list.length <= most ? allOf(list) : undefined;
  });

/** Nothing where one of them is nothing. */
function allOf<T>(list: readonly (T | undefined)[]): readonly T[] | undefined {
  const there = list.filter((each) => each !== undefined);
  return there.length === list.length ? there : undefined;
}

const LONGEST_URL = 4_096;

/** An address that http reaches. */
export const url = () => maybe({ type: 'string', expected: URL_EXPECTED }, readUrl);

/** Several of them, as a list or as one text. */
export const urls = (most: number) =>
  maybe({ type: 'array', items: { type: 'string' }, expected: `1 to ${most} times ${URL_EXPECTED}` }, (given) => {
    const list = (Array.isArray(given) ? given : [given]).map(readUrl);
    return list.length <= most ? allOf(list) : undefined;
  });

const URL_EXPECTED = `an address of http or https of up to ${LONGEST_URL} characters`;

function readUrl(given: unknown): string | undefined {
  const value = readText(given, LONGEST_URL)?.trim();
  return value !== undefined && isWebUrl(value) ? value : undefined;
}

/** A shop's own data: a text stays as it is, anything else is kept as JSON text (gateway contract 4). */
export const customData = () =>
  maybe({ expected: 'JSON of up to 64 KB' }, (given) => {
    const value = (typeof given === 'string' ? given : writeExactJson(given)).replaceAll('\0', '');
    return value.length <= 65_536 ? value : undefined;
  });
