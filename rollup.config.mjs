import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import json from '@rollup/plugin-json';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { transform } from 'esbuild';
import { dts } from 'rollup-plugin-dts';
import { BROWSER_BUNDLES, SERVER_BUNDLE } from './src/launch/bundles.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
/** What of `tsconfig.json` changes the code that comes out. */
const TSCONFIG = {
  compilerOptions: { target: 'ES2022', jsx: 'react-jsx', jsxImportSource: 'hono/jsx', verbatimModuleSyntax: true },
};
const banner = `/*! openimp ${version} Apache-2.0 */`;

/**
 * Takes the types away and resolves our own modules. Types are checked once, by `npm run check`, not again in each bundle:
 * ten TypeScript programs took four fifths of a build's time.
 */
const ts = () => ({
  name: 'ts',
  resolveId(source, importer) {
    if (!importer || !source.startsWith('.')) return null;
    const path = join(dirname(importer), source);
    const found = ['', '.ts', '.tsx', '/index.ts'].map((ending) => path + ending).find(isFile);
    return found ?? null;
  },
  async transform(code, id) {
    if (!/\.tsx?$/.test(id)) return null;
    const { code: stripped, map } = await transform(code, {
      loader: id.endsWith('x') ? 'tsx' : 'ts',
      target: 'es2022',
      sourcefile: id,
      sourcemap: true,
      tsconfigRaw: TSCONFIG,
    });
    return { code: stripped, map };
  },
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
      define: { OPENIMP_VERSION: JSON.stringify(version) },
      ...(format && { format }),
    });
    return { code: lowered.code, map: lowered.map };
  },
});

/** Lowering makes a WeakMap of every `#private` field. Penpal's, in the window, become plain properties instead. */
const plainPrivates = () => ({
  name: 'plain-privates',
  transform: (code, id) =>
    packageOf(id).name === 'penpal' ? { code: code.replace(/#(\w+)/g, 'p$_$1'), map: null } : null,
});

/** Penpal's debug log, which nobody here switches on. */
const PENPAL_LOG = ['log', 'this.p$_log'];

/**
 * Names that only the SDK's own files use among themselves, and often: 100 bytes of each page, gzip. None that a second
 * bundle in the page reads too (`isLive` of a layer is marked by one and read by another).
 */
const OWN_NAMES = [
  ...['addFrame', 'canReturn', 'expectWithin', 'isGone', 'isOnItsWay', 'isOpened', 'mayMove', 'moving'],
  ...['offerWindow', 'onAnswer', 'onBegun', 'onEscape', 'onLeave', 'onOpened', 'onRelease', 'onStay', 'readyUrl'],
  ...['resuming', 'showChannel', 'showChecking', 'makeDialog', 'events', 'emit'],
];

/**
 * Short names for what nobody outside the bundle touches: penpal's privates, and our own. The two `unsafe`
 * options only harm functions called with `new`, and no bundle has one; a function inlined less often compresses better.
 */
const compress = { passes: 3, inline: 1, unsafe_arrows: true, unsafe_methods: true, pure_funcs: PENPAL_LOG };
const properties = { regex: new RegExp(`^(p\\$_.*|${OWN_NAMES.join('|')})$`) };
const minify = () =>
  terser({ ecma: 2020, toplevel: true, compress, format: { preamble: banner }, mangle: { properties } });

/** Drops what nothing uses: an application's own build minifies the rest, and drops the members that it does not use. */
const tidy = () =>
  terser({
    ecma: 2020,
    compress: { defaults: false, side_effects: true },
    mangle: { keep_fnames: true },
    format: { preamble: banner, beautify: true, indent_level: 2, comments: false, preserve_annotations: true },
  });

/** Writes how many bytes of the finished chunk came from where, for the size budget in the tests. */
const report = (file) => ({
  name: 'report',
  generateBundle(_, bundle) {
    const parts = {};
    for (const [id, { renderedLength }] of Object.entries(Object.values(bundle)[0].modules)) {
      const part = packageOf(id).name ?? 'openimp';
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

/** Writes the licence of every package whose code is in the bundles that share `folders`. */
const licences = (file, folders) => ({
  name: 'licences',
  writeBundle(_, bundle) {
    const ids = Object.values(bundle).flatMap(({ modules }) => Object.entries(modules ?? {}));
    for (const [id, { renderedLength }] of ids) {
      const { folder } = packageOf(id);
      if (folder && renderedLength) folders.add(folder);
    }
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(
      file,
      [...folders]
        .sort((a, b) => a.localeCompare(b))
        .map(licenceOf)
        .join('\n\n---\n\n'),
    );
  },
});

function isFile(path) {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function licenceOf(folder) {
  const { name, version: its, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(\.|$)/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8').trim() : 'No licence text comes with this package.';
  return `${name} ${its} (${license})\n\n${text}\n`;
}

/** The dependency a module belongs to; nothing for our own. */
function packageOf(id) {
  const [, folder, name] = /^\0?(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/]/.exec(id) ?? [];
  return { folder, name };
}

/** Dependencies' own harmless noise; every other warning is an error. */
function onwarn(warning) {
  const foreign = warning.ids?.every((id) => id.includes('node_modules')) ?? warning.id?.includes('node_modules');
  if (warning.code === 'INVALID_ANNOTATION' || (foreign && /CIRCULAR|THIS_IS_UNDEFINED|EVAL/.test(warning.code)))
    return;
  throw new Error(`${warning.code}: ${warning.message}`);
}

const browser = () => [plainPrivates(), ts(), resolve({ browser: true })];
const script = ({ input, file, format, plugins = [] }) => ({
  input,
  onwarn,
  plugins: browser(),
  output: { file, format: 'es', sourcemap: true, plugins: [lower(format), minify(), ...plugins] },
});

/** The gateway serves the pages' bundles and the SDK: one list names all that it ships. */
const shipped = new Set();
const gatewayLicences = () => licences('dist/server/THIRD-PARTY-LICENSES.txt', shipped);

export default [
  ...BROWSER_BUNDLES.map(({ input, file, format, styles }) =>
    script({
      input,
      file: `dist/${file}`,
      format,
      plugins: [
        file === 'sdk/iamport.js' && report('dist/sdk-parts.json'),
        styles && copy(styles, 'dist/pages'),
        gatewayLicences(),
      ],
    }),
  ),
  {
    input: 'src/sdk/index.ts',
    onwarn,
    plugins: browser(),
    output: [
      { file: 'dist/sdk/index.js', format: 'es', sourcemap: true, plugins: [lower(), tidy()] },
      { file: 'dist/sdk/index.cjs', format: 'cjs', exports: 'named', sourcemap: true, plugins: [lower(), tidy()] },
    ],
  },
  {
    input: 'src/sdk/index.ts',
    onwarn,
    plugins: [dts({ tsconfig: './src/tsconfig.json' })],
    output: [{ file: 'dist/sdk/index.d.ts' }, { file: 'dist/sdk/index.d.cts' }],
  },
  {
    input: SERVER_BUNDLE.input,
    external: [/^node:/, 'pg-native', 'cloudflare:sockets'],
    onwarn,
    plugins: [
      ts(),
      resolve({ exportConditions: ['node'], preferBuiltins: true }),
      commonjs({ ignoreDynamicRequires: true, ignore: ['pg-native', 'pg-cloudflare'] }),
      json(),
      copy(SERVER_BUNDLE.files, 'dist/server'),
      gatewayLicences(),
    ],
    output: { file: `dist/${SERVER_BUNDLE.file}`, format: 'es', sourcemap: true, inlineDynamicImports: true },
  },
];
