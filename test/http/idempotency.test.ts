/* `Idempotency-Key`: a repeat is answered as the first time and does nothing, for a day (README, REST). */
import { beforeEach, describe, expect, it } from 'vitest';
import { keepTidy } from '../../src/server/payments/keep-tidy';
import { BOTH_DATABASES, useDatabase } from '../support/databases';
import { paymentRow } from '../support/rows';
import { M } from './fixtures';
import { type Answer, createGateway } from './gateway';

const UID = 'imp_100000000001';
const CARD = { card_number: '4092-0230-1234-1234', expiry: '2040-12', birth: '880101', pwd_2digit: '00', pg: 'nice' };
const DAY_S = 86_400;

describe.each(BOTH_DATABASES)('calls under a key on %s', (kind) => {
  const db = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  beforeEach(async () => {
    gateway = createGateway(db());
    const billing = { channel_key: 'channel-key-5', name: 'CB', pg_provider: 'nice', pg_id: 'B', mode: 'test' };
    await gateway.setUp({ ...M, channels: [...M.channels, billing], test_key: 'test_0123456789abcdef' });
    const paid = { status: 'paid', claimed: true, paid_at: gateway.now(), channel_key: 'channel-key-1' } as const;
    await db()
      .insertInto('payments')
      .values([
        paymentRow({ ...paid, imp_uid: UID, request_id: 'r-1' }),
        paymentRow({ ...paid, imp_uid: 'imp_100000000002', merchant_uid: 'T', tier_code: 'ABC', request_id: 'r-2' }),
      ])
      .execute();
  });

  async function send(path: string, body: unknown, headers: Record<string, string> = {}, at = gateway) {
    const token = String((await at.getToken({ imp_key: 'K1', imp_secret: 'S1' })).response?.['access_token']);
    const given = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await at.routes.request(path, {
      ...{ method: 'POST', body: given },
      headers: { authorization: token, 'content-type': 'application/json', 'idempotency-key': 'key-1', ...headers },
    });
    const answer = (await response.json()) as Omit<Answer, 'status'>;
    return { status: response.status, replayed: response.headers.get('idempotency-replayed'), ...answer };
  }
  const cancel = (amount: number, headers = {}, at = gateway) =>
    send('/payments/cancel', { imp_uid: UID, amount }, headers, at);
  const given = async () =>
    (await db().selectFrom('sandbox_cancels').select('amount_minor').execute()).map(({ amount_minor }) => amount_minor);

  it('are carried out once, and answered the same for a day', async () => {
    const first = await cancel(1_000);
    expect(first).toMatchObject({ status: 200, code: 0, replayed: null, response: { cancel_amount: 1_000 } });
    gateway.advanceSeconds(DAY_S - 10);
    expect(await cancel(1_000)).toEqual({ ...first, replayed: 'true' });
    // However it is spelt, and by whichever gateway it is answered.
    const spelt = ` { "amount" : "1000", "imp_uid":"${UID}","unknown":1 }`;
    expect(await send('/payments/cancel/', spelt, {}, createGateway(db()))).toMatchObject({ response: first.response });
    expect(await given()).toEqual([1_000]);
    gateway.advanceSeconds(20);
    expect(await cancel(1_000)).toMatchObject({ replayed: null, response: { cancel_amount: 2_000 } });
  });

  it('are refused under another’s key, and do nothing', async () => {
    await cancel(1_000);
    for (const other of [
      await cancel(1_001),
      await send('/payments/cancel', { imp_uid: UID }),
      await send('/payments/prepare', { merchant_uid: 'P', amount: 1_000 }),
      await send('/subscribe/payments/unschedule', { merchant_uid: 'P' }),
    ]) {
      expect(other).toMatchObject({ status: 409, code: 1, response: null });
      expect(other.message).toContain('Idempotency-Key');
    }
    expect(await given()).toEqual([1_000]);
  });

  it('are each store’s own, and each mode’s', async () => {
    await cancel(1_000);
    const tier = await send('/payments/cancel', { imp_uid: 'imp_100000000002', amount: 7 }, { tier: 'ABC' });
    expect(tier).toMatchObject({ code: 0, replayed: null });
    expect(await cancel(5, { 'test-key': 'test_0123456789abcdef' })).toMatchObject({ code: 0, replayed: null });
    expect(await cancel(6, { 'idempotency-key': 'key-2' })).toMatchObject({ code: 0, replayed: null });
    expect((await given()).toSorted((a, b) => a - b)).toEqual([5, 6, 7, 1_000]);
  });

  it('asked at once are carried out once: the others are told to wait, or get the answer', async () => {
    const others = [gateway, createGateway(db())];
    const answers = await Promise.all(Array.from({ length: 8 }, (_, at) => cancel(1_000, {}, others[at % 2])));
    expect(await given()).toEqual([1_000]);
    expect(answers.filter(({ status, replayed }) => status === 200 && replayed === null)).toHaveLength(1);
    expect(answers.every(({ status }) => status === 200 || status === 409)).toBe(true);
    expect(await cancel(1_000)).toMatchObject({ status: 200, replayed: 'true' });
  });

  it('keep a refusal as well, and an answer that nobody knows', async () => {
    const refused = await cancel(20_000);
    expect(refused).toMatchObject({ status: 200, code: -1 });
    expect(await cancel(20_000)).toEqual({ ...refused, replayed: 'true' });
    const lost = { customer_uid: 'c', merchant_uid: 'A-1', amount: 1_004 };
    await send('/subscribe/customers/c', { ...CARD, card_number: '4092-0230-1234-0004' }, { 'idempotency-key': 'k' });
    const broken = await send('/subscribe/payments/again', lost, { 'idempotency-key': 'key-3' });
    expect(await send('/subscribe/payments/again', lost, { 'idempotency-key': 'key-3' })).toEqual({
      ...{ ...broken, replayed: 'true' },
    });
  });

  it('whose gateway ended in the middle are not carried out again', async () => {
    const { sandbox } = gateway.payments.pgs;
    const real = sandbox.cancel;
    const isAsked = new Promise<void>((asked) => {
      Object.assign(sandbox, { cancel: () => new Promise(() => asked()) });
    });
    void cancel(1_000);
    await isAsked;
    Object.assign(sandbox, { cancel: real });
    expect(await cancel(1_000)).toMatchObject({ status: 409, code: 1 });
    expect(await given()).toEqual([]);
  });

  it('that cannot be read begin nothing', async () => {
    expect(await send('/payments/cancel', { imp_uid: UID, Amount: 1 })).toMatchObject({ status: 400 });
    expect(await cancel(1_000)).toMatchObject({ code: 0, replayed: null });
    for (const key of [' ', 'x'.repeat(301)]) {
      const answer = await cancel(1, { 'idempotency-key': key });
      expect([answer.status, answer.message]).toEqual([400, expect.stringContaining('Idempotency-Key')]);
    }
    expect(await given()).toEqual([1_000]);
  });

  it('are kept sealed, without the key, and for a day', async () => {
    await send('/subscribe/customers/c', CARD, { 'idempotency-key': 'my-secret-key' });
    const kept = JSON.stringify(await db().selectFrom('idempotent_calls').selectAll().execute());
    expect(kept).not.toMatch(/my-secret-key|4092|customer/);
    gateway.advanceSeconds(DAY_S - 1);
    await keepTidy(gateway.payments);
    expect(await db().selectFrom('idempotent_calls').select('mode').execute()).toHaveLength(1);
    gateway.advanceSeconds(2);
    await keepTidy(gateway.payments);
    expect(await db().selectFrom('idempotent_calls').select('mode').execute()).toEqual([]);
  });
});
