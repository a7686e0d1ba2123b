import { startSite, USER_CODE } from './gateway.mjs';
import { median } from './median.mjs';

const ROUNDS = 25;
const THROTTLED_ROUNDS = 7;

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
  const [bare, sdk] = await load(['bare', 'sdk'], { rate: 1, count: ROUNDS });
  const [slowBare, slowSdk] = await load(['bare', 'timed'], { rate: 4, count: THROTTLED_ROUNDS });
  site.close();
  const requests = sdk.requests - bare.requests - 1;
  const busy = sdk.busy - bare.busy;
  const longest = slowSdk.longest - slowBare.longest;
  return [
    ['page load: requests beside the script', `${requests}`, requests, 1],
    ['page load: frames', `${sdk.frames}`, sdk.frames, 0],
    ['page load: main thread', `${sdk.busy.toFixed(1)} - ${bare.busy.toFixed(1)} = ${busy.toFixed(1)} ms`, busy / 5, 1],
    ['page load: longest task over 50 ms, CPU throttled 4x', `${slowSdk.longest.toFixed(0)} ms`, longest / 50, 1],
    ['evaluating the script, CPU throttled 4x', `${slowSdk.evaluation.toFixed(1)} ms`, slowSdk.evaluation / 40, 1],
  ];

  /** Medians of both pages, loaded by turns. */
  async function load(ways, { rate, count }) {
    const rounds = ways.map(() => []);
    for (let round = 0; round < count; round += 1) {
      for (const [at, way] of ways.entries()) rounds[at].push(await loadOnce(way, rate));
    }
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
    // Its own time: what other processes take of the machine's cores does not count.
    await client.send('Performance.enable', { timeDomain: 'threadTicks' });
    const before = await taskSeconds(client);
    let requests = 0;
    tab.on('request', () => (requests += 1));
    await tab.goto(`${site.origin}/${way}`);
    await tab.waitForLoadState('networkidle');
    const busy = ((await taskSeconds(client)) - before) * 1000;
    const inPage = await tab.evaluate(() => ({
      longest: Math.max(0, ...window.tasks),
      evaluation: window.evaluated ?? 0,
      frames: document.querySelectorAll('iframe').length,
    }));
    await tab.close();
    return { requests, busy, ...inPage };
  }
}

/** Time that the main thread has worked. */
async function taskSeconds(client) {
  const { metrics } = await client.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration').value;
}

function page(head) {
  return `<!doctype html><link rel="icon" href="data:,"><script>var tasks = [], evaluated;
new PerformanceObserver(function (list) { list.getEntries().forEach(function (entry) { tasks.push(entry.duration); }); })
  .observe({ type: 'longtask', buffered: true });</script>${head}<p>Shop</p>`;
}
