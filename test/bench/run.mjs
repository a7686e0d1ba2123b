/* `npm run bench`: what the SDK costs a page and a buyer, as ratios measured in one run. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { buildIfStale, checkNode, installDependencies, ROOT } from '../../src/launch/prepare.mjs';
import { findBrowser } from '../support/find-browser.mjs';

const ROUNDS = 40;
const WARM_UP = 5;
/** The original's script, without the jQuery that it needs beside it (bytes, gzip -9). */
const ORIGINAL_BYTES = 65_580;
const USER_CODE = 'imp00000000';

checkNode();
installDependencies();
buildIfStale();
const { chromium } = await import('@playwright/test');
const temp = mkdtempSync(join(tmpdir(), 'openimp-bench-'));
const gateway = await startGateway();
const site = await startSite(gateway.origin);
const browser = await chromium.launch({
  executablePath: await findBrowser(),
  args: ['--disable-site-isolation-trials', '--disable-background-networking'],
});

const open = await benchOpening();
const load = await benchLoading();
const script = readFileSync(join(ROOT, 'dist', 'sdk', 'iamport.js'));
const size = gzipSync(script, { level: 9 }).length;

print([
  [
    'click to usable window / bare iframe POST',
    `${open.sdk.toFixed(1)} / ${open.bare.toFixed(1)} ms`,
    open.sdk / open.bare,
    1.3,
  ],
  [
    'requests on page load with IMP.init',
    `${load.sdk.requests - load.bare.requests} extra with the script`,
    load.sdk.requests - load.bare.requests,
    2,
  ],
  ['frames on page load with IMP.init', `${load.sdk.frames}`, load.sdk.frames, 0],
  [
    'longest task of the load, CPU throttled 4x',
    `${load.sdk.longest.toFixed(0)} ms (without: ${load.bare.longest.toFixed(0)})`,
    load.sdk.longest / 50,
    1,
  ],
  ['evaluating the script, CPU throttled 4x', `${load.sdk.evaluation.toFixed(1)} ms`, load.sdk.evaluation / 40, 1],
  ['script-tag SDK, gzip -9', `${size} bytes`, size / 12_288, 1],
  ['script-tag SDK / the original, gzip -9', `${size} / ${ORIGINAL_BYTES} bytes`, size / ORIGINAL_BYTES, 0.2],
  [
    'script-tag SDK, brotli',
    `${brotliCompressSync(script).length} bytes`,
    brotliCompressSync(script).length / 12_288,
    1,
  ],
]);

await browser.close();
site.server.close();
gateway.child.kill('SIGTERM');
await gateway.gone;
rmSync(temp, { recursive: true, force: true });

/** Medians of both ways to open the same page, by turns, from the click to the first word of the window's script. */
async function benchOpening() {
  const page = await browser.newPage();
  const times = { sdk: [], bare: [] };
  await page.goto(`${site.origin}/open`);
  await page.waitForLoadState('networkidle');
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    for (const way of round % 2 ? ['sdk', 'bare'] : ['bare', 'sdk']) {
      await page.evaluate(() => (window.took = undefined));
      await page.click(`#${way}`);
      const took = await page.waitForFunction(() => window.took);
      if (round >= WARM_UP) times[way].push(await took.jsonValue());
      await page.evaluate(() => document.querySelectorAll('iframe').forEach((frame) => frame.remove()));
      await page.waitForFunction(() => !document.querySelector('.imp-dialog'));
    }
  }
  await page.close();
  return { sdk: median(times.sdk), bare: median(times.bare) };
}

