import type { NotifyingDriver, PgNotice, ReceivedNotice } from '../drivers/notifying';
import type { Payment } from '../store/payments';
import { isOpen } from './apply-event';
import type { PaymentDeps } from './deps';
import { openDriver } from './open-driver';
import { toPgOrder } from './to-pg-order';

export type NoticeResult = {
  /** `refused`: it is not believed, or about no payment of ours. */
  readonly kind: 'taken' | 'refused';
  /** What the PG reads. */
  readonly answer: string;
};

/**
 * What a PG's server reports (product.md 5, `/notice/{pg}`): believed once its signature is, written once however often
 * it comes, and answered when that is committed. `undefined` when no PG of that code reports here. Throws when it could
 * not be written: the PG then sends it again.
 */
export async function takeNotice(
  deps: PaymentDeps,
  pg_provider: string,
  received: ReceivedNotice,
): Promise<NoticeResult | undefined> {
  const pg = deps.pgs.find(pg_provider);
  if (!pg) return undefined;
  const payment = await findNoticed(deps, pg_provider, pg.orderOf(received.params));
  const driver = payment && (await openDriver(deps, payment));
  const notice =
    payment && driver ? driver.readNotice(toPgOrder(payment), received) : { kind: 'refused' as const, why: 'order' };
  const why = notice.kind === 'refused' ? notice.why : payment && driver && (await findDoubt(driver, payment, notice));
  const refused = { kind: 'refused', answer: pg.answers.refused } as const;
  if (!payment || notice.kind === 'refused' || why) {
    deps.log('warn', 'notice.refused', { pg: pg_provider, imp_uid: payment?.imp_uid, why, sender: received.sender });
    return refused;
  }
  const { problem } = await deps.writeNotice({ imp_uid: payment.imp_uid, notice });
  // Written down for the console; the PG tells again until the shop has settled its price.
  return problem === 'other-price' ? refused : { kind: 'taken', answer: pg.answers.taken };
}

/** The text comes from anybody: only what can be a number of ours is looked up. */
async function findNoticed(
  { readPayment }: PaymentDeps,
  pg_provider: string,
  imp_uid: string | undefined,
): Promise<Payment | undefined> {
  if (!imp_uid || !/^imps?_\d{1,20}$/.test(imp_uid)) return undefined;
  const payment = await readPayment(imp_uid);
  return payment?.pg_provider === pg_provider ? payment : undefined;
}

/**
 * Where the PG answers questions, it is asked before a payment counts as paid (paymentwall.md 4). What is given back was
 * paid, whether or not that was told before.
 */
async function findDoubt(driver: NotifyingDriver, payment: Payment, notice: PgNotice): Promise<string | undefined> {
  const isPaid = notice.kind === 'paid' || (notice.kind === 'refunded' && isOpen(payment));
  if (!isPaid) return undefined;
  if (!driver.canFind) return driver.provesPrice ? undefined : 'the price is not proved';
  const finding = await driver.find(toPgOrder({ ...payment, pg_tid: notice.pg_tid }));
  // Given back since: the notice of that is on its way.
  if (finding.kind === 'refunded') return undefined;
  if (finding.kind !== 'paid') return `the PG says ${finding.kind}`;
  const isSame = finding.amount_minor === payment.amount_minor && finding.currency === payment.currency;
  return isSame ? undefined : 'the PG says another amount';
}
