import { cleanText } from '../../clean-text';
import { RestError } from './rest-error';

/** More of them than any call has. One too many is refused rather than left out: it could be the amount. */
const MOST_PAIRS = 5_000;
const DEEPEST = 8;

type Branch = Map<string, Value>;
type Value = string | Branch;

/**
 * The values of a form or a query, whose names are read as PHP does, for which clients write them: blanks before a name
 * are dropped, blanks and dots within are `_`, `a[]=x`, `a[0]=x` and a name that comes again are lists, and `a[b]=x` is
 * an object. `a[][b]=x&a[][c]=y`, as Ruby writes lists of objects, is one of them until a name comes again.
 */
export function readPairs(pairs: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  const root: Branch = new Map();
  let count = 0;
  for (const [written, value] of pairs) {
    count += 1;
    if (count > MOST_PAIRS) throw new RestError('INPUT_INVALID', `expected at most ${MOST_PAIRS} fields`);
    const path = readName(cleanText(written));
    if (path.length > DEEPEST) throw new RestError('INPUT_INVALID', `${path[0]}: expected fewer brackets`);
    if (path[0] !== undefined) put(root, path, typeof value === 'string' ? cleanText(value) : '');
  }
  return Object.fromEntries([...root].map(([name, value]) => [name, toValue(value)]));
}

/** The names that lead to a value: that of the field, and what stands in brackets behind it. */
function readName(written: string): readonly string[] {
  const name = written.trimStart();
  const [, field = '', brackets = ''] = /^([^[]*)((?:\[[^\]]*\])*)/.exec(name) ?? [];
  // A bracket that nothing closes is one more character that no name has.
  const isOpen = !brackets && name.length > field.length;
  if (!field && !isOpen) return [];
  const head = (isOpen ? name : field).replaceAll(/[\s.[]/g, '_');
  return [head, ...[...brackets.matchAll(/\[([^\]]*)\]/g)].map(([, inner = '']) => inner.trim())];
}

function put(branch: Branch, [name = '', ...rest]: readonly string[], value: string): void {
  const at = name === '' ? (reusable(branch, rest[0]) ?? nextIndex(branch)) : name;
  const before = branch.get(at);
  if (!rest.length && before === undefined) {
    branch.set(at, value);
    return;
  }
  const inner: Branch = before instanceof Map ? before : new Map(before === undefined ? [] : [['0', before]]);
  branch.set(at, inner);
  put(inner, rest.length ? rest : [''], value);
}

/** The last of a list of objects, as long as it has no such field yet. */
function reusable(list: Branch, field: string | undefined): string | undefined {
  const last = String(list.size - 1);
  const inner = list.get(last);
  return field && inner instanceof Map && !inner.has(field) ? last : undefined;
}

function nextIndex(list: Branch): string {
  const next = String(list.size);
  if (!list.has(next)) return next;
  return String(1 + Math.max(...[...list.keys()].filter((key) => INDEX.test(key)).map(Number)));
}

const INDEX = /^\d{1,9}$/;

function toValue(value: Value): unknown {
  if (typeof value === 'string') return value;
  const entries = [...value].map(([name, inner]) => [name, toValue(inner)] as const);
  if (!entries.every(([name]) => INDEX.test(name))) return Object.fromEntries(entries);
  return entries.toSorted(([a], [b]) => Number(a) - Number(b)).map(([, inner]) => inner);
}
