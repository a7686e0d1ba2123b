/* What the browsers that the README names know, by MDN's data: not by memory. */
import { createRequire } from 'node:module';
import { type Node, parse } from 'acorn';
import type { CompatData, CompatStatement, Identifier, SupportStatement } from '@mdn/browser-compat-data';

/** The oldest versions that have to work. */
export const OLDEST = { chrome: 88, firefox: 115, safari: 15, safari_ios: 15 } as const;
type Engine = keyof typeof OLDEST;

/** Too new: which, and where it is missing. */
export type Missing = { readonly name: string; readonly in: readonly Engine[] };

// Read as a file: imported, TypeScript would infer a type of twenty megabytes.
const data = createRequire(import.meta.url)('@mdn/browser-compat-data') as CompatData;

/** Names of a page's interfaces and globals, and of what they have, by everything that is called so. */
const globals = new Map<string, CompatStatement[]>();
const members = new Map<string, CompatStatement[]>();
for (const room of [data.api, data.javascript.builtins]) {
  for (const [name, found] of Object.entries(room as Identifier)) {
    note(globals, name, found as Identifier);
    for (const [member, inner] of Object.entries(found)) {
      if (member !== '__compat') note(members, member.replace(/_(static|event)$/, ''), inner as Identifier);
    }
  }
}
// In a page, what a window has is a global.
for (const room of ['Window', 'WindowOrWorkerGlobalScope'])
  for (const [name, found] of Object.entries(data.api[room] ?? {}))
    if (name !== '__compat') note(globals, name, found as Identifier);

/**
 * The names of the web and of JavaScript in a script that some of these browsers do not know. A member counts as known
 * where anything that they know has one of that name: whose it is, nobody can tell from the text.
 */
export function findMissing(script: string): Missing[] {
  const names = { global: new Set<string>(), member: new Set<string>() };
  const own = new Set<string>();
  walk(parse(script, { ecmaVersion: 'latest', sourceType: 'module' }), names, own);
  return [
    ...listMissing(
      [...names.global].filter((name) => !own.has(name)),
      globals,
    ),
    ...listMissing([...names.member], members),
  ];
}

/** Properties, at-rules and pseudo-classes of a sheet that some of these browsers do not know. */
export function findMissingStyles(sheet: string): Missing[] {
  const text = sheet.replace(/\/\*.*?\*\//gs, '').replace(/url\([^)]*\)|"[^"]*"|'[^']*'/g, '');
  const all = (pattern: RegExp) => [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))];
  const { properties, selectors, 'at-rules': atRules } = data.css as unknown as Record<string, Identifier>;
  const of = (room: Identifier | undefined, list: string[]) =>
    listMissing(list, new Map(list.flatMap((name) => (room?.[name]?.__compat ? [[name, [room[name].__compat]]] : []))));
  return [
    ...of(properties, all(/[{;]\s*([a-z-]+)\s*:/g)),
    ...of(selectors, all(/:{1,2}([a-z-]+)/g)),
    ...of(atRules, all(/@([a-z-]+)/g)),
  ];
}

function listMissing(names: readonly string[], known: ReadonlyMap<string, readonly CompatStatement[]>): Missing[] {
  return names.toSorted().flatMap((name) => {
    const found = known.get(name) ?? [];
    const missing = (Object.keys(OLDEST) as Engine[]).filter(
      (engine) => found.length > 0 && !found.some((one) => isKnown(one.support[engine], OLDEST[engine])),
    );
    return missing.length ? [{ name, in: missing }] : [];
  });
}

function isKnown(support: SupportStatement | undefined, oldest: number): boolean {
  const statements = Array.isArray(support) ? support : support ? [support] : [];
  return statements.some(({ version_added, version_removed, flags, prefix, alternative_name }) => {
    if (flags || prefix || alternative_name || version_removed || typeof version_added !== 'string') return false;
    return Number.parseFloat(version_added.replace('≤', '')) <= oldest;
  });
}

function note(to: Map<string, CompatStatement[]>, name: string, { __compat }: Identifier): void {
  if (__compat) to.set(name, [...(to.get(name) ?? []), __compat]);
}

type Names = { readonly global: Set<string>; readonly member: Set<string> };
type Walked = Node & Readonly<Record<string, unknown>> & { readonly name?: string };

/** Collects the names that are read as members, all others that are read, and those that the script binds itself. */
function walk(given: Node, names: Names, own: Set<string>): void {
  const node = given as Walked;
  const property = node['property'] as Walked | undefined;
  if (node.type === 'MemberExpression' && node['computed'] === false && property?.name) names.member.add(property.name);
  // `const { at } = list` reads it too.
  if (node.type === 'ObjectPattern') {
    for (const part of node['properties'] as Walked[]) {
      const key = part['key'] as Walked | undefined;
      if (part['computed'] === false && key?.name) names.member.add(key.name);
    }
  }
  if (node.type === 'Identifier' && node.name) names.global.add(node.name);
  if (/^(Function|Class|VariableDeclarator|ArrowFunction|Catch|Import)/.test(node.type)) {
    for (const part of [node['id'], node['param'], node['local'], ...((node['params'] as Node[] | undefined) ?? [])])
      if (part) bind(part as Walked, own);
  }
  for (const [key, value] of Object.entries(node)) {
    if (node.type === 'MemberExpression' && key === 'property' && node['computed'] === false) continue;
    if (node.type === 'Property' && key === 'key' && node['computed'] === false) continue;
    for (const child of Array.isArray(value) ? (value as unknown[]) : [value])
      if (typeof child === 'object' && child !== null && 'type' in child) walk(child as Node, names, own);
  }
}

/** The names in a pattern: `a`, `{ a: b = 1, ...c }`, `[d]`. */
function bind(pattern: Walked, own: Set<string>): void {
  if (pattern.type === 'Identifier' && pattern.name) own.add(pattern.name);
  for (const part of [pattern['left'], pattern['argument'], pattern['value']]) if (part) bind(part as Walked, own);
  for (const list of [pattern['properties'], pattern['elements']])
    for (const part of (list as (Walked | null)[] | undefined) ?? []) if (part) bind(part, own);
}
