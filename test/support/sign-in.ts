import { type APIRequestContext, expect, type Page } from '@playwright/test';
import type { GatewayProcess } from './gateway-process';

const ADMIN = { login: 'admin', password: 'a-password-for-tests' };

/** Signs in to the console without its form, and goes to the page of that path, in Korean. */
export async function signIn(page: Page, gateway: GatewayProcess, path = '/console/merchants'): Promise<void> {
  await postSignIn(page.context().request, gateway);
  await page.goto(`http://127.0.0.1:${gateway.port}${path}`);
  await expectSignedIn(page);
}

/** Sends what the form sends; the browser's context keeps the cookies. */
export async function postSignIn(request: APIRequestContext, gateway: GatewayProcess): Promise<void> {
  await request.post(`http://127.0.0.1:${gateway.port}/console/login`, { form: ADMIN, maxRedirects: 0 });
}

/** The same as people do it: they are asked who they are, and led on to where they wanted to be. */
export async function signInByForm(page: Page, gateway: GatewayProcess, path = '/console/merchants'): Promise<void> {
  await page.goto(`http://127.0.0.1:${gateway.port}${path}`);
  await page.getByLabel('아이디').fill(ADMIN.login);
  await page.getByLabel('비밀번호').fill(ADMIN.password);
  await page.keyboard.press('Enter');
  await expectSignedIn(page);
}

async function expectSignedIn(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: '로그아웃', exact: true })).toBeVisible();
}
