// @vitest-environment jsdom
/* A window of its own: blocked, closed, cut off, orphaned. A closed window is not a cancelled payment. */
import { afterEach, expect, it } from 'vitest';
import { offline } from '../fake-gateway';
import { click, closeShop, find, focused, leave, openShop, PAYCO, settle } from '../shop';

afterEach(closeShop);

it('is named for its PG alone, of the PG’s size, and the shop waits behind it', async () => {
  const shop = await openShop();
  await shop.pay(shop.order(PAYCO));
  const [popup] = shop.gateway.windows.popups;
  // Any page that it shows can read its name: no secret stands in it.
  expect(popup?.name).toMatch(/^imp-popup-payco-0\.\d+$/);
  expect(popup?.features).toMatch(/^popup,width=727,height=512,left=-?\d+,top=-?\d+$/);
  expect(find('.imp-busy')?.textContent).toContain('새 창에서 결제해 주세요');
  expect(focused()).toBe(find('.imp-open'));
  expect(document.querySelector('iframe')).toBeNull();
  shop.gateway.finish(shop.window(), 'approve');
  await settle();
  expect(shop.answer()).toMatchObject({ success: true, pg_provider: 'payco' });
  expect(popup?.closed).toBe(true);
});

it('is opened within the click', async () => {
  const shop = await openShop();
  // Nothing has had its turn when the call returns.
  void shop.imp.request_pay(shop.order(PAYCO));
  expect(shop.gateway.windows.popups).toHaveLength(1);
  await settle();
});

it('a blocked popup costs one more click, never the payment', async () => {
  const shop = await openShop();
  shop.gateway.windows.blocked = true;
  await shop.pay(shop.order(PAYCO));
  expect(shop.gateway.submitted).toEqual([]);
  shop.gateway.windows.blocked = false;
  await settle(600_000);
  await click('.imp-open');
  shop.gateway.finish(shop.window(), 'approve');
  await settle();
  expect(shop.answer()).toMatchObject({ success: true });
});

it('a blocked popup may be left: nothing was begun', async () => {
  const shop = await openShop();
  shop.gateway.windows.blocked = true;
  await shop.pay(shop.order(PAYCO));
  await leave();
  expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED', imp_uid: null });
});

it('the button brings a popup back to the front instead of opening another', async () => {
  const shop = await openShop();
  await shop.pay(shop.order(PAYCO));
  await click('.imp-open');
  await click('.imp-open');
  expect(shop.gateway.windows.popups).toMatchObject([{ focused: 2 }]);
  expect(shop.gateway.submitted).toHaveLength(1);
});

it('closed by its buyer counts as cancelled once the gateway has said so', async () => {
  const shop = await openShop();
  await shop.pay(shop.order(PAYCO));
  shop.gateway.windows.popups[0]?.close();
  await settle(200);
  expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED', imp_uid: shop.window().imp_uid });
  expect(shop.gateway.askedFor('/close')).toMatchObject([{ fields: { unsure: 'false' } }]);
});

it('a popup that pays and closes before it can say so counts as paid', async () => {
  const shop = await openShop();
  await shop.pay(shop.order(PAYCO));
  shop.gateway.end(shop.window(), 'approve');
  shop.gateway.windows.popups[0]?.close();
  await settle(200);
  expect(shop.answer()).toMatchObject({ success: true });
});

it('closed while the gateway is away is not taken for a cancelled payment', async () => {
  const shop = await openShop({ prepare: (gateway) => gateway.once('/close', offline, offline, offline) });
  await shop.pay(shop.order(PAYCO));
  shop.gateway.windows.popups[0]?.close();
  await settle(200);
  expect(find('[role=status]')?.textContent).toBe('결제 결과를 확인하고 있습니다');
  expect(shop.calls).toEqual([]);
  await settle(3_000);
  expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
});

it('one that looks closed before it has greeted may be paying on out of sight, for as long as it takes', async () => {
  const shop = await openShop();
  shop.gateway.setOnWindow(() => undefined);
  await shop.pay(shop.order(PAYCO));
  const [popup] = shop.gateway.windows.popups;
  // As a page with a Cross-Origin-Opener-Policy does.
  popup?.close();
  await settle(600_000);
  expect(shop.calls).toEqual([]);
  expect(shop.gateway.askedFor('/close').every(({ fields }) => fields['unsure'] === 'true')).toBe(true);
  expect(find('.imp-busy')?.textContent).toContain('새 창에서 결제해 주세요');
  shop.gateway.end(shop.window(), 'approve');
  await settle(1_000);
  expect(shop.answer()).toMatchObject({ success: true });
});

it('one that cut itself off may still be given up in the shop’s page', async () => {
  const shop = await openShop();
  shop.gateway.setOnWindow(() => undefined);
  await shop.pay(shop.order(PAYCO));
  shop.gateway.windows.popups[0]?.close();
  await settle(5_000);
  await leave();
  await settle(1_000);
  expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
  expect(shop.gateway.askedFor('/close').at(-1)).toMatchObject({ fields: { unsure: 'false' } });
});

it('one that cut itself off from a gateway that is away ends unknown, not cancelled', async () => {
  const shop = await openShop({ prepare: (gateway) => gateway.always('/close', offline) });
  shop.gateway.setOnWindow(() => undefined);
  await shop.pay(shop.order(PAYCO));
  shop.gateway.windows.popups[0]?.close();
  await settle(22_000);
  expect(shop.answer()).toMatchObject({ error_code: 'RESULT_UNKNOWN' });
});

it('popup and frame of two orders never swap their results', async () => {
  const shop = await openShop();
  await shop.pay(shop.order(PAYCO));
  const first = shop.window();
  shop.gateway.finish(first, 'decline');
  await settle();
  expect(shop.answer()).toMatchObject({ error_code: 'PG_DECLINED' });
  shop.forget();
  await shop.pay(shop.order());
  first.complete({ success: true, imp_success: true, imp_uid: 'imp_1', merchant_uid: 'x' } as never);
  await settle();
  expect(shop.calls).toEqual([]);
  shop.gateway.finish(shop.window(), 'approve');
  await settle();
  expect(shop.answer()).toMatchObject({ success: true, pg_provider: 'html5_inicis' });
});
