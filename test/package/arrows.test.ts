/* The import arrows of the README hold because the linter holds them: each wrong one is tried. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

type Import = readonly [file: string, imports: string];

const WRONG: readonly Import[] = [
  ['src/protocol/wrong-room.ts', '../channel/resolve-channel'],
  ['src/protocol/wrong-node.ts', 'node:fs'],
  ['src/protocol/wrong-zod.ts', 'zod'],
  ['src/channel/wrong-room.ts', '../sdk/imp'],
  ['src/channel/wrong-package.ts', 'penpal'],
  ['src/catalog/wrong-room.ts', '../server/config'],
  ['src/catalog/wrong-channel.ts', '../channel/resolve-channel'],
  ['src/sdk/wrong-server.ts', '../server/config'],
  ['src/sdk/wrong-catalog.ts', '../catalog'],
  ['src/sdk/windows/wrong-window.ts', '../../window/page'],
  ['src/sdk/wrong-package.ts', 'hono'],
  ['src/sdk/wrong-zod.ts', 'zod'],
  ['src/sdk/windows/wrong-package.ts', 'penpal'],
  ['src/window/wrong-server.ts', '../server/config'],
  ['src/window/wrong-sdk.ts', '../sdk/imp'],
  ['src/window/wrong-package.ts', 'kysely'],
  ['src/console/wrong-server.ts', '../server/config'],
  ['src/console/wrong-catalog.ts', '../catalog'],
  ['src/console/wrong-package.ts', 'kysely'],
  ['src/link/wrong-window.ts', '../window/page'],
  ['src/server/links/wrong-http.ts', '../http/pay'],
  ['src/demo/wrong-sdk.ts', '../sdk/imp'],
  ['src/demo/wrong-package.ts', 'penpal'],
  ['src/server/wrong-sdk.ts', '../sdk/imp'],
  ['src/server/http/wrong-main.ts', '../main'],
  ['src/server/http/wrong-driver.ts', '../drivers/driver'],
  ['src/server/payments/wrong-http.ts', '../http/ready'],
  ['src/server/payments/wrong-hono.ts', 'hono'],
  ['src/server/merchants/wrong-http.ts', '../http/ready'],
  ['src/server/billing/wrong-http.ts', '../http/ready'],
  ['src/server/receipts/wrong-http.ts', '../http/ready'],
  ['src/server/certifications/wrong-hono.ts', 'hono'],
  ['src/server/webhooks/wrong-http.ts', '../http/ready'],
  ['src/server/drivers/wrong-billing.ts', '../billing/charge-key'],
  ['src/server/drivers/wrong-store.ts', '../store/payments'],
  ['src/server/sandbox/wrong-payments.ts', '../payments/open'],
  ['src/server/sandbox/wrong-billing.ts', '../billing/charge-key'],
  ['src/server/store/wrong-billing.ts', '../billing/charge-key'],
  ['src/server/store/wrong-driver.ts', '../drivers/driver'],
  ['src/server/store/wrong-payments.ts', '../payments/open'],
];

const RIGHT: readonly Import[] = [
  ['src/protocol/right.ts', 'zod/mini'],
  ['src/channel/right.ts', '../protocol/errors'],
  ['src/catalog/right.ts', '../protocol/errors'],
  ['src/sdk/right-room.ts', '../channel/resolve-channel'],
  ['src/window/client/right-package.ts', 'penpal'],
  ['src/window/steps/right.ts', '../../protocol/errors'],
  ['src/demo/right.ts', '../protocol/errors'],
  ['src/server/http/right.ts', '../payments/open'],
  ['src/server/payments/right.ts', '../store/payments'],
  ['src/server/billing/right.ts', '../store/billing-keys'],
  ['src/server/drivers/right.ts', './billing'],
  ['src/server/store/right.ts', './payments'],
];

it('refuses every import against the arrows, and no other', () => {
  const temp = mkdtempSync(join(tmpdir(), 'openimp-arrows-'));
  copyFileSync('.oxlintrc.json', join(temp, '.oxlintrc.json'));
  for (const [file, imports] of [...WRONG, ...RIGHT]) {
    mkdirSync(dirname(join(temp, file)), { recursive: true });
    writeFileSync(join(temp, file), `export * from '${imports}';\n`);
  }
  const report = lint(temp);
  rmSync(temp, { recursive: true, force: true });
  const refused = report.diagnostics
    .filter(({ code }) => code === 'eslint(no-restricted-imports)')
    .map(({ filename }) => filename.replaceAll('\\', '/'));
  const isRefused = ([file]: Import) => refused.some((name) => name.endsWith(file));
  expect(WRONG.filter((each) => !isRefused(each))).toEqual([]);
  expect(RIGHT.filter(isRefused)).toEqual([]);
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
