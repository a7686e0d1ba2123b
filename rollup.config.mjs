import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { transform } from 'esbuild';
import { dts } from 'rollup-plugin-dts';

const require = createRequire(import.meta.url);
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const banner = `/*! openimp ${version} Apache-2.0; penpal, zod MIT */`;

/** Types are checked once, by `tsc`, not again for each bundle; declarations are made by dts() alone. */
const ts = () =>
  typescript({
    tsconfig: './tsconfig.json',
    noEmit: false,
    noCheck: true,
    declaration: false,
    include: ['src/**/*'],
    sourceMap: true,
  });

/**
 * What reaches a browser has to run on iOS 15: dependencies are lowered with everything else, once bundled. Read as
 * TypeScript, so that class fields become plain assignments without a helper; wrapped again for script tags, so that no
 * helper becomes a global of the shop's page.
 */
const lower = (format) => ({
  name: 'lower',
  async renderChunk(code) {
    const lowered = await transform(code, {
      loader: 'ts',
      tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, verbatimModuleSyntax: true } },
      target: 'es2020',
      sourcemap: true,
      legalComments: 'none',
      ...(format && { format }),
    });
    return { code: lowered.code, map: lowered.map };
  },
});

/** Lowering makes a WeakMap of every `#private` field. Penpal's become plain properties instead: 190 bytes less, gzip. */
const plainPrivates = () => ({
  name: 'plain-privates',
  transform: (code, id) => (id.includes('penpal') ? { code: code.replace(/#(\w+)/g, 'p$_$1'), map: null } : null),
});

/** Short names for what nobody outside the bundle touches: penpal's privates and zod's own bookkeeping. */
const minify = () =>
  terser({
    ecma: 2020,
    toplevel: true,
    compress: { passes: 3, pure_getters: true, unsafe: true, unsafe_arrows: true, unsafe_methods: true },
    format: { preamble: banner },
    mangle: { properties: { regex: /^p\$_|^_zod$|^onattach$|^innerType$|^traits$/ } },
  });

/** Writes how many bytes of the finished chunk came from where, for the size budget in the tests. */
const report = (file) => ({
  name: 'report',
  generateBundle(_, bundle) {
    const parts = {};
    for (const [id, { renderedLength }] of Object.entries(Object.values(bundle)[0].modules)) {
      const part = id.includes('penpal') ? 'penpal' : id.includes('/zod/') ? 'zod' : 'openimp';
      parts[part] = (parts[part] ?? 0) + renderedLength;
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(parts)}\n`);
  },
});

const copy = (files, to) => ({
  name: 'copy',
  writeBundle() {
    mkdirSync(to, { recursive: true });
    for (const file of files) copyFileSync(file, join(to, file.split('/').at(-1)));
  },
});

const licences = (packages, file) => ({
  name: 'licences',
  writeBundle() {
    const texts = packages.map((name) => {
      const folder = join('node_modules', name);
      const { version: its, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const text = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'license']
        .map((candidate) => join(folder, candidate))
        .flatMap((path) => readIfThere(path))[0];
      return `${name} ${its} (${license})\n\n${text ?? ''}`;
    });
    writeFileSync(file, texts.join('\n\n---\n\n'));
  },
});

function readIfThere(path) {
  try {
    return [readFileSync(path, 'utf8')];
  } catch {
    return [];
  }
}

/** Dependencies' own harmless noise; every other warning is an error. */
function onwarn(warning) {
  const foreign = warning.ids?.every((id) => id.includes('node_modules')) ?? warning.id?.includes('node_modules');
  if (warning.code === 'INVALID_ANNOTATION' || (foreign && /CIRCULAR|THIS_IS_UNDEFINED|EVAL/.test(warning.code)))
    return;
  throw new Error(`${warning.code}: ${warning.message}`);
}

const browser = () => [plainPrivates(), resolve({ browser: true }), ts()];
const script = (input, file, format, plugins = []) => ({
  input,
  onwarn,
  plugins: browser(),
  output: { file, format: 'es', sourcemap: true, plugins: [lower(format), minify(), ...plugins] },
});

const pglite = dirname(require.resolve('@electric-sql/pglite'));

export default [
  script('src/sdk/global.ts', 'dist/sdk/iamport.js', 'iife', [report('dist/sdk-parts.json')]),
  script('src/sdk/module.ts', 'dist/sdk/iamport.esm.js'),
  {
    input: 'src/sdk/index.ts',
    onwarn,
    plugins: [...browser(), licences(['penpal', 'zod'], 'dist/sdk/THIRD-PARTY-LICENSES.txt')],
    output: [
      { file: 'dist/sdk/index.js', format: 'es', banner, sourcemap: true, plugins: [lower()] },
      { file: 'dist/sdk/index.cjs', format: 'cjs', exports: 'named', banner, sourcemap: true, plugins: [lower()] },
    ],
  },
  {
    input: 'src/sdk/index.ts',
    plugins: [dts()],
    output: [{ file: 'dist/sdk/index.d.ts' }, { file: 'dist/sdk/index.d.cts' }],
  },
  script('src/window/client.ts', 'dist/pages/window.js', 'iife', [copy(['src/window/window.css'], 'dist/pages')]),
  script('src/demo/client.ts', 'dist/pages/demo.js', 'iife', [copy(['src/demo/demo.css'], 'dist/pages')]),
  {
    input: 'src/server/main.ts',
    external: [/^node:/, 'pg-native', 'cloudflare:sockets'],
    onwarn,
    plugins: [
      resolve({ exportConditions: ['node'], preferBuiltins: true }),
      commonjs({ ignoreDynamicRequires: true, ignore: ['pg-native', 'pg-cloudflare'] }),
      json(),
      ts(),
      copy(
        ['pglite.wasm', 'pglite.data', 'initdb.wasm'].map((file) => join(pglite, file)),
        'dist/server',
      ),
      licences(
        ['hono', '@hono/node-server', 'kysely', 'pg', '@electric-sql/pglite', 'zod'],
        'dist/server/THIRD-PARTY-LICENSES.txt',
      ),
    ],
    output: { file: 'dist/server/main.mjs', format: 'es', sourcemap: true, inlineDynamicImports: true },
  },
];
