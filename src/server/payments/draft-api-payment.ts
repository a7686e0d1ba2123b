import { randomBytes, randomInt } from 'node:crypto';
import type { OfferedChannel } from '../merchants/find-profile';
import { driverOf } from './connect-pg';
import type { NewPayment, Payment } from '../store/payments';
import type { Priced } from '../store/prepared-amounts';

/** What a shop's server says of a payment that no window is opened for. */
export type ApiOrder = Pick<
  Payment,
  | ('user_code' | 'tier_code' | 'merchant_uid' | 'amount_minor' | 'currency' | 'name' | 'pay_method')
  | ('buyer_name' | 'buyer_email' | 'buyer_tel' | 'buyer_addr' | 'buyer_postcode' | 'custom_data')
  | ('customer_uid' | 'customer_uid_usage')
> & {
  /** The channel group that the channel was chosen of. */
  readonly channel_group_id?: string | null;
  /** What else came with it: `notice_url`, `tax_free`… Never a card. */
  readonly request: Readonly<Record<string, unknown>>;
};

export type ApiDraft = NewPayment & Priced & Pick<Payment, 'driver'>;

/** The channel that an order is charged on; of a key that was made before, with whose it is. */
export type ApiChannel = Pick<OfferedChannel, 'channel_key' | 'pg_provider' | 'pg_id' | 'mode'> &
  (Pick<OfferedChannel, 'test_against'> | Pick<Payment, 'driver'>);

/** What a buyer pays later, into an account or at a till. */
const PAID_BY_BUYERS: readonly string[] = ['vbank', 'cvs'];

/** The row of a payment by the API. Charges without a buyer have numbers that begin with `imps_` (gateway contract 4). */
export function draftApiPayment({ request, ...order }: ApiOrder, channel: ApiChannel, now: number): ApiDraft {
  const { channel_key, pg_provider, pg_id, mode } = channel;
  const driver = 'driver' in channel ? channel.driver : driverOf(channel);
  return {
    ...order,
    channel_key,
    pg_provider,
    pg_id,
    driver,
    sandbox: mode === 'test',
    imp_uid: `${PAID_BY_BUYERS.includes(order.pay_method) ? 'imp' : 'imps'}_${randomInt(1e11, 1e12)}`,
    // No page asks for it; nobody may guess it either.
    request_id: randomBytes(16).toString('hex'),
    status: 'ready',
    claimed: false,
    channel: 'api',
    request: JSON.stringify(request),
    user_agent: null,
    started_at: now,
  };
}
