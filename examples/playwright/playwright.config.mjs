import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, devices } from '@playwright/test';

const openimp = fileURLToPath(new URL('../..', import.meta.url));
const { GATEWAY_PORT = '4110', SHOP_PORT = '4210', OPENIMP_BROWSER } = process.env;
const gateway = `http://127.0.0.1:${GATEWAY_PORT}`;
const shop = `http://127.0.0.1:${SHOP_PORT}`;

export default defineConfig({
  testDir: '.',
  outputDir: join(tmpdir(), 'openimp-example-results'),
  workers: 1,
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: shop,
    locale: 'ko-KR',
    ...(OPENIMP_BROWSER && { launchOptions: { executablePath: OPENIMP_BROWSER } }),
  },
  webServer: [
    {
      command: 'npm start',
      cwd: openimp,
      url: `${gateway}/healthz`,
      env: {
        PORT: GATEWAY_PORT,
        OPENIMP_SETUP: join(openimp, 'examples/set-up.json'),
        // Every run begins with an empty database.
        OPENIMP_DATA_DIR: mkdtempSync(join(tmpdir(), 'openimp-')),
      },
    },
    {
      command: 'node --env-file=examples/shop.env examples/shop-server.mjs script-tag',
      cwd: openimp,
      url: shop,
      env: { PORT: SHOP_PORT, GATEWAY: gateway },
    },
  ],
});
