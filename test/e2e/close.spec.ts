/*
 * `IMP.close` and `IMP.communicate`: the page takes its own window away, or speaks to it. That window is a frame, on a phone
 * as on a desktop.
 */
import { expect, test } from '../support/shop';

type ImpWindow = { IMP: { close: () => void; communicate: (message: unknown) => void } };
const close = () => (window as unknown as ImpWindow).IMP.close();

test('a frame that the page closes calls nobody back, and the promise says how the payment ended @both-all @core', async ({
  shop,
}) => {
  await shop.open();
  // Nothing is open: nothing happens.
  await shop.page.evaluate(close);
  await shop.pay(shop.order());
  await shop.expectWindow();
  await shop.page.evaluate(close);
  await expect.poll(() => shop.read('answers')).toHaveLength(1);
  const [answer] = await shop.read('answers');
  expect(answer).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
  expect(await shop.read('calls')).toEqual([]);
  await expect(shop.page.locator('.imp-dialog')).toHaveCount(0);
  await shop.expectUsable();
  expect(await shop.gateway.payment(String(answer?.imp_uid))).toMatchObject({ status: 'failed' });
  await shop.forget();
  await shop.pay(shop.order());
  await shop.button('approve').click();
  expect(await shop.answer()).toMatchObject({ success: true });
});

test('a message reaches the window in sight, and no other site @both-all', async ({ shop }) => {
  await shop.open();
  await shop.pay(shop.order());
  await shop.expectWindow();
  const frame = shop.page.frames().find((candidate) => candidate !== shop.page.mainFrame());
  await frame?.evaluate(() => {
    window.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if ((data as { hello?: string }).hello) document.title = 'heard';
    });
  });
  await shop.page.evaluate(() => (window as unknown as ImpWindow).IMP.communicate({ hello: 'window' }));
  await expect.poll(() => frame?.evaluate(() => document.title)).toBe('heard');
});

test('money that is being taken while the page closes its window is told, once @both-all', async ({ shop }) => {
  await shop.open();
  await shop.pay(shop.order());
  await shop.expectWindow();
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (release = resolve));
  let isTaken = false;
  await shop.page.route('**/sandbox', async (route) => {
    const answer = await route.fetch();
    isTaken = true;
    await released;
    // The window that asked may be gone by then.
    await route.fulfill({ response: answer }).catch(() => undefined);
  });
  await shop.button('approve').click();
  await expect.poll(() => isTaken).toBe(true);
  await shop.page.evaluate(close);
  const response = await shop.answer();
  release();
  expect(response).toMatchObject({ success: true });
  await shop.expectAgreement(response);
});
