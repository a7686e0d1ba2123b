import type { PgAnswer, PgOrder } from '../drivers/driver';
import { insertClaimed, type Unclaimed } from '../store/claims';
import { type Payment, reread } from '../store/payments';
import { concludePayment } from './conclude';
import type { PaymentDeps } from './deps';
import type { ApiDraft } from './draft-api-payment';
import { settle } from './settle';
import { toPgOrder } from './to-pg-order';

/** How the PG is asked for an order. Throws when its answer is lost. */
export type AskPg = (order: PgOrder) => Promise<PgAnswer>;

/**
 * Makes a payment that no window is opened for: reserves the order, has the PG take the money, and writes what it
 * answered. Says why where the order may not be charged. While the PG cannot be reached the payment stays
 * `ready` and claimed, and is ended later as any other.
 */
export async function chargeByApi(deps: PaymentDeps, draft: ApiDraft, ask: AskPg): Promise<Payment | Unclaimed> {
  const payment = await deps.db.transaction().execute((transaction) => insertClaimed(transaction, draft));
  return typeof payment === 'string' ? payment : askAndSettle(deps, payment, ask);
}

/** The same for a payment whose row is there. */
export async function askAndSettle(deps: PaymentDeps, payment: Payment, ask: AskPg): Promise<Payment> {
  let answer: PgAnswer;
  try {
    answer = await ask(toPgOrder(payment));
  } catch (error) {
    deps.log('warn', 'pg.unreachable', { imp_uid: payment.imp_uid, error });
    return concludeNow(deps, payment);
  }
  return settle(deps, payment, answer);
}

/** The payment's end, or the payment as it stands while even that cannot be asked for. */
async function concludeNow(deps: PaymentDeps, payment: Payment): Promise<Payment> {
  try {
    return await concludePayment(deps, payment);
  } catch (error) {
    deps.log('error', 'payment.unsettled', { imp_uid: payment.imp_uid, error });
    return reread(deps.db, payment.imp_uid);
  }
}
