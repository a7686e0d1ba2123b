/*
 * A shop's page shows what strangers have written, cleaned of scripts; names of elements pass most cleaners. `document`
 * answers with such an element instead of its own member, and `window` with one where it has none.
 */
import { expect, test } from '../support/shop';
import { startSite } from '../support/site';

const STOLEN = 'https://evil.example';

/** Elements whose names `document` and `window` are asked for, by us or by what we use. */
const NAMED = [
  ...['currentScript', 'body', 'head', 'documentElement', 'activeElement', 'readyState', 'adoptedStyleSheets'],
  ...[
    'createElement',
    'querySelector',
    'querySelectorAll',
    'addEventListener',
    'removeEventListener',
    'getElementById',
  ],
  ...['scripts', 'forms', 'cookie', 'defaultView', 'location', 'URL', 'baseURI', 'append', 'IMP'],
];

const pages: readonly (readonly [kind: string, write: (name: string) => string])[] = [
  ['form', (name) => `<form name="${name}" id="${name}" data-gateway="${STOLEN}"></form>`],
  ['img', (name) => `<img name="${name}" id="${name}" data-gateway="${STOLEN}" src="data:,">`],
  [
    'form with members',
    (name) =>
      `<form name="${name}" id="${name}" data-gateway="${STOLEN}"><input name="tagName" value="SCRIPT">` +
      `<input name="src"><input name="getAttribute"><input name="init"><input name="append"></form>`,
  ],
];

for (const [kind, write] of pages) {
  test(`a payment is made past a ${kind} of any name, with the shop’s own gateway`, async ({ shop }) => {
    const gateway = `http://127.0.0.1:${shop.gateway.port}`;
    const site = await startSite(
      () => `<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
${NAMED.map(write).join('\n')}
<script src="${gateway}/v1/iamport.js"></script><button id="pay">Pay</button><script>
  var answer;
  window.IMP.init('imp10000000');
  Document.prototype.getElementById.call(document, 'pay').onclick = function () {
    window.IMP.request_pay({ merchant_uid: 'named-' + Math.random(), name: 'Mug', amount: 1000 }, function (response) {
      answer = response;
    });
  };
</script>`,
    );
    const asked: string[] = [];
    shop.page.on('request', (request) => asked.push(request.url()));
    await shop.page.goto(`http://127.0.0.1:${site.port}`);
    await shop.page.locator('#pay').click();
    await shop.page.frameLocator('iframe.imp-frame').locator('[data-openimp="approve"]').click();
    await expect
      .poll(() => shop.page.evaluate(() => (window as unknown as { answer?: { success: boolean } }).answer?.success))
      .toBe(true);
    expect(asked.filter((url) => url.startsWith(STOLEN))).toEqual([]);
    await site.close();
  });
}

test('an element called IMP does not keep the original’s address from installing the SDK', async ({ shop }) => {
  const gateway = `http://127.0.0.1:${shop.gateway.port}`;
  const site = await startSite(
    () => `<!doctype html><title>Shop</title><form id="IMP"><input name="init"></form>
<script src="${gateway}/js/iamport.payment.js"></script>`,
  );
  await shop.page.goto(`http://127.0.0.1:${site.port}`);
  expect(await shop.page.evaluate(() => typeof (window as unknown as { IMP: { init: unknown } }).IMP.init)).toBe(
    'function',
  );
  await site.close();
});

test('a pinned script runs as it is, and not when it is another', async ({ shop }) => {
  const gateway = `http://127.0.0.1:${shop.gateway.port}`;
  const { path, integrity } = (await (await fetch(`${gateway}/v1/integrity.json`)).json()) as Record<string, string>;
  const site = await startSite(
    () => `<!doctype html><title>Shop</title>
<script src="${gateway}${path}" integrity="${integrity}" crossorigin="anonymous"></script>`,
  );
  await shop.page.goto(`http://127.0.0.1:${site.port}`);
  expect(await shop.page.evaluate(() => 'IMP' in window)).toBe(true);
  await shop.page.route(`**${path}`, (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      headers: { 'access-control-allow-origin': '*' },
      body: 'window.IMP = "another"',
    }),
  );
  await shop.page.reload();
  expect(await shop.page.evaluate(() => 'IMP' in window)).toBe(false);
  await site.close();
});
