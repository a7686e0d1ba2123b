/* `IMP.certification`: who somebody is, in a frame, a popup and in the page's place; one answer, and the record of it. */
import type { Page } from '@playwright/test';
import type { CertificationParams, CertificationResponse } from '../../src/sdk/public-types';
import { IDENTITY_ONLY, IDENTITY_REST } from '../support/gateway-process';
import { expect, type Shop, test } from '../support/shop';

type ShopWindow = {
  IMP: {
    certification: (
      params: CertificationParams,
      callback: (response: CertificationResponse) => void,
    ) => Promise<CertificationResponse>;
  };
  calls: CertificationResponse[];
  answers: CertificationResponse[];
};

/** Clicks a button of the shop's that asks for a check. */
async function certify(shop: Shop, params: CertificationParams): Promise<void> {
  await shop.page.evaluate((given) => {
    const page = window as unknown as ShopWindow;
    const button = document.getElementById('pay');
    if (!button) return;
    button.onclick = () => {
      void page.IMP.certification(given, (response) => page.calls.push(response)).then((response) =>
        page.answers.push(response),
      );
    };
  }, params);
  await shop.page.click('#pay');
}

const answerOf = async (shop: Shop) => (await shop.answer()) as unknown as CertificationResponse;
const record = (shop: Shop, imp_uid: string | null) => shop.gateway.read(`/certifications/${imp_uid}`, IDENTITY_REST);

test('a person who enters the code is verified, and only the shop’s server learns who it was @core', async ({
  shop,
}) => {
  await shop.open(IDENTITY_ONLY);
  await certify(shop, { pg: 'danal', merchant_uid: 'check-1', name: '김하늘', phone: '010-1234-5678', min_age: 19 });
  await expect(shop.window.getByLabel('이름')).toHaveValue('김하늘');
  // In a frame of danal's own size, which the window fills: the last field is not under the buttons.
  const bottomOf = async (selector: string) =>
    (await shop.window.locator(selector).boundingBox()) ?? { y: 0, height: 0 };
  const [phone, foot, frame] = [await bottomOf('#phone'), await bottomOf('.actions'), await bottomOf('.frame-fixed')];
  expect(phone.y + phone.height).toBeLessThanOrEqual(foot.y);
  expect(frame.height).toBe(660);
  await shop.button('approve').click();
  await expect(shop.window.getByText('123456')).toBeVisible();
  await shop.window.locator('#otp').fill('000000');
  await shop.window.locator('#otp').press('Enter');
  await expect(shop.window.getByText('인증번호가 일치하지 않습니다')).toBeVisible();
  await shop.window.locator('#otp').fill('123456');
  await shop.button('approve').click();
  const response = await answerOf(shop);
  const { imp_uid } = response;
  expect(response).toEqual({
    ...{ success: true, imp_success: true, imp_uid, merchant_uid: 'check-1' },
    ...{ pg_provider: 'danal', pg_type: 'certification', sandbox: true },
  });
  const stored = await record(shop, imp_uid);
  expect(stored).toMatchObject({ name: '김하늘', birthday: '1990-01-01', gender: 'male', certified: true });
  expect(String(stored['unique_key'])).toHaveLength(88);
});

// `test/unit/sdk/certify` has it for more parameters.
test('a check stays a check, whatever its parameters carry, and a payment a payment @all', async ({ shop }) => {
  for (const more of [{ amount: 100 }, { amount: '100', pay_method: 'card' }, { amount: 0, customer_uid: 'x' }]) {
    await shop.open(IDENTITY_ONLY);
    await certify(shop, { pg: 'danal', ...more });
    await expect(shop.window.getByLabel('이름')).toBeVisible();
    await shop.button('cancel').click();
    expect(await answerOf(shop)).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
  }
  // Where only identity channels are, there is nothing to pay with.
  await shop.forget();
  await shop.open(IDENTITY_ONLY);
  await shop.pay({ ...shop.order(), min_age: 19, phone: '01012345678', pg: 'danal' });
  expect(await shop.answer()).toMatchObject({ success: false, error_code: 'F1001', imp_uid: null });
});

