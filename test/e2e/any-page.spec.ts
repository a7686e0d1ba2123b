/* The layer above pages as they are: their styles, their own modal dialogs, their libraries. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { bundleModal, type ModalLibrary } from '../support/modal-pages';
import { expect, test } from '../support/shop';
import { startSite } from '../support/site';

/** What a buyer can see and hit of the layer, in pixels. */
function measure(page: Page) {
  return page.evaluate(() => {
    const box = (element: Element | null) => {
      const { left = 0, top = 0, width = 0, height = 0 } = element?.getBoundingClientRect() ?? {};
      const hit = document.elementFromPoint(left + width / 2, top + height / 2);
      return { width: Math.round(width), height: Math.round(height), isHit: hit === element };
    };
    const frame = document.querySelector('iframe.imp-frame-open');
    const cross = document.querySelector('.imp-close');
    return { frame: box(frame), cross: box(cross), screen: [innerWidth, innerHeight] };
  });
}

const SPOILED_BY: readonly string[] = [
  'body { pointer-events: none }',
  'html { pointer-events: none }',
  'iframe { height: auto; max-width: 100% }',
  'iframe { height: auto !important; width: 300px !important; min-height: 0 !important; max-height: 200px !important }',
  'iframe { display: none } iframe { visibility: hidden }',
  'iframe { display: none !important; opacity: 0 !important; pointer-events: none !important }',
  'body iframe, html > body ~ * iframe { position: absolute; left: -9999px !important; transform: scale(0.1) !important }',
  'button { width: 100%; height: 300px; display: none } [type=button] { all: unset } span { display: none !important }',
  'dialog, dialog[open] { display: none !important } div { display: none } dialog::backdrop { background: red; display: block }',
  'div { position: static !important; visibility: hidden; opacity: 0.1 !important; width: 50px }',
  '* { pointer-events: none !important; transform: rotate(2deg) !important; filter: blur(9px) !important }',
  '* { visibility: hidden !important; max-width: 40px !important; max-height: 40px !important; opacity: 0 !important }',
  '* { margin: 0 !important; padding: 0 !important; box-sizing: border-box !important; position: relative !important; height: auto !important }',
  ':root { font-size: 62.5%; --imp: 0 } * { font-size: 40px !important; letter-spacing: 2em !important; line-height: 4 !important }',
  'body { filter: grayscale(1); contain: strict; transform: translateX(200px) scale(0.5); zoom: 2; overflow: hidden; height: 20px; opacity: 0.2; clip-path: inset(40%) }',
  'html { filter: blur(2px); transform: rotate(3deg); overflow: scroll !important }',
  'body > * { display: none !important } html > :not(head, body) { display: none }',
  'openimp-layer, openimp-layer * { all: unset } openimp-layer { display: none !important }',
  '* { float: left !important; clip-path: inset(50%) !important; contain: strict !important; margin: 50px }',
];

test('no style that a page has for its own elements reaches the layer', async ({ lastingShop: shop }) => {
  await shop.open();
  for (const css of SPOILED_BY) {
    const style = await shop.page.addStyleTag({ content: css });
    await shop.page.evaluate(() => document.body.setAttribute('inert', ''));
    await shop.page.evaluate((order) => {
      (window as unknown as { IMP: { request_pay: (params: unknown) => void } }).IMP.request_pay(order);
    }, shop.order());
    await shop.page.waitForFunction(() => document.querySelector('iframe.imp-frame-open'));
    const { frame, cross, screen } = await measure(shop.page);
    expect(frame, css).toEqual({ width: screen[0], height: screen[1], isHit: true });
    expect(cross, css).toEqual({ width: 44, height: 44, isHit: true });
    await shop.page.evaluate(() => (window as unknown as { IMP: { close: () => void } }).IMP.close());
    await shop.page.waitForFunction(() => !document.querySelector('openimp-layer'));
    await style.evaluate((element) => (element as Element).remove());
    await shop.page.evaluate(() => document.body.removeAttribute('inert'));
  }
});

