/*
 * Toss Payments (API v1, window v2): the buyer's browser opens the window and brings a paymentKey, our confirmation takes
 * the money. Nothing is signed, and there is no net cancel; an order is found by our own number of it, and a request that
 * is asked again under its Idempotency-Key gets its first answer (tosspayments.md 1, 5).
 */
import { fromMinorUnits, toMinorUnits } from '../../../protocol/amount';
import type { PgAnswer, PgCancel, PgCancelAnswer, PgFinding, PgRecovery, PgRefusal } from '../answers';
import type { BroughtBack, BuyerReturn, Pg, PgConnection } from '../contract';
import type { Params } from '../notices';
import type { PgOrder } from '../order';
import { AnswerLost, NotSent } from '../pg-http';
import { taxPartsOf } from '../tax-parts';
import { type Api, createApi, HOSTS } from './api';
import { begin } from './begin';
import { createCharges, issueByWindow } from './charges';
import { fromBank } from './codes';
import { findUnsupported } from './find-unsupported';
import { orderOfNotice, readNotice } from './notices';
import { chargedOf, isRefusal, paymentSchema, readReply, toAnswer, type TossPayment } from './payment';

/** The driver of Toss Payments, under each of its names. */
export function createPg(code: string): Pg {
  return {
    code,
    hosts: { live: HOSTS, test: HOSTS },
    notices: { orderOf: orderOfNotice, answers: { taken: 'OK', refused: 'FAIL' } },
    connect: (channel, { http, clock }): PgConnection => {
      const api = createApi(channel, http);
      const findOrder = (order: PgOrder) => findPayment(api, order);
      return {
        findUnsupported,
        begin: async (order, visit) => begin(api, order, visit),
        readReturn,
        approve: (order, proof) => (order.registers ? issueByWindow(api, order, proof) : confirm(api, order, proof)),
        recover: (order, proof) => recover(api, order, { proof, now: clock.now() }),
        find: (order) => find(api, order),
        cancel: (order, cancel) => cancelPayment(api, order, cancel),
        readNotice: (order, notice) => readNotice(order, notice, findOrder),
        ...createCharges(api),
      };
    },
  };
}

/** Codes of a buyer who closed the window, by its pages and by its script. */
const LEFT: readonly string[] = ['PAY_PROCESS_CANCELED', 'USER_CANCEL'];

function readReturn(order: PgOrder, { hint, params }: BroughtBack): BuyerReturn {
  const { code = '', message = '' } = params;
  if (hint === 'left' || (hint === 'failed' && LEFT.includes(code))) return { kind: 'left' };
  if (hint === 'failed') return { kind: 'refused', code: code.slice(0, 60), text: message.slice(0, 200) };
  if (hint !== 'approved') return { kind: 'disbelieved', why: 'hint' };
  return order.registers ? readRegistered(order, params) : readAgreed(order, params);
}

function readAgreed(order: PgOrder, { paymentKey, orderId, amount }: Params): BuyerReturn {
  if (!paymentKey || paymentKey.length > 200) return { kind: 'disbelieved', why: 'no paymentKey' };
  if (orderId !== order.imp_uid) return { kind: 'disbelieved', why: 'another orderId' };
  if (toMinorUnits(Number(amount), order.currency) !== order.amount_minor) {
    return { kind: 'disbelieved', why: 'another amount' };
  }
  return { kind: 'approve', proof: { paymentKey } };
}

function readRegistered({ memory }: PgOrder, { authKey, customerKey }: Params): BuyerReturn {
  if (!authKey) return { kind: 'disbelieved', why: 'no authKey' };
  if (customerKey !== memory['customer_key']) return { kind: 'disbelieved', why: 'another customerKey' };
  return { kind: 'approve', proof: { authKey } };
}

/** The same request again, under the same key, gets the first answer. */
async function confirm(api: Api, order: PgOrder, { paymentKey }: Params): Promise<PgAnswer> {
  const { imp_uid, amount_minor, currency } = order;
  const reply = await api.send('/v1/payments/confirm', {
    call: 'approve',
    fields: { paymentKey, orderId: imp_uid, amount: fromMinorUnits(amount_minor, currency) },
    once: `confirm-${imp_uid}`,
    imp_uid,
  });
  return toAnswer(readReply(reply, paymentSchema), order);
}

/** A charge without a buyer may still be on its way for that long, and not be found yet. */
const ON_ITS_WAY_MS = 180_000;

type Recovery = { readonly proof: Params; readonly now: number };

