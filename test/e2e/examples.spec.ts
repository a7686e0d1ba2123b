/* The examples as their READMEs start them, but on free ports. */
import { type ChildProcess, spawn } from 'node:child_process';
import { type Page, request } from '@playwright/test';
import { createServer } from 'vite';
import type { GatewayProcess } from '../support/gateway-process';
import { expect, test } from '../support/shop';
import { createPostgresDatabase } from '../support/template-database';

/** A frame, a popup, and the page's own place. */
const METHODS = ['신용카드', '페이코 (새 창)', '네이버페이 (페이지 이동)'] as const;
const DONE = '결제가 완료되었습니다.';

test('script tag: frame, popup and redirect pay, and the shop hears it from the gateway', async ({
  tab: page,
  gateway,
}) => {
  const shop = await startShop('script-tag', gateway);
  for (const method of METHODS) {
    await page.goto(shop.origin);
    await payBy(page, method);
    await expect(page.locator('#status'), method).toHaveText(DONE);
    expect(page.url()).toBe(`${shop.origin}/`);
  }
  shop.stop();
});

test('script tag: an order that the page makes cheaper is not paid', async ({ tab: page, gateway }) => {
  const shop = await startShop('script-tag', gateway);
  await page.goto(shop.origin);
  await expect(page.getByRole('button', { name: '결제하기' })).toBeEnabled();
  // `order` is the page's own variable, open to anybody with a console.
  await page.evaluate('order.amount = 100');
  await payBy(page, '신용카드');
  await expect(page.locator('#status')).toContainText('결제 금액이 주문 금액과 다릅니다');
  shop.stop();
});

test('mobile redirect: the buyer comes back to a page that knows the end @phone', async ({ tab: page, gateway }) => {
  const shop = await startShop('mobile-redirect', gateway);
  await page.goto(shop.origin);
  await page.getByRole('button', { name: '결제하기' }).click();
  await page.locator('[data-openimp="approve"]').click();
  await page.waitForURL(/done\.html\?.*imp_success=true/);
  await expect(page.locator('#status')).toHaveText(DONE);
  await page.reload();
  await expect(page.locator('#status')).toHaveText(DONE);

  await page.goto(shop.origin);
  await page.getByRole('button', { name: '결제하기' }).click();
  await page.locator('[data-openimp="decline"]').click();
  await page.waitForURL(/imp_success=false/);
  await expect(page.locator('#status')).toHaveText('[-8001] 한도 초과로 승인이 거절되었습니다');
  await page.goto(page.url().replace('imp_success=false', 'imp_success=true'));
  await expect(page.locator('#status')).toContainText('한도 초과');
  shop.stop();
});

// Its windows are popups on either device.
test('subscription: an adult registers a card and is charged, and somebody else pays by a link @both-all', async ({
  tab: page,
  gateway,
}) => {
  const shop = await startShop('subscription', gateway, 'examples/subscription/server.mjs');
  await page.goto(shop.origin);
  // Whoever else sends this visitor's check gets neither its age nor a subscription.
  const stolen: unknown[] = [];
  await page.route('**/adults', async (route) => {
    const visitor = await request.newContext({ baseURL: shop.origin });
    await visitor.get('/');
    const say = async (path: string, data: unknown) => (await visitor.post(path, { data })).json() as Promise<unknown>;
    stolen.push(await say('/adults', route.request().postDataJSON()), await say('/subscriptions', {}));
    await visitor.dispose();
    await route.continue();
  });
  const checking = page.waitForEvent('popup');
  await page.getByRole('button', { name: '성인 인증' }).click();
  const check = await checking;
  await check.locator('[data-openimp="approve"]').click();
  await check.locator('#otp').fill('123456');
  await check.locator('[data-openimp="approve"]').click();
  await expect(page.locator('#status')).toHaveText('성인 인증을 마쳤습니다.');
  expect(stolen).toEqual([{ isAdult: false }, { message: '성인 인증을 먼저 해 주세요.' }]);

  await expect(page.locator('button.imp-ui')).toBeVisible();
  const registering = page.waitForEvent('popup');
  await page.locator('button.imp-ui').click();
  await (await registering).locator('[data-openimp="approve"]').click();
  await expect(page.locator('#status')).toContainText('첫 달이 결제되었습니다.');

  await page.getByRole('button', { name: '선물 링크 만들기' }).click();
  const link = await page.locator('#status a').getAttribute('href');
  await page.goto(link ?? '');
  await expect(page.getByRole('heading', { name: '구독 선물하기' })).toBeVisible();
  shop.stop();
});