test('who names a documented class means it', async ({ lastingShop: shop }) => {
  await shop.open();
  await shop.page.addStyleTag({
    content: `.imp-dialog { background: rgb(1, 2, 3); z-index: 7; padding: 20px }
      .imp-dialog .imp-frame { border-radius: 9px; width: 500px !important; height: 400px !important }
      .imp-frame-html5_inicis { border: 3px solid rgb(9, 9, 9) }
      .imp-header .imp-close { width: 60px; background: rgb(4, 5, 6) }`,
  });
  await shop.pay(shop.order());
  await shop.expectWindow();
  const css = (selector: string) => expect(shop.page.locator(selector));
  await css('.imp-dialog').toHaveCSS('background-color', 'rgb(1, 2, 3)');
  await css('.imp-dialog').toHaveCSS('padding-left', '20px');
  await css('iframe.imp-frame').toHaveCSS('border-radius', '9px');
  await css('iframe.imp-frame').toHaveCSS('border-left-width', '3px');
  await css('.imp-close').toHaveCSS('background-color', 'rgb(4, 5, 6)');
  const { frame, cross } = await measure(shop.page);
  expect([frame.width, frame.height, cross.width]).toEqual([506, 406, 60]);
  await shop.button('cancel').click();
  await shop.answer();
});

/** Pages whose checkout lies in a dialog of their own: `pay` within it, `isOpen` as their library has it. */
const OWN: Readonly<Record<string, string>> = {
  'a modal dialog of the browser’s': `<dialog id="modal"><input id="field"><button id="pay">Pay</button></dialog>
    <script>document.getElementById('modal').showModal()</script>`,
  'two of them, one in the other': `<dialog id="modal"><dialog id="inner"><input id="field"><button id="pay">Pay</button></dialog></dialog>
    <script>document.getElementById('modal').showModal(); document.getElementById('inner').showModal()</script>`,
  'a popover': `<div popover="manual" id="modal"><input id="field"><button id="pay">Pay</button></div>
    <script>document.getElementById('modal').showPopover()</script>`,
  'a dialog that keeps the focus and hears keys and clicks first': `<div id="modal"><input id="field"><button id="pay">Pay</button></div>
    <script>var modal = document.getElementById('modal');
      ['focusin', 'focus'].forEach(function (type) { document.addEventListener(type, function (event) {
        if (!modal.contains(event.target)) document.getElementById('field').focus(); }, true); });
      ['keydown', 'keyup', 'mousedown', 'pointerdown', 'click', 'touchstart'].forEach(function (type) {
        document.addEventListener(type, function (event) {
          if (type.startsWith('key') ? event.key === 'Escape' : !modal.contains(event.target)) modal.remove(); }, true); });
    </script>`,
};
const LIBRARIES: readonly ModalLibrary[] = ['radix', 'headless', 'mui'];

for (const name of [...Object.keys(OWN), ...LIBRARIES])
  test(`above ${name}: keys, clicks and focus are ours, and it stays as it was`, async ({ lastingShop: shop }) => {
    const own = OWN[name];
    const modal = own ?? `<div id="root"></div><script>${await bundleModal(name as ModalLibrary)}</script>`;
    const site = await startSite(
      () => `<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<script src="${shop.gateway.origin}/v1/iamport.js"></script><script>
IMP.init('imp10000000'); var calls = [];
function pay() { IMP.request_pay({ name: 'Mug', amount: 1000, merchant_uid: 'modal-' + Math.random() },
  function (response) { calls.push(response.error_code || 'paid'); }); }
</script>${modal}<script>addEventListener('click', function (event) { if (${Boolean(own)} && event.target.id === 'pay') pay(); }, true);</script>`,
    );
    const { page } = shop;
    await page.goto(`http://127.0.0.1:${site.port}/`);
    await page.locator('#field').fill('two mugs');
    const calls = () => page.evaluate(() => (window as unknown as { calls: string[] }).calls);
    const expectKept = async () => {
      await expect(page.locator('#field')).toHaveValue('two mugs');
      await expect(page.locator('#pay')).toBeVisible();
    };
    for (const [round, end] of (['leave', 'approve'] as const).entries()) {
      await page.locator('#pay').click();
      await expect(page.locator('iframe.imp-frame-open')).toBeVisible();
      await page.locator('.imp-close').click();
      const question = page.getByRole('alertdialog');
      await expect(question).toBeVisible();
      await page.keyboard.press('Escape');
      await expect(question).toBeHidden();
      await expect(page.locator('iframe.imp-frame')).toBeFocused();
      await page.locator('.imp-close').focus();
      await page.keyboard.press('Escape');
      await expect(page.locator('.imp-leave-no')).toBeFocused();
      await page.keyboard.press('Tab');
      await expect(page.locator('.imp-leave-yes')).toBeFocused();
      if (end === 'leave') await page.keyboard.press('Enter');
      else {
        await page.keyboard.press('Escape');
        await page.frameLocator('iframe.imp-frame').locator('[data-openimp="approve"]').click();
      }
      await expect.poll(calls).toHaveLength(round + 1);
      await expect(page.locator('openimp-layer')).toHaveCount(0);
      await expectKept();
    }
    expect(await calls()).toEqual(['PAYMENT_CANCELLED', 'paid']);
    await site.close();
  });

