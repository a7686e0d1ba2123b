import type { PgCancel, PgCancelAnswer, PgRefusal } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost, NotSent } from '../pg-http';
import type { NaverApi } from './api';
import { listHistory } from './history';
import { cancelledSchema, isRefusal, readReply } from './messages';

export type NaverCancel = {
  readonly paymentId: string;
  readonly amount: number;
  readonly taxFree: number;
  /** What is left after it: Naver refuses another amount. */
  readonly rest: number;
  readonly reason: string;
  /** Of idempotency. */
  readonly key: string;
};

/** The cancel as its form has it (naverpay.md 5.1). */
export function cancelForm({ paymentId, amount, taxFree, rest, reason }: Omit<NaverCancel, 'key'>) {
  return {
    paymentId,
    cancelAmount: amount,
    cancelReason: cutBytes(reason.trim() || '취소', 256),
    // Whoever asks us is the shop: nothing tells a buyer's wish from it.
    cancelRequester: '2',
    taxScopeAmount: amount - taxFree,
    taxExScopeAmount: taxFree,
    doCompareRest: 1,
    expectedRestAmount: rest,
  };
}

export async function sendCancel(api: NaverApi, order: PgOrder, cancel: NaverCancel) {
  const about = { call: 'cancel', order, idempotencyKey: cancel.key };
  return readReply(await api.sendForm('v1/cancel', cancelForm(cancel), about), cancelledSchema);
}

/** Accepted: Naver finishes it by itself, and a repeat would be a second one. */
const DONE_LATER = 'CancelNotComplete';
/** Says nothing of a cancel that may have been made before. */
const BUSY = ['AlreadyOnGoing', 'PreCancelNotComplete', 'MaintenanceOngoing', 'FaultCheckOngoing', 'BankCheckTime'];
/** Of our own cancels that hang, and that no other may overtake. */
const HANGING = ['AlreadyOnGoing', 'PreCancelNotComplete'];
/** What a repeat is told where the first was made, should its key be forgotten. */
const MAY_BE_DONE = ['AlreadyCanceled', 'OverRemainAmount', 'RestAmountDiff'];

export async function cancelPayment(api: NaverApi, order: PgOrder, cancel: PgCancel): Promise<PgCancelAnswer> {
  const paymentId = order.pg_tid ?? '';
  const { amount_minor, left_minor, isRepeat } = cancel;
  const answer = await sendCancel(api, order, {
    paymentId,
    amount: amount_minor,
    taxFree: cancel.tax_free_minor,
    rest: left_minor - amount_minor,
    reason: cancel.reason,
    key: cancel.cancellation_id,
  });
  if (!isRefusal(answer)) {
    if (answer.paymentId && answer.paymentId !== paymentId)
      throw new AnswerLost('Naver Pay answered for another payment.');
    return { kind: 'cancelled', pg_tid: answer.payHistId || paymentId, receipt_url: null };
  }
  const { code } = answer;
  if (code === DONE_LATER) return { kind: 'cancelled', pg_tid: paymentId, receipt_url: null };
  if (HANGING.includes(code) || (isRepeat && BUSY.includes(code))) {
    if (isRepeat && (await wasDone(api, order, { cancel, paymentId })))
      return { kind: 'cancelled', pg_tid: paymentId, receipt_url: null };
    throw new NotSent(`Naver Pay does not cancel now: ${code}.`);
  }
  const isAll = code === 'AlreadyCanceled' && amount_minor === left_minor;
  if ((isAll || isRepeat) && MAY_BE_DONE.includes(code) && (await wasDone(api, order, { cancel, paymentId })))
    return { kind: 'cancelled', pg_tid: paymentId, receipt_url: null };
  return refusedOf(answer);
}

function refusedOf({ code, text }: PgRefusal): PgCancelAnswer {
  return { kind: 'refused', code, text };
}

type Asked = { readonly cancel: PgCancel; readonly paymentId: string };

/** By Naver's history. Throws an `AnswerLost` where it gave back neither what we know of, nor that and this cancel. */
async function wasDone(api: NaverApi, order: PgOrder, { cancel, paymentId }: Asked): Promise<boolean> {
  const list = await listHistory(api, order, { paymentId });
  if (isRefusal(list)) throw new AnswerLost(`Naver Pay refused the history: ${list.code}.`);
  const given = list
    .filter(({ admissionTypeCode, admissionState }) => admissionTypeCode !== '01' && admissionState === 'SUCCESS')
    .reduce((sum, { totalPayAmount }) => sum + Math.round(totalPayAmount), 0);
  const before = order.amount_minor - cancel.left_minor;
  if (given === before + cancel.amount_minor) return true;
  if (given === before) return false;
  throw new AnswerLost('Naver Pay’s history knows of other cancels than we do.');
}

/** Whole characters only. */
function cutBytes(text: string, most: number): string {
  let cut = '';
  for (const character of text) {
    if (Buffer.byteLength(cut + character) > most) break;
    cut += character;
  }
  return cut;
}
