/*
 * What every driver promises, whichever PG it speaks to. A new one adds an entry to CONFIRMING or NOTIFYING, with a
 * stand-in of its PG, and has to pass.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CancellingDriver, ConfirmingDriver, PgCancel, PgOrder } from '../../src/server/drivers/driver';
import { ChannelIncomplete, type NotifyingPg, type PgEvent, type PgNotice } from '../../src/server/drivers/notifying';
import { createPaymentwall } from '../../src/server/drivers/paymentwall';
import { createSandboxDriver } from '../../src/server/drivers/sandbox';
import { createSandboxPg } from '../../src/server/sandbox/sandbox-pg';
import type { SandboxChoice } from '../../src/window/sandbox-choice';
import { useDatabase } from '../support/databases';
import { type PaymentwallStandIn, PROJECT, startPaymentwall } from '../support/paymentwall-stand-in.mjs';
import { pgOrder } from '../unit/server/sandbox/orders';

const clock = { now: () => 1_789_000_000_000 };
const cancelOf = (more: Partial<PgCancel> = {}): PgCancel => ({
  ...{ cancellation_id: `cancellation-${crypto.randomUUID()}`, amount_minor: 60_000, reason: '변심', refund: null },
  ...{ tax_free_minor: 0, vat_minor: null },
  ...more,
});

const database = useDatabase('postgres');
let standIn: PaymentwallStandIn;
beforeAll(async () => void (standIn = await startPaymentwall()));
afterAll(() => standIn.close());

type Confirming<Input> = {
  readonly open: () => ConfirmingDriver<Input>;
  readonly order: () => PgOrder;
  readonly approve: Input;
  readonly decline: Input;
};

const CONFIRMING: Readonly<Record<string, Confirming<SandboxChoice>>> = {
  sandbox: {
    open: () => createSandboxDriver(createSandboxPg(database(), clock), clock),
    order: () => pgOrder({ imp_uid: `imp_${String(Math.random()).slice(2, 14)}` }),
    approve: { request_id: 'r', action: 'approve' },
    decline: { request_id: 'r', action: 'decline' },
  },
};

type Notifying = {
  readonly pg: () => NotifyingPg;
  readonly pg_id: string;
  readonly credentials: Readonly<Record<string, string>>;
  /** Credentials without which nothing works. */
  readonly needed: readonly string[];
  /** An order whose widget the PG has seen, and that was paid there. */
  readonly order: (changes?: Partial<PgOrder>) => Promise<PgOrder>;
  /** A notice as the PG sends it. */
  readonly notice: (order: PgOrder, kind: PgEvent['kind'] | 'part') => Record<string, string>;
};

const TYPES = { paid: '0', reviewing: '200', declined: '202', refunded: '2', part: '220', noted: '12' };

const NOTIFYING: Readonly<Record<string, Notifying>> = {
  paymentwall: {
    pg: () => createPaymentwall(standIn.origin),
    pg_id: PROJECT.key,
    credentials: { secret_key: PROJECT.secret, status_api: 'on' },
    needed: ['secret_key'],
    order: async (changes) => {
      const imp_uid = `imp_${String(Math.random()).slice(2, 14)}`;
      const pg_tid = `b${imp_uid.slice(4)}`;
      const buyer = { buyer_name: 'Haneul Kim', buyer_email: 'kim@example.com' };
      const order = pgOrder({ imp_uid, pg_provider: 'paymentwall', pg_tid, ...buyer, ...changes });
      const access = { pg_id: PROJECT.key, mode: 'test' as const, credentials: { secret_key: PROJECT.secret } };
      await fetch(createPaymentwall(standIn.origin).open(access).prepare(order, VISIT).address);
      standIn.orders.get(imp_uid)?.refs.push(pg_tid);
      return order;
    },
    notice: ({ imp_uid, pg_tid }, kind) =>
      standIn.pingbackOf(imp_uid, {
        ...{ type: TYPES[kind], ref: pg_tid ?? '' },
        ...(kind === 'part' && { refund_amount: '100', merchant_refund_id: 'cancellation-1' }),
      }),
  },
};

const VISIT = {
  ...{ success_url: 'https://pay.example/paid', failure_url: 'https://pay.example/failed' },
  ...{ notice_url: 'https://pay.example/notice/x', at: 1_789_000_000_000 },
};

