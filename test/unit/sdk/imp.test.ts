// @vitest-environment jsdom
/* `IMP.close` and `IMP.communicate`: the page takes its own window away, or speaks to it. */
import { afterEach, describe, expect, it } from 'vitest';
import { click, closeShop, dialog, expectUsable, find, focused, openShop, PAYCO, settle } from './shop';

afterEach(closeShop);

describe('close', () => {
  it('a frame that the page closes calls nobody back, and the promise says how the payment ended', async () => {
    const shop = await openShop();
    // Nothing is open: nothing happens.
    shop.imp.close();
    await shop.pay(shop.order());
    shop.imp.close();
    await settle();
    expect(shop.answers).toMatchObject([{ success: false, error_code: 'PAYMENT_CANCELLED' }]);
    expect(shop.calls).toEqual([]);
    expectUsable();
    shop.forget();
    shop.imp.close();
    await shop.pay(shop.order({ bypass: { sandbox: { outcome: 'approve' } } }));
    expect(shop.answer()).toMatchObject({ success: true });
  });

  it('a popup that the page closes counts as closed by its buyer', async () => {
    const shop = await openShop();
    await shop.pay(shop.order(PAYCO));
    shop.imp.close();
    await settle();
    expect(shop.answer()).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
    expect(shop.gateway.windows.popups[0]?.closed).toBe(true);
  });

  it('money that was taken while the page closes its window is told, once', async () => {
    const shop = await openShop();
    await shop.pay(shop.order());
    shop.gateway.end(shop.window(), 'approve');
    shop.imp.close();
    await settle();
    expect(shop.answer()).toMatchObject({ success: true });
  });
});

describe('communicate', () => {
  it('a message reaches the window in sight, and before that nobody', async () => {
    const shop = await openShop();
    shop.imp.communicate({ hello: 'nobody' });
    await shop.pay(shop.order());
    shop.imp.communicate({ hello: 'window' });
    expect(shop.window().heard).toEqual([{ hello: 'window' }]);
  });
});

it('members work with any `this`', async () => {
  const shop = await openShop();
  const { request_pay } = shop.imp;
  const answer = request_pay({ amount: 'much' } as never);
  await settle();
  expect(await answer).toMatchObject({ error_code: 'REQUEST_INVALID' });
});

describe('the dialog', () => {
  it('Esc asks first, staying keeps the payment going, and leaving ends it', async () => {
    const shop = await openShop();
    await shop.pay(shop.order());
    const press = () => dialog()?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    press();
    const prompt = () => find('[role=alertdialog]');
    expect(focused()).toBe(find('.imp-leave-no'));
    await click('.imp-leave-no');
    expect(prompt()).toBeNull();
    press();
    press();
    expect(prompt()).toBeNull();
    expect(shop.calls).toEqual([]);
    // The window's own Esc asks here too.
    shop.window().askToLeave();
    await settle();
    await click('.imp-leave-yes');
    expect(shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
  });

  it.each(['.imp-dialog', 'iframe.imp-frame'])('a page that removes %s still gets its one answer', async (target) => {
    const shop = await openShop();
    await shop.pay(shop.order());
    document.querySelector(target)?.remove();
    await settle();
    expect(shop.answer()).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
  });

  it('a page that empties the dialog gets its one answer', async () => {
    const shop = await openShop();
    await shop.pay(shop.order());
    dialog()?.replaceChildren();
    await settle();
    expect(shop.answer()).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
  });

  it('holds the rest of the page, and gives it back as it was', async () => {
    const shop = await openShop({ device: 'mobile' });
    const pay = document.getElementById('pay');
    pay?.focus();
    await shop.pay(shop.order({ pg: 'kakaopay', kakaopayMobileAsPC: true }));
    expect(document.documentElement.className).toBe('imp-scroll-locked');
    expect(document.body.className).toBe('imp-payment-progress');
    expect(dialog()?.contains(document.activeElement)).toBe(true);
    shop.gateway.finish(shop.window(), 'cancel');
    await settle();
    expect(document.body.className).toBe('');
    expect(document.activeElement).toBe(pay);
    expectUsable();
  });

  it('speaks the language of the request, of the browser, or else Korean', async () => {
    for (const [language, languages, label] of [
      [undefined, ['ko-KR'], '결제 창'],
      ['en', ['ko-KR'], 'Payment'],
      [undefined, ['fr-FR', 'en-GB'], 'Payment'],
      [undefined, ['fr-FR'], '결제 창'],
      ['ja', ['ko-KR'], /[\u3040-\u30ff]/],
    ] as const) {
      const shop = await openShop({ languages });
      await shop.pay(shop.order({ language }));
      expect(dialog()?.getAttribute('aria-label')).toMatch(label);
      await closeShop();
    }
  });
});
