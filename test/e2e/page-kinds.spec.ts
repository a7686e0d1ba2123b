/* The pages that exist out there: old libraries, frames, frameworks, spies, and calls as shops really write them. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/shop';
import { startSite } from '../support/site';

type Answers = { answers: Record<string, unknown>[] };

const library = (path: string) => `<script>${readFileSync(`node_modules/${path}`, 'utf8')}</script>`;
const answersOf = (page: Page) => page.evaluate(() => (window as unknown as Answers).answers);
const approve = (page: Page) => page.frameLocator('iframe.imp-frame').locator('[data-openimp="approve"]').click();

/** Serves one page, opens it, and closes the site when `run` is done. */
async function onPage(page: Page, html: string, run: (origin: string) => Promise<void>) {
  const site = await startSite((path) => (path === '/' ? html : '<!doctype html><title>Shop</title>'));
  const origin = `http://127.0.0.1:${site.port}`;
  await page.goto(`${origin}/`);
  await run(origin);
  await site.close();
}

for (const [name, path, tag] of [
  ['jQuery 1.12', 'jquery-1/dist/jquery.min.js', ''],
  // What the older one changes of a page, the newer one changes less.
  ['jQuery 3', 'jquery/dist/jquery.min.js', ' @all'],
] as const) {
  test(`a page with ${name} and the original's own address pays${tag}`, async ({ tab: page, gateway }) => {
    const html = `<!doctype html><meta charset="utf-8"><title>Shop</title>${library(path)}
<script src="${gateway.origin}/js/iamport.payment-1.1.5.js"></script><button>Pay</button><script>
var answers = [];
$(function () { IMP.init('imp10000000'); });
$('button').click(function () {
  IMP.request_pay({ pg: 'html5_inicis', pay_method: 'card', merchant_uid: 'm_' + new Date().getTime(), name: '주문명',
    amount: 100, buyer_email: 'a@b.c', buyer_name: '김하늘', buyer_tel: '010-1234-5678' }, function (rsp) {
    answers.push(rsp);
    if (rsp.success) $('body').addClass('paid');
  });
});</script>`;
    await onPage(page, html, async () => {
      await page.click('button');
      await approve(page);
      await expect(page.locator('body')).toHaveClass('paid');
      expect(await answersOf(page)).toMatchObject([{ success: true, paid_amount: 100 }]);
    });
  });
}

test('two SDKs on one page: each pays with its own window, one after the other @core', async ({
  tab: page,
  gateway,
}) => {
  const html = `<!doctype html><title>Shop</title><script src="${gateway.origin}/js/iamport.payment-1.2.0.js"></script>
<script>var old = IMP;</script><script src="${gateway.origin}/v1/iamport.js"></script><button>Pay</button><script>
var answers = [];
old.init('imp10000000'); IMP.init('imp10000000');
document.querySelector('button').onclick = function () {
  var sdk = answers.length ? IMP : old;
  sdk.request_pay({ amount: 100, merchant_uid: 'm' + Math.random(), name: 'Mug' }, function (r) { answers.push(r); });
};</script>`;
  await onPage(page, html, async () => {
    expect(
      await page.evaluate(
        () => (window as unknown as { old: object; IMP: object }).old !== (window as unknown as { IMP: object }).IMP,
      ),
    ).toBe(true);
    for (const count of [1, 2]) {
      await page.click('button');
      await approve(page);
      await expect.poll(() => answersOf(page)).toHaveLength(count);
    }
    await expect(page.locator('.imp-dialog')).toHaveCount(0);
  });
});

test('a Vue 3 page that mounts, pays, unmounts and mounts again', async ({ tab: page, gateway }) => {
  const html = `<!doctype html><meta charset="utf-8"><title>Shop</title>${library('vue/dist/vue.global.prod.js')}
<script src="${gateway.origin}/v1/iamport.js"></script><div id="app"></div><script>
var answers = [];
function mount() {
  return Vue.createApp({
    data: function () { return { result: '' }; },
    created: function () { IMP.init('imp10000000'); },
    methods: { pay: async function () {
      var params = Vue.reactive({ merchant_uid: 'm' + Math.random(), name: 'Mug', amount: 100 });
      var response = await IMP.request_pay(params);
      answers.push(response);
      this.result = response.success ? 'paid' : response.error_msg;
    } },
    render: function () { return Vue.h('button', { onClick: this.pay }, this.result || 'Pay'); }
  }).mount('#app') && document.querySelector('#app').__vue_app__;
}
var app = mount();
</script>`;
  await onPage(page, html, async () => {
    await page.click('#app button');
    await approve(page);
    await expect(page.locator('#app button')).toHaveText('paid');
    await page.evaluate(() => {
      const shop = window as unknown as { app: { unmount: () => void }; mount: () => { unmount: () => void } };
      shop.app.unmount();
      shop.app = shop.mount();
    });
    await page.click('#app button');
    await approve(page);
    await expect(page.locator('#app button')).toHaveText('paid');
    expect(await answersOf(page)).toHaveLength(2);
  });
});

