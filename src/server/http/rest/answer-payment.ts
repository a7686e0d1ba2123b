import type { RestPayment } from '../../../protocol/rest-payment';
import { toRestPayment } from '../../payments/to-rest-payment';
import { listCancels, listOpenCancels } from '../../store/payment-cancels';
import { findReceipted } from '../../store/cash-receipts';
import type { Payment } from '../../store/payments';
import type { Db } from '../../store/schema';

/** Stored payments with their cancels and receipts, as the REST API shows them. */
export async function answerPayments(db: Db, payments: readonly Payment[]): Promise<RestPayment[]> {
  const cancelled = payments.filter(({ cancelled_minor }) => cancelled_minor > 0).map(({ imp_uid }) => imp_uid);
  const cancels = await listCancels(db, cancelled);
  // The sandbox answers at once.
  const slow = payments
    .filter(({ driver, pg_tid }) => driver !== 'sandbox' && pg_tid !== null)
    .map(({ imp_uid }) => imp_uid);
  const asked = await listOpenCancels(db, slow);
  // Only money that came into an account can have a cash receipt.
  const cash = payments.filter(({ pay_method }) => CASH.includes(pay_method)).map(({ imp_uid }) => imp_uid);
  const receipted = await findReceipted(db, cash);
  return payments.map((payment) =>
    toRestPayment(payment, {
      cancels: cancels.filter(({ imp_uid }) => imp_uid === payment.imp_uid),
      asked: asked.filter(({ imp_uid }) => imp_uid === payment.imp_uid),
      hasReceipt: receipted.includes(payment.imp_uid),
    }),
  );
}

export async function answerPayment(db: Db, payment: Payment): Promise<RestPayment> {
  const [answer = toRestPayment(payment, { cancels: [], asked: [], hasReceipt: false })] = await answerPayments(db, [
    payment,
  ]);
  return answer;
}

/** Ways to pay that a cash receipt can be issued for (gateway contract 6.7). */
export const CASH: readonly string[] = ['vbank', 'trans'];
