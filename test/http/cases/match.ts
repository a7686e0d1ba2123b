import { expect } from 'vitest';

export type Names = Readonly<Record<string, unknown>>;

/** Asymmetric matchers for the words of cases.json that begin with a dollar sign; names stand for what a case was given. */
export function toExpectation(value: unknown, names: Names, nowS: number): unknown {
  if (Array.isArray(value)) return value.map((item) => toExpectation(item, names, nowS));
  if (typeof value === 'object' && value !== null) {
    const there = Object.entries(value).filter(([, item]) => item !== '$absent');
    return Object.fromEntries(there.map(([key, item]) => [key, toExpectation(item, names, nowS)]));
  }
  return typeof value === 'string' && value.startsWith('$') ? toMatcher(value.slice(1), names, nowS) : value;
}

function toMatcher(word: string, names: Names, nowS: number): unknown {
  const [, name = '', argument = ''] = /^(\w+):?([\s\S]*)$/.exec(word) ?? [];
  const satisfying = (holds: (value: unknown) => boolean) => expect.toSatisfy(holds, `$${word}`);
  switch (name) {
    case 'epoch':
      return satisfying((value) => Math.abs(Number(value) - nowS - Number(argument || 0)) <= 5);
    case 'gt':
      return satisfying((value) => Number(value) > Number(argument));
    case 'str':
      return expect.any(String);
    case 'nonempty':
      return expect.stringMatching(/./);
    case 'bool':
      return expect.any(Boolean);
    case 'any':
      return expect.toSatisfy(() => true);
    case 'not': {
      const isName = argument in names || argument.includes('.');
      const other: unknown = isName ? lookUp(argument, names) : JSON.parse(argument);
      return satisfying((value) => value !== other);
    }
    case 're':
      return expect.stringMatching(new RegExp(argument));
    case 'contains':
      return expect.stringContaining(argument);
    case 'array': {
      const least = argument.startsWith('>=');
      const length = Number(argument.replace('>=', '') || -1);
      return satisfying((value) => {
        if (!Array.isArray(value)) return false;
        if (length < 0) return true;
        return least ? value.length >= length : value.length === length;
      });
    }
    case 'same':
      return lookUp(argument, names);
    case 'json':
      return satisfying((value) => JSON.stringify(JSON.parse(String(value))) === JSON.stringify(JSON.parse(argument)));
    case 'object':
      return satisfying((value) => typeof value === 'object' && value !== null && !Array.isArray(value));
    case 'approx':
      return satisfying((value) => Math.abs(Number(value) - Number(argument)) <= 1);
    default: {
      const offset = /^epoch\+(\d+)$/.exec(word)?.[1];
      if (offset) return satisfying((value) => Math.abs(Number(value) - nowS - Number(offset)) <= 5);
      return lookUp(word, names);
    }
  }
}

/** `name`, `name.field` or `name+number`. */
export function lookUp(word: string, names: Names): unknown {
  const [, path = '', offset] = /^([\w.]+)([+-]\d+)?$/.exec(word) ?? [];
  const value = path.split('.').reduce<unknown>((found, key) => (found as Names | undefined)?.[key], names);
  if (value === undefined) throw new Error(`No case was given "${word}".`);
  return offset ? Number(value) + Number(offset) : value;
}

/** What a case compares: of lists as many items as it names. Keys that it wants absent must be. */
export function comparable(actual: unknown, wanted: unknown): unknown {
  if (Array.isArray(actual) && Array.isArray(wanted)) {
    return actual.slice(0, wanted.length).map((item, at) => comparable(item, wanted[at]));
  }
  if (typeof actual !== 'object' || actual === null || typeof wanted !== 'object' || wanted === null) return actual;
  return Object.fromEntries(
    Object.entries(actual).map(([key, item]) => {
      const want = (wanted as Names)[key];
      if (want === '$absent') throw new Error(`"${key}" is there and should not be.`);
      return [key, comparable(item, want)];
    }),
  );
}

/** The same in requests, where a name may stand in the middle of a text. */
export function fillIn(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((item) => fillIn(item, names));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fillIn(item, names)]));
  }
  if (typeof value !== 'string') return value;
  if (/^\$[\w.]+([+-]\d+)?$/.test(value)) return lookUp(value.slice(1), names);
  return value.replaceAll(/\$([A-Za-z]\w*(?:\.\w+)?)/g, (_, word: string) => String(lookUp(word, names)));
}
