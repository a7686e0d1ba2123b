/*
 * What every driver promises, whichever PG it speaks to: the sandbox and Paymentwall here, PGs with a simulator of ours in
 * `prove-pg.ts`.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PgCancel } from '../../src/server/drivers/answers';
import { ChannelIncomplete, type PgConnection, type PgVisit } from '../../src/server/drivers/contract';
import type { NoticeRefusal, PgEvent, PgNotice } from '../../src/server/drivers/notices';
import type { PgOrder } from '../../src/server/drivers/order';
import { paymentwall } from '../../src/server/drivers/paymentwall/paymentwall';
import { createPgHttp } from '../../src/server/drivers/pg-http';
import { createSandbox } from '../../src/server/drivers/sandbox';
import { createSandboxPg } from '../../src/server/sandbox/sandbox-pg';
import { useDatabase } from '../support/databases';
import { type PaymentwallStandIn, PROJECT, startPaymentwall } from '../support/paymentwall-stand-in.mjs';
import { pgOrder } from '../unit/server/sandbox/orders';

const clock = { now: () => 1_789_000_000_000 };
const cancelOf = (more: Partial<PgCancel> = {}): PgCancel => ({
  ...{ cancellation_id: `cancellation-${crypto.randomUUID()}`, amount_minor: 60_000, reason: '변심', refund: null },
  ...{ tax_free_minor: 0, vat_minor: null, left_minor: 60_000, left_tax_free_minor: 0, earlier: 0, isRepeat: false },
  ...more,
});

const database = useDatabase('postgres');
let standIn: PaymentwallStandIn;
beforeAll(async () => void (standIn = await startPaymentwall()));
afterAll(() => standIn.close());

const VISIT: PgVisit = {
  back: 'https://pay.example/back',
  notice: 'https://pay.example/notice/x',
  window: 'iframe',
  shopName: 'Shop',
  language: 'ko',
  at: 1_789_000_000_000,
};

const TYPES = { paid: '0', reviewing: '200', declined: '202', refunded: '2', part: '220', noted: '12' };

const CREDENTIALS = { secret_key: PROJECT.secret, status_api: 'on' };

function connect(credentials: Record<string, string> = CREDENTIALS): PgConnection {
  const { hosts } = paymentwall;
  const http = createPgHttp({
    pg: 'paymentwall',
    hosts: hosts.test,
    standIn: () => standIn.origin,
    log: () => undefined,
  });
  return paymentwall.connect({ pg_id: PROJECT.key, mode: 'test', credentials }, { http, clock });
}

async function addressOf(order: PgOrder): Promise<string> {
  const begun = await connect().begin(order, VISIT);
  if (begun.kind !== 'begun' || begun.step.kind !== 'visit') throw new Error('no address');
  return begun.step.address;
}

/** An order whose widget the PG has seen, and that was paid there. */
async function paidOrder(): Promise<PgOrder> {
  const imp_uid = `imp_${String(Math.random()).slice(2, 14)}`;
  const pg_tid = `b${imp_uid.slice(4)}`;
  const buyer = { buyer_name: 'Haneul Kim', buyer_email: 'kim@example.com' };
  const order = pgOrder({ imp_uid, pg_provider: 'paymentwall', pg_tid, ...buyer });
  await fetch(await addressOf(order));
  standIn.orders.get(imp_uid)?.refs.push(pg_tid);
  return order;
}

/** A notice as the PG sends it. */
function noticeOf({ imp_uid, pg_tid }: PgOrder, kind: PgEvent['kind'] | 'part'): Record<string, string> {
  return standIn.pingbackOf(imp_uid, {
    ...{ type: TYPES[kind], ref: pg_tid ?? '' },
    ...(kind === 'part' && { refund_amount: '100', merchant_refund_id: 'cancellation-1' }),
  });
}

const received = (params: Record<string, string>) => ({ params, sender: '', body: new Uint8Array(), headers: {} });

/** Paymentwall's are read at once. */
const read = (order: PgOrder, params: Record<string, string>) =>
  connect().readNotice?.(order, received(params)) as PgNotice | NoticeRefusal;

