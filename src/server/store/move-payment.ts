import { sql, type UpdateObject } from 'kysely';
import { EVENTS, type OrderEffect, type PaymentEvent, type PaymentState, statusOf } from './payment-states';
import type { Payment } from './payments';
import type { Database, Db } from './schema';

/** What an event writes beside the state. */
export type Columns = Omit<UpdateObject<Database, 'payments'>, 'state' | 'status' | 'imp_uid'>;

/**
 * Moves a payment by an event, once, in one statement, whichever process comes first. Gives it as it is then; `undefined`
 * when it was in no state that takes the event: it came too late, and nothing was changed.
 */
export function move(
  db: Db,
  imp_uid: string,
  { event, columns = {} }: { readonly event: PaymentEvent; readonly columns?: Columns },
): Promise<Payment | undefined> {
  return moving(db, event, columns).where('imp_uid', '=', imp_uid).returningAll().executeTakeFirst();
}

/** The same as a statement, for whoever has conditions of their own, or many payments. The only one that writes a state. */
export function moving(db: Db, event: PaymentEvent, columns: Columns = {}) {
  const { from, to, order } = EVENTS[event];
  return db
    .updateTable('payments')
    .set({ ...stateColumns(to), ...ORDER_COLUMNS[order], ...columns })
    .where('state', 'in', [...from]);
}

function stateColumns(to: PaymentState | 'same') {
  return to === 'same' ? {} : { state: to, status: statusOf(to) };
}

/**
 * Reserves an order for its payment unless another has it. Money that has come is never lost for that: the payment then
 * stands beside the other, and somebody gives one back.
 */
export const CLAIM_IF_FREE = sql<boolean>`not exists (select 1 from payments as other
  where other.user_code = payments.user_code and other.tier_code = payments.tier_code
  and other.merchant_uid = payments.merchant_uid and other.sandbox = payments.sandbox
  and other.imp_uid <> payments.imp_uid and other.claimed)`;

/** A unique index lets one payment of an order be claimed. */
const ORDER_COLUMNS: Readonly<Record<OrderEffect, Columns>> = {
  take: { claimed: true },
  'take-if-free': { claimed: CLAIM_IF_FREE },
  keep: {},
  free: { claimed: false },
};
