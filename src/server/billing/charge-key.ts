import type { PgConnection } from '../drivers/contract';
import { need } from '../drivers/unsupported';
import { type AskPg, chargeByApi } from '../payments/charge';
import { connectPg } from '../payments/connect-pg';
import type { PaymentDeps } from '../payments/deps';
import { type ApiChannel, type ApiOrder, draftApiPayment } from '../payments/draft-api-payment';
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
  return chargeByApi(deps, draft, (connection) => askWithKey(deps, connection, { key, quota }));
}

type Charging = { readonly key: PickedKey; readonly quota: number };

/** How a PG is asked to charge that key. Throws a `PgUnsupported`. */
function askWithKey({ seal }: PaymentDeps, { billing }: PgConnection, { key, quota }: Charging): AskPg {
  const { chargeKey: charge } = need(billing, key.pg_provider, 'billing keys');
  return (order) => charge(order, seal.open(key.pg_key_sealed, key.place), quota);
}

/** The same for a charge that is made later: the PG is connected to then. */
export function askLater(deps: PaymentDeps, charging: Charging): AskPg {
  return async (order) => askWithKey(deps, await connectPg(deps, charging.key), charging)(order);
}

/** The channel that a key was made on, which is the one that can charge it. */
export function channelOf({ channel_key, pg_provider, pg_id, sandbox, driver }: KeyChannel): ApiChannel {
  return { channel_key, pg_provider, pg_id, driver, mode: sandbox ? 'test' : 'live' };
}

type KeyChannel = Pick<BillingKey, 'channel_key' | 'pg_provider' | 'pg_id' | 'sandbox' | 'driver'>;
