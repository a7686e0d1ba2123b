import type { PgNotice } from '../drivers/notices';
import { writeAwaited } from '../store/awaited-payments';
import { takes } from '../store/payment-states';
import { move } from '../store/move-payment';
import { type Payment, reread } from '../store/payments';
import type { Db } from '../store/schema';
import type { WebhookMessage } from '../webhooks/enqueue-webhook';
import { failedColumns } from './failed-columns';
import { payByNotice } from './pay-by-notice';
import { refundByNotice } from './refund-by-notice';

export type Happening = {
  readonly event: PgNotice;
  readonly now: number;
  /** Takes the messages for the shop, to be written in the same transaction. */
  readonly tell: (message: WebhookMessage) => void;
};

/**
 * What an event of the PG's makes of a payment that is locked, with the shop's webhooks. Events come in any order
 * (paymentwall.md 3.3): what is given back was paid, whether or not that was told before; what was paid stays paid when
 * a review begins late; a payment that had failed may be paid after all (gateway contract 4).
 */
export async function applyEvent(db: Db, payment: Payment, happening: Happening): Promise<Payment> {
  const { event, now, tell } = happening;
  switch (event.kind) {
    case 'paid':
      return isOpen(payment) ? pay(db, payment, happening) : payment;
    case 'reviewing':
      // Its end has overtaken it.
      if (payment.status === 'failed' && payment.pg_tid === event.pg_tid) return payment;
      await writeAwaited(db, payment, { reason: 'review', now, ask_at: payment.ask_at });
      return reread(db, payment.imp_uid);
    case 'declined':
      return decline(db, payment, happening);
    case 'refunded': {
      const paid = isOpen(payment) ? await pay(db, payment, happening) : payment;
      return refundByNotice(db, paid, { refund: event, pg_tid: event.pg_tid, now, tell });
    }
    case 'noted':
      return payment;
  }
}

/** Whether nothing was paid yet, as far as is known. */
export function isOpen({ state }: Payment): boolean {
  return takes(state, 'pg-paid');
}

async function pay(db: Db, payment: Payment, { event, now, tell }: Happening): Promise<Payment> {
  const { imp_uid } = payment;
  const charged_currency = event.kind === 'paid' ? event.charged_currency : null;
  const [paid = payment] = await payByNotice(db, [{ imp_uid, pg_tid: event.pg_tid, charged_currency }], now);
  tell({ payment: paid, status: 'paid' });
  return paid;
}

/** Given back whole if it was paid. Its shop has heard of a payment that failed in its own window. */
async function decline(db: Db, payment: Payment, { event, now, tell }: Happening): Promise<Payment> {
  if (event.kind !== 'declined') return payment;
  if (!isOpen(payment)) {
    const refund = { amount_minor: null, part: false, cancellation_id: null, reason: event.text };
    return refundByNotice(db, payment, { refund, pg_tid: event.pg_tid, now, tell });
  }
  const text = `[${event.about}] ${event.text}`;
  const end = failedColumns(payment, { code: 'PG_DECLINED', message: [text, text], now });
  const columns = {
    ...end,
    pg_tid: event.pg_tid,
    awaited_at: null,
    ask_at: null,
    unknown_at: null,
    unknown_about: null,
  };
  const failed = (await move(db, payment.imp_uid, { event: 'pg-declined', columns })) ?? payment;
  if (payment.status === 'ready') tell({ payment: failed, status: 'failed' });
  return failed;
}
