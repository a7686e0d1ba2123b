import type { PgCancel, PgCancelAnswer } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost } from '../pg-http';
import { splitCancel } from './amounts';
import type { PaycoApi } from './api';
import { lookUp } from './look-up';
import { cancellableSchema, cancelledSchema, isRefusal, readReply } from './messages';

/**
 * Gives money back, all of it or a part. PAYCO compares what may be cancelled before (`totalCancelPossibleAmt`) and
 * refuses another amount: a repeat of a cancel that was made is refused, and never made twice (payco.md 0, 5.2).
 */
export async function cancelPayment(api: PaycoApi, order: PgOrder, cancel: PgCancel): Promise<PgCancelAnswer> {
  // The buyer may have chosen an account where the shop asked for a card.
  if (order.memory['isAccount'] === true) return NO_DEPOSITS;
  const { imp_uid } = order;
  const { taxFree, taxable, vat } = splitCancel(cancel);
  const fields = {
    ...keysOf(order),
    sellerOrderReferenceKey: imp_uid,
    cancelTotalAmt: cancel.amount_minor,
    totalCancelTaxfreeAmt: taxFree,
    totalCancelTaxableAmt: taxable,
    totalCancelVatAmt: vat,
    totalCancelPossibleAmt: cancel.left_minor,
    requestMemo: cancel.reason.slice(0, 100),
    orderProducts: productsOf(api, order, cancel),
  };
  const answer = readReply(await api.send('order/cancel', fields, { call: 'cancel', imp_uid }), cancelledSchema);
  if (!isRefusal(answer) && answer.orderNo !== keysOf(order).orderNo)
    throw new AnswerLost('PAYCO answered for another order.');
  const done = isRefusal(answer) ? undefined : answer.cancelTradeSeq;
  if (done) return { kind: 'cancelled', pg_tid: done, receipt_url: null };
  const refused = isRefusal(answer)
    ? { code: answer.code, text: answer.text }
    : { code: 'cancelPossibleYn', text: answer.cancelImpossibleReason || '페이코가 취소하지 않았습니다.' };
  return cancel.isRepeat && (await wasDone(api, order, cancel))
    ? { kind: 'cancelled', pg_tid: order.pg_tid ?? keysOf(order).orderNo, receipt_url: null }
    : { kind: 'refused', ...refused };
}

/** How a deposit to a virtual account is given back stands in no public document. */
const NO_DEPOSITS: PgCancelAnswer = {
  kind: 'refused',
  code: 'PG_UNSUPPORTED',
  text: '페이코 가상계좌 입금은 페이코 파트너센터에서 환불해 주세요.',
};

/**
 * Whether a cancel whose repeat was refused had been made before: PAYCO says what it could still cancel. Throws an
 * `AnswerLost` where that is neither what was left before nor what is left after it.
 */
async function wasDone(api: PaycoApi, order: PgOrder, cancel: PgCancel): Promise<boolean> {
  const { imp_uid } = order;
  const fields = {
    orderNo: keysOf(order).orderNo,
    cancelTotalAmt: cancel.amount_minor,
    orderProducts: productsOf(api, order, cancel),
  };
  const about = { call: 'inquiry', imp_uid, isRepeatable: true };
  const answer = readReply(await api.send('order/cancel/checkAvailability', fields, about), cancellableSchema);
  const left = isRefusal(answer) ? undefined : answer.pgCancelPossibleAmt;
  const after = cancel.left_minor - cancel.amount_minor;
  if (left === cancel.left_minor) return false;
  if (left === after && (after > 0 || (await isGivenBack(api, order)))) return true;
  throw new AnswerLost('PAYCO does not say whether it has made the cancel.');
}

/** Nothing is left of a payment that may not be cancelled any longer, either: only PAYCO's own word counts there. */
async function isGivenBack(api: PaycoApi, order: PgOrder): Promise<boolean> {
  const found = await lookUp(api, order);
  return (
    !isRefusal(found) &&
    found.orderProducts.length > 0 &&
    found.orderProducts.every(({ orderProductStatusName }) => orderProductStatusName?.includes('취소'))
  );
}

/** The one item of each order of ours (payco.md 12: parts want it, and the amounts beside it). */
function productsOf({ cpId, productId }: PaycoApi, { imp_uid }: PgOrder, { amount_minor, reason }: PgCancel) {
  return [
    {
      sellerOrderProductReferenceKey: imp_uid,
      cpId,
      productId,
      productAmt: amount_minor,
      cancelDetailContent: reason.slice(0, 100),
    },
  ];
}

function keysOf({ memory, pg_tid }: PgOrder) {
  return {
    orderNo: String(memory['orderNo'] ?? pg_tid ?? ''),
    orderCertifyKey: String(memory['orderCertifyKey'] ?? ''),
  };
}
