/*
 * PAYCO: the buyer agrees on its page after a reservation of ours, and our approval takes the money (PAY2). Nothing is
 * signed: what the browser brings back counts for nothing but the token that an approval needs, and keys that PAYCO tells
 * our server alone prove its notices. There is no net cancel, and orders are found by our own number (payco.md 0, 5).
 */
import type { PgAnswer, PgFinding, PgRecovery } from '../answers';
import type { BroughtBack, BuyerReturn, Pg, PgBeginning, PgConnection, PgVisit } from '../contract';
import type { Params } from '../notices';
import type { PgOrder } from '../order';
import { AnswerLost, NotSent } from '../pg-http';
import { createApi, HOSTS, type PaycoApi } from './api';
import { chargeKey, deleteKey, finishRegistration, readRegistered, reserveRegistration } from './auto-payment';
import { cancelPayment } from './cancel-payment';
import { changeOrder } from './change-order';
import { lookUp } from './look-up';
import { expectOwn, isRefusal, paymentSchema, readReply, reservedSchema, toAnswer } from './messages';
import { orderOf, readNotice } from './read-notice';
import { orderFields, windowFields } from './reserve-fields';

/** The driver of PAYCO. */
export const payco: Pg = {
  code: 'payco',
  hosts: HOSTS,
  notices: { orderOf, answers: { taken: 'OK', refused: 'ERROR' } },
  connect: (channel, { http }): PgConnection => {
    const api = createApi(channel, http);
    return {
      findUnsupported: ({ currency }) => (currency === 'KRW' ? undefined : `payments in ${currency}`),
      begin: (order, visit) => begin(api, order, visit),
      readReturn: (order, back) => readReturn(order, back),
      approve: (order, proof) => (order.registers ? finishRegistration : approve)(api, order, proof),
      recover: (order, proof) => (order.registers ? finishRegistration : recover)(api, order, proof),
      find: (order) => find(api, order),
      cancel: (order, cancel) => cancelPayment(api, order, cancel),
      readNotice: (order, notice) => readNotice(api, order, notice),
      billing: {
        chargeKey: (order, pg_key) => chargeKey(api, order, pg_key),
        deleteKey: (_, pg_key) => deleteKey(api, pg_key),
      },
      extras: { changeOrder: (order, state) => changeOrder(api, order, state) },
    };
  },
};

async function begin(api: PaycoApi, order: PgOrder, visit: PgVisit): Promise<PgBeginning> {
  const { imp_uid } = order;
  if (order.registers) return openSheet(api, await reserveRegistration(api, order, visit), visit);
  const fields = {
    ...orderFields(api, order),
    // The default takes the money before we have seen anything (payco.md 12).
    payMode: 'PAY2',
    nonBankbookDepositInformUrl: visit.notice,
    ...windowFields(order, visit),
  };
  return openSheet(api, await api.send('order/reserve', fields, { call: 'ready', imp_uid }), visit);
}

function openSheet(
  { http }: PaycoApi,
  reply: Awaited<ReturnType<PaycoApi['send']>>,
  { window, shopName }: PgVisit,
): PgBeginning {
  const answer = readReply(reply, reservedSchema);
  if (isRefusal(answer)) return answer;
  const { orderSheetUrl, reserveOrderNo } = answer;
  if (!http.own(orderSheetUrl))
    return { kind: 'declined', code: 'FOREIGN_HOST', text: '페이코가 아닌 주소로 연결하려고 했습니다.' };
  return {
    kind: 'begun',
    step: { kind: 'visit', address: orderSheetUrl, isFramed: window === 'iframe' },
    memory: { reserveOrderNo, shopName },
  };
}

const BUYER_LEFT = '2222';

function readReturn(order: PgOrder, { hint, params }: BroughtBack): BuyerReturn {
  const { code = '', message = '', paymentCertifyToken } = params;
  if (hint === 'left' || code === BUYER_LEFT) return { kind: 'left' };
  if (code === '') return { kind: 'disbelieved', why: 'no code' };
  if (code !== '0') return { kind: 'refused', code, text: message };
  if (order.registers) return readRegistered(order, params);
  if (params['sellerOrderReferenceKey'] !== order.imp_uid) return { kind: 'disbelieved', why: 'another order' };
  if (params['reserveOrderNo'] !== reservedOf(order)) return { kind: 'disbelieved', why: 'another reservation' };
  const isPrice = Math.round(Number(params['totalPaymentAmt'])) === order.amount_minor;
  if (!isPrice) return { kind: 'disbelieved', why: 'another amount' };
  return paymentCertifyToken
    ? { kind: 'approve', proof: { paymentCertifyToken } }
    : { kind: 'disbelieved', why: 'no paymentCertifyToken' };
}

async function approve(api: PaycoApi, order: PgOrder, { paymentCertifyToken = '' }: Params): Promise<PgAnswer> {
  const { imp_uid, amount_minor } = order;
  const fields = {
    reserveOrderNo: reservedOf(order),
    sellerOrderReferenceKey: imp_uid,
    paymentCertifyToken,
    totalPaymentAmt: amount_minor,
  };
  const answer = readReply(await api.send('payment/approval', fields, { call: 'approve', imp_uid }), paymentSchema);
  if (!isRefusal(answer)) {
    const made = toAnswer(expectOwn(answer, order), order);
    if (!made) throw new AnswerLost('PAYCO does not say whether the order is paid.');
    return made;
  }
  // What its codes mean is not public, and one may stand for an approval that was made: the inquiry knows.
  const found = await lookUp(api, order);
  return (!isRefusal(found) && toAnswer(found, order)) || answer;
}

/**
 * An order that PAYCO does not show as paid is approved once more: its token is good once, so that PAYCO takes the money
 * now, or refuses it for good. Where it refuses to be asked as well, nobody knows why.
 */
async function recover(api: PaycoApi, order: PgOrder, proof: Params): Promise<PgRecovery> {
  const { imp_uid } = order;
  if (reservedOf(order) === '')
    return { kind: 'unknown', about: `PAYCO finds orders by its reservation, and ${imp_uid} has none.` };
  const found = await lookUp(api, order);
  const made = isRefusal(found) ? undefined : toAnswer(found, order);
  if (made) return made;
  const answer = proof['paymentCertifyToken'] ? await approve(api, order, proof) : undefined;
  if (answer && answer.kind !== 'declined') return answer;
  if (!isRefusal(found)) return answer ?? { kind: 'dropped' };
  const refused = answer ? `, and the approval with [${answer.code}] ${answer.text}` : '';
  return {
    kind: 'unknown',
    about: `PAYCO refused the inquiry about ${imp_uid} with [${found.code}] ${found.text}${refused}.`,
  };
}

async function find(api: PaycoApi, order: PgOrder): Promise<PgFinding> {
  if (reservedOf(order) === '') return { kind: 'none' };
  const found = await lookUp(api, order);
  if (isRefusal(found)) throw new NotSent(`PAYCO refused the inquiry: [${found.code}] ${found.text}`);
  const { orderNo: pg_tid, totalPaymentAmt, paymentCompletionYn } = found;
  if (paymentCompletionYn !== 'Y') return { kind: 'none' };
  return { kind: 'paid', pg_tid, amount_minor: Math.round(totalPaymentAmt), currency: 'KRW' };
}

function reservedOf({ memory }: PgOrder): string {
  return String(memory['reserveOrderNo'] ?? '');
}
