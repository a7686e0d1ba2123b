/* Which window a call opens, and what it answers when it opens none. */
import { expect, test } from '../support/shop';

const cases = [
  { wish: { pg: 'kakaopay' }, opens: 'kakaopay' },
  { wish: { pg: 'html5_inicis.MID-a' }, opens: 'html5_inicis' },
  { wish: { pg: 'html5_inicis.MID-b' }, opens: 'html5_inicis', mid: 'MID-b' },
  { wish: {}, opens: 'html5_inicis', mid: 'MID-a' },
  { wish: { pg: 'kakaoapy' }, opens: 'html5_inicis', mid: 'MID-a', warns: true },
  { wish: { pg: 'html5_inicis.MID-z' }, opens: 'html5_inicis', mid: 'MID-a', warns: true },
  { wish: { pg: 'html5_inicis', channelKey: 'channel-key-kakaopay-MID-c' }, opens: 'kakaopay' },
];

for (const { wish, opens, mid, warns } of cases) {
  test(`${JSON.stringify(wish)} opens ${opens}${mid ? ` ${mid}` : ''}${warns ? ' and warns' : ''}`, async ({
    shop,
  }) => {
    const warnings: string[] = [];
    shop.page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    await shop.open();
    await shop.pay(shop.order({ ...wish, bypass: { sandbox: { outcome: 'approve' } } }));
    const response = await shop.answer();
    expect(response).toMatchObject({ success: true, pg_provider: opens });
    if (mid) expect((await shop.gateway.payment(String(response.imp_uid)))['pg_id']).toBe(mid);
    expect(warnings).toHaveLength(warns ? 1 : 0);
    if (warns) expect(warnings[0]).toContain(wish.pg);
  });
}

const refusals = [
  { name: 'an unknown channelKey', params: { amount: 1000, channelKey: 'channel-key-none' }, code: 'F500' },
  { name: 'an amount that is no number', params: { amount: '12000원' }, code: 'REQUEST_INVALID' },
  { name: 'a missing amount', params: {}, code: 'REQUEST_INVALID' },
  { name: 'no parameters', params: undefined, code: 'REQUEST_INVALID' },
  {
    name: 'a live channel without a driver',
    params: { amount: 1000, pg: 'html5_inicis.MID-live' },
    code: 'PG_DRIVER_MISSING',
  },
  { name: 'a merchant without such channels', params: { amount: 1000 }, code: 'F1001', shop: 'imp10000001' },
  { name: 'a merchant code that nobody has', params: { amount: 1000 }, code: 'NOT_READY', shop: 'imp99999999' },
];

for (const { name, params, code, shop: userCode } of refusals) {
  test(`${name} is answered with ${code}`, async ({ shop }) => {
    await shop.open(userCode);
    await shop.pay(params);
    const response = await shop.answer();
    expect(response).toMatchObject({ success: false, imp_success: false, imp_uid: null, error_code: code });
    expect(response.success || response.error_msg).not.toBe('');
    expect(Object.keys(response)).toHaveLength(6);
  });
}

test('request_pay without init answers instead of throwing', async ({ shop }) => {
  await shop.open('');
  await shop.pay({ amount: 1000 });
  expect(await shop.answer()).toMatchObject({ success: false, error_code: 'NOT_INITIALIZED' });
});

test('agency opens the channels of the tier, and init those of the merchant again', async ({ shop }) => {
  await shop.open();
  await shop.page.evaluate(() => {
    (window as unknown as { IMP: { agency: (code: string, tier: string) => void } }).IMP.agency('imp10000000', 'AB1');
  });
  await shop.pay(shop.order({ bypass: { sandbox: { outcome: 'approve' } } }));
  expect(await shop.answer()).toMatchObject({ success: true, pg_provider: 'kakaopay' });
});

test('strictPg makes a wrong pg an error', async ({ shop }) => {
  await shop.open();
  await shop.page.evaluate(() => {
    const { IMP } = window as unknown as { IMP: { init: (code: string, options: object) => void } };
    IMP.init('imp10000000', { strictPg: true });
  });
  await shop.pay(shop.order({ pg: 'kakaoapy' }));
  expect(await shop.answer()).toMatchObject({ success: false, error_code: 'F500' });
});

test('the original’s defaults are written into the merchant’s own object', async ({ shop }) => {
  await shop.open();
  await shop.pay({ amount: '100', bypass: { sandbox: { outcome: 'approve' } }, custom_data: { a: 1 }, my_own: 7 });
  const response = await shop.answer();
  const params = await shop.page.evaluate(() => (window as unknown as { params: Record<string, unknown> }).params);
  expect(params).toMatchObject({ pay_method: 'card', merchant_uid: response.merchant_uid, amount: '100' });
  expect(response.merchant_uid).toMatch(/^nobody_\d{13}$/);
  expect(response).toMatchObject({ paid_amount: 100 });
});

test('a virtual account is a success that nobody has paid yet', async ({ shop }) => {
  await shop.open();
  await shop.pay(shop.order({ pay_method: 'vbank', vbank_due: '20991231' }));
  await shop.button('approve').click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: true, status: 'ready', paid_at: 0, pay_method: 'vbank' });
  expect(response.success && response.vbank_num).toMatch(/^\d+$/);
  const record = await shop.gateway.payment(String(response.imp_uid));
  expect(record).toMatchObject({ status: 'ready', paid_at: 0, vbank_date: Date.UTC(2099, 11, 31, 14, 59, 59) / 1000 });
});

test('dollars keep their cents', async ({ shop }) => {
  await shop.open();
  await shop.pay(shop.order({ amount: 10.5, currency: 'usd', language: 'en' }));
  await expect(shop.window.locator('[data-openimp="amount"]')).toHaveText('$10.50');
  await shop.button('approve').click();
  const response = await shop.answer();
  expect(response).toMatchObject({ success: true, paid_amount: 10.5, currency: 'USD' });
  await shop.expectAgreement(response);
});

test('parameters that fight back get an answer, and the next payment works', async ({ shop }) => {
  await shop.open();
  const codes = await shop.page.evaluate(async () => {
    const { IMP } = window as unknown as {
      IMP: { request_pay: (params: unknown) => Promise<{ error_code?: string }> };
    };
    const circular: Record<string, unknown> = { amount: 1 };
    circular['self'] = circular;
    const throwing = {
      amount: 1,
      get merchant_uid() {
        throw new Error('getter');
      },
    };
    const wild = [
      Object.create(null),
      throwing,
      circular,
      { amount: 1, big: 1n },
      { amount: 1, merchant_uid: {} },
      null,
      7,
      [],
    ];
    const answers: (string | undefined)[] = [];
    for (const params of wild) answers.push((await IMP.request_pay(params)).error_code);
    return answers;
  });
  expect(codes).toEqual(Array(8).fill('REQUEST_INVALID'));
  await shop.pay(shop.order({ bypass: { sandbox: { outcome: 'approve' } } }));
  expect(await shop.answer()).toMatchObject({ success: true });
});
