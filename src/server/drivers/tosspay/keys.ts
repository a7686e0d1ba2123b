/* Keys of buyers, and charges by them (tosspay.md 7). */
import type { PgAnswer, PgRefusal } from '../answers';
import type { PgOrder } from '../order';
import { AnswerLost } from '../pg-http';
import type { Api } from './api';
import { amountFields } from './begin';
import { doneSchema, executedSchema, isRefusal, keySchema, readReply, readSure, toApproval, toKey } from './messages';
import { wishesOf } from './wishes';

/** A registration lives for 15 minutes. */
const REGISTRATION_MS = 15 * 60_000;

/** The key that a buyer has registered. Throws an `AnswerLost` while it is not active and may become so. */
export async function findKey(api: Api, order: PgOrder, now: number): Promise<PgAnswer> {
  const { imp_uid, memory, started_at } = order;
  const fields = { userId: memory['user_id'], displayId: imp_uid };
  const about = { call: 'approve', imp_uid, isRepeatable: true };
  const key = readReply(await api.send('/api/v1/billing-key/status', fields, about), keySchema);
  if (isRefusal(key)) return key;
  if (key.userId !== memory['user_id'] || (key.displayId ?? imp_uid) !== imp_uid) {
    throw new AnswerLost('Toss Pay answered for another registration.');
  }
  const isOpen = key.status === 'CREATE' || key.status === 'AUTH';
  if (isOpen && now - started_at < REGISTRATION_MS) throw new AnswerLost(`Toss Pay says ${key.status}.`);
  if (key.status !== 'ACTIVE' || !key.billingKey) {
    return { kind: 'declined', code: key.status, text: '자동결제가 등록되지 않았습니다.' };
  }
  const { pg_key, card_type, ...card } = toKey(key.billingKey, key);
  return {
    kind: 'approved',
    // A key has no number that may be shown.
    pg_tid: '',
    pay_method: order.pay_method,
    emb_pg_provider: null,
    apply_num: '',
    bank_code: null,
    bank_name: null,
    ...card,
    card_quota: 0,
    key: { pg_key, card_type, ...card },
  };
}

type KeyCharge = { readonly key: string; readonly quota: number };

/** Once per order: a number that was charged is refused, and then asked for. */
export async function chargeKey(api: Api, order: PgOrder, { key, quota }: KeyCharge): Promise<PgAnswer> {
  const { imp_uid, currency } = order;
  if (currency !== 'KRW')
    return { kind: 'declined', code: 'COMMON_INVALID_PARAMETER', text: `원화만 결제할 수 있습니다: ${currency}` };
  const fields = {
    billingKey: key,
    ...amountFields(order),
    spreadOut: quota > 1 ? quota : 0,
    sendFailPush: wishesOf(order.request).bypass?.tosspay_v2?.sendFailPush ?? undefined,
  };
  const reply = await api.send('/api/v1/billing-key/bill', fields, { call: 'approve', imp_uid });
  const answer = readSure(reply, executedSchema);
  return isRefusal(answer) ? answer : toApproval(answer, order);
}

export async function deleteKey(api: Api, billingKey: string): Promise<{ readonly kind: 'deleted' } | PgRefusal> {
  const answer = readReply(
    await api.send('/api/v1/billing-key/remove', { billingKey }, { call: 'delete-key' }),
    doneSchema,
  );
  // Gone already: its owner removes it in the app, too.
  if (isRefusal(answer) && answer.code !== 'COMMON_BILLING_KEY_NOT_FOUND') return answer;
  return { kind: 'deleted' };
}
