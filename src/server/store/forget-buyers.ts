/*
 * Who bought something, taken out of what stays: amounts, methods, numbers and times are kept for as long as the law asks
 * for records of sales (five years in Korea), the person need not be.
 */
import { sql } from 'kysely';
import { buyerIdOf } from '../buyer-id';
import type { Db } from './schema';

/** Who is meant: one payment's buyer, or everything of one person by what a shop knows them by. */
export type Buyer =
  | { readonly by: 'imp_uid'; readonly value: string }
  | { readonly by: 'customer_uid'; readonly value: string }
  /** In any spelling of its letters. */
  | { readonly by: 'buyer_email'; readonly value: string }
  /** Its digits count. */
  | { readonly by: 'buyer_tel'; readonly value: string };

/** Whose buyers: of a merchant, or of one of its sub-merchants. */
export type StoreOf = { readonly user_code: string; readonly tier_code: string | undefined };

/** Of a request, what later cancels, notices and answers read, and what names nobody. All else a shop may have written. */
const KEPT = [
  ...['pg', 'channelKey', 'channel_key', 'pay_method', 'merchant_uid', 'name', 'amount', 'currency', 'tax_free'],
  ...['vat_amount', 'language', 'escrow', 'digital', 'period', 'notice_url', 'use_test_method', 'vbank_due'],
];

const NO_BUYER = { buyer_name: null, buyer_email: null, buyer_tel: null, buyer_addr: null, buyer_postcode: null };
const NOBODY = { ...NO_BUYER, custom_data: null, customer_uid: null, user_agent: null, vbank_holder: null };
const DAY_MS = 86_400_000;

/** The numbers of a person's payments that still say who paid. */
export async function findBuyerPayments(db: Db, store: StoreOf, buyer: Buyer): Promise<string[]> {
  let query = db
    .selectFrom('payments')
    .select('imp_uid')
    .where('user_code', '=', store.user_code)
    .where('forgotten_at', 'is', null)
    .where(isBuyer('buyer', buyer));
  if (store.tier_code !== undefined) query = query.where('tier_code', '=', store.tier_code);
  return (await query.execute()).map(({ imp_uid }) => imp_uid);
}

/** The numbers of a merchant's payments that were over before `before`, the oldest first. */
export async function findOldPayments(db: Db, user_code: string, { before, limit }: Old): Promise<string[]> {
  const rows = await db
    .selectFrom('payments')
    .select('imp_uid')
    .where('user_code', '=', user_code)
    .where('forgotten_at', 'is', null)
    .where('started_at', '<', before)
    .where(sql<boolean>`coalesce(greatest(paid_at, failed_at, cancelled_at), vbank_date, started_at) < ${before}`)
    .where(isOver(before))
    .orderBy('started_at')
    .limit(limit)
    .execute();
  return rows.map(({ imp_uid }) => imp_uid);
}

type Old = { readonly before: number; readonly limit: number };

/**
 * Takes the buyer out of payments, and out of all that hangs on them. One that is still going on is left as it is: its
 * buyer has a window open, an account to pay into, or money to get back. Gives how many were done.
 */
export async function forgetPayments(db: Db, imp_uids: readonly string[], now: number): Promise<number> {
  if (!imp_uids.length) return 0;
  const over = await db
    .selectFrom('payments')
    .select(['imp_uid', 'user_code', 'buyer_email', 'driver', 'buyer_id'])
    .where(sql<boolean>`imp_uid = any(${imp_uids})`)
    .where('forgotten_at', 'is', null)
    .where(isOver(now))
    .forUpdate()
    .execute();
  const done = over.map(({ imp_uid }) => imp_uid);
  await sql`delete from kcpquick_members as members using payments
    where imp_uid = any(${done}) and members.user_code = payments.user_code and members.tier_code = payments.tier_code
    and members.sandbox = payments.sandbox and members.pg_id = payments.pg_id
    and member_id = request #>> '{bypass,kcpQuick,memberID}'`.execute(db);
  await db
    .updateTable('payments')
    .set({ ...NOBODY, request: kept(), forgotten_at: now })
    .where(sql<boolean>`imp_uid = any(${done})`)
    .execute();
  // A PG that took the money tells its buyers apart by an id of ours, and names it when it gives money back.
  for (const payment of over.filter(({ driver }) => driver !== 'sandbox')) {
    const columns = { buyer_id: buyerIdOf(payment) };
    await db.updateTable('payments').set(columns).where('imp_uid', '=', payment.imp_uid).execute();
  }
  await db
    .updateTable('schedules')
    .set({ ...NO_BUYER, custom_data: null, request: kept() })
    .where(sql<boolean>`imp_uid = any(${done})`)
    .execute();
  // A shop's server may have answered anything.
  await sql`update webhook_attempts set answer = '' from webhook_deliveries
    where webhook_deliveries.id = delivery_id and imp_uid = any(${done})`.execute(db);
  // The one message that names a buyer: whose card a window has replaced.
  await sql`update webhook_deliveries set body = case type
      when 'json' then (body::jsonb - 'replaced_customer_uid')::text
      else regexp_replace(body, '&?replaced_customer_uid=[^&]*', '') end
    where imp_uid = any(${done}) and body like '%replaced_customer_uid%'`.execute(db);
  await sql`update audit_log set detail = detail - 'customer_uid'
    where detail ->> 'imp_uid' = any(${done}) and detail ? 'customer_uid'`.execute(db);
  await sql`delete from naver_reviews using naver_product_orders
    where naver_reviews.product_order_id = naver_product_orders.product_order_id and imp_uid = any(${done})`.execute(
    db,
  );
  await sql`update sandbox_charges set answer = answer - 'vbank_holder' where order_id = any(${done})`.execute(db);
  return done.length;
}

