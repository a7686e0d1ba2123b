/* What orders cost, as their shops' servers have registered it (gateway contract 6.2, product.md 11.6). */
import { type RawBuilder, type Selectable, sql } from 'kysely';
import { fromMinorUnits } from '../../protocol/amount';
import type { OrderOf, Payment } from './payments';
import type { Db } from './schema';
import type { PreparedAmountRow } from './service-rows';

export type PreparedAmount = Selectable<PreparedAmountRow>;

export function findPrepared(db: Db, order: OrderOf): Promise<PreparedAmount | undefined> {
  return db
    .selectFrom('prepared_amounts')
    .selectAll()
    .where('user_code', '=', order.user_code)
    .where('tier_code', '=', order.tier_code)
    .where('merchant_uid', '=', order.merchant_uid)
    .executeTakeFirst();
}

/** Registers an order's price, or changes it. Whoever calls has the order locked (`lockPrice`). */
export async function savePrepared(db: Db, prepared: PreparedAmount): Promise<void> {
  const { amount, currency } = prepared;
  await db
    .insertInto('prepared_amounts')
    .values(prepared)
    .onConflict((conflict) =>
      conflict.columns(['user_code', 'tier_code', 'merchant_uid']).doUpdateSet({ amount, currency }),
    )
    .execute();
}

/** An order and what is to be charged for it. */
export type Priced = OrderOf & Pick<Payment, 'amount_minor' | 'currency'>;

/**
 * Whether a row of `payments` costs what was registered for its order. One that was not registered may cost anything;
 * one that only another store of the merchant's (the merchant itself, a tier) has registered is that store's alone.
 */
export function isPriceMet(charged: Pick<Payment, 'amount_minor' | 'currency'>): RawBuilder<boolean> {
  return sql<boolean>`coalesce((select prepared.tier_code = payments.tier_code and ${isPrice(charged)}
    from prepared_amounts as prepared
    where prepared.user_code = payments.user_code and prepared.merchant_uid = payments.merchant_uid
    order by prepared.tier_code = payments.tier_code desc limit 1), true)`;
}

/** Whether the order of a payment that is not written yet was registered with another price, or by another store. */
export async function lacksPrice(db: Db, { user_code, tier_code, merchant_uid, ...charged }: Priced): Promise<boolean> {
  const { rows } = await sql<{ met: boolean }>`
    select prepared.tier_code = ${tier_code} and ${isPrice(charged)} as met
    from prepared_amounts as prepared
    where prepared.user_code = ${user_code} and prepared.merchant_uid = ${merchant_uid}
    order by prepared.tier_code = ${tier_code} desc limit 1`.execute(db);
  return rows[0]?.met === false;
}

/** Of payments, those whose orders were registered with another price, or by another store. */
export async function findOtherPriced(db: Db, payments: readonly Payment[]): Promise<ReadonlySet<string>> {
  const columns = [
    payments.map(({ imp_uid }) => imp_uid),
    payments.map(({ amount_minor, currency }) => toText(amount_minor, currency)),
  ] as const;
  const { rows } = await sql<{ imp_uid: string }>`
    select payments.imp_uid
    from unnest(${columns[0]}::text[], ${columns[1]}::text[]) as charged (uid, price)
    join payments on payments.imp_uid = charged.uid
    cross join lateral (
      select prepared.tier_code = payments.tier_code and prepared.amount::numeric = charged.price::numeric
        and coalesce(prepared.currency, 'KRW') = payments.currency as met
      from prepared_amounts as prepared
      where prepared.user_code = payments.user_code and prepared.merchant_uid = payments.merchant_uid
      order by prepared.tier_code = payments.tier_code desc limit 1) as found
    where not found.met`.execute(db);
  return new Set(rows.map(({ imp_uid }) => imp_uid));
}

/** In the currency's own unit, as prices are registered: the database does not know how many digits a currency has. */
function isPrice({ amount_minor, currency }: Pick<Payment, 'amount_minor' | 'currency'>): RawBuilder<boolean> {
  return sql<boolean>`(prepared.amount::numeric = ${toText(amount_minor, currency)}::numeric
    and coalesce(prepared.currency, 'KRW') = ${currency})`;
}

function toText(amount_minor: number, currency: string): string {
  return String(fromMinorUnits(amount_minor, currency));
}

/**
 * Whether the order has been charged another price already, or is just being charged. A test payment, which anybody can
 * make, does not count for a shop that takes or has taken real money: test locks no live order (product.md 11.4).
 */
export async function isChargedOtherwise(db: Db, order: Priced): Promise<boolean> {
  const found = await ofOrder(db, order)
    .where('claimed', '=', true)
    .where(
      sql<boolean>`(not sandbox or not exists (select 1 from merchants
        where merchants.user_code = payments.user_code and merchants.went_live))`,
    )
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Payments of the order whose accounts wait for a deposit of another price. */
export function findOtherAccounts(db: Db, order: Priced): Promise<Payment[]> {
  return ofOrder(db, order).where('status', '=', 'ready').where('vbank_num', 'is not', null).execute();
}

function ofOrder(db: Db, { user_code, tier_code, merchant_uid, amount_minor, currency }: Priced) {
  return db
    .selectFrom('payments')
    .selectAll()
    .where('user_code', '=', user_code)
    .where('tier_code', '=', tier_code)
    .where('merchant_uid', '=', merchant_uid)
    .where((where) => where.or([where('amount_minor', '<>', amount_minor), where('currency', '<>', currency)]));
}
