/* Calls that belong to one PG's contract, of payments that are the PG's and not the sandbox's: PAYCO and Naver Pay. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '../support/databases';
import { pgCase as naverpay } from '../pgs/naverpay';
import { pgCase as payco } from '../pgs/payco';
import type { PgCase } from '../pgs/pg-case';
import { createPgShop, type RunningSimulators, startSimulators } from '../pgs/pg-shop';

const db = useDatabase('postgres');
let simulators: RunningSimulators;
beforeAll(async () => void (simulators = await startSimulators()));
afterEach(() => simulators.clearFaults());
afterAll(() => simulators.close());

async function pay(pg: PgCase, way: string) {
  const shop = await createPgShop(db(), pg, simulators);
  const { imp_uid, step } = await shop.open(shop.orderOf('card'));
  if (!step) throw new Error('no step');
  await shop.decide(step, 'approve', { way });
  expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid' });
  return { shop, imp_uid };
}

describe('PAYCO', () => {
  it('is told how far an order is, and refuses what may not follow', async () => {
    const { shop, imp_uid } = await pay(payco, 'card');
    const tell = (status: string) => shop.rest(`/payco/orders/status/${imp_uid}`, { status });
    expect(await tell('DELIVERY_START')).toMatchObject({ code: 0, response: { status: 'DELIVERY_START' } });
    expect(simulators.findOrder('payco', imp_uid)).toMatchObject({ row: { status: 'OPSDVST' } });
    expect(await tell('PURCHASE_DECISION')).toMatchObject({ code: 0 });
    expect(await tell('CANCELED')).toMatchObject({ status: 400, message: expect.stringContaining('1402') as string });
    expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 0 });
  });
});

describe('Naver Pay', () => {
  it('gives points and confirms a purchase once', async () => {
    const { shop, imp_uid } = await pay(naverpay, 'CARD');
    for (const path of ['point', 'confirm']) {
      const ask = () => shop.rest(`/payments/${imp_uid}/naver/${path}`, {});
      expect(await ask()).toMatchObject({ code: 0, response: null });
      expect(await ask()).toMatchObject({ status: 500, message: expect.stringContaining('AlreadyComplete') as string });
    }
    expect(simulators.findOrder('naverpay', imp_uid)).toMatchObject({ row: { steps: ['point', 'confirm'] } });
  });

  it.each([
    ['CARD', { amount_total: 0, amount_by_npoint: 0, amount_by_primary: 0, amount_supply: 0, amount_vat: 0 }],
    ['BANK', { amount_total: 15_000, amount_by_primary: 15_000, amount_supply: 13_636, amount_vat: 1_364 }],
    ['POINT', { amount_total: 15_000, amount_by_npoint: 15_000, amount_by_primary: 0 }],
  ])('says how much of a payment by %s is cash', async (way, expected) => {
    const { shop, imp_uid } = await pay(naverpay, way);
    expect(await shop.rest(`/payments/${imp_uid}/naver/cash-amount`)).toMatchObject({ code: 0, response: expected });
  });

  it('that does not answer is said to have not', async () => {
    const { shop, imp_uid } = await pay(naverpay, 'CARD');
    simulators.addFault({ pg: 'naverpay', on: 'inquiry', fault: 'reset', times: 1 });
    const answer = await shop.rest(`/payments/${imp_uid}/naver/point`, {});
    expect(answer).toMatchObject({ status: 500, response: null });
    expect(answer.code).not.toBe(0);
  });

  it('is asked of its own payments alone', async () => {
    const { shop, imp_uid } = await pay(payco, 'card');
    expect(await shop.rest(`/payments/${imp_uid}/naver/point`, {})).toMatchObject({ status: 400 });
  });
});
