import { startSite, USER_CODE } from './gateway.mjs';
import { median } from './median.mjs';

const ROUNDS = 40;
const WARM_UP = 5;
const REACH = 1.2;
const PGS = { iframe: 'html5_inicis', popup: 'payco', redirect: 'naverpay' };

/**
 * From the click to a window whose buttons work, through each adapter and by a form that a page would post by itself, by
 * turns.
 */
export async function benchOpening({ browser, gateway }) {
  const site = await startSite({ '/': page(gateway.origin) });
  const context = await browser.newContext();
  await context.addInitScript(reportUsable);
  const rows = [];
  for (const [window, pg] of Object.entries(PGS)) {
    const times = { sdk: [], bare: [] };
    const tab = await context.newPage();
    for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
      for (const way of round % 2 ? ['sdk', 'bare'] : ['bare', 'sdk']) {
        const took = await open(tab, { way, window, pg });
        if (round >= WARM_UP) times[way].push(took);
      }
    }
    await tab.close();
    const [sdk, bare] = [median(times.sdk), median(times.bare)];
    rows.push([
      `click to usable window / bare navigation, ${window}`,
      `${sdk.toFixed(1)} / ${bare.toFixed(1)} ms`,
      sdk / bare,
      REACH,
    ]);
  }
  await context.close();
  site.close();
  return rows;

  async function open(tab, { way, window, pg }) {
    await tab.goto(`${site.origin}/?${Math.random()}`);
    await tab.waitForLoadState('networkidle');
    const clicked = heard(tab, 'clicked');
    const usable = heard(context, 'usable');
    await tab.evaluate((wish) => Object.assign(globalThis, { wish }), { way, window, pg });
    await tab.click('#pay');
    const took = (await usable) - (await clicked);
    for (const other of context.pages()) if (other !== tab) await other.close();
    return took;
  }
}

/** In every page and frame: says when the window's buttons work. The clock is the machine's, the same for all. */
function reportUsable() {
  const say = () => {
    if (!document.querySelector('[data-openimp="approve"]:not(:disabled)')) return;
    watcher.disconnect();
    console.debug('usable', performance.timeOrigin + performance.now());
  };
  const watcher = new MutationObserver(say);
  watcher.observe(document, { subtree: true, childList: true, attributeFilter: ['disabled'] });
}

function heard(source, word) {
  return new Promise((resolve) => {
    const listen = (message) => {
      const [said, at] = message.text().split(' ');
      if (said !== word) return;
      source.off('console', listen);
      resolve(Number(at));
    };
    source.on('console', listen);
  });
}

function page(origin) {
  return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="${origin}/v1/iamport.js"></script>
<button id="pay">Pay</button><script>
IMP.init('${USER_CODE}');
var wish, id = function () { return crypto.randomUUID().replaceAll('-', ''); };
var products = [{ categoryType: 'PRODUCT', categoryId: 'GENERAL', uid: 'mug', name: 'Mug', count: 1 }];
document.getElementById('pay').onclick = function () {
  console.debug('clicked', performance.timeOrigin + performance.now());
  var request = { pg: wish.pg, merchant_uid: id(), name: 'Mug', amount: 1000, buyer_tel: '01012345678', naverProducts: products };
  if (wish.way === 'sdk') IMP.request_pay(request); else bare(request);
};
function bare(request) {
  var form = document.createElement('form'), field = document.createElement('input');
  if (wish.window === 'iframe') {
    var frame = document.createElement('iframe');
    frame.name = form.target = 'bare';
    frame.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;border:0';
    document.body.append(frame);
  }
  if (wish.window === 'popup') {
    form.target = 'bare' + id();
    open('', form.target, 'width=727,height=512');
  }
  form.method = 'post'; form.action = '${origin}/payments/ready/${USER_CODE}';
  field.name = 'openimp';
  field.value = JSON.stringify({ request: request, request_id: id(), window: wish.window, origin: location.origin,
    return_url: wish.window === 'redirect' ? location.href : undefined, ancestors: [], languages: navigator.languages });
  form.append(field); document.body.append(form); form.submit();
}
</script>`;
}
