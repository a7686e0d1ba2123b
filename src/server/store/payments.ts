import type { Insertable, Selectable, Updateable } from 'kysely';
import { type Columns, move } from './move-payment';
import type { Db } from './schema';
import type { PaymentRow } from './schema';

export type Payment = Selectable<PaymentRow>;
export type NewPayment = Insertable<PaymentRow>;

/** Writes new payments; a page's request that already has one keeps it. Gives them in their order. */
export async function insertPayments(db: Db, payments: readonly NewPayment[]): Promise<Payment[]> {
  const inserted = await db
    .insertInto('payments')
    .values([...payments])
    .onConflict((conflict) => conflict.columns(['user_code', 'request_id']).doNothing())
    .returningAll()
    .execute();
  const written = new Map(inserted.map((payment) => [payment.imp_uid, payment]));
  return Promise.all(
    payments.map(async (payment) => {
      const row = written.get(payment.imp_uid) ?? (await findByRequest(db, payment.user_code, payment.request_id));
      if (!row) throw new Error(`The payment ${payment.imp_uid} was not written.`);
      return row;
    }),
  );
}

/** Writes that a payment which waits for its buyer is shown in another window now. Gives the row as it stands. */
export async function changeWindow(
  db: Db,
  imp_uid: string,
  window: Pick<Updateable<PaymentRow>, 'window_kind' | 'return_url'>,
): Promise<Payment> {
  await db.updateTable('payments').set(window).where('imp_uid', '=', imp_uid).where('status', '=', 'ready').execute();
  return reread(db, imp_uid);
}

/** A payment by the secret of the page that opened it. */
export function findByRequest(db: Db, user_code: string, request_id: string): Promise<Payment | undefined> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('user_code', '=', user_code)
    .where('request_id', '=', request_id)
    .executeTakeFirst();
}

/** A payment with its shop's name, for its window. */
export type BegunPayment = Payment & { readonly shop_name: string };

/** The same with the shop's name. */
export function findBegun(db: Db, user_code: string, request_id: string): Promise<BegunPayment | undefined> {
  return begunOf(db, user_code).where('request_id', '=', request_id).executeTakeFirst();
}

/** The same by its own number. */
export function findBegunByUid(db: Db, user_code: string, imp_uid: string): Promise<BegunPayment | undefined> {
  return begunOf(db, user_code).where('imp_uid', '=', imp_uid).executeTakeFirst();
}

function begunOf(db: Db, user_code: string) {
  return db
    .selectFrom('payments')
    .innerJoin('merchants', 'merchants.user_code', 'payments.user_code')
    .selectAll('payments')
    .select('merchants.name as shop_name')
    .where('payments.user_code', '=', user_code);
}

export function findPayment(db: Db, imp_uid: string): Promise<Payment | undefined> {
  return db.selectFrom('payments').selectAll().where('imp_uid', '=', imp_uid).executeTakeFirst();
}

/** Names an order. */
export type OrderOf = Pick<Payment, 'user_code' | 'tier_code' | 'merchant_uid'>;

/**
 * Ends a payment whose PG was never told to take the money, unless it has been told by now, or says so itself. Gives the
 * row as it stands.
 */
export async function closeOpened(db: Db, imp_uid: string, columns: Columns): Promise<Payment> {
  return (await move(db, imp_uid, { event: 'close', columns })) ?? reread(db, imp_uid);
}

/** Writes what a window says of itself: that no page watches it, or that the buyer has left it. */
export async function writePresence(
  db: Db,
  imp_uid: string,
  presence: Pick<Updateable<PaymentRow>, 'unwatched' | 'left_at'>,
): Promise<void> {
  await db.updateTable('payments').set(presence).where('imp_uid', '=', imp_uid).where('status', '=', 'ready').execute();
}

/** Writes that the buyer was sent back with the result. */
export async function writeReturned(db: Db, imp_uid: string, now: number): Promise<void> {
  await db
    .updateTable('payments')
    .set({ returned_at: now })
    .where('imp_uid', '=', imp_uid)
    .where('returned_at', 'is', null)
    .execute();
}

/** Payments whose buyer left the window before `before`, with nothing asked of the PG. */
export function findAbandoned(db: Db, before: number): Promise<Payment[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('state', '=', 'opened')
    .where('left_at', '<=', before)
    .limit(100)
    .execute();
}

/** Since when nothing was heard: of the sandbox, and of PGs that are somebody else's. */
export type Silence = { readonly before: number; readonly pgBefore: number };

/** Payments whose PG was told to take the money before then, and whose end was never written; but those asked about later. */
export function findUnsettled(
  db: Db,
  { before, pgBefore, now }: Silence & { readonly now: number },
): Promise<Payment[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('state', '=', 'asking')
    .where('claimed_at', '<=', before)
    .where((where) => where.or([where('driver', '=', 'sandbox'), where('claimed_at', '<=', pgBefore)]))
    .where((where) => where.or([where('ask_at', 'is', null), where('ask_at', '<=', now)]))
    .orderBy('claimed_at')
    .limit(100)
    .execute();
}

/** A payment that is known to be there, as it stands. */
export function reread(db: Db, imp_uid: string): Promise<Payment> {
  return db.selectFrom('payments').selectAll().where('imp_uid', '=', imp_uid).executeTakeFirstOrThrow();
}
