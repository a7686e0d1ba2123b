/* Naver Pay drawn by its own script in our window, and a way to pay that is registered and charged. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type { NextStep } from '../../src/server/drivers/next-step';
import { useDatabase } from '../support/databases';
import { pgCase } from '../pgs/naverpay';
import { createPgShop, type PgShop, type RunningSimulators, startSimulators } from '../pgs/pg-shop';

const db = useDatabase('postgres');
let simulators: RunningSimulators;
let shop: PgShop;
beforeAll(async () => void (simulators = await startSimulators()));
beforeEach(async () => void (shop = await createPgShop(db(), { ...pgCase, window: 'iframe', enter }, simulators)));
afterEach(() => simulators.clearFaults());
afterAll(() => simulators.close());

type ScriptStep = Extract<NextStep, { kind: 'script' }>;

/** What the script opens: the same page, by what it was told. */
function enter({ sources, calls }: ScriptStep) {
  const [created, opened] = calls.map(({ args }) => args[0] as Record<string, unknown>);
  const { clientId, payType, openType } = created ?? {};
  const asked = encodeURIComponent(JSON.stringify({ ...opened, clientId, payType, openType }));
  const page = String(sources[0]).replace('nsp.pay.naver.com/sdk/js/naverpay.min.js', 'test-m.pay.naver.com/sdk/open');
  return { url: `${page}?asked=${asked}` };
}

async function open(request: object): Promise<{ readonly imp_uid: string; readonly step: ScriptStep }> {
  const { imp_uid, step, html } = await shop.open(request);
  if (step?.kind !== 'script') throw new Error(`no script: ${html.slice(0, 300)}`);
  return { imp_uid, step };
}

/** As `onAuthorize` completes the form with what the layer says. */
async function complete(step: ScriptStep, act: 'approve' | 'decline' | 'cancel') {
  const { html, url } = await shop.decide(step, act);
  // A page that leaves has been to our address already.
  const said = /postMessage\((\{.*\}), '\*'\)/.exec(html)?.[1];
  if (said === undefined) return url;
  const { naverpay } = JSON.parse(said) as { readonly naverpay: Record<string, string> };
  return (await shop.browse({ url: step.form?.action ?? '', form: naverpay })).url;
}

it.each([
  ['approve', { state: 'paid' }],
  ['decline', { state: 'failed', fail_code: 'PG_DECLINED' }],
  ['cancel', { state: 'failed', fail_code: 'PAYMENT_CANCELLED' }],
] as const)('comes back from its layer: %s', async (act, expected) => {
  const { imp_uid, step } = await open(shop.orderOf('card'));
  await complete(step, act);
  expect(await shop.row(imp_uid)).toMatchObject(expected);
  await shop.agree(imp_uid);
});

it('registers a way to pay without a charge, charges it, and gives back', async () => {
  const { naverProducts: _, ...order } = shop.orderOf('card') as Record<string, unknown>;
  const plan = { customer_uid: 'member-1', naverProductCode: 'plan-1', naverProductCount: 1 };
  const { imp_uid, step } = await open({ ...order, ...plan });
  await complete(step, 'approve');
  expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid', amount_minor: 0 });
  const again = { customer_uid: 'member-1', merchant_uid: 'again-1', amount: 9_900, name: '구독' };
  const charged = await shop.rest('/subscribe/payments/again', again);
  expect(charged).toMatchObject({ code: 0, response: { status: 'paid', amount: 9_900 } });
  const uid = String(charged.response?.['imp_uid']);
  expect(await shop.agree(uid)).toEqual({ paid: 9_900, cancelled: 0 });
  expect(await shop.rest('/payments/cancel', { imp_uid: uid, reason: '변심' })).toMatchObject({ code: 0 });
  expect(await shop.agree(uid)).toEqual({ paid: 9_900, cancelled: 9_900 });
});

it('whose charge’s answer is lost is charged once', async () => {
  const { naverProducts: _, ...order } = shop.orderOf('card') as Record<string, unknown>;
  const { step } = await open({ ...order, customer_uid: 'member-1', naverProductCode: 'plan-1', naverProductCount: 1 });
  await complete(step, 'approve');
  for (const fault of ['answer-lost', 'garbage', 'http-500', 'reset', 'declined']) {
    simulators.addFault({ pg: 'naverpay', on: 'approve', fault, times: 1 });
    const again = { customer_uid: 'member-1', merchant_uid: `again-${fault}`, amount: 9_900, name: '구독' };
    const { response, code } = await shop.rest('/subscribe/payments/again', again);
    if (fault === 'declined') expect({ code, status: response?.['status'] }).toEqual({ code: 0, status: 'failed' });
    else expect(response).toMatchObject({ status: 'paid' });
    await shop.agree(String(response?.['imp_uid']));
  }
});
