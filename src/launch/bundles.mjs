/* What the gateway serves to browsers and what it runs itself: one list for the build and for `npm run dev`. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/**
 * Scripts for browsers. `file` is below `dist`; `format: 'iife'` is for script tags, else it is an ES module. `styles` are
 * sheets that stand beside the script under their own names.
 */
export const BROWSER_BUNDLES = [
  { input: 'src/sdk/global.ts', file: 'sdk/iamport.js', format: 'iife' },
  { input: 'src/sdk/module.ts', file: 'sdk/iamport.esm.js' },
  { input: 'src/sdk/modules/fault-line.ts', file: 'sdk/modules/fault-line.js' },
  { input: 'src/sdk/modules/load-ui.ts', file: 'sdk/modules/load-ui.js' },
  { input: 'src/sdk/modules/toss-brandpay.ts', file: 'sdk/modules/toss-brandpay.js' },
  { input: 'src/window/client.ts', file: 'pages/window.js', format: 'iife', styles: ['src/window/window.css'] },
  { input: 'src/window/way-client.ts', file: 'pages/way.js', format: 'iife' },
  { input: 'src/link/client.ts', file: 'pages/link.js', format: 'iife', styles: ['src/link/link.css'] },
  { input: 'src/demo/client.ts', file: 'pages/demo.js', format: 'iife', styles: ['src/demo/demo.css'] },
  { input: 'src/console/client.ts', file: 'pages/console.js', format: 'iife', styles: ['src/console/console.css'] },
];

const pglite = dirname(createRequire(import.meta.url).resolve('@electric-sql/pglite'));

/** `files` are what the embedded database reads beside the code. */
export const SERVER_BUNDLE = {
  input: 'src/server/main.ts',
  file: 'server/main.mjs',
  files: ['pglite.wasm', 'pglite.data', 'initdb.wasm'].map((file) => join(pglite, file)),
};

/** How esbuild makes the gateway's, with its packages in one file: reading them one by one would cost each start a second. */
export const FOR_NODE = {
  platform: 'node',
  target: 'node20',
  external: ['pg-native', 'cloudflare:sockets'],
  // Some packages are CommonJS and ask for Node's own modules.
  banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
};
