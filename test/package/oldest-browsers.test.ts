/*
 * What reaches a browser runs in the oldest ones that the README names: every interface, function and property that a
 * script or a sheet uses, held to MDN's data. What is newer is either guarded, and says here by what, or a word of ours.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { findMissing, findMissingStyles, OLDEST } from '../support/browser-support';

/** Used where they are there, and what is done where they are not. */
const GUARDED: Readonly<Record<string, string>> = {
  ancestorOrigins: 'without it the referrer tells, else any page may frame a test payment',
  nonce: 'scripts and styles had it before other elements did',
  randomUUID: 'penpal makes its ids of random values then',
  replaceSync: 'without it a style element takes the sheet',
  showModal: 'without it the layer stands by its z-index, and focus that leaves is brought back',
  PerformanceNavigationTiming: 'asked for by name; nothing is known of the navigation then',
};

/** Names of the web too, but of members that are ours or a library's own. */
const OURS = new Set([
  ...[
    'address',
    'cause',
    'closing',
    'destroy',
    'details',
    'device',
    'first',
    'format',
    'handle',
    'identity',
    'isError',
    'locale',
    'lost',
  ],
  ...['methodName', 'opened', 'path', 'presentation', 'productName', 'provider', 'silent', 'sources', 'try', 'windows'],
]);

/** Sheets look plainer without them, and no less clear. */
const PLAINER: Readonly<Record<string, string>> = {
  'accent-color': 'boxes have the system’s colour',
  appearance: 'a select has the system’s look',
  'focus-visible': 'the browser’s own ring is shown',
  has: 'the chosen way has its radio button alone',
  outline: 'a ring without round corners',
  'user-select': 'text may be selected while a row is moved',
};

const SCRIPTS = [
  ...[
    'sdk/iamport.js',
    'sdk/iamport.esm.js',
    'sdk/index.js',
    'sdk/index.cjs',
    'sdk/modules/toss-brandpay.js',
    'sdk/modules/load-ui.js',
    'sdk/modules/fault-line.js',
  ],
  ...['pages/window.js', 'pages/way.js', 'pages/link.js', 'pages/demo.js', 'pages/console.js'],
];
const SHEETS = ['window', 'link', 'demo', 'console'];
const read = (path: string) => readFileSync(path, 'utf8');

describe(`in ${Object.entries(OLDEST)
  .map(([name, version]) => `${name} ${version}`)
  .join(', ')}`, () => {
  it.each(SCRIPTS)('%s uses nothing that is not there', (file) => {
    const missing = findMissing(read(`dist/${file}`));
    expect(missing.filter(({ name }) => !GUARDED[name] && !OURS.has(name))).toEqual([]);
  });

  it.each(SHEETS)('the sheet of %s needs nothing that is not there', (name) => {
    const missing = findMissingStyles(read(`src/${name}/${name}.css`));
    expect(missing.filter((one) => !PLAINER[one.name])).toEqual([]);
  });

  it('no exception is listed that nobody needs', () => {
    const scripts = SCRIPTS.flatMap((file) => findMissing(read(`dist/${file}`)));
    const sheets = SHEETS.flatMap((name) => findMissingStyles(read(`src/${name}/${name}.css`)));
    const found = new Set([...scripts, ...sheets].map(({ name }) => name));
    expect([...Object.keys(GUARDED), ...OURS, ...Object.keys(PLAINER)].filter((name) => !found.has(name))).toEqual([]);
  });

  it.each([
    ['structuredClone({})', 'structuredClone'],
    ['[].at(-1)', 'at'],
    ['const { ancestorOrigins: [first] } = location', 'ancestorOrigins'],
    ['new CSSStyleSheet().replaceSync("")', 'replaceSync'],
    ['dialog.showModal()', 'showModal'],
    ['crypto.randomUUID()', 'randomUUID'],
    ['Object.hasOwn({}, "a")', 'hasOwn'],
    ['Promise.withResolvers()', 'withResolvers'],
    ['element.checkVisibility()', 'checkVisibility'],
  ])('%s would be found', (script, name) => {
    expect(findMissing(script).map((one) => one.name)).toContain(name);
  });

  it('what a script binds or knows is not taken for the web’s', () => {
    expect(findMissing('const structuredClone = (a) => a; structuredClone(1);')).toEqual([]);
    expect(findMissing('[1].map(String); document.querySelector("a").replaceChildren()')).toEqual([]);
  });

  it('a sheet’s newer parts would be found', () => {
    const sheet = 'a:has(b) { accent-color: red } @container (width > 1px) { a { translate: 1px } }';
    expect(
      findMissingStyles(sheet)
        .map(({ name }) => name)
        .sort(),
    ).toEqual(expect.arrayContaining(['accent-color', 'container', 'has']));
  });
});
