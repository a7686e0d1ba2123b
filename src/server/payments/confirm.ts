import type { WindowOutcome } from '../../protocol/window-outcome';
import type { SandboxChoice } from '../../window/sandbox-choice';
import { claimPayment, failUnclaimed, findPayment, type Payment } from '../store/payments';
import { concludePayment } from './conclude';
import type { PaymentDeps } from './deps';
import { failedColumns } from './fail';
import { ORDER_TAKEN } from './messages';
import { findOutcome } from './find-outcome';
import { settle } from './settle';
import { toPgOrder } from './to-pg-order';

/**
 * The buyer agreed: reserves the order, has the PG take the money, and writes what it answered. Repeats of the same
 * request (a lost answer, a double click, two tabs of one payment) find the first one's end and charge nothing.
 */
export async function confirmPayment(
  deps: PaymentDeps,
  payment: Payment,
  choice: SandboxChoice,
): Promise<WindowOutcome> {
  const { db, clock, log, sandbox } = deps;
  const claim = await claimPayment(db, payment.imp_uid, clock.now());
  if (claim === 'late') return findOutcome(deps, (await findPayment(db, payment.imp_uid)) ?? payment);
  if (claim === 'taken') {
    const end = failedColumns(payment, { code: 'F1002', message: ORDER_TAKEN, now: clock.now() });
    return findOutcome(deps, await failUnclaimed(db, payment.imp_uid, end));
  }
  try {
    return findOutcome(deps, await settle(deps, payment, await sandbox.confirm(toPgOrder(payment), choice)));
  } catch (error) {
    log('warn', 'pg.unreachable', { imp_uid: payment.imp_uid, error });
    return findOutcome(deps, await concludePayment(deps, payment));
  }
}