// Too young is the gateway's rule (`test/http/certificates`), leaving the dialog's; refused and cancelled are played below.
test('who is too young, refused or leaves is not verified @all', async ({ shop }) => {
  for (const [how, params, code] of [
    ['young', { min_age: 100 }, 'CERTIFICATION_REFUSED'],
    ['decline', {}, 'CERTIFICATION_REFUSED'],
    ['cancel', {}, 'PAYMENT_CANCELLED'],
    ['leave', {}, 'PAYMENT_CANCELLED'],
  ] as const) {
    await shop.open(IDENTITY_ONLY);
    await certify(shop, { pg: 'danal', ...params });
    await expect(shop.button('approve')).toBeEnabled();
    if (how === 'young') {
      await shop.button('approve').click();
      await shop.window.locator('#otp').fill('123456');
      await shop.button('approve').click();
    } else if (how === 'leave') {
      await shop.page.locator('.imp-close').click();
      await shop.page.locator('.imp-leave-yes').click();
    } else await shop.button(how).click();
    const response = await answerOf(shop);
    expect(response, how).toMatchObject({ success: false, error_code: code });
    expect(await record(shop, response.imp_uid), how).toMatchObject({ certified: false, name: null, unique_key: null });
  }
});

test('a script of the shop’s tests verifies without clicks', async ({ shop }) => {
  await shop.open(IDENTITY_ONLY);
  await certify(shop, { pg: 'danal', bypass: { sandbox: { outcome: 'approve' } } });
  expect(await answerOf(shop)).toMatchObject({ success: true });
});

// The popup is opened below; what a blocked one costs is that of payments (`popup.spec`, `test/unit/sdk/certify`).
test('Inicis opens a popup, and a blocked one costs a click @all', async ({ shop }) => {
  await shop.open(IDENTITY_ONLY);
  const opened = shop.page.waitForEvent('popup');
  await certify(shop, { pg: 'inicis_unified' });
  await verify(await opened);
  expect(await answerOf(shop)).toMatchObject({ success: true, pg_provider: 'inicis_unified' });
  await shop.forget();
  await shop.page.evaluate(() => {
    const open = window.open.bind(window);
    window.open = () => {
      window.open = open;
      return null;
    };
  });
  await certify(shop, { pg: 'inicis_unified' });
  const second = shop.page.waitForEvent('popup');
  await shop.page.locator('.imp-open').click();
  await verify(await second);
  expect(await answerOf(shop)).toMatchObject({ success: true });
});

