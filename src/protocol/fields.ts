/*
 * The parts our wire schemas are made of. They use zod's core and one class of leaf, a transform, for two reasons: shop
 * pages send numbers as text and texts as numbers, and every byte reaches a shop's page (measured, gzip: zod/mini's
 * wrappers cost 600 bytes more, its own string, number, boolean and union types another 2,500).
 */
import * as z from 'zod/v4/core';

/** What a refused field should have been; `messages.ts` shows each by example. */
export type Expected = 'text' | 'number' | 'amount' | 'flag' | 'currency' | 'list' | 'object';

/**
 * An object of the given fields; keys not listed travel through. A transform too: zod's own object type would add 1,070
 * bytes to the page, for options that nothing here uses.
 */
export function looseObject<S extends Readonly<Record<string, z.$ZodType>>>(shape: S) {
  return transform((value, payload): { [K in keyof S]: z.output<S[K]> } => {
    const result: Record<string, unknown> = { ...(value as object) };
    if (typeof value !== 'object' || !value) payload.issues.push(issue('object', value));
    else
      for (const [key, field] of Object.entries(shape)) {
        const { value: found, issues } = read(field, result[key]);
        result[key] = found;
        payload.issues.push(...issues.map((one) => ({ ...one, path: [key] })));
      }
    return result as { [K in keyof S]: z.output<S[K]> };
  });
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

/** Reads a field that must be there. `read` answers `undefined` for what it cannot read. */
export function required<T>(expected: Expected, read: (value: unknown) => T | undefined) {
  return transform((value, payload) => {
    const result = read(value);
    if (result === undefined) payload.issues.push(issue(expected, value));
    return result as T;
  });
}

/** Reads a field that may be left out: absent, `null` and the empty text all become `undefined`. */
export function optional<T>(expected: Expected, read: (value: unknown) => T | undefined) {
  return transform((value, payload) => {
    if (value === undefined || value === null || value === '') return undefined;
    const result = read(value);
    if (result === undefined) payload.issues.push(issue(expected, value));
    return result;
  });
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

function transform<T>(read: (value: unknown, payload: z.ParsePayload) => T): z.$ZodTransform<T, unknown> {
  return new z.$ZodTransform({ type: 'transform', transform: read }) as never;
}

function issue(expected: Expected, input: unknown) {
  return { code: 'custom' as const, input, params: { expected } };
}
