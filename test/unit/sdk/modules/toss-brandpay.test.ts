// @vitest-environment jsdom
/* BrandPay's module: what is wrong is said when it is loaded, and each of its windows ends once. */
import { afterEach, describe, expect, it } from 'vitest';
import { open } from '../../../../src/sdk/modules/toss-brandpay';
import { json, offline, silent } from '../fake-gateway';
import { deliver } from '../fake-windows';
import { closeShop, expectUsable, leave, openShop, settle } from '../shop';

afterEach(closeShop);

const GATEWAY = 'https://pay.example';
const BUYER = { userCode: 'imp20000000', customerKey: 'buyer-1' };

/** How a promise ends: its value, or the code that it was rejected with. */
async function endOf(promise: Promise<unknown>): Promise<() => unknown> {
  let end: unknown = 'pending';
  promise.then(
    (value) => (end = value ?? 'done'),
    ({ code, __portOneErrorType }: { code: string; __portOneErrorType: string }) =>
      (end = `${__portOneErrorType} ${code}`),
  );
  await settle();
  return () => end;
}

async function load(options: object = BUYER) {
  const shop = await openShop();
  const loading = open(GATEWAY, options);
  await settle();
  return { shop, brandpay: await loading };
}

/** A word of the window that is open. */
async function say(state: string, from: { origin?: string; openimp?: string } = {}) {
  const form = lastForm();
  const { origin = GATEWAY, openimp = form.request_id } = from;
  deliver({ openimp, state }, { source: null, origin });
  await settle();
}

let lastForm: () => { request_id: string; page: string; origin: string };

async function show(member: 'openSettings' | 'setupPassword') {
  const { shop, brandpay } = await load();
  lastForm = () => JSON.parse(shop.gateway.submitted.at(-1)?.fields['openimp'] ?? '{}') as ReturnType<typeof lastForm>;
  return { shop, brandpay, end: await endOf(brandpay[member]()) };
}

it('is of one buyer of one shop and its tier', async () => {
  const { shop, brandpay } = await load({ ...BUYER, tierCode: 'AB1' });
  await endOf(brandpay.getPaymentMethods());
  const buyer = { customerKey: 'buyer-1', tier_code: 'AB1' };
  expect(shop.gateway.asked.slice(1)).toEqual(
    [1, 2].map(() => ({ path: '/modules/toss-brandpay/imp20000000/methods', fields: buyer })),
  );
});

it('says what is wrong with the call, as the gateway does', async () => {
  const shop = await openShop();
  shop.gateway.once('/methods', () => json({ code: 'BadRequest', message: 'no such shop' }));
  expect((await endOf(open(GATEWAY, {})))()).toBe('ModuleError BadRequest');
  shop.gateway.once('/methods', offline);
  expect((await endOf(open(GATEWAY, BUYER)))()).toBe('ModuleError UnknownError');
  shop.gateway.once('/methods', silent);
  const end = await endOf(open(GATEWAY, BUYER));
  await settle(9_999);
  expect(end()).toBe('pending');
  await settle(1);
  expect(end()).toBe('ModuleError UnknownError');
  expect((await endOf(open(GATEWAY, BUYER)))()).toHaveProperty('openSettings');
});

describe.each(['openSettings', 'setupPassword'] as const)('%s', (member) => {
  it('ends when its window says so', async () => {
    const { shop, end } = await show(member);
    expect(lastForm()).toMatchObject({ page: member === 'openSettings' ? 'settings' : 'password', ...BUYER_FORM });
    expect(shop.gateway.submitted.at(-1)?.url).toBe(`${GATEWAY}/modules/toss-brandpay/imp20000000/window`);
    await say('open');
    expect(document.querySelector('.imp-frame-open')).not.toBeNull();
    await settle(600_000);
    expect(end()).toBe('pending');
    await say('done');
    expect(end()).toBe('done');
    expectUsable();
  });

  it('says USER_CANCEL when the buyer leaves, by its button or by the dialog’s', async () => {
    const { brandpay, end } = await show(member);
    await say('cancelled');
    expect(end()).toBe('ModuleError USER_CANCEL');
    const second = await endOf(brandpay[member]());
    await say('open');
    await leave();
    expect(second()).toBe('ModuleError USER_CANCEL');
    expectUsable();
  });

  it('hears no other site and no other window', async () => {
    const { end } = await show(member);
    await say('done', { origin: 'https://evil.example' });
    await say('done', { openimp: 'another' });
    deliver(null, { source: null, origin: GATEWAY });
    await settle();
    expect(end()).toBe('pending');
    await say('done');
    expect(end()).toBe('done');
  });

  it('says so where its window has no network, and opens it when it is back', async () => {
    const { brandpay, end } = await show(member);
    const frame = document.querySelector('iframe');
    if (frame) Object.defineProperty(frame, 'contentDocument', { value: null });
    frame?.dispatchEvent(new Event('load'));
    await settle(7_999);
    expect(end()).toBe('pending');
    await settle(1);
    expect(end()).toBe('ModuleError UnknownError');
    expectUsable();
    const second = await endOf(brandpay[member]());
    await say('open');
    await say('done');
    expect(second()).toBe('done');
  });
});

const BUYER_FORM = { customerKey: 'buyer-1', tier_code: '', origin: 'http://localhost:3000' };
