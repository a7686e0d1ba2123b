import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** The lists of packages, fetched once in a run. */
let isUpToDate = false;

/** Installs packages, as root on Debian and its children; false where that cannot be done. */
export function installFromDebian(...packages) {
  const isDebian = existsSync('/etc/debian_version') && !/ubuntu/i.test(readFileSync('/etc/os-release', 'utf8'));
  if (!isDebian || process.getuid?.() !== 0) return false;
  console.log(`Installing ${packages[0]} for the tests …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // Without a network it says so soon.
  const patience = ['-o', 'Acquire::http::Timeout=20', '-o', 'Acquire::Retries=1'];
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...patience, ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status;
  if (!isUpToDate) apt('update');
  isUpToDate = true;
  return apt('install', '-y', '--no-install-recommends', ...packages) === 0;
}
