import { randomUUID } from 'node:crypto';
import { toMinorUnits } from '../../protocol/amount';
import type { Card } from '../drivers/billing';
import type { OfferedChannel } from '../merchants/find-profile';
import type { PaymentDeps } from '../payments/deps';
import type { ApiOrder } from '../payments/draft-api-payment';
import { settleCancel } from '../payments/settle-cancel';
import type { BillingKey } from '../store/billing-keys';
import { listOpenCancels } from '../store/payment-cancels';
import { findByIds, insertSchedules, type Schedule } from '../store/schedules';
import { findTestSettings, isTestKey } from '../merchants/test-mode';
import { chargeKey } from './charge-key';
import { chooseKey, type KeyChoice } from './choose-key';
import { issueKey } from './issue-key';
import { pickKey, type PickedKey, readKeyRing } from './pick-key';

export type Plan = {
  readonly store: Pick<BillingKey, 'user_code' | 'tier_code'>;
  readonly customer_uid: string;
  readonly customer_id: string | null;
  /** The shop's test key, where the call carries one. */
  readonly testKey: string | undefined;
  /** Of a super key: the channel that charges; undefined for the group's weights. */
  readonly channel_key: string | undefined;
  /** Makes the key, or replaces it. */
  readonly card: { readonly card: Card; readonly channel: OfferedChannel } | undefined;
  /** Charged and given back at once, to see whether the card works; 0 and undefined for not. */
  readonly checking_amount: number | undefined;
  /** The currency of that. */
  readonly checkedIn: string | undefined;
  readonly orders: readonly (ApiOrder & { readonly schedule_at: number })[];
};

export type PlanResult =
  | { readonly kind: 'planned'; readonly schedules: readonly Schedule[] }
  | { readonly kind: 'no-key' }
  /** The customer has a key of a test channel alone, and those are closed to this call. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'refused'; readonly text: string }
  /** None of a super key's channels can be charged, or not the one that is named. */
  | { readonly kind: 'out' }
  /** One of the orders has a schedule already. */
  | { readonly kind: 'taken' };

/** Plans payments with a billing key, all of them or none (gateway contract 6.5). */
export async function schedulePayments(deps: PaymentDeps, plan: Plan): Promise<PlanResult> {
  const { db } = deps;
  const found = plan.card ? await makeKey(deps, plan, plan.card) : await chooseKey(db, { ...plan.store, ...plan });
  if (found.kind === 'none') return { kind: 'no-key' };
  if (found.kind !== 'found') return found;
  const { key, withTestKey } = found;
  const ring = await readKeyRing(db, key);
  const at = deps.clock.now();
  // Where a super key is charged is chosen when it is: what cannot be charged now is not planned all the same.
  const pick = (merchant_uid: string) => pickKey(ring, { merchant_uid, channel_key: plan.channel_key, at });
  if (!pick('')) return { kind: 'out' };
  const problem = await checkCard(deps, plan, { withTestKey, pick });
  if (problem !== undefined) return { kind: 'refused', text: problem };
  const rows = plan.orders.map((order) => {
    const { channel_key, pg_provider, pg_id, sandbox } = pick(order.merchant_uid) ?? key;
    const { pay_method: _, customer_uid_usage: __, customer_uid: ___, request, schedule_at, ...columns } = order;
    return {
      ...columns,
      ...{ customer_uid: plan.customer_uid, channel_key, pg_provider, pg_id, sandbox, with_test_key: withTestKey },
      state: 'scheduled' as const,
      schedule_at,
      due_at: schedule_at,
      request: JSON.stringify({ ...request, channel_key: plan.channel_key }),
    };
  });
  const ids = await insertSchedules(db, rows);
  return ids ? { kind: 'planned', schedules: await findByIds(db, ids) } : { kind: 'taken' };
}

async function makeKey(
  deps: PaymentDeps,
  { store, customer_uid, customer_id, testKey }: Plan,
  { card, channel }: NonNullable<Plan['card']>,
): Promise<FoundKey | Extract<PlanResult, { kind: 'refused' }>> {
  const result = await issueKey(deps, { ...store, customer_uid, customer_id }, { channel, card });
  if (result.kind === 'refused') return result;
  const withTestKey = result.key.sandbox && isTestKey(await findTestSettings(deps.db, store.user_code), testKey);
  return { kind: 'found', key: result.key, withTestKey };
}

type FoundKey = Extract<KeyChoice, { kind: 'found' }>;

type Checking = Pick<FoundKey, 'withTestKey'> & { readonly pick: (merchant_uid: string) => PickedKey | undefined };

/** Charges a little and gives it back; what the PG said if it did not. */
async function checkCard(
  deps: PaymentDeps,
  { store, checking_amount, checkedIn: currency = 'KRW', customer_uid }: Plan,
  { withTestKey, pick }: Checking,
): Promise<string | undefined> {
  const amount_minor = checking_amount ? toMinorUnits(checking_amount, currency) : undefined;
  if (!amount_minor) return undefined;
  const buyer = { buyer_name: null, buyer_email: null, buyer_tel: null, buyer_addr: null, buyer_postcode: null };
  const order: ApiOrder = {
    ...{ ...store, merchant_uid: `checking-${randomUUID()}`, amount_minor, currency, name: '카드 확인', ...buyer },
    ...{ custom_data: null, pay_method: 'card', customer_uid, customer_uid_usage: 'check', request: {} },
  };
  const key = pick(order.merchant_uid);
  const payment = key && (await chargeKey(deps, key, { order, quota: 0, withTestKey }));
  if (payment === undefined || typeof payment === 'string') return '';
  if (payment.status !== 'paid') return payment.fail_reason ?? '';
  // What cannot be given back now is asked for again until it is.
  for (const cancel of await listOpenCancels(deps.db, [payment.imp_uid]))
    await settleCancel(deps, cancel, { isRepeat: false });
  return undefined;
}
