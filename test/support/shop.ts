import { expect, type FrameLocator, type Page, test as base } from '@playwright/test';
import type { PaymentResponse, RequestPayParams } from '../../src/sdk/public-types';
import { checkoutPage } from './checkout-page';
import { GatewayProcess, USER_CODE } from './gateway-process';
import { setUpAll } from './more-merchants';
import { type PaymentwallWorld, startPaymentwallWorld } from './paymentwall-world';
import { startReceiver } from './receiver';
import { startSite } from './site';

type ShopWindow = {
  params: unknown;
  calls: PaymentResponse[];
  answers: PaymentResponse[];
  /** Windows that the SDK has said are open. */
  opened: number;
  onAnswer?: (response: PaymentResponse) => void;
};

/** Page object of that page and of the payment window above it. */
export class Shop {
  constructor(
    readonly page: Page,
    readonly gateway: GatewayProcess,
    readonly origin: string,
    readonly isPhone: boolean,
  ) {}

  async open(userCode = USER_CODE): Promise<void> {
    await this.page.goto(`${this.origin}/${userCode}?gateway=${this.gateway.port}`);
  }

  /** Clicks the shop's button with these parameters. Resolves without waiting for the window. */
  async pay(params: unknown): Promise<void> {
    await this.page.evaluate((given) => {
      (window as unknown as ShopWindow).params = given;
    }, params);
    await this.page.click('#pay');
  }

  order(more: Partial<RequestPayParams> = {}): RequestPayParams {
    // On a phone most PGs take the page's place; PAYCO stays in a frame.
    const pg = this.isPhone ? { pg: 'payco', buyer_tel: '01012345678' } : {};
    const merchant_uid = `order-${crypto.randomUUID()}`.slice(0, 40);
    return { ...pg, merchant_uid, name: '파란 머그컵', amount: 12_000, ...more };
  }

  get window(): FrameLocator {
    return this.page.frameLocator('iframe.imp-frame');
  }

  /** The buyer can use the window: its script has greeted the page. */
  async expectWindow(): Promise<void> {
    await expect(this.page.locator('iframe.imp-frame-open')).toBeVisible();
    await expect(this.button('approve')).toBeVisible();
  }

  button(name: 'approve' | 'decline' | 'cancel') {
    return this.window.locator(`[data-openimp="${name}"]`);
  }

  /** The one answer, after which nothing of the SDK is left in the page. */
  async answer(timeout = 15_000): Promise<PaymentResponse> {
    await expect.poll(() => this.read('calls'), { timeout, intervals: [20, 50, 100, 250] }).toHaveLength(1);
    await this.page.waitForFunction(() => !document.querySelector('.imp-dialog'));
    const [calls, answers] = [await this.read('calls'), await this.read('answers')];
    expect(answers).toEqual(calls);
    await this.expectUsable();
    const [response] = calls;
    if (!response) throw new Error('no answer');
    return response;
  }

  /** The page knows that the buyer can use the window. */
  async expectOpened(): Promise<void> {
    await this.page.waitForFunction(() => (window as unknown as ShopWindow).opened > 0);
  }

  async read(list: 'calls' | 'answers'): Promise<PaymentResponse[]> {
    return this.page.evaluate((name) => (window as unknown as ShopWindow)[name], list);
  }

  /** Forgets earlier answers. */
  async forget(): Promise<void> {
    await this.page.evaluate(() => {
      const shop = window as unknown as ShopWindow;
      shop.calls.length = shop.answers.length = 0;
    });
  }

  /** No overlay, no lock, no inert rest: the page is the buyer's again. */
  async expectUsable(): Promise<void> {
    expect(
      await this.page.evaluate(() => ({
        frames: document.querySelectorAll('iframe').length,
        inert: document.querySelectorAll('[inert]').length,
        locked: document.documentElement.classList.contains('imp-scroll-locked'),
      })),
    ).toEqual({ frames: 0, inert: 0, locked: false });
    await this.page.click('a[href="#terms"]');
  }