test('a lost network is tried again, and nobody is verified twice', async ({ shop }) => {
  await shop.open(IDENTITY_ONLY);
  await certify(shop, { pg: 'danal' });
  await shop.button('approve').click();
  await shop.window.locator('#otp').fill('123456');
  // The gateway has done it, and its answer is lost.
  await shop.page.route('**/confirm', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await shop.button('approve').click();
  await expect(shop.window.locator('#retry')).toBeVisible();
  await shop.page.unrouteAll();
  await shop.window.locator('#retry').click();
  expect(await answerOf(shop)).toMatchObject({ success: true });
});

test('a phone leaves the page for it and comes back with the result @phone', async ({ shop }) => {
  await shop.open(IDENTITY_ONLY);
  await certify(shop, { pg: 'danal', merchant_uid: 'check-2', m_redirect_url: `/${IDENTITY_ONLY}?gateway=x` });
  await verify(shop.page);
  await shop.page.waitForURL(/imp_success=true/);
  const imp_uid = /imp_uid=(imp_\d+)/.exec(shop.page.url())?.[1] ?? '';
  expect(shop.page.url()).toContain('merchant_uid=check-2');
  expect(await record(shop, imp_uid)).toMatchObject({ certified: true });
});

test.describe('every end of a check in a popup', () => {
  const params = { pg: 'inicis_unified', popup: true };

  async function openPopup(shop: Shop): Promise<Page> {
    const opening = shop.page.waitForEvent('popup');
    await certify(shop, params);
    const popup = await opening;
    await expect(popup.locator('[data-openimp="approve"]')).toBeEnabled();
    return popup;
  }

  /** One answer, and the record says the same. */
  async function expectEnd(shop: Shop, error_code: string | undefined): Promise<void> {
    const response = await answerOf(shop);
    if (error_code === undefined) expect(response).toMatchObject({ success: true });
    else expect(response).toMatchObject({ success: false, error_code });
    const stored = response.imp_uid ? await record(shop, response.imp_uid) : { certified: false };
    expect(stored['certified']).toBe(error_code === undefined);
  }

  const TAGS = { success: '@both', refused: '@all', cancelled: '@all', closed: '@both-all' };

  for (const [name, act, code] of [
    ['success', verify, undefined],
    ['refused', (popup) => popup.locator('[data-openimp="decline"]').click(), 'CERTIFICATION_REFUSED'],
    ['cancelled', (popup) => popup.locator('[data-openimp="cancel"]').click(), 'PAYMENT_CANCELLED'],
    ['closed', (popup) => popup.close(), 'PAYMENT_CANCELLED'],
  ] as const satisfies readonly (readonly [keyof typeof TAGS, (popup: Page) => Promise<void>, string | undefined])[]) {
    // A popup is one on either device. How it was refused or cancelled is no matter of the window: that is played in the page's
    // place as well.
    test(`${name} ${TAGS[name]}`, async ({ shop }) => {
      await shop.open(IDENTITY_ONLY);
      await act(await openPopup(shop));
      await expectEnd(shop, code);
    });
  }

  test('lost network @both-all', async ({ shop }) => {
    const context = shop.page.context();
    await shop.open(IDENTITY_ONLY);
    await context.setOffline(true);
    const opening = shop.page.waitForEvent('popup');
    await certify(shop, params);
    await (await opening).close();
    await context.setOffline(false);
    await expectEnd(shop, 'PAYMENT_CANCELLED');
  });
});

for (const [name, button, code] of [
  ['refused', 'decline', 'CERTIFICATION_REFUSED'],
  ['cancelled', 'cancel', 'PAYMENT_CANCELLED'],
] as const) {
  test(`a check that was ${name} in the page’s place comes back with its reason @phone`, async ({ shop }) => {
    await shop.open(IDENTITY_ONLY);
    await certify(shop, { pg: 'danal', m_redirect_url: `/${IDENTITY_ONLY}?gateway=x` });
    await shop.page.locator(`[data-openimp="${button}"]`).click();
    await shop.page.waitForURL(/imp_success=false/);
    expect(shop.page.url()).toContain(`error_code=${code}`);
    const imp_uid = /imp_uid=(imp_\d+)/.exec(shop.page.url())?.[1] ?? '';
    expect(await record(shop, imp_uid)).toMatchObject({ certified: false, name: null });
  });
}

test('who goes back by the browser’s own button has cancelled @phone', async ({ shop }) => {
  await shop.open(IDENTITY_ONLY);
  await certify(shop, { pg: 'danal', m_redirect_url: `/${IDENTITY_ONLY}?gateway=x`, merchant_uid: 'back-1' });
  await expect(shop.page.locator('[data-openimp="approve"]')).toBeEnabled();
  const [, imp_uid = ''] = /(imp_\d+)/.exec((await shop.page.locator('#openimp-data').textContent()) ?? '') ?? [];
  await shop.page.goBack();
  await shop.expectUsable();
  expect(await record(shop, imp_uid)).toMatchObject({ certified: false });
});

/** Two clicks with the person that the sandbox fills in. */
async function verify(page: Page): Promise<void> {
  await page.locator('[data-openimp="approve"]').click();
  await page.locator('#otp').fill('123456');
  await page.locator('[data-openimp="approve"]').click();
}
