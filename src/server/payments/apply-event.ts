import type { UpdateObject } from 'kysely';
import type { PgEvent, PgNotice } from '../drivers/notifying';
import { writeAwaited } from '../store/awaited-payments';
import { CLAIM_IF_FREE, type Payment, reread } from '../store/payments';
import type { Database, Db } from '../store/schema';
import { enqueueWebhook } from '../webhooks/enqueue-webhook';
import { failedColumns } from './fail';
import { refundByNotice } from './refund-by-notice';

export type Happening = { readonly event: PgNotice; readonly now: number };

/**
 * What an event of the PG's makes of a payment that is locked, with the shop's webhooks. Events come in any order
 * (paymentwall.md 3.3): what is given back was paid, whether or not that was told before; what was paid stays paid when
 * a review begins late; a payment that had failed may be paid after all (gateway contract 4).
 */
export async function applyEvent(db: Db, payment: Payment, { event, now }: Happening): Promise<Payment> {
  switch (event.kind) {
    case 'paid':
      return isOpen(payment) ? pay(db, payment, { event, now }) : payment;
    case 'reviewing':
      await writeAwaited(db, payment.imp_uid, { reason: 'review', now, ask_at: payment.ask_at });
      return reread(db, payment.imp_uid);
    case 'declined':
      return decline(db, payment, { event, now });
    case 'refunded': {
      const paid = isOpen(payment) ? await pay(db, payment, { event, now }) : payment;
      return refundByNotice(db, paid, { refund: event, pg_tid: event.pg_tid, now });
    }
    case 'noted':
      return payment;
  }
}

function isOpen({ status }: Payment): boolean {
  return status === 'ready' || status === 'failed';
}

async function pay(db: Db, { imp_uid }: Payment, { event, now }: Happening): Promise<Payment> {
  const paid = await write(db, imp_uid, {
    ...{ status: 'paid', paid_at: now, pg_tid: event.pg_tid, claimed: CLAIM_IF_FREE },
    ...{ failed_at: null, fail_code: null, fail_reason: null },
    ...NOTHING_AWAITED,
    charged_currency: chargedCurrencyOf(event),
  });
  await enqueueWebhook(db, paid, { status: 'paid', now });
  return paid;
}

/** Given back whole if it was paid. Its shop has heard of a payment that failed in its own window. */
async function decline(db: Db, payment: Payment, { event, now }: Happening): Promise<Payment> {
  if (event.kind !== 'declined') return payment;
  if (!isOpen(payment)) {
    const refund = { amount_minor: null, part: false, cancellation_id: null, reason: event.text };
    return refundByNotice(db, payment, { refund, pg_tid: event.pg_tid, now });
  }
  const text = `[${event.about}] ${event.text}`;
  const end = failedColumns(payment, { code: 'PG_DECLINED', message: [text, text], now });
  const failed = await write(db, payment.imp_uid, { ...end, ...NOTHING_AWAITED, pg_tid: event.pg_tid });
  if (payment.status === 'ready') await enqueueWebhook(db, failed, { status: 'failed', now });
  return failed;
}

const NOTHING_AWAITED = { awaited_at: null, awaited_for: null, ask_at: null } as const;

function chargedCurrencyOf(event: PgEvent): string | null {
  return event.kind === 'paid' ? event.charged_currency : null;
}

function write(db: Db, imp_uid: string, columns: UpdateObject<Database, 'payments'>): Promise<Payment> {
  return db
    .updateTable('payments')
    .set(columns)
    .where('imp_uid', '=', imp_uid)
    .returningAll()
    .executeTakeFirstOrThrow();
}
