import type { NoticeReading, PgConnection } from '../drivers/contract';
import type { PgNotice, ReceivedNotice } from '../drivers/notices';
import type { PgOrder } from '../drivers/order';
import type { Payment } from '../store/payments';
import { isOpen } from './apply-event';
import type { PaymentDeps } from './deps';
import { connectPg } from './connect-pg';
import { toPgOrder } from './to-pg-order';

export type NoticeResult = {
  /** `refused`: it is not believed, or about no payment of ours. */
  readonly kind: 'taken' | 'refused';
  /** What the PG reads. */
  readonly answer: string;
  readonly isHtml: boolean;
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
  const reader = deps.pgs.noticesOf(pg_provider);
  if (!reader) return undefined;
  const payment = await findNoticed(deps, pg_provider, reader.orderOf(received));
  const { taken, refused: no, isHtml = false } = reader.answers;
  const refused = { kind: 'refused', answer: no, isHtml } as const;
  const believed = payment ? await believe(deps, payment, received) : { kind: 'refused' as const, why: 'order' };
  if (!payment || believed.kind === 'refused') {
    const why = believed.kind === 'refused' ? believed.why : undefined;
    deps.log('warn', 'notice.refused', { pg: pg_provider, imp_uid: payment?.imp_uid, why, sender: received.sender });
    return refused;
  }
  const { problem } = await deps.writeNotice({ imp_uid: payment.imp_uid, notice: believed });
  // Written down for the console; the PG tells again until the shop has settled its price.
  return problem === 'other-price' ? refused : { kind: 'taken', answer: taken, isHtml };
}

/** Reads a notice about a payment, and asks the PG where its word alone is not enough. */
async function believe(deps: PaymentDeps, payment: Payment, received: ReceivedNotice): Promise<NoticeReading> {
  const connection = await connectPg(deps, payment);
  if (!connection.readNotice) return { kind: 'refused', why: 'no notices' };
  const order = toPgOrder(deps, payment);
  const notice = await connection.readNotice(order, received);
  if (notice.kind === 'refused') return notice;
  const why = await findDoubt(connection, payment, { order, notice });
  return why === undefined ? notice : { kind: 'refused', why };
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

type Doubtful = { readonly order: PgOrder; readonly notice: PgNotice };

/**
 * Where a notice alone may not prove the price and the PG answers questions, it is asked before a payment counts as paid
 * (paymentwall.md 4). What is given back was paid, whether or not that was told before.
 */
async function findDoubt(
  { priceProof, find }: PgConnection,
  payment: Payment,
  { order, notice }: Doubtful,
): Promise<string | undefined> {
  const isPaid = notice.kind === 'paid' || (notice.kind === 'refunded' && isOpen(payment));
  if (!isPaid || !priceProof) return undefined;
  if (!find) return priceProof.isGiven ? undefined : 'the price is not proved';
  const finding = await find({ ...order, pg_tid: notice.pg_tid });
  // Given back since: the notice of that is on its way.
  if (finding.kind === 'refunded') return undefined;
  if (finding.kind !== 'paid') return `the PG says ${finding.kind}`;
  const isSame = finding.amount_minor === payment.amount_minor && finding.currency === payment.currency;
  return isSame ? undefined : 'the PG says another amount';
}
