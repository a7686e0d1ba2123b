import type { PgAnswer } from '../drivers/answers';
import type { PgConnection } from '../drivers/contract';
import type { PgOrder } from '../drivers/order';
import { NotSent } from '../drivers/pg-http';
import { insertClaimed, type Unclaimed } from '../store/claims';
import type { Payment } from '../store/payments';
import { connectPg } from './connect-pg';
import type { PaymentDeps } from './deps';
import type { ApiDraft } from './draft-api-payment';
import { drop, recoverPayment } from './recover';
import { settleAnswer } from './settle-answer';
import { toPgOrder } from './to-pg-order';

/** How the PG is asked for an order. Throws when its answer is lost. */
export type AskPg = (order: PgOrder) => Promise<PgAnswer>;

/**
 * Makes a payment that no window is opened for: reserves the order, has the PG take the money, and writes what it
 * answered. `choose` gives how the PG is asked, and throws a `PgUnsupported` where it cannot be. Says why where the order may
 * not be charged. While the PG cannot be reached the payment stays
 * `ready` and claimed, and is ended later as any other.
 */
export async function chargeByApi(
  deps: PaymentDeps,
  draft: ApiDraft,
  choose: (connection: PgConnection) => AskPg,
): Promise<Payment | Unclaimed> {
  // Before anything is written: what the PG cannot do is refused.
  const ask = choose(await connectPg(deps, draft));
  const payment = await deps.db.transaction().execute((transaction) => insertClaimed(transaction, draft));
  return typeof payment === 'string' ? payment : askAndSettle(deps, payment, ask);
}

/** The same for a payment whose row is there. */
export async function askAndSettle(deps: PaymentDeps, payment: Payment, ask: AskPg): Promise<Payment> {
  const { imp_uid, pg_provider } = payment;
  let answer: PgAnswer;
  try {
    answer = await ask(toPgOrder(deps, payment));
  } catch (error) {
    deps.log('warn', 'pg.unreachable', { imp_uid, pg: pg_provider, error });
    return error instanceof NotSent ? drop(deps, payment) : recoverPayment(deps, payment);
  }
  return settleAnswer(deps, payment, answer);
}
