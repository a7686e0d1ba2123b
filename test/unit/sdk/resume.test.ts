// @vitest-environment jsdom
/* A buyer comes back to a page that knows nothing of the payment that an earlier one began: it is asked for, once. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createImp } from '../../../src/sdk/imp';
import type { Imp } from '../../../src/sdk/public-types';
import { GATEWAY, keyOf, offline } from './fake-gateway';
import { closeShop, FakeStorage, NAVER, openShop, settle, type Shop, USER_CODE } from './shop';

afterEach(closeShop);

const PHONE = { device: 'mobile' } as const;

/** The same shop's next page: nothing of the earlier one's memory is left but what storage holds. */
function nextPage(userCode = USER_CODE): { imp: Imp; calls: unknown[] } {
  const imp = createImp({ gateway: GATEWAY });
  imp.init(userCode);
  return { imp, calls: [] };
}

const resume = async ({ imp, calls }: ReturnType<typeof nextPage>) => {
  const answer = imp.resume((response) => calls.push(response));
  await settle();
  return answer;
};

const storedText = () =>
  JSON.stringify([sessionStorage, localStorage].flatMap((storage) => [...(storage as unknown as FakeStorage).kept]));

describe('a page that its buyer came back to', () => {
  it.each([
    ['frame on a PC', {}, {}],
    ['page', {}, NAVER],
    ['page on a phone', PHONE, {}],
    ['popup', {}, { presentation: 'popup' }],
  ])('hears how it ended: %s', async (_, options, wish) => {
    const shop = await openShop(options);
    await shop.pay(shop.order(wish));
    const window = shop.window();
    const page = nextPage();
    expect(page.imp.hasReturned()).toBe(true);
    shop.gateway.end(window, 'approve');
    expect(await resume(page)).toMatchObject({ success: true, imp_uid: window.imp_uid });
    expect(page.calls).toMatchObject([{ success: true }]);
    expect(shop.gateway.askedFor('/close')).toMatchObject([
      { fields: { imp_uid: window.imp_uid, request_id: keyOf(window.form), unsure: 'true' } },
    ]);
    // Once.
    expect(page.imp.hasReturned()).toBe(false);
    expect(await resume(page)).toBeNull();
    expect(page.calls).toHaveLength(1);
    expect(nextPage().imp.hasReturned()).toBe(false);
  });

  it('keeps neither a secret nor anything of the buyer', async () => {
    const shop = await openShop(PHONE);
    await shop.pay(shop.order({ buyer_name: 'Kim Buyer', buyer_tel: '01012345678', custom_data: 'private' }));
    const text = storedText();
    expect(text).toContain('imp_000000000001');
    expect(text).not.toMatch(/Kim|0101234|private|머그컵|12000/);
    // The key is made of the secret in one direction only; here it is spelt out.
    expect(text.replaceAll(keyOf(shop.window().form), '')).not.toContain(shop.window().form.request_id);
  });

  it('waits while the buyer is still at it, and tells it when it ends', async () => {
    const shop = await openShop();
    await shop.pay(shop.order(NAVER));
    const page = nextPage();
    const answer = page.imp.resume((response) => page.calls.push(response));
    await settle(60_000);
    expect(page.calls).toEqual([]);
    // Meanwhile it is nobody's to answer twice.
    expect(page.imp.hasReturned()).toBe(false);
    expect(await page.imp.resume(() => page.calls.push('twice'))).toBeNull();
    shop.gateway.end(shop.window(), 'decline');
    await settle(1_000);
    expect(await answer).toMatchObject({ error_code: 'PG_DECLINED', is_recoverable: true });
    expect(page.calls).toHaveLength(1);
  });

  it('is told as well where the shop’s address has been told already', async () => {
    const shop = await openShop();
    await shop.pay(shop.order(NAVER));
    shop.gateway.end(shop.window(), 'approve');
    const [payment] = shop.gateway.payments.values();
    if (payment) payment.returned = true;
    expect(await resume(nextPage())).toMatchObject({ success: true });
  });

  it('is told that nothing is known while the gateway is away, and may ask again', async () => {
    const shop = await openShop();
    await shop.pay(shop.order(NAVER));
    shop.gateway.always('/close', offline);
    const page = nextPage();
    void resume(page);
    await settle(30_000);
    expect(page.calls).toMatchObject([{ error_code: 'RESULT_UNKNOWN', imp_uid: 'imp_000000000001' }]);
    expect(nextPage().imp.hasReturned()).toBe(true);
  });

  it('tells listeners, and no listener of the page before', async () => {
    const shop = await openShop();
    await shop.pay(shop.order(NAVER));
    shop.gateway.end(shop.window(), 'approve');
    const page = nextPage();
    const heard: unknown[] = [];
    page.imp.on('result', ({ imp_uid }) => heard.push(imp_uid));
    await resume(page);
    expect(heard).toEqual(['imp_000000000001']);
  });

  it('a callback that throws is the shop’s own', async () => {
    const shop = await openShop();
    await shop.pay(shop.order(NAVER));
    shop.gateway.end(shop.window(), 'approve');
    const answer = nextPage().imp.resume(() => {
      throw new Error('of the shop');
    });
    await settle();
    expect(await answer).toMatchObject({ success: true });
  });

  it('may begin another payment meanwhile, which is what is kept then', async () => {
    const shop = await openShop();
    await shop.pay(shop.order(NAVER));
    const first = shop.window();
    const page = nextPage();
    const answer = page.imp.resume(() => undefined);
    await settle();
    void page.imp.request_pay(shop.order(NAVER));
    await settle();
    shop.gateway.end(first, 'cancel');
    await settle(1_000);
    expect(await answer).toMatchObject({ imp_uid: first.imp_uid });
    expect(storedText()).toContain(String(shop.window().imp_uid));
  });
});

