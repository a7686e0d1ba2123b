import type { PgAnswer } from '../drivers/answers';
import type { PgConnection } from '../drivers/contract';
import type { Params } from '../drivers/notices';
import { NotSent } from '../drivers/pg-http';
import { type Claim, claimPayment } from '../store/claims';
import { move } from '../store/move-payment';
import { closeOpened, type Payment, reread } from '../store/payments';
import { SEALED } from '../store/sealed-columns';
import { askShop, CONFIRM_MS, findConfirmUrl } from './ask-shop';
import { connectPg } from './connect-pg';
import type { PaymentDeps } from './deps';
import { failedColumns } from './failed-columns';
import { isTestClosed } from './is-test-closed';
import { confirmRefused, LINK_CLOSED, ORDER_TAKEN, PRICE_CHANGED, TEST_CLOSED } from './messages';
import { drop, recoverPayment } from './recover';
import { settleAnswer } from './settle-answer';
import { toPgOrder } from './to-pg-order';

/**
 * The buyer agreed: reserves the order, asks the shop where it wants to be asked, has the PG take the money, and writes
 * what it answered. Repeats of the same request (a lost answer, a double click, two tabs of one payment) find the first
 * one's end and charge nothing. Gives the payment as it stands.
 */
export async function approvePayment(deps: PaymentDeps, payment: Payment, proof: Params): Promise<Payment> {
  const { db, clock, log } = deps;
  const { imp_uid } = payment;
  if (await isTestClosed(db, payment)) {
    const end = failedColumns(payment, { code: 'F500', message: TEST_CLOSED, now: clock.now() });
    return closeOpened(db, imp_uid, end);
  }
  const connection = await connectPg(deps, payment);
  const url = await findConfirmUrl(db, payment);
  const now = clock.now();
  const claim = await claimPayment(db, payment, {
    now,
    // Nobody takes the claim for lost while the shop may still answer.
    claimed_at: now + (url ? CONFIRM_MS : 0),
    proof_sealed: sealProof(deps, payment, proof),
  });
  if (claim === 'late') return reread(db, imp_uid);
  if (claim !== 'claimed') {
    log('info', 'payment.not-claimed', { imp_uid, claim });
    return closeOpened(db, imp_uid, failedColumns(payment, { ...HINDRANCES[claim], now }));
  }
  const refusal = url && (await askShop(deps, payment, url));
  if (refusal) {
    log('info', 'payment.refused-by-shop', { imp_uid, status: refusal.status, problem: refusal.problem });
    const message = confirmRefused(refusal.reason);
    const columns = failedColumns(payment, { code: 'CONFIRM_REFUSED', message, now: clock.now() });
    return (await move(db, imp_uid, { event: 'decline', columns })) ?? reread(db, imp_uid);
  }
  return askPg(deps, payment, { connection, proof });
}

type Asking = { readonly connection: PgConnection; readonly proof: Params };

/** Has the PG take the money of a claimed payment. */
async function askPg(deps: PaymentDeps, payment: Payment, { connection, proof }: Asking): Promise<Payment> {
  const { imp_uid, pg_provider } = payment;
  let answer: PgAnswer;
  try {
    if (!connection.approve) throw new NotSent(`${pg_provider} takes the money by itself.`);
    answer = await connection.approve(toPgOrder(deps, payment), proof);
  } catch (error) {
    deps.log('warn', 'pg.unreachable', { imp_uid, pg: pg_provider, error });
    const current = await reread(deps.db, imp_uid);
    return error instanceof NotSent ? drop(deps, current) : recoverPayment(deps, current);
  }
  return settleAnswer(deps, payment, answer);
}

/** The sandbox finds all in its own books. */
function sealProof({ seal }: PaymentDeps, payment: Payment, proof: Params): string | null {
  return payment.driver === 'sandbox' ? null : seal.seal(JSON.stringify(proof), SEALED.proof.of(payment));
}

/** Why nothing was asked of the PG, as the buyer and the page are told. */
const HINDRANCES = {
  taken: { code: 'F1002', message: ORDER_TAKEN },
  'other-price': { code: 'AMOUNT_MISMATCH', message: PRICE_CHANGED },
  'link-closed': { code: 'LINK_CLOSED', message: LINK_CLOSED },
} as const satisfies Record<Exclude<Claim, 'claimed' | 'late'>, object>;
