/* The test key as pages carry it (product.md 11.2). */
import type { PaymentResponse } from '../../src/sdk/public-types';
import { LIVE_SHOP, TEST_KEY } from '../support/gateway-process';
import { expect, test } from '../support/shop';
import { startSite } from '../support/site';

type Page = { readonly tag?: string; readonly query?: string; readonly options?: string };

/** `src` and attributes of the script tag, and what `init` is given. */
const PAGES: Readonly<Record<string, Page>> = {
  'as option of init': { options: `{ testKey: '${TEST_KEY}' }` },
  'as data-test-key': { tag: `data-test-key="${TEST_KEY}"` },
  'in the address of the script': { query: `?test_key=${TEST_KEY}` },
  'in the address behind another parameter': { query: `?v=3&test_key=${TEST_KEY}#x` },
  'as the option, over a wrong one of the tag': {
    tag: 'data-test-key="test_of_yesterday"',
    options: `{ testKey: '${TEST_KEY}' }`,
  },
};

for (const [name, page] of Object.entries({ ...PAGES, nowhere: {}, 'as a wrong one': { query: '?test_key=test_x' } })) {
  const isOpen = name in PAGES;
  test(`the key ${name} ${isOpen ? 'opens' : 'opens no'} test channel`, async ({ shop, gateway }) => {
    const tab = shop.page;
    const site = await startSite(() => checkout(gateway.origin, page));
    await tab.goto(`http://127.0.0.1:${site.port}/`);
    const response = await tab.evaluate(() => {
      const { IMP } = window as unknown as { IMP: { request_pay: (params: object) => Promise<PaymentResponse> } };
      const bypass = { sandbox: { outcome: 'approve' } };
      return IMP.request_pay({ channelKey: 'channel-key-test', name: 'Mug', amount: 1_000, bypass });
    });
    if (isOpen) expect(response).toMatchObject({ success: true, sandbox: true });
    else expect(response).toMatchObject({ success: false, error_code: 'F500' });
    await site.close();
  });
}

function checkout(gateway: string, { tag = '', query = '', options = '{}' }: Page): string {
  return `<!doctype html><meta charset="utf-8"><title>Shop</title><link rel="icon" href="data:,">
<script ${tag} src="${gateway}/v1/iamport.js${query}"></script><body>
<script>IMP.init('${LIVE_SHOP}', ${options});</script>`;
}
