/* Finds a browser for the tests, in the order that product.md section 2 gives, or installs one. Never skips silently. */
import { existsSync } from 'node:fs';
import { installFromDebian } from './install-from-debian.mjs';
import { whichOf } from './which-of.mjs';

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
  return whichOf(...NAMES) ?? USUAL_PLACES.find((path) => existsSync(path));
}

/** Korean text needs a font, too. */
function fromDebian() {
  return installFromDebian('chromium', 'fonts-nanum') ? installed() : undefined;
}

async function downloadedByPlaywright() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : undefined;
}

function nothing() {
  throw new Error('The tests need a browser: install Chromium or Chrome, or set OPENIMP_BROWSER to the path of one.');
}