  /** The browser's answer and the gateway's record are of one mind. */
  async expectAgreement(response: PaymentResponse): Promise<void> {
    if (!response.imp_uid) throw new Error('no payment to compare with');
    const record = await this.gateway.payment(response.imp_uid);
    expect(record['merchant_uid']).toBe(response.merchant_uid);
    expect(record['status']).toBe(response.success ? 'paid' : 'failed');
    if (response.success) expect(record['amount']).toBe(response.paid_amount);
    else expect(record['fail_reason']).toBe(response.error_msg);
  }
}

type Fixtures = { tab: Page; shop: Shop; freshShop: Shop; ownShop: Shop };
type WorkerFixtures = {
  receiver: Awaited<ReturnType<typeof startReceiver>>;
  gateway: GatewayProcess;
  mortalGateway: GatewayProcess;
  world: PaymentwallWorld;
  lastingShop: Shop;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  /** The server that the worker's gateway tells of payments, where a shop has one. */
  receiver: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads fixtures' needs from this pattern: none.
    async ({}, use) => {
      const receiver = await startReceiver();
      await use(receiver);
      await receiver.close();
    },
    { scope: 'worker' },
  ],
  gateway: [
    async ({ receiver }, use) => {
      const gateway = await GatewayProcess.start(setUpAll(receiver.url));
      await use(gateway);
      await gateway.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  mortalGateway: [
    // oxlint-disable-next-line no-empty-pattern -- as above.
    async ({}, use) => {
      const gateway = await GatewayProcess.start();
      await use(gateway);
      await gateway.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  // Here rather than with its tests: whoever adds a fixture of the worker's has workers of its own, which take seconds to start.
  world: [
    // oxlint-disable-next-line no-empty-pattern -- as above.
    async ({}, use) => {
      const { world, stop } = await startPaymentwallWorld();
      await use(world);
      await stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  /** The tab of the worker, in which nothing moves. */
  lastingShop: [
    async ({ browser, gateway }, use, { project }) => {
      // A tab of the project's device.
      const { viewport, userAgent, isMobile, hasTouch, deviceScaleFactor, locale } = project.use;
      const device = { viewport, userAgent, isMobile, hasTouch, deviceScaleFactor, locale };
      const known = Object.fromEntries(Object.entries(device).filter(([, value]) => value !== undefined));
      const context = await browser.newContext({ ...known, reducedMotion: 'reduce' });
      const { shop, close } = await openShop(await context.newPage(), gateway, isMobile ?? false);
      await use(shop);
      await close();
      await context.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  /**
   * One tab for all tests of the worker, as for a buyer who keeps trying: a new one costs as much as a test. What would stay
   * in it for good (a clock, a script before every page, a listener) needs the test's own `page` or `freshShop`.
   */
  tab: async ({ lastingShop: { page } }, use) => {
    await use(page);
    await tidy(page);
  },
  /** A shop on the worker's gateway, in its tab. */
  shop: async ({ lastingShop }, use) => {
    await use(lastingShop);
    await tidy(lastingShop.page);
  },
  /** The same in the test's own `page`. */
  freshShop: async ({ page, gateway, isMobile }, use) => {
    const { shop, close } = await openShop(page, gateway, isMobile);
    await use(shop);
    await close();
  },
  /** A shop whose gateway the test may kill; the next test finds it alive again. */
  ownShop: async ({ page, mortalGateway, isMobile }, use) => {
    await mortalGateway.run();
    const { shop, close } = await openShop(page, mortalGateway, isMobile);
    await use(shop);
    await close();
  },
});

/** Takes away what a test has left in its tab. After a test that failed there is another worker, with another tab. */
async function tidy(page: Page): Promise<void> {
  const context = page.context();
  await Promise.all([page.unrouteAll(), context.unrouteAll(), context.setOffline(false), context.clearCookies()]);
  for (const other of context.pages()) if (other !== page) await other.close();
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  // A page that is left for a window has another origin, or none.
  await page
    .evaluate(() => {
      sessionStorage.clear();
      localStorage.clear();
      window.name = '';
    })
    .catch(() => undefined);
  await page.goto('about:blank');
}

export async function openShop(page: Page, gateway: GatewayProcess, isPhone: boolean) {
  const site = await startSite((path) => checkoutPage(gateway.origin, path.slice(1)));
  return { shop: new Shop(page, gateway, `http://127.0.0.1:${site.port}`, isPhone), close: site.close };
}

export { expect };