export type ForgottenBeside = {
  readonly billing_keys: number;
  readonly schedules: number;
  readonly links: number;
};

/** The same of what is no payment: registered cards go, what they were to pay is revoked, links lose whom they are for. */
export async function forgetBeside(
  db: Db,
  store: StoreOf,
  { buyer, now }: { readonly buyer: Buyer; readonly now: number },
): Promise<ForgottenBeside> {
  if (buyer.by === 'imp_uid') return { billing_keys: 0, schedules: 0, links: 0 };
  const isTier = store.tier_code === undefined ? sql<boolean>`true` : sql<boolean>`tier_code = ${store.tier_code}`;
  const keys = await db
    .deleteFrom('billing_keys')
    .where('user_code', '=', store.user_code)
    .where(isTier)
    .where(isBuyer('customer', buyer))
    .returning('customer_uid')
    .execute();
  const uids = keys.map(({ customer_uid }) => customer_uid);
  const schedules = await db
    .updateTable('schedules')
    .set({
      ...{ ...NO_BUYER, custom_data: null, request: kept() },
      state: sql`case when state = 'scheduled' then 'revoked' else state end`,
      revoked_at: sql`case when state = 'scheduled' then ${now} else revoked_at end`,
    })
    .where('user_code', '=', store.user_code)
    .where(isTier)
    .where((where) => where.or([isBuyer('buyer', buyer), sql<boolean>`customer_uid = any(${uids})`]))
    .returning('id')
    .execute();
  const links = await db
    .updateTable('payment_links')
    .set({ request: kept() })
    .where('user_code', '=', store.user_code)
    .where(isTier)
    .where(isNamedIn(buyer))
    .returning('code')
    .execute();
  return { billing_keys: keys.length, schedules: schedules.length, links: links.length };
}

/** The same by age: identity checks that ended before, and links that nobody can pay any more. */
export async function forgetOldBeside(db: Db, user_code: string, before: number): Promise<void> {
  await db
    .deleteFrom('certifications')
    .where('user_code', '=', user_code)
    .where(sql<boolean>`coalesce(certified_at, failed_at, started_at) < ${before}`)
    .execute();
  await db
    .updateTable('payment_links')
    .set({ request: kept() })
    .where('user_code', '=', user_code)
    .where('created_at', '<', before)
    .where(
      sql<boolean>`(least(expires_at, disabled_at) < ${before} or once and exists (
      select from payments where link_code = code and paid_at < ${before}))`,
    )
    .where(sql<boolean>`request ?| array['buyer_name', 'buyer_email', 'buyer_tel', 'buyer_addr', 'custom_data']`)
    .execute();
}

/** Merchants that have their buyers forgotten by age. */
export function listRetentions(db: Db): Promise<{ user_code: string; retention_days: number | null }[]> {
  return db
    .selectFrom('merchants')
    .select(['user_code', 'retention_days'])
    .where('retention_days', 'is not', null)
    .execute();
}

function kept() {
  return sql<string>`(select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(request) where key = any(${KEPT}))`;
}

/** Nothing is being paid, waited for or given back. */
function isOver(now: number) {
  return sql<boolean>`(status <> 'ready' or
      state in ('opened', 'issued') and coalesce(vbank_date, started_at + ${DAY_MS}::bigint) < ${now})
    and not exists (select from payment_cancels
      where payment_cancels.imp_uid = payments.imp_uid and state in ('asked', 'waiting'))`;
}

/** Whether a row is about that person. `prefix` is how its columns begin. */
function isBuyer(prefix: 'buyer' | 'customer', { by, value }: Buyer) {
  if (by === 'imp_uid' || by === 'customer_uid') return sql<boolean>`${sql.ref(by)} = ${value}`;
  if (by === 'buyer_email') return sql<boolean>`lower(${sql.ref(`${prefix}_email`)}) = lower(${value})`;
  return sql<boolean>`regexp_replace(${sql.ref(`${prefix}_tel`)}, '\\D', '', 'g') = ${digitsOf(value)}`;
}

/** Whether a link's request names that person. */
function isNamedIn({ by, value }: Buyer) {
  if (by === 'buyer_tel') {
    return sql<boolean>`regexp_replace(request ->> 'buyer_tel', '\\D', '', 'g') = ${digitsOf(value)}`;
  }
  return sql<boolean>`lower(request ->> ${by}::text) = lower(${value})`;
}

function digitsOf(tel: string): string {
  return tel.replaceAll(/\D/g, '');
}
