/* What other windows say, and what the shop's page does after the click, changes nothing. */
import { expect, test } from '../support/shop';
import { startSite } from '../support/site';

const FORGED = { success: true, imp_success: true, imp_uid: 'imp_000000000000', merchant_uid: 'forged' };

/** A page that says "paid" to everyone around it, over and over, in every way that penpal or the original would hear. */
const shouter = `<!doctype html><script>
  addEventListener('message', function (event) { if (event.data && event.data.channel) channel = event.data.channel; });
  var channel;
  function shout(target) {
    [undefined, channel].forEach(function (id) {
      target.postMessage({ namespace: 'penpal', channel: id, type: 'SYN', participantId: 'zzzz' }, '*');
      target.postMessage({ namespace: 'penpal', channel: id, type: 'CALL', id: '1', methodPath: ['complete'],
        args: [{ request_id: id, response: ${JSON.stringify(FORGED)} }] }, '*');
    });
    target.postMessage(JSON.stringify({ action: 'done', data: ${JSON.stringify(FORGED)} }), '*');
  }
  setInterval(function () {
    shout(parent); shout(top);
    for (var i = 0; i < top.frames.length; i++) try { shout(top.frames[i]); } catch (error) {}
  }, 50);
</script>`;

test('a frame of another origin cannot end the payment', async ({ shop }) => {
  const hostile = await startSite(() => shouter);
  await shop.open();
  await shop.page.evaluate((src) => {
    const frame = document.createElement('iframe');
    const page = Object.assign(window, { shouts: 0 });
    addEventListener('message', ({ origin }) => (page.shouts += Number(src.startsWith(origin))));
    frame.src = src;
    document.body.append(frame);
  }, `http://other.localhost:${hostile.port}/`);
  await shop.pay(shop.order());
  await shop.expectWindow();
  // Loud enough to be heard, were anybody to listen.
  await shop.page.waitForFunction(() => (window as unknown as { shouts: number }).shouts > 100);
  expect(await shop.read('calls')).toEqual([]);
  await shop.button('approve').click();
  await expect.poll(() => shop.read('calls')).toHaveLength(1);
  const [response] = await shop.read('calls');
  expect(response).toMatchObject({ success: true });
  expect(response?.imp_uid).not.toBe(FORGED.imp_uid);
  await hostile.close();
});

test('a window of the gateway’s own origin, but of another payment, is not heard', async ({ shop }) => {
  await shop.open();
  await shop.pay(shop.order());
  await shop.expectWindow();
  // The most that a stranger can have of our origin: a frame of it in the same page, made to say that another payment ended.
  await shop.page.evaluate((src) => {
    const frame = document.createElement('iframe');
    frame.name = 'stranger';
    frame.src = src;
    document.body.append(frame);
  }, `${shop.gateway.origin}/healthz`);
  const stranger = shop.page.frame({ name: 'stranger' });
  await stranger?.waitForLoadState();
  await stranger?.evaluate((response) => {
    const call = { namespace: 'penpal', type: 'CALL', id: '1', methodPath: ['complete'] };
    parent.postMessage({ ...call, channel: undefined, args: [{ request_id: 'x', response }] }, '*');
  }, FORGED);
  expect(await shop.read('calls')).toEqual([]);
  await shop.page.evaluate(() => document.querySelector('iframe[name=stranger]')?.remove());
  await shop.button('approve').click();
  expect(await shop.answer()).toMatchObject({ success: true });
});
