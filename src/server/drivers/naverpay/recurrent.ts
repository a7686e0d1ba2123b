/* Automatic payments: a way to pay that the buyer registers at Naver, and charges of it (naverpay.md 7). */
import type { PgAnswer, PgRefusal } from '../answers';
import type { Params } from '../notices';
import type { PgOrder } from '../order';
import { AnswerLost, NotSent } from '../pg-http';
import type { NaverApi } from './api';
import { keyOf } from './approve';
import { listHistory } from './history';
import {
  ANYTHING,
  cardOf,
  isRefusal,
  paidSchema,
  readReply,
  registeredSchema,
  reservedChargeSchema,
  toApproval,
} from './messages';
import { nameOf, scopesOf } from './open-fields';
import { buyerIdOf } from '../../buyer-id';

/** Finishes a registration; nothing is charged. */
export async function finishRegistration(
  api: NaverApi,
  order: PgOrder,
  { reserveId = '', tempReceiptId = '' }: Params,
): Promise<PgAnswer> {
  const about = { call: 'approve', order, idempotencyKey: `${order.imp_uid}-register` };
  const form = { reserveId, tempReceiptId };
  const answer = readReply(await api.sendForm('recurrent/regist/v1/approval', form, about), registeredSchema);
  if (isRefusal(answer)) {
    if (answer.code === 'AlreadyOnGoing') throw new AnswerLost('Naver Pay is registering.');
    return answer;
  }
  const { recurrentId, primaryPayMeans: means } = answer;
  const { card_quota: _, ...card } = cardOf(means === 'BANK' ? {} : answer);
  return {
    kind: 'approved',
    pg_tid: recurrentId,
    pay_method: means === 'BANK' ? 'trans' : 'card',
    emb_pg_provider: null,
    apply_num: '',
    bank_code: null,
    bank_name: null,
    ...card,
    card_quota: 0,
    key: { pg_key: recurrentId, ...card, card_type: null },
  };
}

/**
 * Reserves a charge, which takes nothing, and has it approved. Its number is known here and never again: where the answer
 * is lost it is approved once more, which takes nothing twice, and the history is asked at once.
 */
export async function chargeKey(api: NaverApi, order: PgOrder, recurrentId: string): Promise<PgAnswer> {
  const { imp_uid, amount_minor } = order;
  const form = {
    recurrentId,
    totalPayAmount: amount_minor,
    ...scopesOf(order),
    productName: nameOf(order),
    merchantPayId: imp_uid,
    merchantUserId: buyerIdOf(order),
  };
  const reserved = await reserve(api, order, form);
  if (isRefusal(reserved)) return reserved;
  const charge = { recurrentId, paymentId: reserved.paymentId };
  try {
    return await approveCharge(api, order, charge);
  } catch (error) {
    if (!(error instanceof AnswerLost)) throw error;
    const again = await approveCharge(api, order, charge).catch((lost: Error) => lost);
    if ('kind' in again && again.kind !== 'declined') return again;
    const made = await findMade(api, order, charge.paymentId);
    if (made) return made;
    // A refusal counts where the history knows of no charge.
    if ('kind' in again) return again;
    throw again instanceof AnswerLost ? again : error;
  }
}

type Charge = { readonly recurrentId: string; readonly paymentId: string };

async function approveCharge(api: NaverApi, order: PgOrder, charge: Charge): Promise<PgAnswer> {
  const { imp_uid } = order;
  const about = { call: 'approve', order, idempotencyKey: `${imp_uid}-approve` };
  const answer = readReply(await api.sendForm('recurrent/pay/v3/approval', charge, about), paidSchema);
  if (isRefusal(answer)) {
    if (answer.code !== 'AlreadyOnGoing' && answer.code !== 'AlreadyComplete') return answer;
    throw new AnswerLost(`Naver Pay says ${answer.code}.`);
  }
  const { detail, paymentId } = answer;
  if ((keyOf(detail) ?? imp_uid) !== imp_uid || paymentId !== charge.paymentId)
    throw new AnswerLost('Naver Pay answered for another order.');
  if (detail.admissionState && detail.admissionState !== 'SUCCESS')
    return { kind: 'declined', code: detail.admissionState, text: '네이버페이 승인에 실패하였습니다.' };
  return toApproval(paymentId, detail);
}

/** Nothing is charged before the approval: a reservation whose answer was lost is none. */
async function reserve(api: NaverApi, order: PgOrder, form: Readonly<Record<string, string | number>>) {
  try {
    const about = { call: 'ready', order, idempotencyKey: `${order.imp_uid}-reserve` };
    return readReply(await api.sendForm('recurrent/pay/v3/reserve', form, about), reservedChargeSchema);
  } catch (error) {
    throw new NotSent(error instanceof Error ? error.message : 'Naver Pay did not reserve the charge.');
  }
}

async function findMade(api: NaverApi, order: PgOrder, paymentId: string): Promise<PgAnswer | undefined> {
  const list = await listHistory(api, order, { paymentId });
  if (isRefusal(list)) throw new AnswerLost(`Naver Pay refused the history: ${list.code}.`);
  const made = list.find(
    ({ admissionTypeCode, admissionState }) => admissionTypeCode === '01' && admissionState === 'SUCCESS',
  );
  return made && toApproval(paymentId, made);
}

export async function deleteKey(api: NaverApi, recurrentId: string): Promise<{ readonly kind: 'deleted' } | PgRefusal> {
  const form = { recurrentId, expireRequester: '2', expireReason: '정기결제 해지' };
  const answer = readReply(await api.sendForm('recurrent/expire/v1/request', form, { call: 'delete-key' }), ANYTHING);
  return isRefusal(answer) ? answer : { kind: 'deleted' };
}
