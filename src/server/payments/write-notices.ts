import type { PgNotice } from '../drivers/notices';
import { lockOrdersOf } from '../store/claims';
import { lockPayments } from '../store/payment-cancels';
import { findOtherPriced } from '../store/prepared-amounts';
import { insertNotices, type StoredNotice, writeProblem } from '../store/pg-notices';
import type { Payment } from '../store/payments';
import type { Db } from '../store/schema';
import { enqueueWebhooks, type WebhookMessage } from '../webhooks/enqueue-webhook';
import { applyEvent, type Happening, isOpen } from './apply-event';
import { payByNotice } from './pay-by-notice';

/** An event that a PG has told of, about a payment that is known to be there. */
export type Noticed = { readonly imp_uid: string; readonly notice: PgNotice };

export type WrittenNotice = {
  /** As it stands then. */
  readonly payment: Payment;
  /** False for a repeat. */
  readonly isNew: boolean;
  readonly problem: StoredNotice['problem'];
};

/**
 * Writes events that PGs have told of, and what comes of them, with the shops' webhooks: belongs into one transaction. A
 * repeat changes nothing, on any number of processes.
 */
export async function writeNotices(db: Db, items: readonly Noticed[], now: number): Promise<WrittenNotice[]> {
  await lockOrdersOf(
    db,
    items.map(({ imp_uid }) => imp_uid),
  );
  // Before the notices, whose foreign key would take a weaker lock: two events of one payment would wait for each other.
  const locked = await lockPayments(
    db,
    items.map(({ imp_uid }) => imp_uid),
  );
  const payments = new Map(locked.map((payment) => [payment.imp_uid, payment]));
  const isNew = await insertNotices(
    db,
    items.map((item) => toRow(item, now)),
  );
  const fresh = items.map((item) => isNew(toRow(item, now)));
  const otherPriced = await findOtherPriced(db, locked.filter(isOpen));
  const paidAtOnce = await payFirst(
    db,
    items.filter(({ imp_uid }, index) => fresh[index] && !otherPriced.has(imp_uid)),
    { payments, now },
  );
  const told: WebhookMessage[] = [];
  const tell = (message: WebhookMessage) => void told.push(message);
  const written: WrittenNotice[] = [];
  for (const [index, item] of items.entries()) {
    const payment = payments.get(item.imp_uid);
    if (!payment) throw new Error(`There is no payment ${item.imp_uid}.`);
    const happening = { event: item.notice, now, tell };
    const result = await writeOne(db, payment, {
      ...{ happening, isNew: fresh[index] ?? false, paid: paidAtOnce.get(item) },
      isOtherPriced: otherPriced.has(item.imp_uid),
    });
    payments.set(item.imp_uid, result.payment);
    written.push(result);
  }
  await enqueueWebhooks(db, told, now);
  return written;
}

function toRow({ imp_uid, notice: { notice_id, kind, pg_tid, about } }: Noticed, now: number): StoredNotice {
  return { imp_uid, notice_id, kind, pg_tid, about, problem: null, received_at: now };
}

type Writing = {
  readonly happening: Happening;
  readonly isNew: boolean;
  /** The payment as this notice has made it, where that is written already. */
  readonly paid: Payment | undefined;
  /** Whether its order was registered with another price, or by another store. */
  readonly isOtherPriced: boolean;
};

async function writeOne(
  db: Db,
  payment: Payment,
  { happening, isNew, paid, isOtherPriced }: Writing,
): Promise<WrittenNotice> {
  const otherPrice = isOtherPriced ? priceProblemOf(payment, happening.event) : null;
  if (!isNew) return { payment, isNew, problem: otherPrice };
  if (paid) {
    happening.tell({ payment: paid, status: 'paid' });
    return { payment: paid, isNew, problem: null };
  }
  const { event } = happening;
  const other = problemOf(payment, event) ?? otherPrice;
  const changed = other ? payment : await applyEvent(db, payment, happening);
  const problem = other ?? (isUnaccounted(event, payment, changed) ? 'amount-unknown' : null);
  if (problem) await writeProblem(db, { imp_uid: payment.imp_uid, notice_id: event.notice_id }, problem);
  return { payment: changed, isNew: true, problem };
}

type Batch = { readonly payments: ReadonlyMap<string, Payment>; readonly now: number };

/**
 * What nearly every notice says, that an open payment is paid, for all of them in one statement: those that are the first
 * of their payments. Gives what was written, by notice.
 */
async function payFirst(
  db: Db,
  items: readonly Noticed[],
  { payments, now }: Batch,
): Promise<ReadonlyMap<Noticed, Payment>> {
  const first = new Map<string, Noticed>();
  for (const item of items) if (!first.has(item.imp_uid)) first.set(item.imp_uid, item);
  const simple = [...first.values()].flatMap((item) => {
    const { imp_uid, notice } = item;
    const payment = payments.get(imp_uid);
    return payment && isOpen(payment) && notice.kind === 'paid' && isWhole(payment, notice)
      ? [{ item, imp_uid, ...notice }]
      : [];
  });
  const paid = await payByNotice(db, simple, now);
  return new Map(
    simple.flatMap(({ item, imp_uid }) => {
      const payment = paid.find((candidate) => candidate.imp_uid === imp_uid);
      return payment ? [[item, payment] as const] : [];
    }),
  );
}

/**
 * An order has one payment. Where its buyer has paid once more on the PG's page, under another number, that money is
 * the shop's to give back by hand; what becomes of it later says nothing of the first.
 */
function problemOf(payment: Payment, notice: PgNotice): StoredNotice['problem'] {
  const { pg_tid, status } = payment;
  if (isOpen(payment) && !isWhole(payment, notice)) return 'other-amount';
  const isOther = pg_tid !== null && status !== 'failed' && notice.pg_tid !== pg_tid;
  if (!isOther || notice.kind === 'noted' || notice.kind === 'reviewing') return null;
  return notice.kind === 'paid' ? 'paid-twice' : 'other-payment';
}

/**
 * Money was taken for an order that its shop has registered with another price. It makes no payment of that order: the
 * shop gives it back at the PG, or changes the price, and the PG tells once more. What came and went whole is over.
 */
function priceProblemOf(payment: Payment, notice: PgNotice): StoredNotice['problem'] {
  const isPaid = notice.kind === 'paid' || (notice.kind === 'refunded' && notice.part);
  return isPaid && isOpen(payment) ? 'other-price' : null;
}

/** Whether a deposit is what the order costs; no other notice can be another sum. */
function isWhole({ amount_minor }: Payment, notice: PgNotice): boolean {
  return notice.kind !== 'paid' || notice.amount_minor === undefined || notice.amount_minor === amount_minor;
}

/** A part was given back, and the PG has not said how much. */
function isUnaccounted(notice: PgNotice, before: Payment, after: Payment): boolean {
  const isLeft = before.amount_minor > before.cancelled_minor;
  // One that says how much, and changes nothing, was counted before.
  const isSilent = notice.kind === 'refunded' && !notice.amount_minor;
  return isSilent && isLeft && after.cancelled_minor === before.cancelled_minor;
}
