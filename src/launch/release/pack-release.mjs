import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Fills `folder` with what is published: the npm package of the SDK, an archive of the gateway that runs with Node alone
 * (`node dist/server/main.mjs`), and SHA256SUMS over both.
 */
export function packRelease(root, { version, folder }) {
  const target = join(root, folder);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  run(root, 'npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', target]);
  const archive = join(target, `openimp-gateway-${version}.tar.gz`);
  // The gateway serves the SDK and the pages beside it.
  run(root, 'tar', ['-czf', archive, 'LICENSE', 'CHANGELOG.md', 'dist/server', 'dist/pages', 'dist/sdk']);
  const sums = readdirSync(target).map((file) => {
    const sum = createHash('sha256').update(readFileSync(join(target, file)));
    return `${sum.digest('hex')}  ${file}\n`;
  });
  writeFileSync(join(target, 'SHA256SUMS'), sums.join(''));
}

function run(cwd, command, args) {
  // npm is a script on Windows, which only a shell finds.
  const shell = process.platform === 'win32' && command === 'npm';
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', shell });
  if (status !== 0) throw new Error(`${command} ${args[0]} failed: ${error?.message ?? stderr.trim()}`);
}
