import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { listPgs } from '../src/launch/list-pgs.mjs';
import { writePgSuites } from './support/pg-suites.mjs';

listPgs();
writePgSuites();

const root = fileURLToPath(new URL('..', import.meta.url));
/** As the build does it. */
const { version } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as { readonly version: string };

/** Change the language itself, which only a worker of its own keeps from everybody else. */
const ALONE = ['test/unit/sdk/zones.test.ts'];

export default defineConfig({
  root,
  define: { OPENIMP_VERSION: JSON.stringify(version) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'hono/jsx' } },
  test: {
    globalSetup: ['test/support/postgres.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // On a busy machine a second is nothing.
    expect: { poll: { timeout: 15_000 } },
    // More than cores: most of them wait for a database or a PG.
    maxWorkers: 4,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/{unit,http,contract,package,webkit}/**/*.test.{ts,tsx}'],
          exclude: ALONE,
          // A worker loads the gateway once, not again for each file: that took two thirds of the unit step. So that no
          // file may mock a module, which another one in its worker would get.
          isolate: false,
          setupFiles: ['test/support/empty-page.ts'],
        },
      },
      { extends: true, test: { name: 'alone', include: ALONE } },
    ],
  },
});
