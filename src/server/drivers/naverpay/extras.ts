/*
 * What shops ask Naver Pay beside money (naverpay.md 7, extra calls). Without keys of idempotency: a refusal of today would
 * be the answer of tomorrow.
 */
import type { CashAmount, ExtraAnswer } from '../extras';
import type { PgOrder } from '../order';
import type { NaverApi } from './api';
import { ANYTHING, cashSchema, isRefusal, readReply } from './messages';

export async function givePoints(api: NaverApi, order: PgOrder): Promise<ExtraAnswer<null>> {
  const form = { paymentId: order.pg_tid ?? '' };
  const about = { call: 'points', order };
  const answer = readReply(await api.sendForm('v1/naverpoint-save', form, about), ANYTHING);
  return isRefusal(answer) ? answer : { kind: 'done', said: null };
}

export async function confirmPurchase(
  api: NaverApi,
  order: PgOrder,
  requester: 'admin' | 'customer',
): Promise<ExtraAnswer<null>> {
  const form = { paymentId: order.pg_tid ?? '', requester: requester === 'customer' ? '1' : '2' };
  const about = { call: 'confirm', order };
  const answer = readReply(await api.sendForm('v1/purchase-confirm', form, about), ANYTHING);
  return isRefusal(answer) ? answer : { kind: 'done', said: null };
}

export async function readCashAmount(api: NaverApi, order: PgOrder): Promise<ExtraAnswer<CashAmount>> {
  const form = { paymentId: order.pg_tid ?? '' };
  const about = { call: 'inquiry', order, isRepeatable: true };
  const answer = readReply(await api.sendForm('v1/receipt/cash-amount', form, about), cashSchema);
  if (isRefusal(answer)) return answer;
  const said = {
    total: Math.round(answer.totalCashAmount),
    points: Math.round(answer.npointCashAmount),
    primary: Math.round(answer.primaryCashAmount),
    supply: Math.round(answer.supplyCashAmount),
    vat: Math.round(answer.vatCashAmount),
  };
  return { kind: 'done', said };
}
