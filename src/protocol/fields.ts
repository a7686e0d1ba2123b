/*
 * The parts our wire schemas are made of: one zod transform for an object, plain functions for its fields. Shop pages
 * send numbers as text and texts as numbers, and every byte and millisecond is a shop's page's (measured: zod/mini's
 * wrappers cost 600 bytes of gzip more, its own string, number, boolean and union types another 2,500, and a schema for
 * each field a millisecond and a half of every page load).
 */
import * as z from 'zod/v4/core';

/** What a refused field should have been; `messages.ts` shows each by example. */
export type Expected = 'text' | 'number' | 'amount' | 'flag' | 'currency' | 'list' | 'object';

/** Reads one field, and says what is wrong with it. */
export type Field<T> = (value: unknown, issues: z.$ZodRawIssue[]) => T;

type Shape = Readonly<Record<string, Field<unknown>>>;
type Read<S extends Shape> = { [K in keyof S]: ReturnType<S[K]> };

/**
 * An object of the given fields; keys not listed travel through. A transform, as zod's own object type would add 1,070
 * bytes to the page, for options that nothing here uses.
 */
export function looseObject<S extends Shape>(shape: S) {
  const field = objectOf(shape);
  return new z.$ZodTransform({
    type: 'transform',
    transform: (value, payload) => field(value, payload.issues),
  }) as unknown as z.$ZodTransform<Read<S>, unknown>;
}

/** The same as a field, for the rows of a list. */
export function objectOf<S extends Shape>(shape: S): Field<Read<S>> {
  const fields = Object.entries(shape);
  return (value, issues) => {
    const result: Record<string, unknown> = { ...(value as object) };
    if (typeof value !== 'object' || !value) issues.push(issue('object', value));
    else
      for (const [key, field] of fields) {
        const found: z.$ZodRawIssue[] = [];
        result[key] = field(result[key], found);
        issues.push(...found.map((one) => ({ ...one, path: [key] })));
      }
    return result as Read<S>;
  };
}

/** What came of reading: the value where `issues` is empty, else what is wrong with it. */
export type Reading<T> = { readonly value: T; readonly issues: readonly z.$ZodRawIssue[] };

/** Runs a schema. zod's own parse functions would add their error classes, which nobody here shows to anyone. */
export function read<T>(schema: z.$ZodType<T>, value: unknown): Reading<T> {
  return schema._zod.run({ value, issues: [] }, { async: false }) as Reading<T>;
}

/** As `read`, where anything but a match is a fault of the other side. Throws. */
export function readStrictly<T>(schema: z.$ZodType<T>, value: unknown): T {
  const reading = read(schema, value);
  if (reading.issues.length) throw new TypeError('unexpected answer');
  return reading.value;
}

/** A field that must be there. `read` answers `undefined` for what it cannot read. */
export function required<T>(expected: Expected, read: (value: unknown) => T | undefined): Field<T> {
  return (value, issues) => {
    const result = read(value);
    if (result === undefined) issues.push(issue(expected, value));
    return result as T;
  };
}

/** A field that may be left out: absent, `null` and the empty text all become `undefined`. */
export function optional<T>(expected: Expected, read: (value: unknown) => T | undefined): Field<T | undefined> {
  const field = required(expected, read);
  return (value, issues) => (value === undefined || value === null || value === '' ? undefined : field(value, issues));
}

export function readText(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** A number that is not negative, or text that is nothing but one: `"12000원"` is refused, never guessed at. */
export function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && /^\s*\d+(\.\d+)?\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && number >= 0 && number < Infinity ? number : undefined;
}

export function readFlag(value: unknown): boolean | undefined {
  if (value === 'true' || value === 'false') return value === 'true';
  return typeof value === 'boolean' ? value : undefined;
}

function issue(expected: Expected, input: unknown) {
  return { code: 'custom' as const, input, params: { expected } };
}
