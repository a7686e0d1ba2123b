/* PayPal's own word, from its webhooks into the books. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pgCase } from '../pgs/paypal-v2';
import { createPgShop, type PgShop, type RunningSimulators, startSimulators } from '../pgs/pg-shop';
import { useDatabase } from '../support/databases';

const db = useDatabase('postgres');
let simulators: RunningSimulators;
let shop: PgShop;
beforeAll(async () => void (simulators = await startSimulators()));
beforeEach(async () => void (shop = await createPgShop(db(), pgCase, simulators)));
afterEach(() => {
  shop.close();
  simulators.clearFaults();
});
afterAll(() => simulators.close());

async function pay(funds: string) {
  const { imp_uid, step } = await shop.open(shop.orderOf('paypal'));
  if (!step) throw new Error('no step');
  await shop.decide(step, 'approve', { funds });
  return imp_uid;
}

const report = (order: string, event: string, amount?: number) =>
  simulators.report('paypal_v2', { order, event, amount });
const cancel = (imp_uid: string, amount?: number) =>
  shop.rest('/payments/cancel', { imp_uid, reason: '변심', ...(amount !== undefined && { amount }) });

describe('a payment with PayPal', () => {
  it('that is pending is neither paid nor failed until PayPal tells', async () => {
    const imp_uid = await pay('ECHECK');
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'reviewing' });
    expect(await shop.webhooks(imp_uid)).toEqual([]);
    await report(imp_uid, 'completed');
    await report(imp_uid, 'completed');
    await report(imp_uid, 'pending');
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid' });
    expect(await shop.webhooks(imp_uid)).toEqual(['paid']);
    await shop.agree(imp_uid);
    // The refund is pending as well.
    await cancel(imp_uid, 4_000);
    expect(await shop.row(imp_uid)).toMatchObject({ cancelled_minor: 0 });
    await report(imp_uid, 'refunded');
    expect(await shop.row(imp_uid)).toMatchObject({ cancelled_minor: 400_000 });
    await shop.agree(imp_uid);
  });

  it('that is denied in the end has failed', async () => {
    const imp_uid = await pay('ECHECK');
    await report(imp_uid, 'denied');
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed', fail_code: 'PG_DECLINED' });
    await shop.agree(imp_uid);
  });

  it('counts a refund once that its answer and a webhook tell of, and one by PayPal’s people as well', async () => {
    const imp_uid = await pay('PAYPAL');
    await cancel(imp_uid, 4_000);
    await report(imp_uid, 'refunded');
    await report(imp_uid, 'refunded');
    expect(await shop.row(imp_uid)).toMatchObject({ cancelled_minor: 400_000 });
    await report(imp_uid, 'refund', 100_000);
    await report(imp_uid, 'refunded');
    expect(await shop.row(imp_uid)).toMatchObject({ cancelled_minor: 500_000 });
    await shop.agree(imp_uid);
    const problems = await db().selectFrom('pg_notices').select('problem').where('imp_uid', '=', imp_uid).execute();
    expect(problems.map(({ problem }) => problem)).toEqual([null, null, null, null]);
  });
});
