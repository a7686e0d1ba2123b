import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const TEST = join(dirname(fileURLToPath(import.meta.url)), '..');
const CASES = join(TEST, 'pgs');
const SUITES = join(TEST, 'contract', 'pgs');
const END = '.generated.test.ts';

/** Writes a test file for every PG that the contract suite plays, so that they run side by side and by name. */
export function writePgSuites() {
  const names = readdirSync(CASES)
    .filter((file) => file.endsWith('.ts') && readFileSync(join(CASES, file), 'utf8').includes('export const pgCase'))
    .map((file) => file.slice(0, -'.ts'.length));
  for (const name of names) {
    const text = [
      '/* Made by `test/support/pg-suites.mjs` from the cases in `test/pgs`: do not edit. */',
      `import { pgCase } from '../../pgs/${name}';`,
      "import { provePg } from '../prove-pg';",
      '',
      'provePg(pgCase);',
      '',
    ].join('\n');
    const file = join(SUITES, name + END);
    if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
  }
  for (const file of readdirSync(SUITES).filter((one) => one.endsWith(END)))
    if (!names.includes(file.slice(0, -END.length))) rmSync(join(SUITES, file));
}
