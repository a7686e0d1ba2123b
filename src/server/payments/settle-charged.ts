import type { PgApproval } from '../drivers/answers';
import type { Payment } from '../store/payments';
import { connectPg } from './connect-pg';
import type { PaymentDeps } from './deps';
import { settle } from './settle';
import { toPgOrder } from './to-pg-order';

/**
 * Writes a payment that the PG has taken the money of. Another amount than the order's is no payment of it: all of it is
 * given back first, and the payment fails. Throws when it could not be given back: it is tried again, and is an
 * operator's to look at then.
 */
export async function settleCharged(deps: PaymentDeps, payment: Payment, approval: PgApproval): Promise<Payment> {
  const { charged, pg_tid } = approval;
  const { amount_minor, currency, imp_uid } = payment;
  if (!charged || (charged.amount_minor === amount_minor && charged.currency === currency)) {
    return settle(deps, payment, approval);
  }
  const about = `The PG took ${charged.amount_minor} ${charged.currency} (smallest units) and not ${amount_minor} ${currency}`;
  deps.log('error', 'pg.other-amount', { imp_uid, pg: payment.pg_provider, ...charged });
  const connection = await connectPg(deps, payment);
  const order = toPgOrder(deps, payment);
  const taken = {
    ...order,
    amount_minor: charged.amount_minor,
    currency: charged.currency,
    pg_tid,
    pay_method: approval.pay_method,
    memory: approval.memory ?? order.memory,
  };
  const answer = await connection.cancel(taken, {
    cancellation_id: `cancellation-${imp_uid}-other-amount`,
    amount_minor: charged.amount_minor,
    tax_free_minor: 0,
    vat_minor: null,
    reason: 'amount mismatch',
    refund: null,
    left_minor: charged.amount_minor,
    left_tax_free_minor: 0,
    earlier: 0,
    // Whoever did it before may have died before it was written.
    isRepeat: true,
  });
  if (answer.kind !== 'cancelled') throw new Error(`${about}, and did not give it back (${answer.kind}).`);
  return settle(deps, payment, {
    kind: 'declined',
    code: 'AMOUNT_MISMATCH',
    text: '주문과 다른 금액이 승인되어 결제를 취소했습니다.',
  });
}