describe('the sandbox, which takes the money when told', () => {
  const open = () => createSandbox(createSandboxPg(database(), clock), clock);
  const order = () => pgOrder({ imp_uid: `imp_${String(Math.random()).slice(2, 14)}` });
  const approve = { action: 'approve' };

  it('takes it once, and says the same when asked what became of it', async () => {
    const [driver, paid] = [open(), order()];
    const first = await driver.approve?.(paid, approve);
    expect(first).toMatchObject({ kind: 'approved', pg_tid: expect.any(String) as string });
    expect(await driver.approve?.(paid, approve)).toEqual(first);
    expect(await driver.recover?.(paid, approve)).toEqual(first);
  });

  it('drops an order that it has not taken, and never takes it afterwards', async () => {
    const [driver, lost] = [open(), order()];
    expect(await driver.recover?.(lost, approve)).toEqual({ kind: 'dropped' });
    expect((await driver.approve?.(lost, approve))?.kind).not.toBe('approved');
  });

  it('declines in words of its own', async () => {
    const answer = await open().approve?.(order(), { action: 'decline' });
    expect(answer).toMatchObject({ kind: 'declined' });
    if (answer?.kind === 'declined') expect(answer.code && answer.text).toBeTruthy();
  });

  it('gives back what was paid, once for each cancel', async () => {
    const [driver, paid] = [open(), order()];
    await driver.approve?.(paid, approve);
    await expectCancels(driver, paid);
  });
});

describe('Paymentwall, which tells of the money', () => {
  it('says which of its credentials are missing', () => {
    expect(() => connect({ status_api: 'on' })).toThrow(ChannelIncomplete);
    expect(() => connect({ status_api: 'on' })).toThrow('secret_key');
  });

  it('gives an address that holds the order and no secret', async () => {
    const address = await addressOf(await paidOrder());
    expect(URL.canParse(address)).toBe(true);
    expect(address).not.toContain(PROJECT.secret);
  });

  it.each(['paid', 'reviewing', 'declined', 'refunded', 'noted'] as const)(
    'tells that an order is %s',
    async (kind) => {
      const one = await paidOrder();
      const params = noticeOf(one, kind);
      expect(paymentwall.notices?.orderOf(received(params))).toBe(one.imp_uid);
      const told = read(one, params) as PgNotice;
      expect(told).toMatchObject({ kind, pg_tid: one.pg_tid });
      // A repeat is the same event; another event is another.
      expect((read(one, params) as PgNotice).notice_id).toBe(told.notice_id);
      const other = kind === 'paid' ? 'refunded' : 'paid';
      expect((read(one, noticeOf(one, other)) as PgNotice).notice_id).not.toBe(told.notice_id);
    },
  );

  it('tells how much of a part came back', async () => {
    const one = await paidOrder();
    const part = { kind: 'refunded', part: true, amount_minor: 100, cancellation_id: 'cancellation-1' };
    expect(read(one, noticeOf(one, 'part'))).toMatchObject(part);
  });

  it('is not believed with anything changed, left out, added or taken from another order', async () => {
    const [one, other] = [await paidOrder(), await paidOrder()];
    const params = noticeOf(one, 'paid');
    expect(read(other, params).kind).toBe('refused');
    for (const [name, value] of Object.entries(params)) {
      const { [name]: _gone, ...rest } = params;
      expect(read(one, { ...params, [name]: `${value}1` }).kind, name).toBe('refused');
      expect(read(one, rest).kind, name).toBe('refused');
    }
    expect(read(one, { ...params, surprise: '1' }).kind).toBe('refused');
    expect(read(one, {}).kind).toBe('refused');
  });

  it('says what became of an order that is asked about', async () => {
    standIn.state.statusApi = true;
    const one = await paidOrder();
    expect(await connect().find?.(one)).toMatchObject({ kind: 'paid', amount_minor: 60_000, currency: 'KRW' });
    const never = { ...one, imp_uid: 'imp_000000000009', pg_tid: null };
    expect(await connect().find?.(never)).toEqual({ kind: 'none' });
  });

  it('asks for money back under the id of the cancel, and names nothing that was not done', async () => {
    await expectCancels(connect(), await paidOrder());
  });
});

/** Whole and in parts; an answer that is known, or that it will come. */
async function expectCancels(driver: PgConnection, order: PgOrder): Promise<void> {
  const part = cancelOf({ amount_minor: 20_000 });
  const answer = await driver.cancel(order, part);
  expect(['cancelled', 'waiting']).toContain(answer.kind);
  if (answer.kind === 'cancelled') expect(await driver.cancel(order, part)).toEqual(answer);
  else expect(answer).toEqual({ kind: 'waiting', sure: true });
}
