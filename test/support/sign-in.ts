import { expect, type Page } from '@playwright/test';
import type { GatewayProcess } from './gateway-process';

/** Signs in to the console in Korean, and goes on to the page of that path. */
export async function signIn(page: Page, gateway: GatewayProcess, path = '/console/merchants'): Promise<void> {
  await page.goto(`http://127.0.0.1:${gateway.port}${path}`);
  await page.getByLabel('아이디').fill('admin');
  await page.getByLabel('비밀번호').fill('a-password-for-tests');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: '로그아웃', exact: true })).toBeVisible();
}
