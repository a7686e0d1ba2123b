/* `POST /payments/cancel` (gateway contract 6.1; cases CAN and WH of gateway-cases.json): money goes back once. */
import type { Insertable } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { reconcileCancels } from '../../src/server/payments/reconcile';
import type { PaymentRow } from '../../src/server/store/schema';
import { DATABASES, useDatabase } from '../support/databases';
import { startReceiver } from '../support/receiver';
import { paymentRow } from '../support/rows';
import { M } from './fixtures';
import { type Answer, createGateway } from './gateway';

const UID = 'imp_100000000001';
const REFUND = { refund_holder: '홍길동', refund_bank: '88', refund_account: '56211105948400' };

let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => void (receiver = await startReceiver()));
beforeEach(() => void (receiver.received.length = 0));
afterAll(() => receiver.close());

function firstCancel({ response }: Answer): Readonly<Record<string, string>> {
  const [first = {}] = (response ?? {})['cancel_history'] as Record<string, string>[];
  return first;
}

describe.each(DATABASES)('POST /payments/cancel on %s', (kind) => {
  const db = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  let authorization: string;
  beforeEach(async () => {
    gateway = createGateway(db());
    await gateway.setUp({ ...M, webhook: { live: `${receiver.url}/live` } });
    authorization = String((await gateway.getToken({ imp_key: 'K1', imp_secret: 'S1' })).response?.['access_token']);
    await insert({ imp_uid: UID, merchant_uid: 'ORD-1' });
  });

  async function insert(columns: Partial<Insertable<PaymentRow>>): Promise<void> {
    const paid = { status: 'paid', claimed: true, paid_at: gateway.now(), channel_key: 'channel-key-1' } as const;
    await db()
      .insertInto('payments')
      .values(paymentRow({ ...paid, request_id: columns.imp_uid ?? '', ...columns }))
      .execute();
  }

  function cancel(body: object, headers: Record<string, string> = {}): Promise<Answer> {
    const sent = { authorization, 'content-type': 'application/json', ...headers };
    return gateway.ask('/payments/cancel', { method: 'POST', headers: sent, body: JSON.stringify(body) });
  }

  const read = async (imp_uid = UID) =>
    (await gateway.ask(`/payments/${imp_uid}`, { headers: { authorization } })).response;

  it.each([
    [{ reason: '변심' }],
    [{ reason: '변심', amount: 0 }],
    [{ reason: '변심', amount: '10000', checksum: '10000' }],
  ])('gives everything back: %o', async (more) => {
    const answer = await cancel({ imp_uid: UID, ...more });
    expect(answer).toMatchObject({ status: 200, code: 0, message: null });
    const seconds = Math.floor(gateway.now() / 1000);
    expect(answer.response).toMatchObject({
      ...{ status: 'cancelled', amount: 10_000, cancel_amount: 10_000, cancel_reason: '변심' },
      ...{ cancelled_at: seconds, paid_at: seconds },
      cancel_history: [{ amount: 10_000, reason: '변심', cancelled_at: seconds, receipt_url: null }],
    });
    const { cancellation_id, pg_tid } = firstCancel(answer);
    expect([cancellation_id, pg_tid]).toEqual([expect.stringMatching(/.+/), expect.stringMatching(/.+/)]);
    expect(await read()).toEqual(answer.response);
    expect(await cancel({ imp_uid: UID })).toMatchObject({
      status: 200,
      code: 1,
      message: '이미 전액취소된 주문입니다.',
    });
  });

  it('gives parts back until nothing is left, and says which (CAN-03 to 05, 19)', async () => {
    expect((await cancel({ imp_uid: UID, amount: 3_000 })).response).toMatchObject({
      ...{ status: 'cancelled', amount: 10_000, cancel_amount: 3_000 },
    });
    expect((await cancel({ merchant_uid: 'ORD-1', amount: 2_000 })).response).toMatchObject({ cancel_amount: 5_000 });
    expect((await cancel({ imp_uid: UID })).response).toMatchObject({ cancel_amount: 10_000 });
    expect((await read())?.['cancel_history']).toMatchObject([{ amount: 3_000 }, { amount: 2_000 }, { amount: 5_000 }]);
  });

  it('does nothing when the checksum is another (CAN-12, 13), or more is asked for than is left (CAN-14)', async () => {
    await cancel({ imp_uid: UID, amount: 3_000 });
    expect(await cancel({ imp_uid: UID, checksum: 10_000 })).toMatchObject({ code: 1, response: null });
    const over = await cancel({ imp_uid: UID, amount: 7_001 });
    expect(over).toMatchObject({ status: 200, code: -1, response: null });
    expect(over.message).toBe('결제취소에 실패하였습니다. (requested cancel amount is bigger than cancelable amount)');
    expect(await read()).toMatchObject({ cancel_amount: 3_000 });
    expect((await cancel({ imp_uid: UID, amount: 1_000, checksum: 7_000 })).response).toMatchObject({
      cancel_amount: 4_000,
    });
  });

  it.each([
    ['an unknown payment', { imp_uid: 'imp_000000000000' }],
    ['an unknown order', { merchant_uid: 'none', amount: 100 }],
    ['a wrong imp_uid beside the right order', { imp_uid: 'imp_000000000000', merchant_uid: 'ORD-1' }],
    ['a zero byte', { merchant_uid: 'ORD-1\0x' }],
  ])('finds nothing for %s', async (_, body) => {
    expect(await cancel(body)).toMatchObject({ status: 200, code: 1, message: '취소할 결제건이 존재하지 않습니다.' });
    expect(await read()).toMatchObject({ status: 'paid' });
  });

  it('asks which payment, and refuses what is no amount', async () => {
    expect((await cancel({ reason: 'x' })).message).toContain('지정해주셔야합니다');
    for (const amount of ['12원', -1, 0.5]) expect((await cancel({ imp_uid: UID, amount })).status).toBe(400);
    expect(await read()).toMatchObject({ cancel_amount: 0 });
  });

  it.each([['ready'], ['failed']] as const)('cancels nothing that is %s (CAN-18)', async (status) => {
    await insert({ imp_uid: 'imp_100000000003', merchant_uid: 'ORD-R', status, claimed: false, paid_at: null });
    expect(await cancel({ imp_uid: 'imp_100000000003' })).toMatchObject({ status: 200, code: 1, response: null });
  });

  it('gives a deposit back to the account that is named (CAN-15, 16), which is stored no longer than needed', async () => {
    const imp_uid = 'imp_100000000005';
    await insert({ imp_uid, merchant_uid: 'ORD-VP', amount_minor: 20_000, pay_method: 'vbank', vbank_num: '110-1' });
    expect(await cancel({ imp_uid })).toMatchObject({ code: 1, response: null });
    expect((await cancel({ imp_uid, ...REFUND })).response).toMatchObject({
      status: 'cancelled',
      cancel_amount: 20_000,
    });
    expect(JSON.stringify(await db().selectFrom('payment_cancels').selectAll().execute())).not.toContain('5621110');
    expect(gateway.logged.join()).not.toContain('5621110');
  });

  it('takes forms, as PHP writes them (CAN-17)', async () => {
    const body = new URLSearchParams({
      imp_uid: UID,
      'extra[requester]': 'customer',
      amount: '',
      enable_webhook: 'true',
    });
    const answer = await gateway.ask('/payments/cancel', { method: 'POST', headers: { authorization }, body });
    expect(answer.response).toMatchObject({ status: 'cancelled', cancel_amount: 10_000 });
  });

  it('is the payment’s own store’s to cancel', async () => {
    await insert({ imp_uid: 'imp_100000000009', merchant_uid: 'ORD-T', tier_code: 'ABC' });
    expect(await cancel({ imp_uid: 'imp_100000000009' })).toMatchObject({ code: 1 });
    expect(await cancel({ imp_uid: UID }, { tier: 'ABC' })).toMatchObject({ code: 1 });
    expect((await cancel({ imp_uid: 'imp_100000000009' }, { tier: 'ABC' })).response).toMatchObject({
      status: 'cancelled',
    });
    expect((await cancel({ imp_uid: UID }, { authorization: 'wrong' })).status).toBe(401);
  });

  it('gives nothing back twice, however often and from how many gateways it is asked at once', async () => {
    const other = createGateway(db());
    const ask = (at: typeof gateway) =>
      at.ask('/payments/cancel', {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify({ imp_uid: UID, amount: 4_000 }),
      });
    const answers = await Promise.all([gateway, other, gateway, other, gateway].map(ask));
    expect(answers.filter(({ code }) => code === 0)).toHaveLength(2);
    const ledger = await db().selectFrom('sandbox_cancels').selectAll().execute();
    expect(ledger.map(({ amount_minor }) => amount_minor)).toEqual([4_000, 4_000]);
    expect(await read()).toMatchObject({ cancel_amount: 8_000 });
  });

  it('gives back no more than was paid and loses nothing over fifty cancels of every kind at once', async () => {
    const gateways = [gateway, createGateway(db())];
    const bodies = Array.from({ length: 50 }, (_, at) => ({
      imp_uid: UID,
      amount: 1 + (at % 7) * 300,
      ...(at % 5 === 0 && { checksum: 10_000 }),
      ...(at % 11 === 0 && { amount: 0 }),
    }));
    const answers = await Promise.all(
      bodies.map((body, at) =>
        (gateways[at % 2] ?? gateway).ask('/payments/cancel', {
          method: 'POST',
          headers: { authorization, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    );
    const done = answers.filter(({ code }) => code === 0);
    const { cancel_amount, cancel_history } = (await read()) as { cancel_amount: number; cancel_history: object[] };
    const ledger = await db().selectFrom('sandbox_cancels').selectAll().execute();
    expect(cancel_amount).toBeLessThanOrEqual(10_000);
    expect(ledger.reduce((sum, row) => sum + row.amount_minor, 0)).toBe(cancel_amount);
    expect([ledger.length, cancel_history.length]).toEqual([done.length, done.length]);
    expect(answers.every(({ status }) => status === 200)).toBe(true);
  });

  it('goes on asking a PG that was away, and keeps the amount for that cancel until it answers', async () => {
    const { sandbox } = gateway.payments.pgs;
    let isDown = true;
    const payments = {
      ...gateway.payments,
      pgs: {
        ...gateway.payments.pgs,
        sandbox: {
          ...sandbox,
          // Gives the money back, and its answer is lost.
          cancel: async (...args: Parameters<typeof sandbox.cancel>) => {
            const answer = await sandbox.cancel(...args);
            if (isDown) throw new Error('lost');
            return answer;
          },
        },
      },
    };
    const { cancelPayment } = await import('../../src/server/payments/cancel');
    const wanted = { amount: 4_000, checksum: undefined, reason: '', refund: null, notify: 'none' } as const;
    expect(await cancelPayment(payments, UID, wanted)).toEqual({ kind: 'unknown' });
    expect(await read()).toMatchObject({ status: 'paid', cancel_amount: 0 });
    expect((await cancel({ imp_uid: UID, amount: 6_001 })).code).toBe(-1);
    gateway.advanceSeconds(11);
    expect(await reconcileCancels(payments, { alone: false })).toBe(0);
    isDown = false;
    expect(await reconcileCancels(payments, { alone: false })).toBe(1);
    expect(await reconcileCancels(payments, { alone: false })).toBe(0);
    expect(await read()).toMatchObject({ status: 'cancelled', cancel_amount: 4_000 });
    expect(await db().selectFrom('sandbox_cancels').selectAll().execute()).toHaveLength(1);
  });

  describe('and its webhook', () => {
    const sent = () => receiver.received.map(({ body }) => JSON.parse(body) as Record<string, string>);
    const used = async () =>
      db()
        .insertInto('webhook_deliveries')
        .values({
          ...{ user_code: M.user_code, imp_uid: UID, mode: 'live', event: 'paid', type: 'json', body: '{}' },
          ...{ url: `${receiver.url}/used`, state: 'sent', retries: false, next_at: 0, created_at: 0 },
        })
        .execute();

    it('is not sent unless it is wished for (WH-08), nor when the payment had none (WH-10)', async () => {
      // So new that its messages are still there, if it had any.
      await db().updateTable('payments').set({ started_at: gateway.now() }).where('imp_uid', '=', UID).execute();
      await cancel({ imp_uid: UID, amount: 1_000, enable_webhook: true });
      await used();
      await cancel({ imp_uid: UID, amount: 1_000 });
      await gateway.webhooks.run();
      expect(sent()).toEqual([]);
    });

    it('goes to where the payment’s own went, with the cancellation’s id (WH-09)', async () => {
      await used();
      const answer = await cancel({ imp_uid: UID, enable_webhook: true });
      await gateway.webhooks.run();
      const { cancellation_id } = firstCancel(answer);
      expect(sent()).toEqual([{ imp_uid: UID, merchant_uid: 'ORD-1', status: 'cancelled', cancellation_id }]);
      expect(receiver.received[0]?.path).toBe('/used');
    });
  });
});
