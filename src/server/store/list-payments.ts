import { sql } from 'kysely';
import type { Payment } from './payments';
import type { Db } from './schema';

export type StoreKey = Pick<Payment, 'user_code' | 'tier_code'>;

export const SORTINGS = ['-started', 'started', '-paid', 'paid', '-updated', 'updated'] as const;
export type Sorting = (typeof SORTINGS)[number];

export type PaymentListing = StoreKey & {
  readonly merchant_uid?: string;
  readonly customer_uid?: string;
  readonly status?: Payment['status'] | undefined;
  readonly sorting: Sorting;
  /** From 1. */
  readonly page: number;
  readonly limit: number;
  /** Leaves test payments out that anybody could have made: not by the shop's server, a link of its own or its test key. */
  readonly hidesPublicTests?: boolean;
};

export type PaymentListPage = { readonly total: number; readonly list: readonly Payment[] };

const NOT_PUBLIC_TEST = sql<boolean>`not (sandbox and not with_test_key and channel <> 'api')`;
const UPDATED = sql<number>`greatest(started_at, paid_at, failed_at, cancelled_at)`;
const COLUMNS = { started: sql<number>`started_at`, paid: sql<number>`paid_at`, updated: UPDATED };

/** A page of an order's payments or a customer's, and how many there are. */
export async function listPayments(db: Db, wanted: PaymentListing): Promise<PaymentListPage> {
  const { user_code, tier_code, merchant_uid, customer_uid, status, sorting, page, limit } = wanted;
  let query = db.selectFrom('payments').where('user_code', '=', user_code).where('tier_code', '=', tier_code);
  if (merchant_uid !== undefined) query = query.where('merchant_uid', '=', merchant_uid);
  if (status !== undefined) query = query.where('status', '=', status);
  if (wanted.hidesPublicTests) query = query.where(NOT_PUBLIC_TEST);
  if (customer_uid !== undefined) query = query.where('customer_uid', '=', customer_uid);
  const { total } = await query.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const key = sorting.replace('-', '') as keyof typeof COLUMNS;
  const list = await query
    .selectAll()
    .orderBy(COLUMNS[key], (order) => (sorting.startsWith('-') ? order.desc() : order.asc()).nullsLast())
    .orderBy('imp_uid')
    .limit(limit)
    .offset((page - 1) * limit)
    .execute();
  return { total, list };
}

type PaymentIds = { readonly imp_uids: readonly string[]; readonly merchant_uids: readonly string[] };

/** Payments by their own numbers or by their orders', in no order. */
export function findPayments(
  db: Db,
  { user_code, tier_code }: StoreKey,
  { imp_uids, merchant_uids, hidesPublicTests }: PaymentIds & Pick<PaymentListing, 'hidesPublicTests'>,
): Promise<Payment[]> {
  // One after the other: asked for either, a database may look through all of a store's payments.
  const found = sql<boolean>`imp_uid in (
    select imp_uid from payments where imp_uid = any(${imp_uids})
    union
    select imp_uid from payments where user_code = ${user_code} and merchant_uid = any(${merchant_uids})
  )`;
  const query = db
    .selectFrom('payments')
    .selectAll()
    .where('user_code', '=', user_code)
    .where('tier_code', '=', tier_code)
    .where(found)
    .orderBy('started_at');
  return (hidesPublicTests ? query.where(NOT_PUBLIC_TEST) : query).execute();
}

/** The payment of an order that money was taken for. Of several tries at most one is in live, and one in test: live counts. */
export function findPaidOfOrder(
  db: Db,
  { user_code, tier_code, merchant_uid }: StoreKey & Pick<Payment, 'merchant_uid'>,
): Promise<Payment | undefined> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('user_code', '=', user_code)
    .where('tier_code', '=', tier_code)
    .where('merchant_uid', '=', merchant_uid)
    .where('status', 'in', ['paid', 'cancelled'])
    .orderBy('sandbox')
    .orderBy('started_at', 'desc')
    .executeTakeFirst();
}