describe.each(Object.entries(CONFIRMING))('%s, which takes the money when told', (_, { open, order, ...inputs }) => {
  it('takes it once, and says the same when asked what became of it', async () => {
    const [driver, paid] = [open(), order()];
    const first = await driver.confirm(paid, inputs.approve);
    expect(first).toMatchObject({ kind: 'approved', pg_tid: expect.any(String) as string });
    expect(await driver.confirm(paid, inputs.approve)).toEqual(first);
    expect(await driver.conclude(paid)).toEqual(first);
  });

  it('drops an order that it has not taken, and never takes it afterwards', async () => {
    const [driver, lost] = [open(), order()];
    expect(await driver.conclude(lost)).toEqual({ kind: 'dropped' });
    expect((await driver.confirm(lost, inputs.approve)).kind).not.toBe('approved');
  });

  it('declines in words of its own', async () => {
    const answer = await open().confirm(order(), inputs.decline);
    expect(answer).toMatchObject({ kind: 'declined' });
    if (answer.kind === 'declined') expect(answer.code && answer.text).toBeTruthy();
  });

  it('gives back what was paid, once for each cancel', async () => {
    const [driver, paid] = [open(), order()];
    await driver.confirm(paid, inputs.approve);
    await expectCancels(driver, paid);
  });
});

describe.each(Object.entries(NOTIFYING))('%s, which tells of the money', (_, { pg, order, notice, ...channel }) => {
  const open = (credentials = channel.credentials) => pg().open({ pg_id: channel.pg_id, mode: 'test', credentials });
  const read = (of: PgOrder, params: Record<string, string>) => open().readNotice(of, { params, sender: '' });

  it('says which of its credentials are missing', () => {
    for (const field of channel.needed) {
      const { [field]: _gone, ...rest } = channel.credentials;
      expect(() => open(rest)).toThrow(ChannelIncomplete);
      expect(() => open(rest)).toThrow(field);
    }
  });

  it('gives an address that holds the order and no secret', async () => {
    const { address } = open().prepare(await order(), VISIT);
    expect(URL.canParse(address)).toBe(true);
    for (const secret of Object.values(channel.credentials).filter((value) => value.length > 8)) {
      expect(address).not.toContain(secret);
    }
  });

  it.each(['paid', 'reviewing', 'declined', 'refunded', 'noted'] as const)(
    'tells that an order is %s',
    async (kind) => {
      const one = await order();
      const params = notice(one, kind);
      expect(pg().orderOf(params)).toBe(one.imp_uid);
      const told = read(one, params) as PgNotice;
      expect(told).toMatchObject({ kind, pg_tid: one.pg_tid });
      // A repeat is the same event; another event is another.
      expect((read(one, params) as PgNotice).notice_id).toBe(told.notice_id);
      const other = kind === 'paid' ? 'refunded' : 'paid';
      expect((read(one, notice(one, other)) as PgNotice).notice_id).not.toBe(told.notice_id);
    },
  );

  it('tells how much of a part came back', async () => {
    const one = await order();
    const part = { kind: 'refunded', part: true, amount_minor: 100, cancellation_id: 'cancellation-1' };
    expect(read(one, notice(one, 'part'))).toMatchObject(part);
  });

  it('is not believed with anything changed, left out, added or taken from another order', async () => {
    const [one, other] = [await order(), await order()];
    const params = notice(one, 'paid');
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
    const one = await order();
    expect(open().canFind).toBe(true);
    expect(await open().find(one)).toMatchObject({ kind: 'paid', amount_minor: 60_000, currency: 'KRW' });
    const never = { ...one, imp_uid: 'imp_000000000009', pg_tid: null };
    expect(await open().find(never)).toEqual({ kind: 'none' });
  });

  it('asks for money back under the id of the cancel, and names nothing that was not done', async () => {
    await expectCancels(open(), await order());
  });
});

/** Whole and in parts; an answer that is known, or that it will come. */
async function expectCancels(driver: CancellingDriver, order: PgOrder): Promise<void> {
  const part = cancelOf({ amount_minor: 20_000 });
  const answer = await driver.cancel(order, part);
  expect(['cancelled', 'waiting']).toContain(answer.kind);
  if (answer.kind === 'cancelled') expect(await driver.cancel(order, part)).toEqual(answer);
  else expect(answer).toEqual({ kind: 'waiting', sure: true });
}
