/*
 * `npm run bench`: what the SDK costs a page and a buyer, and what a gateway carries, as ratios measured in one run. `npm run bench -- open load` runs
 * only the benches named.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale, checkNode, installDependencies } from '../../src/launch/prepare.mjs';
import { findBrowser } from '../support/find-browser.mjs';
import { createProgress } from '../support/progress.mjs';

checkNode();
installDependencies();
buildIfStale();
const { chromium } = await import('@playwright/test');
const { startGateway } = await import('./gateway.mjs');
const { benchSize } = await import('./size.mjs');
const { benchResolution } = await import('./resolution.mjs');
const { benchLoading } = await import('./loading.mjs');
const { benchOpening } = await import('./opening.mjs');
const { benchCycles } = await import('./cycles.mjs');
const { benchConsole } = await import('./console.mjs');
const { benchRest } = await import('./rest.mjs');
const { benchWebhooks } = await import('./webhooks.mjs');
const { benchNotices } = await import('./notices.mjs');
const { benchSchedules } = await import('./schedules.mjs');
const { benchPayments } = await import('./payments.mjs');
const { benchHostile } = await import('./hostile.mjs');
const { benchDev } = await import('./dev.mjs');
const { benchStart } = await import('./start.mjs');

/** In a browser, at a gateway and a shop that these share. */
const OF_PAGES = { load: benchLoading, open: benchOpening, cycles: benchCycles };
/** Each with what it needs. */
const OTHERS = {
  size: benchSize,
  resolution: benchResolution,
  console: benchConsole,
  rest: benchRest,
  hostile: benchHostile,
  payments: benchPayments,
  webhooks: benchWebhooks,
  notices: benchNotices,
  schedules: benchSchedules,
  start: benchStart,
  dev: benchDev,
};
const names = [...Object.keys(OF_PAGES), ...Object.keys(OTHERS)];
const asked = process.argv.slice(2);
const unknown = asked.find((name) => !names.includes(name));
if (unknown) throw new Error(`npm run bench: expected benches out of ${names.join(', ')}; got "${unknown}".`);
const wanted = asked.length ? asked : names;

const progress = createProgress({ total: wanted.length });
const temp = mkdtempSync(join(tmpdir(), 'openimp-bench-'));
await runOfPages();
for (const [name, bench] of Object.entries(OTHERS))
  if (wanted.includes(name)) await run(name, () => bench({ folder: temp }));
rmSync(temp, { recursive: true, force: true });
progress.end();
console.log('\nHow long each part took:');
for (const { name, seconds } of progress.slowest(wanted.length))
  console.log(`${name.padEnd(12)}${seconds.toFixed(1).padStart(8)} s`);

/** Started for these only: an idle browser takes its part of a small machine. */
async function runOfPages() {
  const benches = Object.entries(OF_PAGES).filter(([name]) => wanted.includes(name));
  if (!benches.length) return;
  const gateway = await startGateway({ folder: temp });
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ['--disable-site-isolation-trials', '--disable-background-networking', '--enable-precise-memory-info'],
  });
  for (const [name, bench] of benches) await run(name, () => bench({ browser, gateway }));
  await browser.close();
  await gateway.stop();
}

/** Rows of `[what, measured, value, reach]`: reached when the value is at most what it has to reach. */
async function run(name, bench) {
  progress.start(name);
  for (const [what, measured, value, reach] of await bench()) {
    const verdict = value <= reach ? 'reached' : 'MISSED';
    progress.note(`${what.padEnd(54)}  ${measured.padEnd(36)}  ${verdict} (${value.toFixed(3)} of ${reach})`);
  }
  progress.finish(name);
}
