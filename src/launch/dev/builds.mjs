import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { context, formatMessagesSync } from 'esbuild';
import { ROOT } from '../prepare.mjs';
import { BROWSER_BUNDLES, FOR_NODE, SERVER_BUNDLE } from '../bundles.mjs';

/**
 * The bundles of `bundles.mjs`, built into `folder` as fast as can be: not lowered by rollup, not minified, not checked.
 *
 * `run(files)` builds those that depend on these files (absolute paths; left out: all) and those whose last build failed;
 * it resolves with the names of those that changed. What cannot be built is said, and its file stays as it was.
 */
export function createBuilds(folder) {
  rmSync(folder, { recursive: true, force: true });
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const define = { OPENIMP_VERSION: JSON.stringify(version) };
  const builds = [
    ...BROWSER_BUNDLES.map((bundle) => createBuild(folder, bundle, { ...FOR_BROWSERS, define })),
    ...BROWSER_BUNDLES.flatMap(({ file, styles = [] }) =>
      styles.map((style) => createCopy(folder, file, join(ROOT, style))),
    ),
    createBuild(folder, { ...SERVER_BUNDLE, name: 'server' }, { ...FOR_NODE, define }),
    ...SERVER_BUNDLE.files.map((file) => createCopy(folder, SERVER_BUNDLE.file, file)),
  ];
  return {
    async run(files) {
      const due = builds.filter((build) => !files || build.dependsOn(files));
      const changed = await Promise.all(due.map((build) => build.run()));
      return due.filter((_, index) => changed[index]).map(({ name }) => name);
    },
    close: () => Promise.all(builds.map((build) => build.close())),
  };
}

const FOR_BROWSERS = {
  target: 'es2020',
  // As the build does it: class fields become plain assignments.
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false, jsx: 'react-jsx', jsxImportSource: 'hono/jsx' } },
};

function createBuild(folder, { input, file, format = 'esm', name = file }, options) {
  const outfile = join(folder, file);
  const common = { bundle: true, write: false, metafile: true, sourcemap: true, logLevel: 'silent' };
  const building = context({ ...common, ...options, absWorkingDir: ROOT, entryPoints: [input], outfile, format });
  /** What the last build that succeeded was made of. */
  let inputs = new Set();
  let failed = true;
  let written = '';
  return {
    name,
    dependsOn: (files) => failed || files.some((path) => inputs.has(path)),
    async run() {
      try {
        const { outputFiles, metafile } = await (await building).rebuild();
        failed = false;
        inputs = new Set(Object.keys(metafile.inputs).map((path) => join(ROOT, path)));
        for (const { path, contents } of outputFiles) write(path, contents);
        const { hash } = outputFiles.find(({ path }) => path === outfile);
        const changed = hash !== written;
        written = hash;
        return changed;
      } catch (error) {
        failed = true;
        if (!error.errors) throw error;
        const messages = formatMessagesSync(error.errors, { kind: 'error', color: process.stderr.isTTY });
        process.stderr.write(`${name} could not be built; the last one stays.\n${messages.join('')}`);
        return false;
      }
    },
    close: async () => (await building).dispose(),
  };
}

/** A file that stands beside a bundle as it is. */
function createCopy(folder, bundle, source) {
  const file = join(dirname(bundle), basename(source));
  let written;
  return {
    name: file,
    dependsOn: (files) => files.includes(source),
    async run() {
      const contents = readFileSync(source);
      const changed = !written?.equals(contents);
      written = contents;
      if (changed) write(join(folder, file), contents);
      return changed;
    },
    close: async () => undefined,
  };
}

function write(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}
