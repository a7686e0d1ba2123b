/* Billing keys and schedules when things go wrong (gateway contract 6.3 to 6.5), and the clock that tests move. */
import type { BillingCalls } from '../../src/server/drivers/billing';
import { beforeEach, describe, expect, it } from 'vitest';
import { reconcileCancels, reconcilePayments } from '../../src/server/payments/reconcile';
import { DATABASES, useDatabase } from '../support/databases';
import { M } from './fixtures';
import { type Answer, createGateway } from './gateway';

const CARD = { card_number: '4092-0230-1234-1234', expiry: '2040-12', birth: '880101', pwd_2digit: '00' };
const DECLINING = { ...CARD, card_number: '4092-0230-1234-0003' };
const BREAKING = { ...CARD, card_number: '4092-0230-1234-0004' };
const ORDER = { amount: 1004, currency: 'KRW', name: '월' };

describe.each(DATABASES)('billing on %s', (kind) => {
  const db = useDatabase(kind);
  let gateway: ReturnType<typeof createGateway>;
  beforeEach(async () => {
    gateway = createGateway(db());
    const channels = [{ channel_key: 'channel-key-5', name: 'CB', pg_provider: 'nice', pg_id: 'B', mode: 'test' }];
    await gateway.setUp({ ...M, tiers: [], channels });
  });

  /** With a token of this moment: tests move the clock past the life of one. */
  async function call(method: string, path: string, json?: object, at = gateway): Promise<Answer> {
    const token = String((await at.getToken({ imp_key: 'K1', imp_secret: 'S1' })).response?.['access_token']);
    const headers = { authorization: token, 'content-type': 'application/json' };
    return at.ask(path, { method, headers, ...(json && { body: JSON.stringify(json) }) });
  }

  const issue = (card: object, customer_uid = 'cust-1') => call('POST', `/subscribe/customers/${customer_uid}`, card);
  const again = (merchant_uid: string, at = gateway) =>
    call('POST', '/subscribe/payments/again', { customer_uid: 'cust-1', merchant_uid, ...ORDER }, at);
  const plan = (merchant_uid: string, seconds: number) =>
    call('POST', '/subscribe/payments/schedule', {
      customer_uid: 'cust-1',
      schedules: [{ merchant_uid, schedule_at: Math.floor(gateway.now() / 1000) + seconds, ...ORDER }],
    });
  const schedule = async (merchant_uid: string) =>
    (await call('GET', `/subscribe/payments/schedule/${merchant_uid}`)).response;
  const move = (advance_s: number) => call('POST', '/sandbox/clock', { advance_s });
  const approved = async () =>
    (await db().selectFrom('sandbox_charges').selectAll().where('outcome', '=', 'approved').execute()).length;

  it('charges one order once, however often and from how many gateways it is asked at once', async () => {
    await issue(CARD);
    const other = createGateway(db());
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => again('A-1', at % 2 ? other : gateway)));
    expect(answers.filter(({ code }) => code === 0)).toHaveLength(1);
    expect(answers.filter(({ code }) => code === 1)).toHaveLength(19);
    expect(await approved()).toBe(1);
  });

  it('says that a charge was declined in a payment that failed, and charges a replaced card', async () => {
    await issue(DECLINING);
    expect(await again('A-1')).toMatchObject({ code: 0, response: { status: 'failed', paid_at: 0 } });
    await issue(CARD);
    expect(await again('A-1')).toMatchObject({ code: 0, response: { status: 'paid' } });
  });

  it('refuses a card that has expired', async () => {
    const answer = await issue({ ...CARD, expiry: '2026-08' });
    expect(answer).toMatchObject({ status: 200, code: -1, response: null });
    expect(answer.message).toContain('카드정보 인증 및 빌키 발급에 실패하였습니다.');
    expect(answer.message).toContain('유효하지않은 카드번호를 입력하셨습니다.');
  });

  it('charges what is due when the clock is moved, and nothing before', async () => {
    await issue(CARD);
    await plan('S-1', 3_600);
    await move(3_599);
    expect(await schedule('S-1')).toMatchObject({ schedule_status: 'scheduled', imp_uid: null });
    await move(1);
    expect(await schedule('S-1')).toMatchObject({ schedule_status: 'executed', payment_status: 'paid' });
    expect((await call('GET', '/payments/find/S-1')).response).toMatchObject({ status: 'paid', channel: 'api' });
  });

  it('charges each once when two gateways look at the same moment, and what was due while none ran', async () => {
    await issue(CARD);
    for (let number = 0; number < 30; number += 1) await plan(`S-${number}`, 60 + number);
    const other = createGateway(db());
    for (const one of [gateway, other]) one.advanceSeconds(86_400 * 7);
    await Promise.all([gateway.schedules.run(), other.schedules.run()]);
    expect(await approved()).toBe(30);
  });

  it('keeps to the second over month ends, a leap day and daylight saving, wherever the gateway runs', async () => {
    const zone = process.env['TZ'];
    // The night of 14 March 2027 has no half past two in New York, that of 7 November has two.
    process.env['TZ'] = 'America/New_York';
    const moments = [
      ...['2027-01-31T23:59:59+09:00', '2027-02-28T23:59:59+09:00', '2027-03-01T00:00:00+09:00'],
      ...['2027-03-14T06:59:59Z', '2027-03-14T07:00:00Z', '2027-11-07T05:30:00Z', '2027-11-07T06:30:00Z'],
      ...['2028-02-29T00:00:00+09:00', '2028-12-31T23:59:59+09:00'],
    ].map((text) => Date.parse(text) / 1000);
    try {
      await issue(CARD);
      for (const [number, at] of moments.entries()) await plan(`S-${number}`, at - Math.floor(gateway.now() / 1000));
      for (const [number, at] of moments.entries()) {
        await move(at - 1 - Math.floor(gateway.now() / 1000));
        expect(await approved()).toBe(number);
        await move(1);
        expect(await approved()).toBe(number + 1);
        expect(await schedule(`S-${number}`)).toMatchObject({ executed_at: at, payment_status: 'paid' });
      }
    } finally {
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });

  it('charges once when the clock is put back, and when it jumps ahead', async () => {
    await issue(CARD);
    await plan('S-1', 60);
    await plan('S-2', 3_600);
    await move(60);
    // As a clock that is set right does.
    gateway.advanceSeconds(-7_200);
    await gateway.schedules.run();
    expect(await approved()).toBe(1);
    expect(await schedule('S-2')).toMatchObject({ schedule_status: 'scheduled' });
    gateway.advanceSeconds(86_400);
    await gateway.schedules.run();
    await gateway.schedules.run();
    expect(await approved()).toBe(2);
  });

  it('charges a card that failed and then works, once', async () => {
    await issue(DECLINING);
    await plan('S-1', 10);
    await move(10);
    expect(await schedule('S-1')).toMatchObject({ schedule_status: 'executed', payment_status: 'failed' });
    await issue(CARD);
    const retry = () => call('POST', '/subscribe/payments/schedule/S-1/retry');
    const answers = await Promise.all([retry(), retry(), retry()]);
    expect(answers.filter(({ code, response }) => code === 0 && response?.['status'] === 'paid')).toHaveLength(1);
    await move(86_400);
    expect(await approved()).toBe(1);
  });

  it('tries again while the PG is broken, as another order of the PG’s, and gives up in the end', async () => {
    await issue(BREAKING);
    await plan('S-1', 10);
    await move(10);
    expect(await schedule('S-1')).toMatchObject({ schedule_status: 'scheduled', imp_uid: null });
    await issue(CARD, 'cust-2');
    await move(60);
    await move(60);
    expect(await schedule('S-1')).toMatchObject({ schedule_status: 'executed', payment_status: 'failed' });
    await move(86_400);
    expect(await db().selectFrom('payments').selectAll().execute()).toHaveLength(3);
    expect(await approved()).toBe(0);
  });

  it('charges a schedule once whose gateway died after the PG had the money', async () => {
    await issue(CARD);
    await plan('S-1', 10);
    const { sandbox } = gateway.payments.pgs;
    const died = () => Promise.reject(new Error('died'));
    const { billing } = sandbox;
    const dying = {
      ...gateway.payments,
      pgs: {
        ...gateway.payments.pgs,
        sandbox: { ...sandbox, billing: { ...billing, chargeKey: losing(billing, died) }, recover: died },
      },
    };
    gateway.advanceSeconds(11);
    const { runSchedules } = await import('../../src/server/billing/run-schedules');
    await runSchedules(dying);
    expect(await schedule('S-1')).toMatchObject({ schedule_status: 'executed', payment_status: 'ready' });
    gateway.advanceSeconds(11);
    expect(await reconcilePayments(gateway.payments, { alone: false })).toBe(1);
    expect(await schedule('S-1')).toMatchObject({ schedule_status: 'executed', payment_status: 'paid' });
    expect(await approved()).toBe(1);
  });

  it('says that it does not know while the PG is away, keeps the order, and finds out later', async () => {
    await issue(CARD);
    const { sandbox } = gateway.payments.pgs;
    const away = () => Promise.reject(new Error('away'));
    const real = { ...sandbox };
    Object.assign(sandbox, { billing: { ...real.billing, chargeKey: losing(real.billing, away) }, recover: away });
    const unknown = await again('A-1');
    expect([unknown.status, unknown.code]).toEqual([500, -1]);
    expect(unknown.message).toContain('merchant_uid로 결제를 조회하세요');
    expect((await again('A-1')).code).toBe(1);
    Object.assign(sandbox, real);
    gateway.advanceSeconds(11);
    await reconcilePayments(gateway.payments, { alone: false });
    const found = await call('GET', '/payments/find/A-1');
    expect(found.response).toMatchObject({ status: 'paid' });
    expect(await approved()).toBe(1);
  });

  it('fails a schedule whose key is gone or whose order was paid otherwise, and says why', async () => {
    await issue(CARD);
    await plan('S-1', 10);
    await plan('S-2', 10);
    await again('S-2');
    await move(5);
    await call('DELETE', '/subscribe/customers/cust-1');
    await plan('S-3', 10);
    await move(5);
    expect(await schedule('S-1')).toMatchObject({
      payment_status: 'failed',
      fail_reason: '등록되지 않은 구매자입니다.',
    });
    expect((await schedule('S-2'))?.['payment_status']).toBe('failed');
    expect(await approved()).toBe(1);
  });

  it('moves, takes back, plans anew and retries a schedule, each in the states where that is allowed', async () => {
    await issue(CARD);
    await plan('S-1', 100);
    const later = { schedule_at: Math.floor(gateway.now() / 1000) + 200 };
    const path = '/subscribe/payments/schedule/S-1';
    expect((await call('POST', `${path}/reschedule`, later)).status).toBe(400);
    expect(await call('PUT', path, later)).toMatchObject({ code: 0, response: later });
    await call('POST', '/subscribe/payments/unschedule', { merchant_uid: 'S-1' });
    expect((await call('PUT', path, later)).status).toBe(400);
    expect(await call('POST', `${path}/reschedule`, later)).toMatchObject({
      response: { schedule_status: 'scheduled' },
    });
    await call('POST', '/subscribe/payments/unschedule', { customer_uid: 'cust-1' });
    expect(await call('POST', `${path}/retry`)).toMatchObject({ code: 0, response: { status: 'paid' } });
    expect((await call('POST', `${path}/retry`)).status).toBe(400);
    expect((await plan('S-1', 100)).code).toBe(1);
  });

  it('plans all of a call or nothing', async () => {
    await issue(CARD);
    await plan('S-2', 100);
    const schedule_at = Math.floor(gateway.now() / 1000) + 100;
    const schedules = ['S-1', 'S-2', 'S-3'].map((merchant_uid) => ({ merchant_uid, schedule_at, ...ORDER }));
    const planned = await call('POST', '/subscribe/payments/schedule', { customer_uid: 'cust-1', schedules });
    expect(planned).toMatchObject({ code: 1, response: null });
    expect((await call('GET', '/subscribe/payments/schedule/S-1')).status).toBe(404);
  });

  it('checks a card with an amount that it gives back', async () => {
    const schedule_at = Math.floor(gateway.now() / 1000) + 100;
    const schedules = [{ merchant_uid: 'S-1', schedule_at, ...ORDER }];
    const checked = { customer_uid: 'cust-1', checking_amount: 100, schedules };
    expect(await call('POST', '/subscribe/payments/schedule', { ...checked, ...DECLINING })).toMatchObject({
      code: -1,
    });
    expect(await call('POST', '/subscribe/payments/schedule', { ...checked, ...CARD })).toMatchObject({ code: 0 });
    const payments = await db().selectFrom('payments').selectAll().where('status', '=', 'cancelled').execute();
    expect(payments).toMatchObject([{ amount_minor: 100, cancelled_minor: 100 }]);
  });

  it('gives the amount of a check back though the PG was away, or the gateway died, after it had the money', async () => {
    await issue(CARD);
    const { sandbox } = gateway.payments.pgs;
    const away = () => Promise.reject(new Error('away'));
    const real = { ...sandbox };
    const billing = { ...real.billing, chargeKey: losing(real.billing, away) };
    // The answer to the charge is lost, then that to the cancel.
    for (const broken of [{ billing, recover: away }, { cancel: away }]) {
      Object.assign(sandbox, broken);
      const schedule_at = Math.floor(gateway.now() / 1000) + 100_000;
      const schedules = [{ merchant_uid: `S-${Object.keys(broken).length}`, schedule_at, ...ORDER }];
      await call('POST', '/subscribe/payments/schedule', { customer_uid: 'cust-1', checking_amount: 100, schedules });
      Object.assign(sandbox, real);
      gateway.advanceSeconds(11);
      await reconcilePayments(gateway.payments, { alone: false });
      gateway.advanceSeconds(11);
      await reconcileCancels(gateway.payments, { alone: false });
      await reconcileCancels(gateway.payments, { alone: false });
    }
    const checks = await db().selectFrom('payments').selectAll().where('name', '=', '카드 확인').execute();
    const returned = { status: 'cancelled', amount_minor: 100, cancelled_minor: 100 };
    expect(checks).toMatchObject([returned, returned]);
    expect((await call('GET', `/payments/${checks[0]?.imp_uid}?include_sandbox=true`)).response).toMatchObject({
      customer_uid_usage: 'payment',
      cancel_amount: 100,
    });
    expect(await approved()).toBe(2);
    expect(await db().selectFrom('sandbox_cancels').selectAll().execute()).toHaveLength(2);
  });

  it('takes a deposit after its due date only as a slow bank’s', async () => {
    const due = { vbank_code: '088', vbank_due: Math.floor(gateway.now() / 1000) + 60, channel_key: 'channel-key-5' };
    const issued = await call('POST', '/vbanks', { merchant_uid: 'V-1', amount: 20_000, ...due });
    const path = `/sandbox/payments/${String(issued.response?.['imp_uid'])}/deposit`;
    await move(61);
    expect((await call('POST', path)).status).toBe(400);
    expect(await call('POST', path, { late: true })).toMatchObject({ code: 0, response: { status: 'paid' } });
  });
});

/** Charges, and loses the answer. */
function losing(billing: BillingCalls | undefined, lose: () => Promise<never>): BillingCalls['chargeKey'] {
  return async (...asked) => {
    await billing?.chargeKey(...asked);
    return lose();
  };
}
