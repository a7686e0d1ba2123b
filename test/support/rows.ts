import type { PaymentState } from '../../src/server/store/payment-states';
import type { Insertable } from 'kysely';
import type { ChannelRow, Db, PaymentRow } from '../../src/server/store/schema';

const USER_CODE = 'imp00000001';

/** A merchant with one channel, `channel-key-0`, for tests that are about something else. */
export async function insertMerchant(db: Db): Promise<void> {
  await db
    .insertInto('merchants')
    .values({
      user_code: USER_CODE,
      name: 'Test shop',
      rest_key: 'K1',
      rest_secret_sealed: '',
      webhook_test_url: null,
      webhook_live_url: null,
      whitelist_enabled: false,
      whitelist_rules: '[]',
      allowed_origins: '[]',
    })
    .execute();
  await db.insertInto('channels').values(channelRow({})).execute();
}

/** A live card channel of that merchant. */
export function channelRow(columns: Partial<Insertable<ChannelRow>>): Insertable<ChannelRow> {
  return {
    channel_key: 'channel-key-0',
    user_code: USER_CODE,
    position: 0,
    name: 'KG INICIS',
    pg_provider: 'html5_inicis',
    pg_id: 'MID-A',
    type: 'payment',
    mode: 'live',
    payment_type: 'general',
    credentials_sealed: '',
    is_default: false,
    test_against: 'sandbox',
    active: true,
    ...columns,
  };
}

/** Where a payment is, as the rest of its columns says. */
function stateOf({ status = 'ready', claimed, vbank_num, awaited_at }: Partial<Insertable<PaymentRow>>): PaymentState {
  if (status !== 'ready') return status;
  if (vbank_num) return 'issued';
  if (awaited_at) return 'awaiting';
  return claimed ? 'asking' : 'opened';
}

/** A card payment whose window was opened, 10,000 KRW. */
export function paymentRow(columns: Partial<Insertable<PaymentRow>>): Insertable<PaymentRow> {
  return {
    imp_uid: 'imp_100000000001',
    user_code: USER_CODE,
    tier_code: '',
    merchant_uid: 'ORD-1',
    request_id: columns.imp_uid ?? 'req-1',
    channel_key: 'channel-key-0',
    pg_provider: 'html5_inicis',
    pg_id: 'MID-A',
    sandbox: false,
    status: 'ready',
    claimed: false,
    amount_minor: 10_000,
    currency: 'KRW',
    name: 'Coffee',
    channel: 'pc',
    pay_method: 'card',
    request: '{}',
    started_at: 1_700_000_000_123,
    state: stateOf(columns),
    ...columns,
  };
}
