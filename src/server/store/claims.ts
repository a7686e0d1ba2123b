/* Who may take the money of an order: one payment in live and one in test, at the price that was registered. */
import { sql } from 'kysely';
import { moving } from './move-payment';
import { isLinkOpen } from './payment-links';
import type { NewPayment, OrderOf, Payment } from './payments';
import { isPriceMet, lacksPrice, type Priced } from './prepared-amounts';
import type { Db } from './schema';

export type Claim =
  | 'claimed'
  /** Another payment has the order. */
  | 'taken'
  /** The order was registered with another price, or by another store of the merchant. */
  | 'other-price'
  /** The payment's link has expired or was ended. */
  | 'link-closed'
  /** The payment is no longer waiting for its buyer. */
  | 'late';

export type Claiming = {
  readonly now: number;
  /** From when on whoever claims counts as lost, if the end is not written. */
  readonly claimed_at: number;
  /** What whoever asks the PG again has to show. */
  readonly proof_sealed?: string | null;
};

/**
 * Reserves the order for this payment, before the PG is told to take the money. Price and link are looked at in the
 * statement that reserves, and nobody registers another price meanwhile.
 */
export async function claimPayment(
  db: Db,
  payment: Payment,
  { now, claimed_at, proof_sealed = null }: Claiming,
): Promise<Claim> {
  try {
    return await db.transaction().execute(async (transaction) => {
      await lockOrder(transaction, payment);
      const { numUpdatedRows } = await moving(transaction, 'claim', { claimed_at, proof_sealed })
        .where('imp_uid', '=', payment.imp_uid)
        .where(isPriceMet(payment))
        .where(isLinkOpen(now))
        .executeTakeFirst();
      return numUpdatedRows ? 'claimed' : findHindrance(transaction, payment, now);
    });
  } catch (error) {
    if (isUniqueViolation(error)) return 'taken';
    throw error;
  }
}

async function findHindrance(db: Db, payment: Payment, now: number): Promise<Claim> {
  const found = await db
    .selectFrom('payments')
    .select(['state', isPriceMet(payment).as('priced'), isLinkOpen(now).as('open')])
    .where('imp_uid', '=', payment.imp_uid)
    .executeTakeFirst();
  if (found?.state !== 'opened') return 'late';
  return found.open ? 'other-price' : 'link-closed';
}

/** Why a payment could not be written with its order reserved. */
export type Unclaimed = Extract<Claim, 'taken' | 'other-price'>;

/** Writes a payment that is charged at once, with its order reserved. Belongs into a transaction. */
export async function insertClaimed(db: Db, payment: NewPayment & Priced): Promise<Payment | Unclaimed> {
  await lockOrder(db, payment);
  if (await lacksPrice(db, payment)) return 'other-price';
  const inserted = await db
    .insertInto('payments')
    .values({ ...payment, state: 'asking', claimed: true, claimed_at: payment.started_at })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
  return inserted ?? 'taken';
}

type OrderNumber = Pick<OrderOf, 'user_code' | 'merchant_uid'>;

/**
 * Keeps an order's price as it is until the transaction ends. Payments keep it together, and wait for nobody but whoever
 * registers a price. Before any row is locked, so that no two wait for each other.
 */
export async function lockOrder(db: Db, order: OrderNumber): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(${keyOf(order)})`.execute(db);
}

/** The same for the orders of payments that are there. */
export async function lockOrdersOf(db: Db, imp_uids: readonly string[]): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(user_code || ' ' || merchant_uid, 0))
    from payments where imp_uid = any(${imp_uids})`.execute(db);
}

/** Keeps an order from being charged until the transaction ends, for whoever changes its price. */
export async function lockPrice(db: Db, order: OrderNumber): Promise<void> {
  await sql`select pg_advisory_xact_lock(${keyOf(order)})`.execute(db);
}

function keyOf({ user_code, merchant_uid }: OrderNumber) {
  return sql`hashtextextended(${`${user_code} ${merchant_uid}`}::text, 0)`;
}

function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '23505';
}
