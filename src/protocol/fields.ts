/*
 * The parts our wire schemas are made of: plain functions for the fields of an object. Shop pages send numbers as text
 * and texts as numbers, and every byte and millisecond is a shop's page's (measured: the same schemas cost 4,800 bytes
 * of gzip more in zod/mini, and 1,700 through one transform of zod's core).
 */

/** What a refused field should have been; `messages.ts` shows each by example. */
export type Expected = 'text' | 'number' | 'amount' | 'flag' | 'currency' | 'list' | 'presentation' | 'object';

/** What is wrong with a field. */
export type Issue = {
  /** Its name; undefined for the whole object. */
  readonly path: string | undefined;
  readonly expected: Expected;
};

/** Reads one field, and says what is wrong with it. */
export type Field<T> = (value: unknown, issues: Issue[]) => T;

type Shape = Readonly<Record<string, Field<unknown>>>;
type Read<S extends Shape> = { [K in keyof S]: ReturnType<S[K]> };

/** What a schema reads. */
export type Output<F> = F extends Field<infer T> ? T : never;

/**
 * An object of the given fields; keys not listed travel through. They are made when the first object is read: most pages
 * are left before that, and each would spend a quarter of a millisecond.
 */
export function looseObject<S extends Shape>(makeShape: () => S): Field<Read<S>> {
  let fields: [string, Field<unknown>][] | undefined;
  return (value, issues) => {
    const result: Record<string, unknown> = { ...(value as object) };
    if (typeof value !== 'object' || !value) issues.push({ path: undefined, expected: 'object' });
    else
      for (const [key, field] of (fields ??= Object.entries(makeShape()))) {
        const found: Issue[] = [];
        result[key] = field(result[key], found);
        for (const { expected } of found) issues.push({ expected, path: key });
      }
    return result as Read<S>;
  };
}

/** What came of reading: the value where `issues` is empty, else what is wrong with it. */
export type Reading<T> = { readonly value: T; readonly issues: readonly Issue[] };

/** Runs a schema. */
export function read<T>(schema: Field<T>, given: unknown): Reading<T> {
  const issues: Issue[] = [];
  return { value: schema(given, issues), issues };
}

/** As `read`, where anything but a match is a fault of the other side. Throws. */
export function readStrictly<T>(schema: Field<T>, given: unknown): T {
  const { value, issues } = read(schema, given);
  if (issues.length) throw new TypeError('unexpected answer');
  return value;
}

/** A field that must be there. `read` answers `undefined` for what it cannot read. */
export function required<T>(expected: Expected, read: (value: unknown) => T | undefined): Field<T> {
  return (value, issues) => {
    const result = read(value);
    if (result === undefined) issues.push({ path: undefined, expected });
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
