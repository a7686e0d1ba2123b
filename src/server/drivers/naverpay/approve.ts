import type { PgAnswer, PgRecovery } from '../answers';
import type { Params } from '../notices';
import type { PgOrder } from '../order';
import { AnswerLost } from '../pg-http';
import type { NaverApi } from './api';
import { sendCancel } from './cancel-payment';
import { findApproval, listHistory } from './history';
import { isRefusal, type NaverDetail, paidSchema, readReply, toApproval } from './messages';

/** Takes the money of an agreement. Asked again under the same key, Naver answers as it did before (naverpay.md 1). */
export async function approve(api: NaverApi, order: PgOrder, { paymentId = '' }: Params): Promise<PgAnswer> {
  const about = { call: 'approve', order, idempotencyKey: `${order.imp_uid}-apply` };
  const answer = readReply(await api.sendForm('v2.2/apply/payment', { paymentId }, about), paidSchema);
  if (!isRefusal(answer)) return settle(api, order, answer);
  // In progress still: what becomes of it is asked for later.
  if (answer.code === 'AlreadyOnGoing') throw new AnswerLost('Naver Pay is approving the payment.');
  if (answer.code !== 'AlreadyComplete') return answer;
  return (await readMade(api, order, paymentId)) ?? answer;
}

/**
 * Asks the history, and where that knows of no approval repeats it: Naver says what it did, or takes the money now, or
 * refuses for good. A refusal counts only where the history still knows of none.
 */
export async function recover(api: NaverApi, order: PgOrder, proof: Params): Promise<PgRecovery> {
  const { paymentId } = proof;
  if (!paymentId) return recoverCharge(api, order);
  const made = await readMade(api, order, paymentId);
  if (made) return made;
  const answer = await approve(api, order, proof);
  if (answer.kind !== 'declined') return answer;
  return (await readMade(api, order, paymentId)) ?? answer;
}

/** A charge without a buyer left no number behind: approvals since its order are looked through for ours. */
async function recoverCharge(api: NaverApi, order: PgOrder): Promise<PgRecovery> {
  const made = await findApproval(api, order);
  if (made?.paymentId) return toApproval(made.paymentId, made);
  return { kind: 'unknown', about: `Naver Pay’s history shows no approval of ${order.imp_uid}.` };
}

type Made = { readonly paymentId: string; readonly detail: NaverDetail };

async function settle(api: NaverApi, order: PgOrder, { paymentId, detail }: Made): Promise<PgAnswer> {
  if (detail.admissionState !== 'SUCCESS')
    return { kind: 'declined', code: detail.admissionState || 'Fail', text: '네이버페이 승인에 실패하였습니다.' };
  if (keyOf(detail) === order.imp_uid) return toApproval(paymentId, detail);
  // The browser brought an agreement to another order: our approval has taken its money, and nobody else will give it back.
  const cancelled = await sendCancel(api, order, {
    paymentId,
    amount: Math.round(detail.totalPayAmount),
    taxFree: Math.round(detail.taxExScopeAmount ?? 0),
    rest: 0,
    reason: '다른 주문의 결제',
    key: `${order.imp_uid}-other-order`,
  });
  if (isRefusal(cancelled) && !['CancelNotComplete', 'AlreadyCanceled'].includes(cancelled.code))
    throw new AnswerLost(`Naver Pay took the money of another order and kept it: ${cancelled.code}.`);
  return { kind: 'declined', code: 'OTHER_ORDER', text: '다른 주문의 결제 인증이어서 취소했습니다.' };
}

/** What an agreement has become before: approved for this order; declined where it was cancelled; undefined for neither. */
async function readMade(api: NaverApi, order: PgOrder, paymentId: string): Promise<PgAnswer | undefined> {
  const list = await listHistory(api, order, { paymentId });
  if (isRefusal(list)) throw new AnswerLost(`Naver Pay refused the history: ${list.code}.`);
  const made = list.find(
    ({ admissionTypeCode, admissionState }) => admissionTypeCode === '01' && admissionState === 'SUCCESS',
  );
  if (!made || keyOf(made) !== order.imp_uid) return undefined;
  const isCancelled = list.some(
    ({ admissionTypeCode, admissionState }) => admissionTypeCode === '03' && admissionState === 'SUCCESS',
  );
  return isCancelled
    ? { kind: 'declined', code: 'AlreadyCanceled', text: '네이버페이에서 취소된 결제입니다.' }
    : toApproval(paymentId, made);
}

export function keyOf({ merchantPayKey, merchantPayId }: NaverDetail): string | undefined {
  return merchantPayKey || merchantPayId || undefined;
}
