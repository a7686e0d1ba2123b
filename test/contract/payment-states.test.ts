/* Every event in every state, as the table says it, on both databases: what comes too late changes nothing. */
import { describe, expect, it } from 'vitest';
import { move } from '../../src/server/store/move-payment';
import { EVENTS, type PaymentEvent, STATES, statusOf, takes } from '../../src/server/store/payment-states';
import { reread } from '../../src/server/store/payments';
import { BOTH_DATABASES, useDatabase } from '../support/databases';
import { insertMerchant, paymentRow } from '../support/rows';

const NAMES = Object.keys(EVENTS) as PaymentEvent[];

describe.each(BOTH_DATABASES)('a payment on %s', (kind) => {
  const database = useDatabase(kind);

  async function insert(state: (typeof STATES)[number], claimed: boolean, merchant_uid: string) {
    const imp_uid = `imp_${String(Math.random()).slice(2, 14).padEnd(12, '0')}`;
    const row = paymentRow({ imp_uid, merchant_uid, state, status: statusOf(state), claimed });
    await database().insertInto('payments').values(row).execute();
    return reread(database(), imp_uid);
  }

  it.each(NAMES)('takes "%s" where the table says so, once, and nowhere else', async (event) => {
    await insertMerchant(database());
    const { to, order } = EVENTS[event];
    for (const state of STATES) {
      const before = await insert(state, state !== 'opened' && state !== 'failed', `${event}-${state}`);
      const moved = await move(database(), before.imp_uid, { event, columns: { fail_reason: 'moved' } });
      const after = await reread(database(), before.imp_uid);
      if (!takes(state, event)) {
        expect(moved, state).toBeUndefined();
        expect(after, state).toEqual(before);
        continue;
      }
      const reached = to === 'same' ? state : to;
      expect(moved, state).toEqual(after);
      expect(after, state).toMatchObject({ state: reached, status: statusOf(reached), fail_reason: 'moved' });
      const claims = { take: true, 'take-if-free': true, free: false, keep: before.claimed };
      expect(after.claimed, state).toBe(claims[order]);
      if (!takes(reached, event)) {
        expect(await move(database(), before.imp_uid, { event }), `${state} twice`).toBeUndefined();
      }
    }
  });

  it.each(NAMES.filter((event) => EVENTS[event].order === 'take-if-free'))(
    'does not lose "%s" where another payment has the order',
    async (event) => {
      await insertMerchant(database());
      const [from] = EVENTS[event].from;
      const other = await insert('paid', true, 'ORD');
      const mine = await insert(from, false, 'ORD');
      const moved = await move(database(), mine.imp_uid, { event });
      expect(moved).toMatchObject({ claimed: false, state: EVENTS[event].to });
      expect(await reread(database(), other.imp_uid)).toEqual(other);
    },
  );

  it.each([
    [{ status: 'paid' }, 'paid'],
    [{ status: 'cancelled', claimed: true }, 'cancelled'],
    [{ status: 'failed' }, 'failed'],
    [{ claimed: true }, 'asking'],
    [{ awaited_at: 1 }, 'awaiting'],
    [{ vbank_num: '1234' }, 'issued'],
    [{ name: 'Mug' }, 'opened'],
  ] as const)('is where a gateway of the release before says by %o', async (columns, state) => {
    await insertMerchant(database());
    const { state: _, ...row } = paymentRow({ imp_uid: 'imp_900000000002' });
    await database().insertInto('payments').values(row).execute();
    await database().updateTable('payments').set(columns).where('imp_uid', '=', 'imp_900000000002').execute();
    expect(await reread(database(), 'imp_900000000002')).toMatchObject({ state });
  });

  it('can be in no state that its status contradicts, and in no other than these', async () => {
    await insertMerchant(database());
    const insertRow = (columns: object) =>
      database()
        .insertInto('payments')
        .values(paymentRow({ imp_uid: 'imp_900000000001', ...columns }))
        .execute();
    await expect(insertRow({ state: 'lost', status: 'ready' })).rejects.toThrow('payments_state_check');
    await insertRow({ state: 'paid', status: 'ready' });
    expect((await reread(database(), 'imp_900000000001')).state).toBe('opened');
  });
});

it('leaves nobody stuck: each state but the last ones leads on, and each is reached', () => {
  const events = Object.values(EVENTS);
  for (const state of STATES) {
    const out = NAMES.filter((event) => takes(state, event) && EVENTS[event].to !== 'same');
    expect(out.length, `out of ${state}`).toBeGreaterThan(0);
    if (state !== 'opened') expect(events.some(({ to }) => to === state)).toBe(true);
  }
});
