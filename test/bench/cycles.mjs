import { startSite, USER_CODE } from './gateway.mjs';

const CYCLES = 1_000;
/** Fills what Chromium itself keeps of a page: compiled code, and of its past, such as 250 resource timings. */
const WARM_UP = 1_000;
const REACH_BYTES = 50 * 1024;

/** What a page keeps of a thousand payments that were begun, cancelled, left by the Back button and begun anew. */
export async function benchCycles({ browser, gateway }) {
  const site = await startSite({ '/': page(gateway.origin) });
  const context = await browser.newContext({ reducedMotion: 'reduce' });
  const tab = await context.newPage();
  await tab.goto(`${site.origin}/`);
  const client = await context.newCDPSession(tab);
  await client.send('Performance.enable');
  await tab.evaluate((count) => globalThis.cycle(count), WARM_UP);
  const before = await measure(client);
  await tab.evaluate((count) => globalThis.cycle(count), CYCLES);
  const after = await measure(client);
  await context.close();
  site.close();
  const grown = (name) => after[name] - before[name];
  const heap = grown('JSHeapUsedSize');
  const rest = ['Nodes', 'Frames', 'JSEventListeners'].map(grown);
  return [
    [`${CYCLES} cycles: heap`, `${(heap / 1024).toFixed(1)} KB more`, heap / REACH_BYTES, 1],
    [`${CYCLES} cycles: nodes, frames, listeners`, `${rest.join(', ')} more`, Math.max(...rest), 0],
  ];
}

async function measure(client) {
  // Twice: what the first collection lets go of may hold more.
  await client.send('HeapProfiler.collectGarbage');
  await client.send('HeapProfiler.collectGarbage');
  const { metrics } = await client.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

function page(origin) {
  return `<!doctype html><link rel="icon" href="data:,"><script src="${origin}/v1/iamport.js"></script><main></main><script>
async function cycle(count) {
  for (var round = 0; round < count; round += 1) {
    IMP.init('${USER_CODE}');
    document.querySelector('main').innerHTML = '<button>Pay</button>';
    history.pushState(null, '', '#pay');
    var answer = await IMP.request_pay({ merchant_uid: crypto.randomUUID(), name: 'Mug', amount: 1000,
      bypass: { sandbox: { outcome: 'cancel' } } });
    if (answer.error_code !== 'PAYMENT_CANCELLED') throw new Error(JSON.stringify(answer));
    await new Promise(function (resolve) { addEventListener('popstate', resolve, { once: true }); history.back(); });
    document.querySelector('main').innerHTML = '';
  }
}
</script>`;
}
