/* What a shop gets by npm or by a script tag. The build has run before these tests. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createContext, Script } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { parse } from 'acorn';
import { build } from 'esbuild';
import { publint } from 'publint';
import { afterAll, describe, expect, it } from 'vitest';
import { VERSION } from '../../src/sdk/version';

const read = (path: string) => readFileSync(path, 'utf8');
const manifest = JSON.parse(read('package.json')) as Record<string, unknown>;
const temp = mkdtempSync(join(tmpdir(), 'openimp-package-'));
const npm = (cwd: string, ...args: string[]) =>
  execFileSync('npm', args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
const node = (cwd: string, ...args: string[]) => execFileSync(process.execPath, args, { cwd, encoding: 'utf8' });

afterAll(() => rmSync(temp, { recursive: true, force: true }));

describe('the npm package', () => {
  const [packed] = JSON.parse(npm('.', 'pack', '--json', '--ignore-scripts', '--pack-destination', temp)) as [
    { filename: string; files: { path: string }[] },
  ];
  const tarball = join(temp, packed.filename);

  it('holds the SDK and nothing else', () => {
    const others = packed.files.map(({ path }) => path).filter((path) => !path.startsWith('dist/sdk/'));
    expect(others.sort()).toEqual(['LICENSE', 'README.md', 'package.json']);
    expect(manifest).not.toHaveProperty('dependencies');
    expect(VERSION).toBe(manifest['version']);
  });

  it('installs as one package that both module systems can load where there is no window', () => {
    writeFileSync(join(temp, 'package.json'), '{ "private": true }');
    npm(temp, 'install', '--offline', '--no-audit', '--no-fund', tarball);
    expect(readdirSync(join(temp, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['openimp']);
    const print = 'process.stdout.write(typeof IMP.request_pay + typeof createIMP().init + IMP.version)';
    const expected = `functionfunction${VERSION}`;
    expect(node(temp, '--input-type=module', '-e', `import { IMP, createIMP } from 'openimp'; ${print}`)).toBe(
      expected,
    );
    expect(node(temp, '-e', `const { IMP, createIMP } = require('openimp'); ${print}`)).toBe(expected);
  });

  it('is found without fault by publint and are-the-types-wrong', async () => {
    const { messages } = await publint({ pkgDir: process.cwd(), strict: true });
    expect(messages).toEqual([]);
    const attw = join('node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js');
    expect(node('.', attw, tarball, '--format', 'json', '--no-definitely-typed')).toContain('"analysis"');
  });

  it('has types that stand alone', () => {
    for (const file of ['index.d.ts', 'index.d.cts']) expect(read(join('dist/sdk', file))).not.toMatch(/zod|penpal/);
  });
});

describe('the bundles for browsers', () => {
  it.each([
    ['dist/sdk/iamport.js', 'script'],
    ['dist/sdk/iamport.esm.js', 'module'],
    ['dist/sdk/index.js', 'module'],
    ['dist/sdk/index.cjs', 'script'],
    ['dist/pages/window.js', 'script'],
    ['dist/pages/way.js', 'script'],
    ['dist/pages/demo.js', 'script'],
  ] as const)('%s is ES2020, for iOS 15 and older web views', (file, sourceType) => {
    expect(() => parse(read(file), { ecmaVersion: 2020, sourceType })).not.toThrow();
  });

  it('add one name to the shop’s page', () => {
    const page: Record<string, unknown> = {
      document: { currentScript: null },
      Document: Object,
      HTMLScriptElement: Object,
      URL,
      crypto,
    };
    page['window'] = page;
    const before = Object.keys(page);
    new Script(read('dist/sdk/iamport.js')).runInContext(createContext(page));
    expect(Object.keys(page).filter((name) => !before.includes(name))).toEqual(['IMP']);
  });
});

describe('the size of the script tag', () => {
  it('is at most 12,800 bytes, gzip -9, with every member', () => {
    expect(gzipSync(readFileSync('dist/sdk/iamport.js'), { level: 9 }).length).toBeLessThanOrEqual(12_800);
  });

  it('is at most 12 KB for a page that imports `request_pay` alone', async () => {
    const contents =
      "import { init, request_pay } from './index.js'; Object.assign(globalThis, { init, request_pay });";
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: 'dist/sdk' },
      ...{ bundle: true, minify: true, write: false, format: 'esm', target: 'es2020' },
    });
    const [bundle] = outputFiles;
    expect(gzipSync(bundle?.contents ?? '', { level: 9 }).length).toBeLessThanOrEqual(12_288);
    expect(bundle?.text).not.toContain('portone-ui-container');
    expect(bundle?.text).not.toContain('ZZIM');
  });

  // Bytes before minifying: whoever needs more has to say so here.
  it('holds nothing but our own, within its budget', () => {
    const parts = JSON.parse(read('dist/sdk-parts.json')) as Record<string, number>;
    expect(Object.keys(parts)).toEqual(['openimp']);
    expect(parts['openimp']).toBeLessThanOrEqual(66_000);
  });
});

describe('names that the build shortens', () => {
  /** Where names cross to the gateway or to another bundle. */
  const WIRE = [
    ...readdirSync('src/protocol').map((file) => `src/protocol/${file}`),
    ...['close', 'open-window-form'].map((file) => `src/server/payments/${file}.ts`),
    'src/server/http/window-state.ts',
    ...readdirSync('src/sdk/modules').map((file) => `src/sdk/modules/${file}`),
  ];
  /** Words of such a file, without its comments; a word that it uses among its own is named with it. */
  const wordsOf = (path: string) =>
    new Set(
      readFileSync(path, 'utf8')
        .replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '')
        .match(/\w+/g),
    );
  const ITS_OWN: Readonly<Record<string, readonly string[]>> = {
    'src/protocol/fields.ts': ['answer'],
    'src/protocol/merchant-profile.ts': ['answer', 'dialog'],
    'src/protocol/messages.ts': ['wanted'],
    'src/protocol/window-outcome.ts': ['answer'],
    'src/sdk/modules/fault-line.ts': ['told'],
    'src/sdk/modules/load-ui.ts': ['answer', 'chosen', 'wanted'],
    'src/sdk/modules/toss-brandpay.ts': [
      'dialog',
      'release',
      'tierCode',
      'answer',
      'addFrame',
      'onLeave',
      'onRelease',
      'expectWithin',
      'isOnItsWay',
      'isOpened',
      'listen',
    ],
  };

  it('are read by nobody outside', () => {
    const config = readFileSync('rollup.config.mjs', 'utf8');
    const [, block = ''] = /OWN_NAMES = \[([\s\S]*?)\];/.exec(config) ?? [];
    const names = [...block.matchAll(/'(\w+)'/g)].map(([, name = '']) => name);
    expect(names.length).toBeGreaterThan(20);
    for (const path of WIRE) {
      const words = wordsOf(path);
      const crossing = names.filter((name) => words.has(name) && !ITS_OWN[path]?.includes(name));
      expect([path, crossing]).toEqual([path, []]);
    }
  });
});
