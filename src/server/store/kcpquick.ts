import type { Selectable } from 'kysely';
import type { KcpquickMemberRow, KcpquickOrderRow } from './pg-order-rows';
import type { Payment } from './payments';
import type { Db } from './schema';

export type Member = Selectable<KcpquickMemberRow>;
type StoreOf = Pick<Member, 'user_code' | 'tier_code'>;
type Named = StoreOf & Pick<Member, 'pg_id' | 'member_id'>;

/** The id that a payment of KCP Quick Pay names its buyer by, if it does. */
export function memberOf({ request }: Pick<Payment, 'request'>): string | undefined {
  const { kcpQuick } = (request['bypass'] ?? {}) as { kcpQuick?: { memberID?: unknown } | null };
  const id = kcpQuick?.memberID;
  return typeof id === 'string' && id ? id : undefined;
}

/** What a window of KCP Quick Pay was opened for. */
export function actionOf({ request }: Pick<Payment, 'request'>): unknown {
  const { kcpQuick } = (request['bypass'] ?? {}) as { kcpQuick?: { actionType?: unknown } | null };
  return kcpQuick?.actionType;
}

/** Writes that the buyer of a payment is a member, if it names one. Belongs into the transaction that settles it. */
export async function keepMember(db: Db, payment: Payment, now: number): Promise<void> {
  const member_id = payment.pg_provider === 'kcp_quick' ? memberOf(payment) : undefined;
  if (member_id === undefined || payment.status !== 'paid') return;
  const { user_code, tier_code, sandbox, pg_id } = payment;
  await db
    .insertInto('kcpquick_members')
    .values({ user_code, tier_code, sandbox, pg_id, member_id, fido: true, inserted_at: now, updated_at: now })
    .onConflict((conflict) =>
      conflict.columns(['user_code', 'tier_code', 'sandbox', 'pg_id', 'member_id']).doUpdateSet({ updated_at: now }),
    )
    .execute();
}

/** Forgets a member of a test channel for good: `undefined` where there is none. */
export function deleteTestMember(db: Db, member: Named): Promise<Member | undefined> {
  return db
    .deleteFrom('kcpquick_members')
    .where('user_code', '=', member.user_code)
    .where('tier_code', '=', member.tier_code)
    .where('sandbox', '=', true)
    .where('pg_id', '=', member.pg_id)
    .where('member_id', '=', member.member_id)
    .returningAll()
    .executeTakeFirst();
}

/** Writes that a member of a test channel pays by fingerprint or face no longer: `false` where they did not. */
export async function releaseFido(db: Db, member: Named, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('kcpquick_members')
    .set({ fido: false, updated_at: now })
    .where('user_code', '=', member.user_code)
    .where('tier_code', '=', member.tier_code)
    .where('sandbox', '=', true)
    .where('pg_id', '=', member.pg_id)
    .where('member_id', '=', member.member_id)
    .where('fido', '=', true)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export type RegisteredOrder = Selectable<KcpquickOrderRow>;

/** Registers an order: `false` where it is registered. */
export async function insertKcpOrder(db: Db, order: RegisteredOrder): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await db
    .insertInto('kcpquick_orders')
    .values(order)
    .onConflict((conflict) => conflict.columns(['user_code', 'tier_code', 'sandbox', 'merchant_uid']).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows > 0n;
}

type OrderNamed = StoreOf & Pick<RegisteredOrder, 'sandbox' | 'merchant_uid'>;

/** Changes a registered order: `false` where there is none. */
export async function updateKcpOrder(db: Db, { btid, prepaid_amount, ...named }: RegisteredOrder): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('kcpquick_orders')
    .set({ btid, prepaid_amount })
    .where('user_code', '=', named.user_code)
    .where('tier_code', '=', named.tier_code)
    .where('sandbox', '=', named.sandbox)
    .where('merchant_uid', '=', named.merchant_uid)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export function findKcpOrder(db: Db, named: OrderNamed): Promise<RegisteredOrder | undefined> {
  return db
    .selectFrom('kcpquick_orders')
    .selectAll()
    .where('user_code', '=', named.user_code)
    .where('tier_code', '=', named.tier_code)
    .where('sandbox', '=', named.sandbox)
    .where('merchant_uid', '=', named.merchant_uid)
    .executeTakeFirst();
}
