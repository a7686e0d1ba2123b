import { type Browser, chromium } from '@playwright/test';

/**
 * Chromium as buyers have it: it blocks popups that no click asked for, and keeps pages in memory for the Back button.
 * Playwright switches both off.
 */
export function launchRealBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['OPENIMP_BROWSER'] ?? '',
    ignoreDefaultArgs: ['--disable-popup-blocking', '--disable-back-forward-cache'],
    args: ['--disable-site-isolation-trials', '--disable-background-networking'],
  });
}
