import type { Selectable } from 'kysely';
import { say } from '../../protocol/messages';
import type { AskPg } from '../payments/charge';
import type { PaymentDeps } from '../payments/deps';
import { type ApiOrder, draftApiPayment } from '../payments/draft-api-payment';
import { failedColumns } from '../payments/fail';
import { isTestClosed } from '../payments/is-test-closed';
import { ORDER_TAKEN, PRICE_CHANGED, TEST_CLOSED } from '../payments/messages';
import { findBillingKeys } from '../store/billing-keys';
import { insertClaimed, type Unclaimed } from '../store/claims';
import { insertPayments, type Payment, reread } from '../store/payments';
import { markExecuted } from '../store/schedules';
import type { Db } from '../store/schema';
import type { ScheduleRow } from '../store/service-rows';
import { enqueueWebhook } from '../webhooks/enqueue-webhook';
import { askWithKey, channelOf } from './charge-key';

export type BegunSchedule = {
  readonly payment: Payment;
  /** How the PG is asked to charge it; null when it has failed without. */
  readonly ask: AskPg | null;
};

/**
 * Writes the payment of a schedule that is to run, within the transaction that makes it `executed`. One that cannot even
 * be tried is a failed payment too: its shop is told, and finds out why.
 */
export async function beginSchedule(
  deps: PaymentDeps,
  transaction: Db,
  schedule: Selectable<ScheduleRow>,
): Promise<BegunSchedule> {
  const now = deps.clock.now();
  const { id, request } = schedule;
  const isClosed = await isTestClosed(transaction, schedule);
  // What was planned in test never charges a real card, and what was planned for real never takes play money.
  const keys = isClosed ? [] : await findBillingKeys(transaction, schedule, [schedule.customer_uid]);
  const key = keys.find(({ sandbox }) => sandbox === schedule.sandbox);
  const draft = {
    ...draftApiPayment(toOrder(schedule), channelOf(key ?? schedule), now),
    with_test_key: schedule.with_test_key,
  };
  const withoutKey = isClosed ? 'test-closed' : 'no-key';
  const payment = key ? await insertClaimed(transaction, draft) : withoutKey;
  deps.log('info', 'schedule.begun', { merchant_uid: schedule.merchant_uid, imp_uid: draft.imp_uid });
  await markExecuted(transaction, id, { imp_uid: draft.imp_uid, at: now });
  if (key && typeof payment !== 'string') {
    return { payment, ask: askWithKey(deps, key, Number(request['card_quota'] ?? 0)) };
  }
  const reason = REASONS[typeof payment === 'string' ? payment : withoutKey];
  const [ready] = await insertPayments(transaction, [draft]);
  if (!ready) throw new Error(`The payment ${draft.imp_uid} was not written.`);
  const end = failedColumns(ready, { code: 'PG_DECLINED', message: [reason, reason], now });
  await transaction.updateTable('payments').set(end).where('imp_uid', '=', ready.imp_uid).execute();
  await enqueueWebhook(transaction, ready, { status: 'failed', now });
  return { payment: await reread(transaction, ready.imp_uid), ask: null };
}

const REASONS: Readonly<Record<Unclaimed | 'no-key' | 'test-closed', string>> = {
  taken: say(ORDER_TAKEN, 'ko'),
  'other-price': say(PRICE_CHANGED, 'ko'),
  'test-closed': say(TEST_CLOSED, 'ko'),
  'no-key': '등록되지 않은 구매자입니다.',
};

function toOrder(schedule: Selectable<ScheduleRow>): ApiOrder {
  const { user_code, tier_code, merchant_uid, customer_uid, amount_minor, currency, name, request } = schedule;
  const { buyer_name, buyer_email, buyer_tel, buyer_addr, buyer_postcode, custom_data } = schedule;
  return {
    ...{ user_code, tier_code, merchant_uid, customer_uid, amount_minor, currency, name, request },
    ...{ buyer_name, buyer_email, buyer_tel, buyer_addr, buyer_postcode, custom_data },
    ...{ pay_method: 'card', customer_uid_usage: 'payment.scheduled' },
  };
}
