/* KCP's registrations: its page for mobiles, and LITE PAY, which the suite of all PGs does not begin with. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pgCase } from '../pgs/kcp';
import { createPgShop, type PgShop, type RunningSimulators, startSimulators } from '../pgs/pg-shop';
import { useDatabase } from '../support/databases';

const db = useDatabase('postgres');
let simulators: RunningSimulators;
beforeAll(async () => void (simulators = await startSimulators()));
afterAll(() => simulators.close());

describe.each([
  ['the page of mobiles', 'standard', 'mobile'],
  ['LITE PAY on a PC', 'lite', 'pc'],
  ['LITE PAY on a mobile', 'lite', 'mobile'],
] as const)('%s', (_, card_window, device) => {
  let shop: PgShop;
  beforeEach(async () => {
    shop = await createPgShop(db(), { ...pgCase, credentials: { ...pgCase.credentials, card_window } }, simulators);
  });
  afterEach(() => {
    shop.close();
    simulators.clearFaults();
  });

  it('takes the money, and gives it back', async () => {
    const { imp_uid, step } = await shop.open(shop.orderOf('card', { tax_free: 3_000 }), device);
    if (step?.kind !== 'submit') throw new Error('no form');
    expect(step.charset).toBe(card_window === 'lite' ? 'utf-8' : 'euc-kr');
    await shop.decide(step, 'approve');
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid', amount_minor: 15_000, card_code: '366' });
    await shop.rest('/payments/cancel', { imp_uid, amount: 5_000, reason: '변심' });
    expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 5_000 });
  });

  it('is told of a buyer who left', async () => {
    const { imp_uid, step } = await shop.open(shop.orderOf('card'), device);
    if (!step) throw new Error('no step');
    await shop.decide(step, 'cancel');
    expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed', fail_code: 'PAYMENT_CANCELLED' });
  });

  it.each(['refused', 'http-500', 'http-429', 'garbage', 'declined', 'foreign-host'])(
    'that cannot begin (%s) fails, and goes nowhere else',
    async (fault) => {
      simulators.addFault({ pg: 'kcp', on: 'ready', fault, times: 1 });
      const { imp_uid, step, html } = await shop.open(shop.orderOf('card'), device);
      expect(step).toBeUndefined();
      expect(html).toMatch(/PG_UNREACHABLE|PG_DECLINED/);
      expect(html).not.toContain('evil.example');
      expect(await shop.row(imp_uid)).toMatchObject({ state: 'failed' });
    },
  );
});
