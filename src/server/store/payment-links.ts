import { type Insertable, type Selectable, sql } from 'kysely';
import type { PaymentLinkRow } from './service-rows';
import type { Payment } from './payments';
import type { Db } from './schema';

export type PaymentLink = Selectable<PaymentLinkRow>;
export type NewPaymentLink = Insertable<PaymentLinkRow>;

/** As the original's are (8 digits), and those of our own making: 80 bits, which nobody guesses. */
export const LINK_CODE = /^(?:[0-9a-f]{8}|[0-9a-f]{20})$/;
/** PostgreSQL fails on some texts (a zero byte) instead of finding nothing. */
const IMP_UID = /^imp_\d{1,20}$/;

/** Writes a link: `false` when its code is another one's. */
export async function insertLink(db: Db, link: NewPaymentLink): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('payment_links')
    .values(link)
    .onConflict((conflict) => conflict.column('code').doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

/** By what stands in an address: anything may. */
export async function findLink(db: Db, code: string): Promise<PaymentLink | undefined> {
  if (!LINK_CODE.test(code)) return undefined;
  return db.selectFrom('payment_links').selectAll().where('code', '=', code).executeTakeFirst();
}

/** Whether a row of `payments` may still be paid as far as its link is concerned, if it has one. */
export function isLinkOpen(now: number) {
  return sql<boolean>`not exists (select 1 from payment_links as link where link.code = payments.link_code
    and (link.disabled_at is not null or link.expires_at <= ${now}))`;
}

/** Whose links: a merchant's, or those of one of its sub-merchants. */
export type LinkOwner = Pick<PaymentLink, 'user_code'> & Partial<Pick<PaymentLink, 'tier_code'>>;

/** Ends a link for good: `false` when there is none of theirs. One that was ended before stays as it was. */
export async function disableLink(
  db: Db,
  { user_code, tier_code }: LinkOwner,
  { code, now }: { readonly code: string; readonly now: number },
): Promise<boolean> {
  if (!LINK_CODE.test(code)) return false;
  let query = db
    .updateTable('payment_links')
    .set((set) => ({ disabled_at: set.fn.coalesce('disabled_at', set.val(now)) }))
    .where('code', '=', code)
    .where('user_code', '=', user_code);
  if (tier_code !== undefined) query = query.where('tier_code', '=', tier_code);
  const { numUpdatedRows } = await query.executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** A link with how often it was paid. */
export type ListedLink = PaymentLink & { readonly paid: number };

/** A merchant's links, the last one first; `before` is the last one of the page before. */
export function listLinks(
  db: Db,
  { user_code, before, limit }: { readonly user_code: string; readonly before?: PaymentLink; readonly limit: number },
): Promise<ListedLink[]> {
  let query = db
    .selectFrom('payment_links')
    .selectAll()
    .select(
      sql<number>`(select count(*) from payments where payments.link_code = payment_links.code
        and payments.paid_at is not null)`.as('paid'),
    )
    .where('user_code', '=', user_code)
    .orderBy('created_at', 'desc')
    .orderBy('code')
    .limit(limit);
  if (before) {
    query = query.where((where) =>
      where.or([
        where('created_at', '<', before.created_at),
        where.and([where('created_at', '=', before.created_at), where('code', '>', before.code)]),
      ]),
    );
  }
  return query.execute();
}

/** One of a link's payments. */
export async function findLinkPayment(db: Db, code: string, imp_uid: string): Promise<Payment | undefined> {
  if (!IMP_UID.test(imp_uid)) return undefined;
  return db
    .selectFrom('payments')
    .selectAll()
    .where('link_code', '=', code)
    .where('imp_uid', '=', imp_uid)
    .executeTakeFirst();
}

/** The payments by a link that are made, or wait for their money or for their PG's word; the last one first. */
export function listLinkPayments(db: Db, code: string): Promise<Payment[]> {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('link_code', '=', code)
    .where((where) =>
      where.or([
        where('state', 'in', ['paid', 'cancelled', 'issued', 'awaiting', 'reviewing']),
        where('vbank_num', 'is not', null),
      ]),
    )
    .orderBy('started_at', 'desc')
    .limit(MOST)
    .execute();
}

/** A link that is paid once has one of them, and as many more as accounts whose time ran out. */
const MOST = 20;
