import type { WindowOutcome } from '../../protocol/window-outcome';
import type { SandboxChoice } from '../../window/sandbox-choice';
import { type Claim, claimPayment } from '../store/claims';
import { failUnclaimed, findPayment, type Payment, settleClaimed } from '../store/payments';
import { askShop, CONFIRM_MS, findConfirmUrl } from './ask-shop';
import { concludePayment } from './conclude';
import type { PaymentDeps } from './deps';
import { failedColumns } from './fail';
import { isTestClosed } from './is-test-closed';
import { confirmRefused, LINK_CLOSED, ORDER_TAKEN, PRICE_CHANGED, TEST_CLOSED } from './messages';
import { findOutcome } from './find-outcome';
import { settle } from './settle';
import { toPgOrder } from './to-pg-order';

/**
 * The buyer agreed: reserves the order, asks the shop where it wants to be asked, has the PG take the money, and writes
 * what it answered. Repeats of the same request (a lost answer, a double click, two tabs of one payment) find the first
 * one's end and charge nothing.
 */
export async function confirmPayment(
  deps: PaymentDeps,
  payment: Payment,
  choice: SandboxChoice,
): Promise<WindowOutcome> {
  const { db, clock, log, sandbox } = deps;
  const { imp_uid } = payment;
  if (await isTestClosed(db, payment)) {
    const end = failedColumns(payment, { code: 'F500', message: TEST_CLOSED, now: clock.now() });
    return findOutcome(deps, await failUnclaimed(db, imp_uid, end));
  }
  const url = await findConfirmUrl(db, payment);
  const now = clock.now();
  // Nobody takes the claim for lost while the shop may still answer.
  const claim = await claimPayment(db, payment, { now, claimed_at: now + (url ? CONFIRM_MS : 0) });
  if (claim === 'late') return findOutcome(deps, (await findPayment(db, imp_uid)) ?? payment);
  if (claim !== 'claimed') {
    log('info', 'payment.not-claimed', { imp_uid, claim });
    const end = failedColumns(payment, { ...HINDRANCES[claim], now });
    return findOutcome(deps, await failUnclaimed(db, imp_uid, end));
  }
  const refusal = url && (await askShop(deps, payment, url));
  if (refusal) {
    log('info', 'payment.refused-by-shop', { imp_uid, status: refusal.status, problem: refusal.problem });
    const message = confirmRefused(refusal.reason);
    const end = failedColumns(payment, { code: 'CONFIRM_REFUSED', message, now: clock.now() });
    return findOutcome(deps, (await settleClaimed(db, imp_uid, end)) ?? payment);
  }
  try {
    return findOutcome(deps, await settle(deps, payment, await sandbox.confirm(toPgOrder(payment), choice)));
  } catch (error) {
    log('warn', 'pg.unreachable', { imp_uid, error });
    return findOutcome(deps, await concludePayment(deps, payment));
  }
}

/** Why nothing was asked of the PG, as the buyer and the page are told. */
const HINDRANCES = {
  taken: { code: 'F1002', message: ORDER_TAKEN },
  'other-price': { code: 'AMOUNT_MISMATCH', message: PRICE_CHANGED },
  'link-closed': { code: 'LINK_CLOSED', message: LINK_CLOSED },
} as const satisfies Record<Exclude<Claim, 'claimed' | 'late'>, object>;
