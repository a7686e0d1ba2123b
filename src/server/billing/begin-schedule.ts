import type { Selectable } from 'kysely';
import { say } from '../../protocol/messages';
import type { AskPg } from '../payments/charge';
import type { PaymentDeps } from '../payments/deps';
import { type ApiOrder, draftApiPayment } from '../payments/draft-api-payment';
import { failedColumns } from '../payments/failed-columns';
import { isTestClosed } from '../payments/is-test-closed';
import { KEY_OUT, ORDER_TAKEN, PRICE_CHANGED, TEST_CLOSED } from '../payments/messages';
import { type BillingKey, findBillingKeys } from '../store/billing-keys';
import { insertClaimed, type Unclaimed } from '../store/claims';
import { closeOpened, insertPayments, type Payment } from '../store/payments';
import { markExecuted } from '../store/schedules';
import type { Db } from '../store/schema';
import type { ScheduleRow } from '../store/service-rows';
import { enqueueWebhook } from '../webhooks/enqueue-webhook';
import { askLater, channelOf } from './charge-key';
import { pickKey, type PickedKey, readKeyRing } from './pick-key';

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
  const picked = key && (await pickFor(transaction, { key, schedule, at: now }));
  const order = { ...toOrder(schedule), channel_group_id: key?.channel_group_id ?? null };
  const draft = {
    ...draftApiPayment(order, channelOf(picked ?? key ?? { ...schedule, driver: 'sandbox' }), now),
    with_test_key: schedule.with_test_key,
  };
  const withoutKey = isClosed ? 'test-closed' : key ? 'group-out' : 'no-key';
  const payment = picked ? await insertClaimed(transaction, draft) : withoutKey;
  deps.log('info', 'schedule.begun', { merchant_uid: schedule.merchant_uid, imp_uid: draft.imp_uid });
  await markExecuted(transaction, id, { imp_uid: draft.imp_uid, at: now });
  if (picked && typeof payment !== 'string') {
    return { payment, ask: askLater(deps, { key: picked, quota: Number(request['card_quota'] ?? 0) }) };
  }
  const reason = REASONS[typeof payment === 'string' ? payment : withoutKey];
  const [ready] = await insertPayments(transaction, [draft]);
  if (!ready) throw new Error(`The payment ${draft.imp_uid} was not written.`);
  const end = failedColumns(ready, { code: 'PG_DECLINED', message: [reason, reason], now });
  const failed = await closeOpened(transaction, ready.imp_uid, end);
  await enqueueWebhook(transaction, ready, { status: 'failed', now });
  return { payment: failed, ask: null };
}

type Picking = { readonly key: BillingKey; readonly schedule: Selectable<ScheduleRow>; readonly at: number };

/** Its channel is chosen now: groups and channels are no longer what they were when it was planned. */
async function pickFor(transaction: Db, { key, schedule, at }: Picking): Promise<PickedKey | undefined> {
  const { merchant_uid, request } = schedule;
  const { channel_key } = request;
  const wish = { merchant_uid, at, channel_key: typeof channel_key === 'string' ? channel_key : undefined };
  return pickKey(await readKeyRing(transaction, key), wish);
}

const REASONS: Readonly<Record<Unclaimed | 'no-key' | 'test-closed' | 'group-out', string>> = {
  taken: say(ORDER_TAKEN, 'ko'),
  'other-price': say(PRICE_CHANGED, 'ko'),
  'test-closed': say(TEST_CLOSED, 'ko'),
  'group-out': say(KEY_OUT, 'ko'),
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
