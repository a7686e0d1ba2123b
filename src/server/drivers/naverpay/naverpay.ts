/*
 * Naver Pay, payment type: the buyer agrees on its page, and our approval takes the money. Nothing is signed, and an
 * agreement that a browser brings back may be another order's: the approval's answer decides. There is no net cancel and
 * no notice; a repeated call is answered as the first was (naverpay.md 0, 1).
 */
import type { PgFinding } from '../answers';
import type { BroughtBack, BuyerReturn, PaymentWish, Pg, PgBeginning, PgConnection, PgVisit } from '../contract';
import type { PgOrder } from '../order';
import { NotSent } from '../pg-http';
import { createApi, HOSTS, type NaverApi } from './api';
import { approve, recover } from './approve';
import { cancelPayment } from './cancel-payment';
import { confirmPurchase, givePoints, readCashAmount } from './extras';
import { listHistory } from './history';
import { isRefusal, readReply, reservedSchema } from './messages';
import { paymentFields, scriptStep } from './open-fields';
import { chargeKey, deleteKey, finishRegistration } from './recurrent';

/** The driver of Naver Pay. */
export const naverpay: Pg = {
  code: 'naverpay',
  hosts: HOSTS,
  connect: (channel, { http }): PgConnection => {
    const api = createApi(channel, http);
    return {
      findUnsupported,
      begin: (order, visit) => begin(api, order, visit),
      readReturn: (order, back) => readReturn(order, back),
      approve: (order, proof) => (order.registers ? finishRegistration : approve)(api, order, proof),
      recover: (order, proof) => (order.registers ? finishRegistration : recover)(api, order, proof),
      find: (order) => find(api, order),
      cancel: (order, cancel) => cancelPayment(api, order, cancel),
      billing: {
        chargeKey: (order, pg_key) => chargeKey(api, order, pg_key),
        deleteKey: (_, pg_key) => deleteKey(api, pg_key),
      },
      extras: {
        givePoints: (order) => givePoints(api, order),
        confirmPurchase: (order, requester) => confirmPurchase(api, order, requester),
        readCashAmount: (order) => readCashAmount(api, order),
      },
    };
  },
};

function findUnsupported({ currency, request }: PaymentWish): string | undefined {
  if (currency !== 'KRW') return `payments in ${currency}`;
  const { naverActionType } = request;
  const isNew = naverActionType === undefined || naverActionType === '' || naverActionType === 'NEW';
  return isNew ? undefined : 'a change of what was registered (naverActionType)';
}

/** A page of Naver's needs no script of its; a window within the shop's page, and a registration, do. */
async function begin(api: NaverApi, order: PgOrder, visit: PgVisit): Promise<PgBeginning> {
  if (order.registers || visit.window === 'iframe') return { kind: 'begun', step: scriptStep(api, order, visit) };
  const fields = { modelVersion: '2', ...paymentFields(order, visit) };
  const answer = readReply(await api.sendJson('v2/reserve', fields, { call: 'ready', order }), reservedSchema);
  if (isRefusal(answer)) return answer;
  const { reserveId } = answer;
  const address = api.page(`/payments/${encodeURIComponent(reserveId)}`);
  return { kind: 'begun', step: { kind: 'visit', address, isFramed: false }, memory: { reserveId } };
}

/** What is no number of Naver's goes nowhere. */
const NUMBER = /^[\w-]{1,50}$/;
const RECEIPT = /^[\x21-\x7e]{1,200}$/;

function readReturn({ registers }: PgOrder, { hint, params }: BroughtBack): BuyerReturn {
  const { resultCode, resultMessage = '', paymentId = '', reserveId = '', tempReceiptId = '' } = params;
  if (hint === 'left' || resultMessage === 'userCancel') return { kind: 'left' };
  if (hint === 'failed') return { kind: 'refused', code: params['code'] ?? 'Fail', text: params['message'] ?? '' };
  if (resultCode === undefined) return { kind: 'disbelieved', why: 'no resultCode' };
  if (resultCode !== 'Success') {
    const code = resultMessage || resultCode;
    return { kind: 'refused', code, text: REASONS[code] ?? resultMessage };
  }
  if (!registers) {
    return NUMBER.test(paymentId)
      ? { kind: 'approve', proof: { paymentId } }
      : { kind: 'disbelieved', why: 'no paymentId' };
  }
  return RECEIPT.test(reserveId) && RECEIPT.test(tempReceiptId)
    ? { kind: 'approve', proof: { reserveId, tempReceiptId } }
    : { kind: 'disbelieved', why: 'no tempReceiptId' };
}

/** Its pages say why by a word alone (naverpay.md 3, 9). */
const REASONS: Readonly<Record<string, string>> = {
  OwnerAuthFail: '타인 명의의 카드는 결제할 수 없습니다.',
  paymentTimeExpire: '결제 가능한 시간이 지났습니다. 주문을 다시 진행해 주세요.',
  webhookFail: '결제 확인에 실패하였습니다. 주문을 다시 진행해 주세요.',
};

async function find(api: NaverApi, order: PgOrder): Promise<PgFinding> {
  const { pg_tid } = order;
  if (!pg_tid) return { kind: 'none' };
  const list = await listHistory(api, order, { paymentId: pg_tid });
  if (isRefusal(list)) throw new NotSent(`Naver Pay refused the history: [${list.code}] ${list.text}`);
  const done = list.filter(({ admissionState }) => admissionState === 'SUCCESS');
  const made = done.find(({ admissionTypeCode }) => admissionTypeCode === '01');
  if (!made) return { kind: 'none' };
  if (done.some(({ admissionTypeCode }) => admissionTypeCode === '03')) return { kind: 'refunded', pg_tid };
  return { kind: 'paid', pg_tid, amount_minor: Math.round(made.totalPayAmount), currency: 'KRW' };
}
