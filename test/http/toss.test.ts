/* Toss Payments and Toss Pay beyond the contract of all PGs: deposits, keys, cards and accounts by REST. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pgCase as tosspayV2 } from '../pgs/tosspay-v2';
import { pgCase as tosspayments } from '../pgs/tosspayments';
import { createPgShop, type PgShop, type RunningSimulators, startSimulators } from '../pgs/pg-shop';
import { DATABASES, useDatabase } from '../support/databases';

describe.each(DATABASES)('on %s', (kind) => {
  const db = useDatabase(kind);
  let simulators: RunningSimulators;
  let shop: PgShop;
  beforeAll(async () => void (simulators = await startSimulators()));
  afterAll(() => simulators.close());
  afterEach(() => {
    shop.close();
    simulators.clearFaults();
  });

  async function buy(request: object) {
    const opened = await shop.open(request);
    if (!opened.step) throw new Error(opened.html.slice(0, 1000));
    await shop.decide(opened.step, 'approve');
    return opened;
  }

  describe('Toss Payments', () => {
    beforeEach(async () => void (shop = await createPgShop(db(), tosspayments, simulators)));

    const secretOf = (order: string) =>
      (simulators.findOrder('tosspayments', order) as { row: { secret: string } }).row.secret;
    const tell = (body: object) =>
      shop.gateway.routes.request('/notice/tosspayments', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const report = (order: string, event: string) => simulators.report('tosspayments', { order, event });

    it('is paid by a deposit, told once however often it comes, and by nothing that is made up', async () => {
      const { imp_uid, request_id } = await buy(shop.orderOf('vbank', { vbank_due: '2099-12-31' }));
      expect(await shop.row(imp_uid)).toMatchObject({
        state: 'issued',
        vbank_code: '011',
        vbank_num: '79019639679511',
      });
      expect((await shop.outcome(request_id)).response).toMatchObject({ success: true, status: 'ready' });
      const flat = { orderId: imp_uid, secret: secretOf(imp_uid), status: 'DONE', transactionKey: 'T' };
      expect((await tell({ ...flat, secret: 'ps_forged' })).status).toBe(400);
      expect((await tell(flat)).status).toBe(200);
      expect((await tell({ ...flat, orderId: 'imp_000000000000' })).status).toBe(400);
      expect((await shop.row(imp_uid)).state).toBe('issued');
      // Its own notice is lost on the way.
      simulators.addFault({ pg: 'tosspayments', on: 'notice', fault: 'reorder', times: 1 });
      await report(imp_uid, 'deposit');
      expect((await shop.row(imp_uid)).state).toBe('issued');
      const told = await Promise.all([
        tell(flat),
        tell(flat),
        tell({ eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId: imp_uid } }),
      ]);
      expect(told.map(({ status }) => status)).toEqual([200, 200, 200]);
      expect((await shop.row(imp_uid)).state).toBe('paid');
      expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 0 });
      expect(await shop.webhooks(imp_uid)).toEqual(['ready', 'paid']);
      const account = { refund_holder: '홍길동', refund_bank: '004', refund_account: '1234567890' };
      expect(await shop.rest('/payments/cancel', { imp_uid, amount: 5_000, ...account })).toMatchObject({ code: 0 });
      expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 5_000 });
    });

    it('learns of a whole refund in the PG’s console, and takes its own for none', async () => {
      const { imp_uid } = await buy(shop.orderOf('card'));
      await shop.rest('/payments/cancel', { imp_uid, amount: 4_000, reason: '변심' });
      const changed = { eventType: 'PAYMENT_STATUS_CHANGED', data: { orderId: imp_uid } };
      expect((await tell(changed)).status).toBe(200);
      expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 4_000 });
      await report(imp_uid, 'refund');
      expect((await tell(changed)).status).toBe(200);
      expect(await shop.agree(imp_uid)).toEqual({ paid: 15_000, cancelled: 15_000 });
    });

    it('registers a card in its window, and charges it', async () => {
      const { imp_uid } = await buy(shop.orderOf('card', { customer_uid: 'c1' }));
      expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid', amount_minor: 0 });
      const order = { customer_uid: 'c1', merchant_uid: 'again-1', amount: 9_000, name: '구독' };
      simulators.addFault({ pg: 'tosspayments', on: 'approve', fault: 'answer-lost', times: 1 });
      const { response } = await shop.rest('/subscribe/payments/again', order);
      expect(response).toMatchObject({ status: 'paid', amount: 9_000 });
      expect(await shop.agree(String(response?.['imp_uid']))).toEqual({ paid: 9_000, cancelled: 0 });
    });

    it('charges cards and opens accounts by REST, and refuses receipts that it could not take back', async () => {
      const card = { ...tosspayments.card, merchant_uid: 'key-in-1', amount: 7_000, name: '컵' };
      const charged = await shop.rest('/subscribe/payments/onetime', card);
      expect(charged.response).toMatchObject({ status: 'paid', amount: 7_000, card_code: '368' });
      const wish = { merchant_uid: 'v-1', amount: 8_000, vbank_code: '004', vbank_due: 4_100_000_000, name: '컵' };
      const { response } = await shop.rest('/vbanks', wish);
      expect(response).toMatchObject({ status: 'ready', vbank_code: '004', vbank_date: 4_100_000_000 });
      const imp_uid = String(response?.['imp_uid']);
      // It knows where to from a window.
      await shop.decide((await shop.open(shop.orderOf('card'))).step ?? { kind: 'sandbox' }, 'cancel');
      await report(imp_uid, 'deposit');
      expect((await shop.row(imp_uid)).state).toBe('paid');
      const receipt = await shop.rest(`/receipts/${imp_uid}`, { identifier: '01012345678' });
      expect(receipt).toMatchObject({ status: 501, response: null });
      expect(receipt.message).toContain('cash receipts by REST');
    });
  });

  describe('Toss Pay', () => {
    beforeEach(async () => void (shop = await createPgShop(db(), tosspayV2, simulators)));

    it('registers a key, and charges it once whose answer was lost', async () => {
      const { imp_uid } = await buy(shop.orderOf('tosspay', { customer_uid: 'c1', customer_id: 'buyer-1' }));
      expect(await shop.row(imp_uid)).toMatchObject({ state: 'paid', amount_minor: 0, card_code: '365' });
      const order = { customer_uid: 'c1', merchant_uid: 'again-1', amount: 9_000, name: '구독' };
      simulators.addFault({ pg: 'tosspay_v2', on: 'approve', fault: 'answer-lost', times: 1 });
      const { response } = await shop.rest('/subscribe/payments/again', order);
      expect(response).toMatchObject({ status: 'paid', amount: 9_000 });
      const charged = String(response?.['imp_uid']);
      expect(await shop.rest('/payments/cancel', { imp_uid: charged, amount: 1_000, reason: '변심' })).toMatchObject({
        code: 0,
      });
      expect(await shop.agree(charged)).toEqual({ paid: 9_000, cancelled: 1_000 });
    });
  });
});