test('marketplace: each seller is paid on its own channel, and goods are held for a time', async ({
  page,
  gateway,
}) => {
  const shop = await startShop('marketplace', gateway);
  await page.clock.install();
  await page.goto(shop.origin);
  const approve = page.frameLocator('iframe.imp-frame').locator('[data-openimp="approve"]');
  for (const product of ['제주 감귤', '파란 머그컵']) {
    await page.getByLabel(product).check();
    await page.getByRole('button', { name: '결제하기' }).click();
    await approve.click();
    await expect(page.locator('#status'), product).toHaveText(DONE);
    await page.locator('#status').evaluate((status) => status.replaceChildren());
  }

  await page.getByLabel('제주 감귤').check();
  await page.getByRole('button', { name: '결제하기' }).click();
  await approve.waitFor();
  await page.clock.runFor(180_000);
  await expect(page.locator('#status')).toContainText('[결제포기]');
  await expect(page.locator('.imp-dialog')).toHaveCount(0);

  const wishing = page.waitForEvent('popup');
  await page.getByRole('button', { name: '네이버에 찜하기' }).click();
  await expect((await wishing).getByText('파란 머그컵')).toBeVisible();

  await page.getByRole('button', { name: '내 카드 관리' }).click();
  await page.frameLocator('iframe.imp-frame').getByRole('button', { name: '완료' }).click();
  await expect(page.locator('#status')).toHaveText('등록한 카드 1장');
  shop.stop();
});

test('React in StrictMode: frame, popup and redirect pay, once each', async ({ page, gateway }) => {
  const shop = await startShop('script-tag', gateway);
  process.env['SHOP'] = shop.origin;
  process.env['VITE_GATEWAY'] = gateway.origin;
  const vite = await createServer({
    configFile: 'examples/spa-react/vite.config.ts',
    logLevel: 'error',
    cacheDir: test.info().outputPath('vite'),
    server: { port: 0, host: '127.0.0.1' },
  });
  await vite.listen();
  const origin = vite.resolvedUrls?.local[0] ?? '';
  const opened: string[] = [];
  page.on('console', (message) => expect.soft(['error', 'warning'], message.text()).not.toContain(message.type()));
  page.on('request', (request) => {
    if (request.method() === 'POST' && /\/payments\/ready\/imp\d+$/.test(request.url())) opened.push(request.url());
  });
  await page.goto(origin);
  for (const method of METHODS) {
    await payBy(page, method);
    await expect(page.locator('#status'), method).toHaveText(DONE);
    await page.goto(origin);
  }
  // The popup's own requests are its page's, not this one's.
  expect(opened).toHaveLength(METHODS.length - 1);

  await page.getByRole('button', { name: '결제하기' }).click();
  await page.frameLocator('iframe.imp-frame').locator('[data-openimp="decline"]').click();
  await expect(page.locator('#status')).toHaveText('[8001] 한도 초과로 승인이 거절되었습니다');
  await expect(page.getByRole('button', { name: '결제하기' })).toBeEnabled();
  await vite.close();
  shop.stop();
});

test('Playwright: the tests that a shop would write pass', async () => {
  test.setTimeout(90_000);
  const [GATEWAY_PORT, SHOP_PORT] = await Promise.all([freePort(), freePort()]);
  // As it is, but that its gateway need not make an embedded database first, which takes longer than some of its tests.
  const database = await createPostgresDatabase();
  const more = {
    GATEWAY_PORT,
    SHOP_PORT,
    DATABASE_URL: database.url,
    OPENIMP_SECRET: 'a secret for the example alone',
  };
  const child = spawn(
    process.execPath,
    ['node_modules/@playwright/test/cli.js', 'test', '--config', 'examples/playwright/playwright.config.mjs'],
    { env: { ...withoutPlaywright(process.env), ...more } },
  );
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const status = await new Promise((resolve) => child.once('close', resolve));
  await database.drop();
  expect(status, output).toBe(0);
  expect(output).toMatch(/6 passed/);
});

async function payBy(page: Page, method: (typeof METHODS)[number]): Promise<void> {
  await page.getByLabel(method).check();
  const button = page.getByRole('button', { name: '결제하기' });
  const opening = method.includes('새 창') ? page.waitForEvent('popup') : undefined;
  await button.click();
  const pgWindow = opening ? await opening : method.includes('이동') ? page : page.frameLocator('iframe.imp-frame');
  await pgWindow.locator('[data-openimp="approve"]').click();
}

async function startShop(example: string, gateway: GatewayProcess, server = 'examples/shop-server.mjs') {
  const child: ChildProcess = spawn(process.execPath, ['--env-file=examples/shop.env', server, example], {
    env: { ...process.env, PORT: '0', GATEWAY: gateway.origin },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const [, address] = /ready at (\S+)/.exec(chunk.toString()) ?? [];
      if (address) resolve(address);
    });
    child.once('exit', (code) => reject(new Error(`The shop ended with ${code}.`)));
  });
  return { origin, stop: () => void child.kill() };
}

async function freePort(): Promise<string> {
  const { createServer: listen } = await import('node:net');
  const server = listen();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return String(typeof address === 'object' ? address?.port : 0);
}

/** What a test runner tells its workers would confuse another one. */
function withoutPlaywright(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(PLAYWRIGHT|PW|TEST_)/.test(name)));
}
