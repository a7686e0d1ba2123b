import type { ErrorCode } from '../../protocol/errors';
import { CANCELLED, type Message } from '../../protocol/messages';
import type { WindowOutcome } from '../../protocol/window-outcome';
import { closeOpened, findBegunByUid, findByRequest, type Payment } from '../store/payments';
import { connectPg } from './connect-pg';
import type { PaymentDeps } from './deps';
import { failedColumns } from './failed-columns';
import { findOutcome } from './find-outcome';
import { isAbandoned, type WindowPresence } from './is-abandoned';
import { NEVER_SHOWN } from './messages';
import { queryPg } from './query-pg';
import { isKeyOf } from './return-key';
import { toResponse } from './to-response';

export type Closing = {
  readonly user_code: string;
  /** The page's secret; or, with an `imp_uid`, the key that is made of it (`returnKey`). */
  readonly request_id: string;
  /** From a page that its buyer came back to, which has kept no secret. */
  readonly imp_uid?: string | undefined;
  /** The page has lost sight of the window: the buyer may be paying on in it. */
  readonly unsure: boolean;
  /** The page goes on to show the same payment in another window: nothing ends. */
  readonly isMoving?: boolean;
  /** Nobody ever saw the window, as far as its page knows: then its buyer has cancelled nothing. */
  readonly isUnseen: boolean;
};

/** Reads what a page says of the window that it has lost, apart from which one it was. */
export function readClosing({ unsure, moving, reason, imp_uid }: Readonly<Record<string, unknown>>) {
  return {
    unsure: unsure === 'true',
    isMoving: moving === 'true',
    isUnseen: reason === 'WINDOW_FAILED',
    imp_uid: typeof imp_uid === 'string' ? imp_uid : undefined,
  } satisfies Partial<Closing>;
}

type Finders<T> = {
  readonly byRequest: (closing: Closing) => Promise<T | undefined>;
  readonly byUid: (imp_uid: string) => Promise<T | undefined>;
};

/** What a page means: by its secret, or by the number and key that it has kept. */
export async function findClosed<T extends Parameters<typeof isKeyOf>[0]>(
  closing: Closing,
  { byRequest, byUid }: Finders<T>,
): Promise<T | undefined> {
  if (closing.imp_uid === undefined) return byRequest(closing);
  const found = await byUid(closing.imp_uid);
  return found && isKeyOf(found, closing.request_id) ? found : undefined;
}

/** Whether nothing ends yet: somebody may be in the window, or is about to have another. */
export function isOpenStill({ unsure, isMoving }: Closing, presence: WindowPresence, now: number): boolean {
  return isMoving === true || (unsure && !isAbandoned(presence, now));
}

/** How a payment or check ends whose window is gone. */
export function endOfClosed({ isUnseen }: Pick<Closing, 'isUnseen'>): { code: ErrorCode; message: Message } {
  return isUnseen ? { code: 'WINDOW_FAILED', message: NEVER_SHOWN } : { code: 'PAYMENT_CANCELLED', message: CANCELLED };
}

/**
 * The window of a payment is gone, by the buyer's wish or not. A payment that the PG was never told about becomes
 * cancelled (failed, where its window never was seen) here and now, in one statement, so that no approval can follow
 * what the merchant is told. Any other is answered as it is.
 */
export async function closePayment(deps: PaymentDeps, closing: Closing): Promise<WindowOutcome> {
  const { db, clock } = deps;
  const payment = await findClosed(closing, {
    byRequest: ({ user_code, request_id }) => findByRequest(db, user_code, request_id),
    byUid: (imp_uid) => findBegunByUid(db, closing.user_code, imp_uid),
  });
  if (!payment) return { state: 'none' };
  if (isOpenStill(closing, payment, clock.now())) return findOutcome(deps, payment);
  const known = await findKnown(deps, payment);
  if (known) return known;
  const end = failedColumns(payment, { ...endOfClosed(closing), now: clock.now() });
  return findOutcome(deps, await closeOpened(db, payment.imp_uid, end));
}

/**
 * A PG that takes the money by itself may have it, whatever the buyer does with the window: it is asked where it answers.
 * A buyer who has paid, as the PG's page said, hears that the PG's word is awaited.
 */
async function findKnown(deps: PaymentDeps, payment: Payment): Promise<WindowOutcome | undefined> {
  if (payment.driver === 'sandbox' || payment.status !== 'ready') return undefined;
  const { approve } = await connectPg(deps, payment);
  // Without our word that PG has nothing.
  if (approve) return undefined;
  const current = await queryPg(deps, payment).then(
    (asked) => asked.payment,
    () => payment,
  );
  return current.state === 'opened' ? undefined : { state: 'done', response: toResponse(current, deps.clock.now()) };
}