describe('nothing to come back to', () => {
  it('where no payment was begun, or init is missing', async () => {
    const shop = await openShop();
    expect(shop.imp.hasReturned()).toBe(false);
    expect(await shop.imp.resume(() => shop.calls.push({} as never))).toBeNull();
    expect(createImp({ gateway: GATEWAY }).hasReturned()).toBe(false);
    expect(shop.calls).toEqual([]);
  });

  it.each([
    ['paid', (shop: Shop) => shop.gateway.finish(shop.window(), 'approve')],
    ['declined', (shop: Shop) => shop.gateway.finish(shop.window(), 'decline')],
  ])('where the page has had its answer: %s', async (_, end) => {
    const shop = await openShop();
    await shop.pay(shop.order());
    expect(shop.imp.hasReturned()).toBe(false);
    end(shop);
    await settle();
    shop.answer();
    expect(storedText()).not.toContain('imp_');
    expect(nextPage().imp.hasReturned()).toBe(false);
  });

  it('after half an hour, for another merchant, and in what is not ours', async () => {
    const shop = await openShop();
    await shop.pay(shop.order(NAVER));
    expect(nextPage('imp20000000').imp.hasReturned()).toBe(false);
    vi.setSystemTime(Date.now() + 1_799_000);
    expect(nextPage().imp.hasReturned()).toBe(true);
    vi.setSystemTime(Date.now() + 1_000);
    expect(nextPage().imp.hasReturned()).toBe(false);
    for (const text of ['', 'null', '[]', '{"at":1e99}', '{', '7', '{"imp_uid":"imp_1","at":9e15}']) {
      sessionStorage.setItem(`openimp.${USER_CODE}`, text);
      expect(nextPage().imp.hasReturned(), text).toBe(false);
    }
  });

  it.each(['getItem', 'setItem', 'removeItem'] as const)(
    'with storage whose %s is off, pages pay all the same',
    async (method) => {
      vi.spyOn(FakeStorage.prototype, method).mockImplementation(() => {
        throw new DOMException('', 'SecurityError');
      });
      const shop = await openShop();
      await shop.pay(shop.order());
      shop.gateway.finish(shop.window(), 'approve');
      await settle();
      expect(shop.answer()).toMatchObject({ success: true });
      expect(() => shop.imp.hasReturned()).not.toThrow();
    },
  );

  it('in a page that may not even touch storage', async () => {
    const shop = await openShop();
    Object.defineProperty(globalThis, 'sessionStorage', {
      configurable: true,
      get: () => {
        throw new DOMException('', 'SecurityError');
      },
    });
    await shop.pay(shop.order());
    expect(shop.imp.hasReturned()).toBe(false);
    shop.gateway.finish(shop.window(), 'approve');
    await settle();
    expect(shop.answer()).toMatchObject({ success: true });
  });
});