/** As libraries of old leave the language's own prototypes (Prototype.js, MooTools), in our words. */
const PROTOTYPES: Readonly<Record<string, string>> = {
  'Prototype.js 1.6': `Array.prototype.toJSON = Object.prototype.toJSON = function () { return '[' + this + ']'; };
    String.prototype.toJSON = Number.prototype.toJSON = function () { return '"' + this + '"'; };
    Array.from = function (list) { var all = []; for (var i = 0; i < list.length; i++) all.push(list[i]); return all; };
    Array.prototype.reduce = function () { return this.length > 1 ? this : this[0]; };
    Object.keys = function (object) { var names = []; for (var name in object) names.push(name); return names; };`,
  'map, flatMap and reduce that give nothing': `Array.prototype.map = Array.prototype.flatMap = Array.prototype.reduce = function () {};`,
  'more in every object and list': `Object.prototype.extra = function () {}; Object.prototype['two words'] = 'more'; Array.prototype.contains = function () {};
    Object.prototype.toArray = function () { return []; };`,
  'elements with methods of their own': `['show', 'hide', 'update', 'wrap', 'select', 'toggle'].forEach(function (name) {
      Element.prototype[name] = function () { throw new Error(name); }; });
    Function.prototype.bind = function () { return this; };`,
};

for (const [name, script] of Object.entries(PROTOTYPES))
  test(`data is sent as meant where prototypes have ${name}`, async ({ lastingShop: shop }) => {
    const site = await startSite(
      () => `<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,"><script>${script}</script>
<script src="${shop.gateway.origin}/v1/iamport.js"></script><button>Pay</button><script>
IMP.init('imp10000000'); var calls = '';
document.querySelector('button').onclick = function () {
  IMP.request_pay({ name: '머그', amount: 1000, merchant_uid: 'old-' + Math.random(), custom_data: { list: [1, { two: [] }] } },
    function (response) { calls += response.success + ' ' + response.paid_amount + ' ' + response.custom_data; }); };
</script>`,
    );
    await shop.page.goto(`http://127.0.0.1:${site.port}/`);
    await shop.page.click('button');
    await shop.page.frameLocator('iframe.imp-frame').locator('[data-openimp="approve"]').click();
    const calls = () => shop.page.evaluate(() => (window as unknown as { calls: string }).calls);
    await expect.poll(calls).toBe('true 1000 {"list":[1,{"two":[]}]}');
    await site.close();
  });

