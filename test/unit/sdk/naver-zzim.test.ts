// @vitest-environment jsdom
import { afterEach, expect, it } from 'vitest';
import { closeShop, openShop } from './shop';

afterEach(closeShop);

const PRODUCTS = { naverProducts: [] };

it('opens Naver’s window on a PC; where that is blocked, and on phones, the page leaves and comes back', async () => {
  for (const [device, blocked, target] of [
    ['pc', false, 'IMP_NAVER_ZZIM'],
    ['pc', true, '_self'],
    ['mobile', false, '_self'],
  ] as const) {
    const shop = await openShop({ device });
    shop.gateway.windows.blocked = blocked;
    shop.imp.naver_zzim(PRODUCTS);
    const [form] = shop.gateway.submitted;
    expect([form?.url, form?.target]).toEqual(['https://pay.example/zzim/ready/imp10000000', target]);
    const return_url = target === '_self' ? location.href : '';
    expect(JSON.parse(form?.fields['openimp'] ?? '')).toEqual({ ...PRODUCTS, return_url });
    if (target !== '_self') {
      expect(shop.gateway.windows.popups).toMatchObject([{ features: 'popup,width=480,height=600' }]);
    }
    await closeShop();
  }
});

it('names the tier, and does nothing before init but say so', async () => {
  const shop = await openShop({ userCode: '' });
  shop.imp.naver_zzim(PRODUCTS);
  expect(shop.gateway.submitted).toEqual([]);
  expect(shop.said).toEqual(['IMP.naver_zzim: IMP.init?']);
  shop.imp.agency('imp10000000', 'AB1');
  shop.imp.naver_zzim(PRODUCTS);
  expect(shop.gateway.submitted[0]?.fields['openimp']).toContain('"tier_code":"AB1"');
});
