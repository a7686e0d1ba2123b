import { type AskPg, chargeByApi } from '../payments/charge';
import type { PaymentDeps } from '../payments/deps';
import { type ApiOrder, draftApiPayment } from '../payments/draft-api-payment';
import type { BillingKey } from '../store/billing-keys';
import type { Unclaimed } from '../store/claims';
import type { Payment } from '../store/payments';
import type { PickedKey } from './pick-key';

/** Charges a billing key now. Says why where the order may not be charged. */
export function chargeKey(
  deps: PaymentDeps,
  key: PickedKey,
  { order, quota, withTestKey }: { readonly order: ApiOrder; readonly quota: number; readonly withTestKey: boolean },
): Promise<Payment | Unclaimed> {
  const { channel_group_id } = key;
  const draft = {
    ...draftApiPayment({ ...order, channel_group_id }, channelOf(key), deps.clock.now()),
    with_test_key: withTestKey,
  };
  return chargeByApi(deps, draft, askWithKey(deps, key, quota));
}

/** How the PG is asked to charge that key. */
export function askWithKey({ sandbox, seal }: PaymentDeps, key: PickedKey, quota: number): AskPg {
  return (order) => sandbox.chargeKey(order, seal.open(key.pg_key_sealed, key.place), quota);
}

/** The channel that a key was made on, which is the one that can charge it; or a schedule. */
export function channelOf({
  channel_key,
  pg_provider,
  pg_id,
  sandbox,
}: Pick<BillingKey, 'channel_key' | 'pg_provider' | 'pg_id' | 'sandbox'>) {
  return { channel_key, pg_provider, pg_id, mode: sandbox ? ('test' as const) : ('live' as const) };
}
