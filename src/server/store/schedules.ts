import { type Insertable, type Selectable, sql } from 'kysely';
import type { Payment } from './payments';
import type { Db } from './schema';
import type { ScheduleRow } from './service-rows';

/** A schedule with what became of its payment. */
export type Schedule = Selectable<ScheduleRow> & {
  readonly payment_status: Payment['status'] | null;
  readonly fail_reason: string | null;
  readonly customer_id: string | null;
};

type StoreOf = Pick<Payment, 'user_code' | 'tier_code'>;

/**
 * Writes schedules, all of them or none, and gives their ids: `undefined` when an order has a schedule already. One whose
 * charge has failed makes room.
 */
export async function insertSchedules(
  db: Db,
  rows: readonly Insertable<ScheduleRow>[],
): Promise<readonly number[] | undefined> {
  const taken = new Error('An order has a schedule already.');
  try {
    return await db.transaction().execute(async (transaction) => {
      await replaceFailed(transaction, rows);
      const inserted = await transaction
        .insertInto('schedules')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .execute();
      if (inserted.length < rows.length) throw taken;
      return inserted.map(({ id }) => id);
    });
  } catch (error) {
    if (error === taken) return undefined;
    throw error;
  }
}

/** An order is unpaid as long as the payment of its schedule has failed. */
async function replaceFailed(db: Db, rows: readonly Insertable<ScheduleRow>[]): Promise<void> {
  const [row] = rows;
  if (!row) return;
  await db
    .updateTable('schedules')
    .set({ replaced: true })
    .where('user_code', '=', row.user_code)
    .where('tier_code', '=', row.tier_code)
    .where('sandbox', '=', row.sandbox)
    .where(sql<boolean>`merchant_uid = any(${rows.map(({ merchant_uid }) => merchant_uid)})`)
    .where('state', '=', 'executed')
    .where('replaced', '=', false)
    .where(
      sql<boolean>`exists (select from payments where payments.imp_uid = schedules.imp_uid and payments.status = 'failed')`,
    )
    .execute();
}

export type ScheduleListing = StoreOf & {
  readonly customer_uid?: string | undefined;
  readonly state?: Schedule['state'] | undefined;
  /** Epoch milliseconds: from this on, and before that. */
  readonly window: { readonly from: number; readonly to: number };
  readonly page: number;
  readonly limit: number;
};

export type SchedulePage = { readonly total: number; readonly list: readonly Schedule[] };

/** A part of a store's schedules, the latest first. */
export async function listSchedules(db: Db, listing: ScheduleListing): Promise<SchedulePage> {
  const { user_code, tier_code, customer_uid, state, window, page, limit } = listing;
  let ids = db
    .selectFrom('schedules')
    .where('user_code', '=', user_code)
    .where('tier_code', '=', tier_code)
    .where('schedule_at', '>=', window.from)
    .where('schedule_at', '<', window.to);
  if (customer_uid !== undefined) ids = ids.where('customer_uid', '=', customer_uid);
  if (state) ids = ids.where('state', '=', state);
  const { total } = await ids.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const found = await ids
    .select('id')
    .orderBy('schedule_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute();
  return {
    total,
    list: await findByIds(
      db,
      found.map(({ id }) => id),
    ),
  };
}

/** An order's schedule; of several the one that was not revoked, before a test one the live one, or else the last. */
export async function findSchedule(db: Db, store: StoreOf, merchant_uid: string): Promise<Schedule | undefined> {
  const row = await db
    .selectFrom('schedules')
    .select('id')
    .where('user_code', '=', store.user_code)
    .where('tier_code', '=', store.tier_code)
    .where('merchant_uid', '=', merchant_uid)
    .orderBy(sql`state = 'revoked'`)
    .orderBy('sandbox')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const [schedule] = await findByIds(db, [row.id]);
  return schedule;
}

/** In the order of the ids. */
export async function findByIds(db: Db, ids: readonly number[]): Promise<Schedule[]> {
  if (!ids.length) return [];
  const rows = await db
    .selectFrom('schedules')
    .leftJoin('payments', 'payments.imp_uid', 'schedules.imp_uid')
    .leftJoin('billing_keys', (join) =>
      join
        .onRef('billing_keys.user_code', '=', 'schedules.user_code')
        .onRef('billing_keys.tier_code', '=', 'schedules.tier_code')
        .onRef('billing_keys.customer_uid', '=', 'schedules.customer_uid'),
    )
    .selectAll('schedules')
    .select(['payments.status as payment_status', 'payments.fail_reason', 'billing_keys.customer_id'])
    .where('schedules.id', 'in', ids)
    .execute();
  return ids.flatMap((id) => rows.filter((row) => row.id === id));
}

/** Takes back what has not run yet: of a customer, of some orders, or both. Gives what was taken back. */
export async function revokeSchedules(
  db: Db,
  store: StoreOf,
  wanted: {
    readonly customer_uid: string | undefined;
    readonly merchant_uids: readonly string[] | undefined;
    readonly now: number;
  },
): Promise<Schedule[]> {
  let query = db
    .updateTable('schedules')
    .set({ state: 'revoked', revoked_at: wanted.now })
    .where('user_code', '=', store.user_code)
    .where('tier_code', '=', store.tier_code)
    .where('state', '=', 'scheduled');
  if (wanted.customer_uid !== undefined) query = query.where('customer_uid', '=', wanted.customer_uid);
  if (wanted.merchant_uids) query = query.where('merchant_uid', 'in', wanted.merchant_uids);
  const revoked = await query.returning('id').execute();
  return findByIds(
    db,
    revoked.map(({ id }) => id),
  );
}

/** Moves a schedule that is still in the state it was seen in: `false` when it has changed since. */
export async function moveSchedule(
  db: Db,
  { id, state }: Pick<Schedule, 'id' | 'state'>,
  schedule_at: number,
): Promise<boolean> {
  try {
    const { numUpdatedRows } = await db
      .updateTable('schedules')
      .set({ ...{ state: 'scheduled', schedule_at, due_at: schedule_at, attempts: 0 }, ...UNDONE })
      .where('id', '=', id)
      .where('state', '=', state)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  } catch (error) {
    // A revoked one whose order has another schedule by now.
    if (error instanceof Error && 'code' in error && error.code === '23505') return false;
    throw error;
  }
}

const UNDONE = { imp_uid: null, executed_at: null, revoked_at: null, replaced: false } as const;

/** Locks up to `limit` schedules that are due, against other runners, until the transaction ends. */
export function lockDue(db: Db, now: number, limit: number): Promise<Selectable<ScheduleRow>[]> {
  return db
    .selectFrom('schedules')
    .selectAll()
    .where('state', '=', 'scheduled')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute();
}

/** Writes that a schedule runs, as this payment. */
export async function markExecuted(db: Db, id: number, executed: { imp_uid: string; at: number }): Promise<void> {
  await db
    .updateTable('schedules')
    .set({ state: 'executed', imp_uid: executed.imp_uid, executed_at: executed.at })
    .where('id', '=', id)
    .execute();
}

const MOST_ATTEMPTS = 3;
const PAUSE_MS = 60_000;

/** Makes the schedule of a payment that no PG has charged due again, a few times: `false` when that is enough. */
export async function resumeSchedule(db: Db, imp_uid: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('schedules')
    .set({ state: 'scheduled', attempts: sql<number>`attempts + 1`, due_at: now + PAUSE_MS, ...UNDONE })
    .where('imp_uid', '=', imp_uid)
    .where('attempts', '<', MOST_ATTEMPTS - 1)
    .where('replaced', '=', false)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
