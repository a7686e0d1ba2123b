/* Finds a browser for the tests, in the order that product.md section 2 gives, or installs one. Never skips silently. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome'];
const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of a Chromium or Chrome. Throws one clear sentence when there is none and none can be had. */
export async function findBrowser() {
  const wish = process.env.OPENIMP_BROWSER;
  if (wish) {
    if (existsSync(wish)) return wish;
    throw new Error(`OPENIMP_BROWSER: expected the path of a Chromium or Chrome, got "${wish}", which is not there.`);
  }
  return installed() ?? (await downloadedByPlaywright()) ?? fromDebian() ?? nothing();
}

function installed() {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
    .concat(USUAL_PLACES)
    .find((path) => existsSync(path));
}

async function downloadedByPlaywright() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

/** As root on Debian and its children. Korean text needs a font, too. */
function fromDebian() {
  const isDebian = existsSync('/etc/debian_version') && !/ubuntu/i.test(readFileSync('/etc/os-release', 'utf8'));
  if (!isDebian || process.getuid?.() !== 0) return undefined;
  console.log('Installing a browser for the tests …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], { env, stdio: ['ignore', 'ignore', 'inherit'] }).status;
  apt('update');
  apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-nanum');
  return installed();
}

function nothing() {
  throw new Error('The tests need a browser: install Chromium or Chrome, or set OPENIMP_BROWSER to the path of one.');
}
