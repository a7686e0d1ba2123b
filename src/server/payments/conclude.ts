import type { PgAnswer, PgOrder } from '../drivers/driver';
import { type Payment, reread, settleClaimed } from '../store/payments';
import type { PaymentDeps } from './deps';
import { failedColumns } from './fail';
import { PG_UNREACHABLE } from './messages';
import { settle } from './settle';
import { toPgOrder } from './to-pg-order';

/**
 * Ends a payment whose PG answer was lost: the PG says what it did, and forgets what it did not. Throws while the PG
 * cannot be reached; the payment then stays as it is, and is asked about again.
 */
export async function concludePayment(deps: PaymentDeps, payment: Payment): Promise<Payment> {
  const answer = await askPg(deps, toPgOrder(payment));
  if (answer.kind !== 'declined') return settle(deps, payment, answer);
  deps.log('warn', 'payment.dropped', { imp_uid: payment.imp_uid, pg_code: answer.code });
  const end = failedColumns(payment, { code: 'PG_UNREACHABLE', message: PG_UNREACHABLE, now: deps.clock.now() });
  return (await settleClaimed(deps.db, payment.imp_uid, end)) ?? reread(deps.db, payment.imp_uid);
}

/** Every payment is the sandbox's until a live driver exists: none other is ever opened. */
function askPg({ sandbox }: PaymentDeps, order: PgOrder): Promise<PgAnswer> {
  return sandbox.conclude(order);
}
