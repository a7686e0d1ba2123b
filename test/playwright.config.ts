import { defineConfig, devices } from '@playwright/test';

const executablePath = process.env['OPENIMP_BROWSER'] ?? '';
const launchOptions = {
  executablePath,
  args: [
    // Clicks into frames of another site hang now and then without it (Chromium under Playwright).
    '--disable-site-isolation-trials',
    '--disable-background-networking',
    '--disable-component-update',
  ],
};

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './support/postgres.ts',
  outputDir: '../test-results',
  fullyParallel: true,
  workers: 2,
  timeout: 45_000,
  expect: { timeout: 15_000 },
  projects: [
    { name: 'desktop', grepInvert: /@phone/, use: { ...devices['Desktop Chrome'], locale: 'ko-KR', launchOptions } },
    {
      name: 'phone',
      grep: /@phone|@both/,
      use: { ...devices['Pixel 7'], viewport: { width: 360, height: 640 }, locale: 'ko-KR', launchOptions },
    },
  ],
});
