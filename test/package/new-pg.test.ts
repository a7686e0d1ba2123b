/* A made-up PG, in a copy of the house: its own files are all that is added, and nothing else is touched. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';

const COPIED = ['src', 'test', 'package.json', 'tsconfig.json', 'examples'];
let house: string;
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'openimp-new-pg-'));
  for (const name of COPIED) cpSync(name, join(house, name), { recursive: true });
  symlinkSync(join(process.cwd(), 'node_modules'), join(house, 'node_modules'));
});
afterAll(() => rmSync(house, { recursive: true, force: true }));

/** Every file of the house with what stands in it; lists that are made are nobody's. */
function readHouse(): Map<string, string> {
  const files = new Map<string, string>();
  const walk = (folder: string) => {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (name === 'node_modules' || name.endsWith('.generated.ts')) continue;
      if (statSync(path).isDirectory()) walk(path);
      else files.set(relative(house, path), readFileSync(path, 'utf8'));
    }
  };
  walk(house);
  return files;
}

function run(args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: house,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  return { status, output: `${stdout}${stderr}` };
}

it('is added by files of its own, and passes the suite of all PGs', { timeout: 180_000 }, () => {
  const before = readHouse();
  expect(run(['src/launch/new-pg.mjs', 'acme_pay']).status).toBe(0);
  const after = readHouse();
  const added = [...after.keys()].filter((path) => !before.has(path)).sort();
  expect(added).toEqual([
    'src/catalog/acme-pay.ts',
    'src/docs/pg/acme-pay.en.md',
    'src/docs/pg/acme-pay.md',
    'src/server/drivers/acme-pay/acme-pay.ts',
    'src/simulators/acme-pay/acme-pay.ts',
    'test/pgs/acme-pay.ts',
  ]);
  for (const [path, text] of before) expect(after.get(path), path).toBe(text);
  // What it does is what Kakao Pay does: one that is written.
  for (const folder of ['src/server/drivers', 'src/simulators']) {
    for (const file of readdirSync(join(folder, 'kakaopay'))) {
      const text = readFileSync(join(folder, 'kakaopay', file), 'utf8');
      writeFileSync(join(house, folder, 'acme-pay', file.replace('kakaopay', 'acme-pay')), rename(text));
    }
  }
  for (const file of ['src/catalog', 'test/pgs']) {
    writeFileSync(join(house, file, 'acme-pay.ts'), rename(readFileSync(join(file, 'kakaopay.ts'), 'utf8')));
  }
  const suite = ['run', '--config', 'test/vitest.config.ts', 'test/contract/pgs/acme-pay', '-t', '(takes|gives)'];
  const { status, output } = run(['node_modules/vitest/vitest.mjs', ...suite]);
  expect(status, output).toBe(0);
  expect(output).toMatch(/Tests +\d{2} passed/);
});

it('has a code that a catalogue can hold', () => {
  for (const code of ['', 'Acme', '1acme', 'acme-pay', '../acme']) {
    const { status, output } = run(['src/launch/new-pg.mjs', code]);
    expect([code, status]).toEqual([code, 1]);
    expect(output).toContain('Expected the code of a PG');
  }
});

function rename(text: string): string {
  return text
    .replaceAll(/(['"`./])kakaopay(-\w+)?(['"`/.])/g, (_, open: string, part: string | undefined, end: string) =>
      part === undefined && open === "'" && end === "'" ? "'acme_pay'" : `${open}acme-pay${part ?? ''}${end}`,
    )
    .replaceAll(/export const kakaopay\b/g, 'export const acmePay');
}
