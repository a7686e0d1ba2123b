/* The import arrows of the README hold because the linter holds them: each wrong one is tried. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

const WRONG: readonly (readonly [file: string, imports: string])[] = [
  ['src/protocol/wrong-room.ts', '../channel/resolve-channel'],
  ['src/protocol/wrong-node.ts', 'node:fs'],
  ['src/channel/wrong-room.ts', '../sdk/imp'],
  ['src/channel/wrong-package.ts', 'penpal'],
  ['src/catalog/wrong-room.ts', '../server/config'],
  ['src/sdk/wrong-server.ts', '../server/config'],
  ['src/sdk/wrong-catalog.ts', '../catalog'],
  ['src/sdk/windows/wrong-window.ts', '../../window/page'],
  ['src/sdk/wrong-package.ts', 'hono'],
  ['src/window/wrong-server.ts', '../server/config'],
  ['src/window/wrong-sdk.ts', '../sdk/imp'],
  ['src/demo/wrong-sdk.ts', '../sdk/imp'],
  ['src/server/wrong-sdk.ts', '../sdk/imp'],
  ['src/server/http/wrong-main.ts', '../main'],
  ['src/server/http/wrong-driver.ts', '../drivers/driver'],
  ['src/server/payments/wrong-http.ts', '../http/ready'],
  ['src/server/merchants/wrong-http.ts', '../http/ready'],
  ['src/server/drivers/wrong-store.ts', '../store/payments'],
  ['src/server/sandbox/wrong-payments.ts', '../payments/open'],
  ['src/server/store/wrong-driver.ts', '../drivers/driver'],
];

it('refuses every import against the arrows', () => {
  const temp = mkdtempSync(join(tmpdir(), 'openimp-arrows-'));
  copyFileSync('.oxlintrc.json', join(temp, '.oxlintrc.json'));
  for (const [file, imports] of WRONG) {
    mkdirSync(dirname(join(temp, file)), { recursive: true });
    writeFileSync(join(temp, file), `export * from '${imports}';\n`);
  }
  const report = lint(temp);
  rmSync(temp, { recursive: true, force: true });
  const refused = report.diagnostics
    .filter(({ code }) => code === 'eslint(no-restricted-imports)')
    .map(({ filename }) => filename);
  expect(WRONG.map(([file]) => file).filter((file) => !refused.some((name) => name.endsWith(file)))).toEqual([]);
});

type Report = { diagnostics: { code: string; filename: string }[] };

function lint(cwd: string): Report {
  const oxlint = join(process.cwd(), 'node_modules', '.bin', 'oxlint');
  try {
    return JSON.parse(execFileSync(oxlint, ['--format', 'json'], { cwd, encoding: 'utf8' })) as Report;
  } catch (error) {
    // Findings make its exit status 1.
    return JSON.parse((error as { stdout: string }).stdout) as Report;
  }
}
