import { CANCELLED } from '../../protocol/messages';
import { closeOpened, findAbandoned, findUnsettled, type Payment } from '../store/payments';
import { findUnsettledCancels } from '../store/payment-cancels';
import type { PaymentDeps } from './deps';
import { failedColumns } from './failed-columns';
import { recoverPayment } from './recover';
import { noteUnknownCancel, settleCancel } from './settle-cancel';

/** Nobody else is at it, whenever it began. */
const FOR_EVER = Number.MAX_SAFE_INTEGER;
const NO_TIME = { before: FOR_EVER, pgBefore: FOR_EVER, now: FOR_EVER };
/** A PG that has not answered for this long will not: whoever asked it has died. */
const LOST_MS = 10_000;
/** A PG that is somebody else's may take half a minute, and its answer has to be written. */
const PG_LOST_MS = 60_000;
/** A buyer who has left a window of its own may come back to it for this long (the browser's forward button). */
const LEFT_MS = 15_000;

/** Whether a payment was claimed by somebody who never came back. */
export function isLost({ state, driver, claimed_at, ask_at }: Payment, now: number): boolean {
  const since = now - (driver === 'sandbox' ? LOST_MS : PG_LOST_MS);
  return state === 'asking' && (claimed_at ?? 0) <= since && (ask_at ?? 0) <= now;
}

/**
 * Ends the payments that a killed gateway left between the PG's approval and our own row. `alone` says that no other
 * process can be waiting for a PG just now, so that none needs to be given time. Returns how many were ended.
 */
export async function reconcilePayments(deps: PaymentDeps, { alone }: { readonly alone: boolean }): Promise<number> {
  const now = deps.clock.now();
  let ended = 0;
  const unsettled = await findUnsettled(
    deps.db,
    alone ? NO_TIME : { before: now - LOST_MS, pgBefore: now - PG_LOST_MS, now },
  );
  for (const payment of unsettled) {
    const { state } = await recoverPayment(deps, payment);
    if (state !== 'asking') ended += 1;
  }
  return ended;
}

/** Ends the cancels whose PG could not be asked, or whose gateway died while it was. Returns how many were ended. */
export async function reconcileCancels(deps: PaymentDeps, { alone }: { readonly alone: boolean }): Promise<number> {
  const now = deps.clock.now();
  let ended = 0;
  const unsettled = await findUnsettledCancels(
    deps.db,
    alone ? NO_TIME : { before: now - LOST_MS, pgBefore: now - PG_LOST_MS },
  );
  for (const cancel of unsettled) {
    const { kind } = await settleCancel(deps, cancel, { isRepeat: true });
    if (kind === 'unknown') await noteUnknownCancel(deps, cancel);
    else ended += 1;
  }
  return ended;
}

/** Cancels the payments whose buyers left their windows and told nobody but us. Returns how many. */
export async function cancelAbandoned({ db, clock }: PaymentDeps): Promise<number> {
  const now = clock.now();
  const abandoned = await findAbandoned(db, now - LEFT_MS);
  for (const payment of abandoned) {
    const end = failedColumns(payment, { code: 'PAYMENT_CANCELLED', message: CANCELLED, now });
    await closeOpened(db, payment.imp_uid, end);
  }
  return abandoned.length;
}
