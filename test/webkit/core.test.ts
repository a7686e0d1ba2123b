/* What buyers and operators mainly do, in WebKit: the same windows, answers and pages as in the other engines. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkoutPage } from '../support/checkout-page';
import { EVERY_PG, GatewayProcess, IDENTITY_ONLY, USER_CODE } from '../support/gateway-process';
import { makeLink } from '../support/make-link';
import { type Site, startSite } from '../support/site';
import { hasWebkit, startWebkit, type Webkit, type WebkitPage } from '../support/webkit';

type Answer = Readonly<Record<string, unknown>>;

const FRAME = 'iframe.imp-frame-open';
const APPROVE = '[data-openimp="approve"]';
const TEL = { buyer_tel: '01012345678' };
const CLEAN = { frames: 0, dialogs: 0, inert: 0, locked: false };

let gateway: GatewayProcess;
let webkit: Webkit;
let page: WebkitPage;
let site: Site;

/** Pages of the shop by path: `/{user_code}`, and what a page may do to a window. */
const PAGES: Readonly<Record<string, (checkout: string) => string>> = {
  modal: (checkout) =>
    checkout
      .replace('<h1>', '<dialog id="checkout"><button id="inner">x</button><h1>')
      .replace('<script>\n', "</dialog><script>document.getElementById('checkout').showModal();\n"),
  radix: (checkout) => checkout.replace('<body style="', '<body style="pointer-events: none; '),
  resets: (checkout) =>
    checkout.replace(
      '</head>',
      '<style>iframe { height: auto } button { width: 100% } body { transform: scale(1) }</style></head>',
    ),
};

