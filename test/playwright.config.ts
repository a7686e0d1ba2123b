import { defineConfig, devices } from '@playwright/test';

const executablePath = process.env['OPENIMP_BROWSER'] ?? '';
/** Set by `npm test` where there is one. */
const firefox = process.env['OPENIMP_FIREFOX'];
const launchOptions = {
  executablePath,
  args: [
    // Clicks into frames of another site hang now and then without it (Chromium under Playwright).
    '--disable-site-isolation-trials',
    '--disable-background-networking',
    '--disable-component-update',
  ],
};

/**
 * Which tests run on which device. Untagged: on a desktop. `@phone`: on a phone alone. `@both`: on both, since what they
 * hold depends on the device. `@both-all` and `@all` hold nothing on a phone, or nothing at all, that another test does
 * not hold (each says which one): they run where everything is asked for, by `OPENIMP_TEST=all`.
 */
const runsAll = process.env['OPENIMP_TEST'] === 'all';
const ONLY_IN_ALL = runsAll ? /$^/ : /@all\b/;
const NOT_ON_DESKTOP = runsAll ? /@phone\b/ : /@phone\b|@all\b/;
const ON_PHONE = runsAll ? /@phone\b|@both\b/ : /@phone\b|@both(?!-)/;

/** What buyers and operators mainly do. Playwright drives the Firefox that people have by its `moz-firefox` channel. */
const inFirefox = {
  name: 'firefox',
  grep: /@core/,
  use: {
    ...devices['Desktop Firefox'],
    channel: 'moz-firefox',
    locale: 'ko-KR',
    launchOptions: {
      executablePath: firefox ?? '',
      firefoxUserPrefs: {
        // Frames of another site in processes of their own cannot be reached over this protocol.
        'fission.webContentIsolationStrategy': 0,
        // As people have it: a popup needs a click.
        'dom.disable_open_during_load': true,
      },
    },
  },
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
    {
      name: 'desktop',
      grepInvert: NOT_ON_DESKTOP,
      use: { ...devices['Desktop Chrome'], locale: 'ko-KR', launchOptions },
    },
    {
      name: 'phone',
      grep: ON_PHONE,
      grepInvert: ONLY_IN_ALL,
      use: { ...devices['Pixel 7'], viewport: { width: 360, height: 640 }, locale: 'ko-KR', launchOptions },
    },
    ...(firefox ? [inFirefox] : []),
  ],
});