async function recover(api: Api, order: PgOrder, { proof, now }: Recovery): Promise<PgRecovery> {
  if (order.registers) return issueByWindow(api, order, proof);
  const found = await findPayment(api, order);
  const isAgreed = proof['paymentKey'] !== undefined;
  if (isRefusal(found)) {
    if (found.code !== 'NOT_FOUND_PAYMENT') throw new NotSent(`Toss Payments refused the inquiry: ${found.code}`);
    if (isAgreed) return confirm(api, order, proof);
    if (now - order.started_at < ON_ITS_WAY_MS) throw new AnswerLost('Toss Payments has no such order yet.');
    return { kind: 'dropped' };
  }
  switch (found.status) {
    case 'READY':
    case 'IN_PROGRESS':
      if (isAgreed) return confirm(api, order, proof);
      throw new AnswerLost('Toss Payments is still at it.');
    case 'PARTIAL_CANCELED':
      return {
        kind: 'unknown',
        about: 'Toss Payments was paid, and has given back a part that nobody here asked for.',
      };
    default:
      return toAnswer(found, order);
  }
}

async function findPayment(api: Api, { imp_uid }: PgOrder): Promise<TossPayment | PgRefusal> {
  const reply = await api.send(`/v1/payments/orders/${encodeURIComponent(imp_uid)}`, {
    call: 'inquiry',
    method: 'GET',
    imp_uid,
  });
  const found = readReply(reply, paymentSchema);
  if (!isRefusal(found) && found.orderId !== imp_uid) throw new AnswerLost('Toss Payments answered for another order.');
  return found;
}

async function find(api: Api, order: PgOrder): Promise<PgFinding> {
  const found = await findPayment(api, order);
  if (isRefusal(found)) {
    if (found.code === 'NOT_FOUND_PAYMENT') return { kind: 'none' };
    throw new NotSent(`Toss Payments refused the inquiry: ${found.code}`);
  }
  const pg_tid = found.paymentKey;
  switch (found.status) {
    case 'DONE':
    case 'PARTIAL_CANCELED':
      return { kind: 'paid', pg_tid, ...chargedOf(found) };
    case 'CANCELED':
      // An account that was closed before its deposit was never paid.
      return { kind: found.approvedAt ? 'refunded' : 'declined', pg_tid };
    case 'ABORTED':
    case 'EXPIRED':
      return { kind: 'declined', pg_tid };
    default:
      return { kind: 'none' };
  }
}

/** A repeat gets the first answer for 15 days; after a lost one, what was given back is looked at all the same. */
async function cancelPayment(api: Api, order: PgOrder, cancel: PgCancel): Promise<PgCancelAnswer> {
  const { imp_uid, currency } = order;
  if (cancel.isRepeat) {
    const found = await findPayment(api, order);
    if (isRefusal(found)) return { kind: 'refused', code: found.code, text: found.text };
    const done = findCancelled(found, order, cancel);
    if (done) return done;
  }
  const taxFree = cancel.tax_free_minor;
  const reply = await api.send(`/v1/payments/${encodeURIComponent(order.pg_tid ?? '')}/cancel`, {
    call: 'cancel',
    fields: {
      cancelReason: cancel.reason.slice(0, 200) || '취소',
      cancelAmount: fromMinorUnits(cancel.amount_minor, currency),
      ...(taxPartsOf(order).taxFree + taxFree > 0 && { taxFreeAmount: fromMinorUnits(taxFree, currency) }),
      ...(currency !== 'KRW' && { currency }),
      ...(cancel.refund && { refundReceiveAccount: toRefundAccount(cancel.refund) }),
    },
    once: cancel.cancellation_id,
    imp_uid,
  });
  const answer = readReply(reply, paymentSchema);
  if (isRefusal(answer)) return { kind: 'refused', code: answer.code, text: answer.text };
  if (answer.orderId !== imp_uid) throw new AnswerLost('Toss Payments answered for another order.');
  return { kind: 'cancelled', pg_tid: lastCancel(answer), receipt_url: answer.receipt?.url ?? null };
}

/** A cancel that was carried out, by what is left: the PG keeps no number of ours with it. */
function findCancelled(found: TossPayment, order: PgOrder, cancel: PgCancel): PgCancelAnswer | undefined {
  const balance = toMinorUnits(found.balanceAmount, order.currency) ?? Number.POSITIVE_INFINITY;
  if (balance > cancel.left_minor - cancel.amount_minor) return undefined;
  const later = (found.cancels ?? []).slice(cancel.earlier);
  const own = later.find(({ cancelAmount }) => toMinorUnits(cancelAmount, order.currency) === cancel.amount_minor);
  if (!own && !later.length) return undefined;
  return {
    kind: 'cancelled',
    pg_tid: own?.transactionKey || lastCancel(found),
    receipt_url: found.receipt?.url ?? null,
  };
}

function lastCancel({ cancels, lastTransactionKey, paymentKey }: TossPayment): string {
  return cancels?.at(-1)?.transactionKey || lastTransactionKey || paymentKey;
}

function toRefundAccount({ bank, account, holder }: NonNullable<PgCancel['refund']>) {
  return {
    bank: fromBank(bank),
    accountNumber: account.replaceAll(/\D/g, '').slice(0, 20),
    holderName: holder.slice(0, 60),
  };
}
