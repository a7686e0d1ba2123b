import type { PgAnswer } from '../drivers/answers';
import type { Payment } from '../store/payments';
import type { PaymentDeps } from './deps';
import { recoverPayment } from './recover';
import { settle } from './settle';
import { settleCharged } from './settle-charged';

/** Writes what the PG answered to a request for the money, whatever it is. Gives the payment as it stands. */
export async function settleAnswer(deps: PaymentDeps, payment: Payment, answer: PgAnswer): Promise<Payment> {
  if (answer.kind !== 'approved') return settle(deps, payment, answer);
  try {
    return await settleCharged(deps, payment, answer);
  } catch (error) {
    // The money is at the PG, and not as it should be: nothing is told of it before that is known.
    deps.log('error', 'payment.unsettled', { imp_uid: payment.imp_uid, pg: payment.pg_provider, error });
    return recoverPayment(deps, payment);
  }
}
