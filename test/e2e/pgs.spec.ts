/*
 * Each PG that openimp speaks to itself, in a real browser, on the simulator's own pages: agreed to, refused, given up, on
 * a desktop and on a phone. What the page, the gateway and the PG say is the same. Faults are played in
 * `test/contract/prove-pg.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { Frame, Page } from '@playwright/test';
import type { PgCase } from '../pgs/pg-case';
import { GatewayProcess } from '../support/gateway-process';
import { expect, openShop, type Shop, test as base } from '../support/shop';

const USER_CODE = 'imp70000002';
const REST = { imp_key: 'pgs-key', imp_secret: 'pgs-secret-pgs-secret' };

/** Read without loading: Playwright wants its tests named before anything is waited for. */
const CODES = readdirSync(new URL('../pgs/', import.meta.url))
  .filter((file) => file.endsWith('.ts') && !['browser.ts', 'pg-case.ts', 'pg-shop.ts'].includes(file))
  .map((file) => /code: '(\w+)'/.exec(readFileSync(new URL(`../pgs/${file}`, import.meta.url), 'utf8'))?.[1] ?? '');

const test = base.extend<{ pgShop: Shop }, { pgWorld: GatewayProcess; cases: readonly PgCase[] }>({
  cases: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads fixtures' needs from this pattern: none.
    async ({}, use) => {
      const { readPgCases } = await import('../support/pg-cases');
      await use(await readPgCases());
    },
    { scope: 'worker' },
  ],
  pgWorld: [
    async ({ cases }, use) => {
      const port = await findPort();
      const env = { PORT: String(port), OPENIMP_PUBLIC_URL: `http://localhost:${port}`, OPENIMP_SIMULATOR_PORT: '0' };
      const gateway = await GatewayProcess.start(setUp(cases), { env });
      await use(gateway);
      await gateway.stop();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  pgShop: async ({ page, pgWorld, isMobile }, use) => {
    const { shop, close } = await openShop(page, pgWorld, isMobile);
    await use(shop);
    await close();
  },
});

/** A free port: the PG sends the browser to the gateway's own address. */
function findPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function setUp(cases: readonly PgCase[]): string {
  const channels = cases.map(({ code, pg_id, credentials }) => ({
    name: code,
    pg_provider: code,
    pg_id,
    mode: 'test',
    test_against: 'simulator',
    channel_key: `channel-key-${code}`,
    credentials,
  }));
  const merchant = { user_code: USER_CODE, name: '하늘 상점', rest_key: REST.imp_key, rest_secret: REST.imp_secret };
  return JSON.stringify({ merchants: [{ ...merchant, channels }] });
}

for (const code of CODES) {
  test(`${code} is paid, refused and given up on its own page @both`, async ({ pgShop: shop, cases }) => {
    const pg = cases.find((one) => one.code === code);
    if (!pg) throw new Error(`no case for ${code}`);
    const [method = 'card'] = Object.keys(pg.methods);
    for (const [act, expected] of [
      ['approve', { success: true }],
      ['decline', { success: false, error_code: 'PG_DECLINED' }],
      ['cancel', { success: false, error_code: 'PAYMENT_CANCELLED' }],
    ] as const) {
      await shop.open(USER_CODE);
      await shop.pay({
        pg: code,
        pay_method: method,
        merchant_uid: `order-${crypto.randomUUID()}`.slice(0, 40),
        name: '머그컵',
        amount: 15_000,
        ...(pg.currency !== undefined && { currency: pg.currency }),
        buyer_name: '홍길동',
        buyer_tel: '010-1234-5678',
        buyer_email: 'hong@example.com',
        ...pg.methods[method],
      });
      const frame = await findPgPage(shop.page);
      await frame.locator(`[data-openimp="${act}"]`).click({ noWaitAfter: true });
      const response = await takeResponse(shop);
      expect(response, act).toMatchObject(expected);
      const record = await shop.gateway.payment(String(response['imp_uid']), REST);
      expect(record, act).toMatchObject({ status: act === 'approve' ? 'paid' : 'failed', pg_provider: code });
    }
  });
}

/** The simulator's page, wherever the window has put it: in our frame, in a popup, or in the page's place. */
async function findPgPage(page: Page): Promise<Frame> {
  let found: Frame | undefined;
  await expect
    .poll(
      async () => {
        const frames = page
          .context()
          .pages()
          .flatMap((one) => one.frames());
        for (const frame of frames) {
          const strip = await frame
            .locator('.strip')
            .count()
            .catch(() => 0);
          if (strip > 0) found = frame;
        }
        return found !== undefined;
      },
      { timeout: 15_000 },
    )
    .toBe(true);
  if (!found) throw new Error('The PG shows no page.');
  return found;
}

/** The callback's answer, or that of the address that the buyer came back to. */
async function takeResponse(shop: Shop): Promise<Record<string, unknown>> {
  const read = () =>
    shop.page
      .evaluate(() => {
        const { calls = [], IMP } = window as unknown as {
          readonly calls?: readonly object[];
          readonly IMP?: { readonly readRedirectResult: () => object | undefined };
        };
        return calls[0] ?? IMP?.readRedirectResult() ?? null;
      })
      .catch(() => null);
  await expect.poll(read, { timeout: 20_000 }).not.toBeNull();
  return { ...(await read()) };
}