async function benchLoading() {
  const results = {};
  for (const way of ['bare', 'sdk']) {
    const rounds = [];
    for (let round = 0; round < 7; round += 1) {
      const page = await browser.newPage();
      const client = await page.context().newCDPSession(page);
      // The first page of a renderer pays for the renderer; the shop's is the second.
      await page.goto(`${site.origin}/bare`);
      await client.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      let requests = 0;
      page.on('request', () => (requests += 1));
      await page.goto(`${site.origin}/${way}`);
      await page.waitForLoadState('networkidle');
      const { longest, evaluation, frames } = await page.evaluate(() => ({
        longest: Math.max(0, ...window.tasks),
        evaluation: window.evaluated ?? 0,
        frames: document.querySelectorAll('iframe').length,
      }));
      rounds.push({ requests, longest, evaluation, frames });
      await page.close();
    }
    results[way] = Object.fromEntries(
      Object.keys(rounds[0]).map((key) => [key, median(rounds.map((round) => round[key]))]),
    );
  }
  return results;
}

async function startGateway() {
  const child = spawn(process.execPath, [join(ROOT, 'dist', 'server', 'main.mjs')], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, PORT: '0', OPENIMP_DATA_DIR: temp },
  });
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const port = await new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      const ready = /ready at http:\/\/[^:]+:(\d+)/.exec(chunk);
      if (ready) resolve(ready[1]);
    });
    void gone.then(() => reject(new Error('The gateway did not start.')));
  });
  return { child, gone, origin: `http://localhost:${port}` };
}

async function startSite(origin) {
  const pages = {
    '/bare': loadPage(''),
    '/sdk': loadPage(
      `<script>var begun = performance.now()</script><script src="${origin}/v1/iamport.js"></script>` +
        `<script>evaluated = performance.getEntriesByType('resource').filter(function (entry) { return /iamport/.test(entry.name) })` +
        `.map(function (entry) { return performance.now() - Math.max(begun, entry.responseEnd) })[0]; IMP.init('${USER_CODE}')</script>`,
    ),
    '/open': openPage(origin),
  };
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pages[request.url] ?? '');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, origin: `http://127.0.0.1:${server.address().port}` };
}

function loadPage(head) {
  return `<!doctype html><link rel="icon" href="data:,"><script>var tasks = [], evaluated;
new PerformanceObserver(function (list) { list.getEntries().forEach(function (entry) { tasks.push(entry.duration); }); })
  .observe({ type: 'longtask', buffered: true });</script>${head}<p>Shop</p>`;
}

function openPage(origin) {
  return `<!doctype html><link rel="icon" href="data:,"><script src="${origin}/v1/iamport.js"></script>
<button id="sdk">SDK</button><button id="bare">bare</button><script>
var took, clicked;
IMP.init('${USER_CODE}');
addEventListener('message', function () { if (clicked) { took = performance.now() - clicked; clicked = 0; } });
var id = function () { return crypto.randomUUID().replaceAll('-', ''); };
document.getElementById('sdk').onclick = function () {
  clicked = performance.now();
  IMP.request_pay({ merchant_uid: id(), name: 'Mug', amount: 1000 });
};
document.getElementById('bare').onclick = function () {
  clicked = performance.now();
  var frame = document.createElement('iframe'), form = document.createElement('form'), field = document.createElement('input');
  frame.name = 'bare';
  frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0';
  document.body.append(frame);
  form.method = 'post'; form.target = 'bare'; form.action = '${origin}/payments/ready/${USER_CODE}';
  field.name = 'openimp';
  field.value = JSON.stringify({ request: { merchant_uid: id(), name: 'Mug', amount: 1000 }, request_id: id(), window: 'iframe',
    origin: location.origin, ancestors: [], languages: navigator.languages });
  form.append(field); document.body.append(form); form.submit(); form.remove();
};
</script>`;
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function print(rows) {
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  for (const [name, measured, ratio, reach] of rows) {
    const verdict = ratio <= reach ? 'reached' : 'MISSED';
    console.log(
      `${name.padEnd(widths[0])}  ${measured.padEnd(widths[1])}  ${ratio.toFixed(2)}  (reach ${reach}: ${verdict})`,
    );
  }
}