test('a page rendered on a server imports the SDK there, and pays once its browser has taken over', async ({
  tab: page,
  gateway,
}) => {
  // Node stands for the server of Next and its kind: no window, no document.
  // The type is that of the source: what is built is not there yet when types are checked.
  const built = new URL('../../dist/sdk/index.js', import.meta.url).href;
  const { IMP, createIMP, readRedirectResult } = (await import(built)) as typeof import('../../src/sdk');
  expect(readRedirectResult('https://shop.example/?imp_uid=imp_1&merchant_uid=m&imp_success=true')).toMatchObject({
    success: true,
  });
  expect([typeof IMP.request_pay, createIMP() === IMP]).toEqual(['function', false]);

  const { renderToString } = await import('react-dom/server');
  const { createElement } = await import('react');
  const rendered = renderToString(createElement('button', { id: 'pay' }, '결제하기'));
  const html = `<!doctype html><meta charset="utf-8"><title>Shop</title><div id="root">${rendered}</div>
<script type="module">
import { IMP } from '${gateway.origin}/v1/iamport.esm.js';
window.answers = [];
IMP.init('imp10000000', { gateway: '${gateway.origin}' });
document.getElementById('pay').onclick = async () => {
  window.answers.push(await IMP.request_pay({ amount: 100, merchant_uid: 'm' + Math.random(), name: 'Mug' }));
};
document.body.className = 'hydrated';
</script>`;
  await onPage(page, html, async () => {
    await expect(page.locator('body.hydrated')).toBeVisible();
    await page.click('#pay');
    await approve(page);
    await expect.poll(() => answersOf(page)).toMatchObject([{ success: true }]);
  });
});

test('a checkout inside a frame of another site pays in that frame @core', async ({ tab: page, gateway }) => {
  const inner = await startSite(
    () => `<!doctype html><title>Shop</title><script src="${gateway.origin}/v1/iamport.js"></script><button>Pay</button>
<script>var answers = []; IMP.init('imp10000000'); document.querySelector('button').onclick = function () {
  IMP.request_pay({ amount: 100, merchant_uid: 'm' + Math.random(), name: 'Mug' }, function (r) { answers.push(r); }); };</script>`,
  );
  const html = `<!doctype html><title>Portal</title><iframe src="http://localhost:${inner.port}/" width="800" height="700"></iframe>`;
  await onPage(page, html, async () => {
    const shop = page.frameLocator('iframe');
    await shop.locator('button').click();
    await shop.frameLocator('iframe.imp-frame').locator('[data-openimp="approve"]').click();
    await expect(shop.locator('.imp-dialog')).toHaveCount(0);
    const [, frame] = page.frames();
    expect(await frame?.evaluate(() => (window as unknown as Answers).answers)).toMatchObject([{ success: true }]);
  });
  await inner.close();
});

test('a page that restyles the dialog out of sight can still be answered', async ({ shop }) => {
  await shop.open();
  await shop.pay(shop.order());
  await shop.expectWindow();
  await shop.page.evaluate(() => {
    document.querySelector('.imp-dialog')?.setAttribute('style', 'display: none');
    document.body.setAttribute('style', '');
  });
  await shop.page.evaluate(() => document.querySelector('.imp-dialog')?.setAttribute('style', ''));
  await shop.button('cancel').click();
  expect(await shop.answer()).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
});

test.describe('calls as shops write them', () => {
  test('a callback that navigates', async ({ shop }) => {
    await shop.open();
    await shop.page.evaluate(() => {
      (window as unknown as { onAnswer: (response: { imp_uid: string }) => void }).onAnswer = ({ imp_uid }) =>
        location.assign(`/done?imp_uid=${imp_uid}`);
    });
    await shop.pay({ ...shop.order(), bypass: { sandbox: { outcome: 'approve' } } });
    await shop.page.waitForURL(/done\?imp_uid=imp_\d+/);
  });

  test('on page load, without a click, and init in every render', async ({ tab: page, gateway }) => {
    const html = `<!doctype html><title>Shop</title><script src="${gateway.origin}/v1/iamport.js"></script><script>
var answers = [];
for (var i = 0; i < 20; i++) IMP.init('imp10000000');
IMP.request_pay({ amount: 100, merchant_uid: 'm' + Math.random(), name: 'Mug' }, function (r) { answers.push(r); });
</script><body>Shop</body>`;
    await onPage(page, html, async () => {
      await approve(page);
      await expect.poll(() => answersOf(page)).toMatchObject([{ success: true }]);
    });
  });
});

test('a dozen payments, left and paid by turns, leave no node, frame or listener behind', async ({
  freshShop: shop,
}) => {
  await shop.open();
  const client = await shop.page.context().newCDPSession(shop.page);
  const count = async () => {
    await client.send('HeapProfiler.collectGarbage');
    const { metrics } = await client.send('Performance.getMetrics');
    const value = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0;
    return { nodes: value('Nodes'), frames: value('Frames'), listeners: value('JSEventListeners') };
  };
  await client.send('Performance.enable');
  const cycle = async (rounds: number) =>
    shop.page.evaluate(async (times) => {
      const { IMP } = window as unknown as Imp;
      for (let round = 0; round < times; round += 1) {
        IMP.init('imp10000000');
        const outcome = ['approve', 'cancel', 'decline'][round % 3];
        await IMP.request_pay({ amount: 100, name: 'Mug', bypass: { sandbox: { outcome } } });
      }
    }, rounds);
  await cycle(3);
  const before = await count();
  await cycle(12);
  // The collector takes its time; what the first payments set up for good may have gone by now.
  const more = async () => {
    const after = await count();
    return [after.nodes - before.nodes, after.frames - before.frames, after.listeners - before.listeners];
  };
  await expect.poll(async () => (await more()).filter((left) => left > 0)).toEqual([]);
});

type Imp = {
  IMP: {
    init: (code: string) => void;
    request_pay: (params: object) => Promise<unknown>;
  };
};