test('a policy of the shop’s that forgets forms or frames is told at once', async ({ lastingShop: shop }) => {
  const { origin } = shop.gateway;
  // The last one allows the SDK itself and nothing else of the gateway's: the line is then as short as the answer.
  const alone = `frame-src 'self'; script-src ${origin}/v1/iamport.js 'unsafe-inline'`;
  for (const forgotten of ["form-action 'self'", "frame-src 'self'", alone]) {
    const site = await startSite(
      () => `<!doctype html><meta http-equiv="Content-Security-Policy" content="${forgotten}"><title>Shop</title><link rel="icon" href="data:,">
<script src="${origin}/v1/iamport.js"></script><button>Pay</button><script>IMP.init('imp10000000'); var calls = [];
document.querySelector('button').onclick = function () { IMP.request_pay({ amount: 1000, presentation: ['frame'] }, function (response) { calls.push(response.error_code); }); };</script>`,
    );
    const told: string[] = [];
    const tell = (message: { text: () => string }) => void told.push(message.text());
    shop.page.on('console', tell);
    await shop.page.goto(`http://127.0.0.1:${site.port}/`);
    await shop.page.click('button');
    const calls = () => shop.page.evaluate(() => (window as unknown as { calls: string[] }).calls);
    await expect.poll(calls, { timeout: 6_000 }).toEqual(['WINDOW_FAILED']);
    const lines = () => told.filter((text) => text.startsWith('IMP: '));
    await expect.poll(lines).toEqual([expect.stringMatching(/^IMP: WINDOW_FAILED: CSP needs /)]);
    expect(lines()[0]?.endsWith('/docs/errors#WINDOW_FAILED')).toBe(forgotten !== alone);
    shop.page.off('console', tell);
    await site.close();
  }
});

test('above an element that fills the screen', async ({ lastingShop: shop }) => {
  await shop.open();
  await shop.page.evaluate(() => document.querySelector('h1')?.requestFullscreen());
  await shop.page.evaluate((order) => {
    (window as unknown as { IMP: { request_pay: (params: unknown) => void } }).IMP.request_pay(order);
  }, shop.order());
  await shop.page.waitForFunction(() => document.querySelector('iframe.imp-frame-open'));
  const { frame, cross } = await measure(shop.page);
  expect([frame.isHit, cross.isHit]).toEqual([true, true]);
  expect(await shop.page.evaluate(() => document.fullscreenElement?.localName)).toBe('h1');
  await shop.page.evaluate(() => document.exitFullscreen());
  await shop.button('cancel').click();
  await shop.page.waitForFunction(() => !document.querySelector('openimp-layer'));
});

test('a page that Turbo copies and brings back has no dead layer', async ({ lastingShop: shop }) => {
  const turbo = readFileSync('node_modules/@hotwired/turbo/dist/turbo.es2017-umd.js', 'utf8');
  const site = await startSite((path) =>
    path === '/turbo.js'
      ? turbo
      : `<!doctype html><html><head><meta charset="utf-8"><title>${path}</title><link rel="icon" href="data:,">
<script src="${shop.gateway.origin}/v1/iamport.js"></script><script src="/turbo.js"></script><script>
IMP.init('imp10000000'); var calls = [];
function pay() { IMP.request_pay({ name: 'Mug', amount: 1000, merchant_uid: 'turbo-' + Math.random() },
  function (response) { calls.push(response.error_code || 'paid'); }); }</script></head>
<body><h1>${path}</h1><button onclick="pay()">Pay</button></body></html>`,
  );
  const { page } = shop;
  await page.goto(`http://127.0.0.1:${site.port}/a`);
  await page.click('button');
  await expect(page.locator('iframe.imp-frame-open')).toBeVisible();
  await page.evaluate(() => (window as unknown as { Turbo: { visit: (path: string) => void } }).Turbo.visit('/b'));
  await expect(page.locator('h1')).toHaveText('/b');
  // The window stands for its one payment, whatever page is behind it.
  await page.frameLocator('iframe.imp-frame').locator('[data-openimp="approve"]').click();
  await page.waitForFunction(() => !document.querySelector('openimp-layer'));
  expect(await page.evaluate(() => (window as unknown as { calls: string[] }).calls)).toEqual(['paid']);
  await page.evaluate(() => history.back());
  await expect(page.locator('h1')).toHaveText('/a');
  const left = () =>
    page.evaluate(() => [
      document.querySelectorAll('openimp-layer, .imp-dialog, [inert], iframe').length,
      document.body.className,
    ]);
  expect(await left()).toEqual([0, '']);
  await page.click('button');
  await page.frameLocator('iframe.imp-frame').locator('[data-openimp="approve"]').click();
  await expect.poll(() => page.evaluate(() => (window as unknown as { calls: string[] }).calls)).toHaveLength(2);
  await site.close();
});
