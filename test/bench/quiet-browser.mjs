import { chromium } from '@playwright/test';
import { findBrowser } from '../support/find-browser.mjs';

/**
 * A browser as buyers have it, in whose tabs nothing is watched but the main thread's clock. What it costs to be automated
 * is no cost of a page's: the settings of Playwright's browsers and the records that they keep for a debugger (each
 * request's stack, each script's positions) were 40 % of the figure.
 */
export async function startQuietBrowser() {
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    ignoreDefaultArgs: true,
    args: [
      '--headless',
      '--remote-debugging-pipe',
      '--no-sandbox',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
  return { openTab: () => openTab(browser), close: () => browser.close() };
}

async function openTab(browser) {
  const session = await browser.newBrowserCDPSession();
  const { targetId } = await session.send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await session.send('Target.attachToTarget', { targetId, flatten: false });
  const answers = new Map();
  let onIdle = () => undefined;
  session.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const { id, result, method, params } = JSON.parse(event.message);
    answers.get(id)?.(result);
    if (method === 'Page.lifecycleEvent' && params.name === 'networkIdle') onIdle(params.loaderId);
  });
  await send('Page.enable');
  await send('Page.setLifecycleEventsEnabled', { enabled: true });

  async function send(method, params = {}) {
    const id = answers.size + 1;
    const answer = new Promise((resolve) => answers.set(id, resolve));
    await session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) });
    return answer;
  }

  return {
    /** Loads an address, and waits until its network has been idle for half a second. */
    load: async (url) => {
      // It may be idle before the answer says which load this is.
      const idle = new Set();
      let look = () => undefined;
      onIdle = (loaderId) => {
        idle.add(loaderId);
        look();
      };
      const { loaderId } = await send('Page.navigate', { url });
      if (!idle.has(loaderId)) await new Promise((resolve) => (look = () => idle.has(loaderId) && resolve()));
    },
    /** Starts the clock: the thread's own time, whatever other processes take of the machine's cores. */
    startClock: () => send('Performance.enable', { timeDomain: 'threadTicks' }),
    /** Seconds that the main thread has worked. */
    busySeconds: async () => {
      const { metrics } = await send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'TaskDuration').value;
    },
    close: async () => {
      await session.send('Target.closeTarget', { targetId });
      await session.detach();
    },
  };
}
