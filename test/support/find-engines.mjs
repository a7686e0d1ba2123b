/* Finds the other engines that the browser tests know, or installs them. Where one cannot be had, its tests are skipped, and say why. */
import { existsSync } from 'node:fs';
import { installFromDebian } from './install-from-debian.mjs';
import { whichOf } from './which-of.mjs';

/** Path of a Firefox; undefined where there is none and none can be had. */
export function findFirefox() {
  const wish = process.env.OPENIMP_FIREFOX;
  if (wish) {
    if (existsSync(wish)) return wish;
    throw new Error(`OPENIMP_FIREFOX: expected the path of a Firefox, got "${wish}", which is not there.`);
  }
  const find = () => whichOf('firefox-esr', 'firefox');
  return find() ?? (installFromDebian('firefox-esr', 'fonts-nanum') ? find() : undefined);
}

/** Programs for WebKit: its driver, and a screen to show it on where there is none. */
export function findWebkit() {
  const find = () => {
    const [driver, screen] = [whichOf('WebKitWebDriver'), whichOf('Xvfb')];
    return driver && screen ? { driver, screen } : undefined;
  };
  return find() ?? (installFromDebian('webkit2gtk-driver', 'xvfb', 'xauth', 'fonts-nanum') ? find() : undefined);
}