describe.skipIf(!hasWebkit())('in WebKit', { timeout: 60_000 }, () => {
  beforeAll(async () => {
    [gateway, webkit] = await Promise.all([GatewayProcess.start(), startWebkit()]);
    page = webkit.page;
    site = await startSite((path) => {
      const [, user_code = '', kind = ''] = path.split('/');
      if (!user_code.startsWith('imp')) return undefined;
      const checkout = checkoutPage(gateway.origin, user_code);
      return PAGES[kind]?.(checkout) ?? checkout;
    });
  }, 120_000);
  afterAll(async () => {
    await webkit?.stop();
    await site?.close();
    await gateway?.stop();
  });
  beforeEach(() => page.enter());

  async function open(user_code = USER_CODE, kind = '') {
    await page.goto(`http://127.0.0.1:${site.port}/${user_code}/${kind}`);
    // A popup opens within the click once the channels are there.
    await page.until(
      "return performance.getEntriesByType('resource').some(({ name, responseEnd }) => name.includes('/users/pg/') && responseEnd)",
    );
  }
  async function pay(more: object = {}) {
    const merchant_uid = crypto.randomUUID();
    await page.run('params = arguments[0]', { merchant_uid, name: '파란 머그컵', amount: 12_000, ...more });
    await page.click('#pay');
    return merchant_uid;
  }
  /** The one answer of callback and promise, once the page is the buyer's again. */
  async function answer(): Promise<Answer> {
    await page.enter();
    const [calls, answers] = await page.until<[Answer[], Answer[]]>(
      "return calls.length && answers.length && !document.querySelector('.imp-dialog') && [calls, answers]",
    );
    expect(calls).toHaveLength(1);
    expect(answers).toEqual(calls);
    expect(
      await page.run(`return {
        frames: document.querySelectorAll('iframe').length,
        dialogs: document.querySelectorAll('.imp-dialog').length,
        inert: document.querySelectorAll('[inert]').length,
        locked: document.documentElement.classList.contains('imp-scroll-locked'),
      }`),
    ).toEqual(CLEAN);
    const [response = {}] = calls;
    return response;
  }
  async function expectRecord({ imp_uid }: Answer, status: string) {
    expect(await gateway.payment(String(imp_uid))).toMatchObject({ status });
  }

  it.each([
    ['approve', { success: true, status: 'paid' }, 'paid'],
    ['decline', { success: false, error_code: 'PG_DECLINED' }, 'failed'],
    ['cancel', { success: false, error_code: 'PAYMENT_CANCELLED' }, 'failed'],
  ])('a frame ends by %s, once', async (end, told, status) => {
    await open();
    await pay();
    await page.enter(FRAME);
    await page.click(`[data-openimp="${end}"]`);
    const response = await answer();
    expect(response).toMatchObject(told);
    await expectRecord(response, status);
  });

  it('Esc asks first, staying keeps the payment going, and leaving ends it', async () => {
    await open();
    await pay();
    await page.enter(FRAME);
    await page.until(`return document.querySelector('${APPROVE}')`);
    await page.enter();
    await page.press('Escape');
    await page.expect('[role=alertdialog]');
    await page.press('Enter');
    await page.expect('[role=alertdialog]', true);
    await page.until("return document.activeElement.tagName === 'IFRAME'");
    await page.click('.imp-close');
    await page.expect('[role=alertdialog]');
    await page.click('.imp-leave-yes');
    expect(await answer()).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
  });

  it.each(['modal', 'radix', 'resets'])('pays above a page of this kind: %s', async (kind) => {
    await open(USER_CODE, kind);
    await page.run('params = arguments[0]', { merchant_uid: crypto.randomUUID(), name: 'Mug', amount: 1_000 });
    await page.run("document.getElementById('pay').click()");
    await page.enter(FRAME);
    await page.click(APPROVE);
    expect(await answer()).toMatchObject({ success: true });
    if (kind === 'modal') expect(await page.run("return document.getElementById('checkout').open")).toBe(true);
  });

  it('a popup pays, and nothing of it is left over', async () => {
    await open();
    await pay({ pg: 'payco', ...TEL });
    await page.enterPopup();
    await page.click(APPROVE).catch(ignoreOwnEnd);
    await page.leavePopup();
    const response = await answer();
    expect(response).toMatchObject({ success: true, pg_provider: 'payco' });
    await expectRecord(response, 'paid');
    await page.until('return true');
    expect(await page.countWindows()).toBe(1);
  });

  it('a popup that its buyer closes has cancelled, and the gateway says so', async () => {
    await open();
    await pay({ pg: 'payco', ...TEL });
    await page.enterPopup();
    await page.until(`return document.querySelector('${APPROVE}')`);
    await page.leavePopup({ close: true });
    const response = await answer();
    expect(response).toMatchObject({ success: false, error_code: 'PAYMENT_CANCELLED' });
    await expectRecord(response, 'failed');
  });

  it('a popup without a click costs one more click, never the payment', async () => {
    await open();
    await page.run('params = arguments[0]', {
      merchant_uid: crypto.randomUUID(),
      name: 'Mug',
      amount: 1_000,
      pg: 'payco',
      ...TEL,
    });
    await page.run("setTimeout(() => document.getElementById('pay').click(), 2000)");
    await page.click('.imp-open');
    await page.enterPopup();
    await page.click(APPROVE).catch(ignoreOwnEnd);
    await page.leavePopup();
    expect(await answer()).toMatchObject({ success: true });
  });

  it('a window in the page’s place comes back with its end, query and hash as they were', async () => {
    await page.goto(`http://127.0.0.1:${site.port}/${EVERY_PG}/?step=2#end`);
    const naverProducts = [{ categoryType: 'PRODUCT', categoryId: 'GENERAL', uid: 'mug', name: 'Mug', count: 1 }];
    const merchant_uid = await pay({ pg: 'naverpay', naverProducts });
    await page.click(APPROVE);
    const url = await page.until<string>('return location.search.includes("imp_uid") && location.href');
    expect(url).toMatch(/\/\?step=2&imp_uid=imp_\d+&merchant_uid=[^#]+imp_success=true.*#end$/);
    expect(await page.run('return IMP.readRedirectResult()')).toMatchObject({ success: true, merchant_uid });
  });

  it('whoever goes back before paying finds a page that works, and its call answered', async () => {
    await open(EVERY_PG);
    const naverProducts = [{ categoryType: 'PRODUCT', categoryId: 'GENERAL', uid: 'mug', name: 'Mug', count: 1 }];
    await pay({ pg: 'naverpay', naverProducts });
    await page.until(`return document.querySelector('${APPROVE}')`);
    await page.back();
    // Kept in memory as it was: its call is answered. Loaded anew: there is no call any more.
    const isKept = await page.run("return performance.getEntriesByType('navigation')[0].type !== 'back_forward'");
    if (isKept) expect(await page.until('return calls[0]')).toMatchObject({ error_code: 'PAYMENT_CANCELLED' });
    await page.until("return document.getElementById('pay') && !document.querySelector('.imp-dialog')");
    await pay({ pg: 'html5_inicis' });
    await page.enter(FRAME);
    await page.click(APPROVE);
    await page.enter();
    await page.until('return calls.some(({ success }) => success)');
  });

  it('IMP.close answers the promise and calls nobody back', async () => {
    await open();
    await pay();
    await page.enter(FRAME);
    await page.until(`return document.querySelector('${APPROVE}')`);
    await page.enter();
    await page.run('IMP.close()');
    expect(await page.until('return answers[0]')).toMatchObject({ success: false });
    expect(await page.run('return calls')).toEqual([]);
  });

  it('an identity check in a frame verifies, and one in a popup', async () => {
    for (const pg of ['danal', 'inicis_unified']) {
      await open(IDENTITY_ONLY);
      await page.run(
        "document.getElementById('pay').onclick = () => IMP.certification(arguments[0], (r) => calls.push(r)).then((r) => answers.push(r))".replace(
          'arguments[0]',
          JSON.stringify({ pg, name: '김하늘', phone: '01012345678', bypass: { sandbox: { outcome: 'approve' } } }),
        ),
      );
      await page.click('#pay');
      expect(await answer(), pg).toMatchObject({ success: true });
    }
  });

  it('PayPal’s button pays', async () => {
    await open(EVERY_PG);
    await page.run(
      `document.querySelector('h1').insertAdjacentHTML('afterend', '<div class="portone-ui-container"></div>');
       IMP.loadUI('paypal-spb', arguments[0], (r) => calls.push(r)).then((r) => answers.push(r))`,
      {
        pg: 'paypal_v2',
        pay_method: 'paypal',
        name: 'Mug',
        amount: 10.5,
        currency: 'USD',
        merchant_uid: crypto.randomUUID(),
      },
    );
    await page.click('button.imp-ui');
    await page.enterPopup();
    await page.click(APPROVE).catch(ignoreOwnEnd);
    await page.leavePopup();
    expect(await page.until('return calls[0]')).toMatchObject({ success: true });
  });

  it('a payment link is paid', async () => {
    const { url, payment } = await makeLink(gateway);
    await page.goto(url);
    await page.until("return document.querySelector('input[type=radio]')?.form");
    await page.run("document.querySelector('input[type=radio]').click()");
    await page.click('#pay');
    await page.enter(FRAME);
    await page.click(APPROVE);
    await page.enter();
    await page.until(`return document.querySelector('[data-end="paid"]')`);
    expect(await payment()).toMatchObject({ status: 'paid', amount: 30_000 });
  });

  it('the console lets its owner in, and pays a test payment', async () => {
    const origin = `http://127.0.0.1:${gateway.port}`;
    await page.goto(`${origin}/console/login?lang=ko`);
    await page.type('input[name=login]', 'admin');
    await page.type('input[name=password]', 'a-password-for-tests');
    await page.click('form button');
    await page.until("return location.pathname.includes('/merchants') && !location.pathname.includes('login')");
    await page.goto(`${origin}/console/merchants/${USER_CODE}/channels/channel-key-html5_inicis-MID-a/try`);
    await page.click('form button.primary');
    await page.enter(FRAME);
    await page.click(APPROVE);
    await page.enter();
    await page.until("return document.body.innerText.includes('imp_uid')");
  });
});

/** The driver may lose the window whose click ends it. */
function ignoreOwnEnd(error: unknown): void {
  if (!/no such window|stale|detached|not found|closed/i.test(String(error))) throw error;
}
