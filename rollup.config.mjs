import { copyFileSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import resolve from '@rollup/plugin-node-resolve';
import { build, transform } from 'esbuild';
import { dts } from 'rollup-plugin-dts';
import { minify as minifyCode } from 'terser';
import { BROWSER_BUNDLES, FOR_NODE, SERVER_BUNDLE } from './src/launch/bundles.mjs';

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
  ...['addFrame', 'canReturn', 'expectWithin', 'isGone', 'isOnItsWay', 'isOpened', 'mayMove', 'callback'],
  ...['offerWindow', 'onAnswer', 'onBegun', 'onEscape', 'onLeave', 'onOpened', 'onRelease', 'onStay', 'readyUrl'],
  ...['resuming', 'showChannel', 'showChecking', 'makeDialog', 'events', 'emit', 'onPolicy', 'readLines', 'readUi'],
  ...['unmatched', 'wanted', 'chosen', 'silent', 'moved', 'told', 'onLost', 'onClick', 'isOver'],
  ...['release', 'listen', 'answer', 'tierCode', 'dialog'],
];

/** Terser, here rather than in a thread for each bundle, where it would be read and warmed up ten times. */
const terse = (options) => ({
  name: 'terse',
  async renderChunk(code, _, { format }) {
    const { code: terse, map } = await minifyCode(code, {
      ...options,
      sourceMap: true,
      ...(format === 'es' && { module: true }),
      ...(format === 'cjs' && { toplevel: true }),
    });
    return { code: terse, map: JSON.parse(map) };
  },
});

/**
 * Short names for what nobody outside the bundle touches: penpal's privates, and our own. The two `unsafe`
 * options only harm functions called with `new`, and no bundle has one; a function inlined less often compresses better.
 */
const compress = { passes: 3, inline: 1, unsafe_arrows: true, unsafe_methods: true, pure_funcs: PENPAL_LOG };
const properties = { regex: new RegExp(`^(p\\$_.*|${OWN_NAMES.join('|')})$`) };
const minify = () =>
  terse({ ecma: 2020, toplevel: true, compress, format: { preamble: banner }, mangle: { properties } });

/** Drops what nothing uses: an application's own build minifies the rest, and drops the members that it does not use. */
const tidy = () =>
  terse({
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
    noteFolders(
      folders,
      ids.filter(([, { renderedLength }]) => renderedLength).map(([id]) => id),
    );
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

/**
 * The gateway in one file, by esbuild: rollup took two thirds of a build's time to find in it what nothing uses. The
 * packages in it are noted in `folders`.
 */
async function bundleServer(folders) {
  const { input, file, files } = SERVER_BUNDLE;
  const { metafile, warnings } = await build({
    ...FOR_NODE,
    bundle: true,
    entryPoints: [input],
    outfile: `dist/${file}`,
    format: 'esm',
    sourcemap: true,
    legalComments: 'none',
    logLevel: 'error',
    metafile: true,
  });
  if (warnings.length) throw new Error(warnings.map(({ text }) => text).join('\n'));
  const { inputs } = metafile.outputs[`dist/${file}`];
  noteFolders(
    folders,
    Object.entries(inputs)
      .filter(([, { bytesInOutput }]) => bytesInOutput)
      .map(([path]) => join(process.cwd(), path)),
  );
  for (const path of files) copyFileSync(path, join('dist/server', basename(path)));
}

/** Adds the packages of these modules. */
function noteFolders(folders, ids) {
  for (const id of ids) {
    const { folder } = packageOf(id);
    if (folder) folders.add(folder);
  }
}

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

const bundles = [
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
];

export default async () => {
  await bundleServer(shipped);
  return bundles;
};
