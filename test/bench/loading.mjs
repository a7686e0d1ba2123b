import { startSite, USER_CODE } from './gateway.mjs';
import { median } from './median.mjs';
import { startQuietBrowser } from './quiet-browser.mjs';

const ROUNDS = 25;
const FEW_ROUNDS = 7;

/** The same page with and without the SDK, of a merchant with 50 channels. */
export async function benchLoading({ browser, gateway }) {
  const tag = `<script src="${gateway.origin}/v1/iamport.js"></script>`;
  const init = `IMP.init('${USER_CODE}')`;
  // What reads the clock is a script of its own, which a shop's page does not have.
  const timed =
    `<script>var begun = performance.now()</script>${tag}` +
    `<script>evaluated = performance.getEntriesByType('resource').filter(function (entry) { return /iamport/.test(entry.name) })` +
    `.map(function (entry) { return performance.now() - Math.max(begun, entry.responseEnd) })[0]; ${init}</script>`;
  const site = await startSite({
    '/bare': page(''),
    '/sdk': page(`${tag}<script>${init}</script>`),
    '/timed': page(timed),
  });
  const [bare, sdk] = await load(['bare', 'sdk'], { rate: 1, count: FEW_ROUNDS });
  const [bareBusy, sdkBusy] = await measureBusy(['bare', 'sdk']);
  const [slowBare, slowSdk] = await load(['bare', 'timed'], { rate: 4, count: FEW_ROUNDS });
  site.close();
  const requests = sdk.requests - bare.requests - 1;
  const busy = sdkBusy - bareBusy;
  const longest = slowSdk.longest - slowBare.longest;
  return [
    ['page load: requests beside the script', `${requests}`, requests, 1],
    ['page load: frames', `${sdk.frames}`, sdk.frames, 0],
    ['page load: main thread', `${sdkBusy.toFixed(1)} - ${bareBusy.toFixed(1)} = ${busy.toFixed(1)} ms`, busy / 5, 1],
    ['page load: longest task over 50 ms, CPU throttled 4x', `${slowSdk.longest.toFixed(0)} ms`, longest / 50, 1],
    ['evaluating the script, CPU throttled 4x', `${slowSdk.evaluation.toFixed(1)} ms`, slowSdk.evaluation / 40, 1],
  ];

  /** Medians of both pages, loaded by turns. */
  async function load(ways, { rate, count }) {
    const rounds = await takeTurns(ways, count, (way) => loadOnce(way, rate));
    return rounds.map((list) =>
      Object.fromEntries(Object.keys(list[0]).map((key) => [key, median(list.map((one) => one[key]))])),
    );
  }

  async function loadOnce(way, rate) {
    const tab = await browser.newPage();
    const client = await tab.context().newCDPSession(tab);
    // The first page of a renderer pays for the renderer; the shop's is the second.
    await tab.goto(`${site.origin}/bare`);
    await client.send('Emulation.setCPUThrottlingRate', { rate });
    let requests = 0;
    tab.on('request', () => (requests += 1));
    await tab.goto(`${site.origin}/${way}`);
    await tab.waitForLoadState('networkidle');
    const inPage = await tab.evaluate(() => ({
      longest: Math.max(0, ...window.tasks),
      evaluation: window.evaluated ?? 0,
      frames: document.querySelectorAll('iframe').length,
    }));
    await tab.close();
    return { requests, ...inPage };
  }

  /** Medians of the main thread's milliseconds for a page. */
  async function measureBusy(ways) {
    const quiet = await startQuietBrowser();
    const rounds = await takeTurns(ways, ROUNDS, async (way) => {
      const tab = await quiet.openTab();
      await tab.load(`${site.origin}/bare`);
      await tab.startClock();
      const before = await tab.busySeconds();
      await tab.load(`${site.origin}/${way}`);
      const busy = ((await tab.busySeconds()) - before) * 1000;
      await tab.close();
      return busy;
    });
    await quiet.close();
    return rounds.map((list) => median(list));
  }
}

async function takeTurns(ways, count, run) {
  const rounds = ways.map(() => []);
  for (let round = 0; round < count; round += 1) {
    for (const [at, way] of ways.entries()) rounds[at].push(await run(way));
  }
  return rounds;
}

function page(head) {
  return `<!doctype html><link rel="icon" href="data:,"><script>var tasks = [], evaluated;
new PerformanceObserver(function (list) { list.getEntries().forEach(function (entry) { tasks.push(entry.duration); }); })
  .observe({ type: 'longtask', buffered: true });</script>${head}<p>Shop</p>`;
}
