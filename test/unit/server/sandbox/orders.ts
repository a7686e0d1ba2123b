import type { PgOrder } from '../../../../src/server/drivers/order';

export function pgOrder(changes: Partial<PgOrder> = {}): PgOrder {
  return {
    imp_uid: 'imp_123456789012',
    user_code: 'imp12345678',
    amount_minor: 60_000,
    currency: 'KRW',
    name: 'Mug',
    pg_provider: 'html5_inicis',
    pay_method: 'card',
    channel: 'pc',
    started_at: 1_789_000_000_000,
    customer_uid: null,
    buyer_name: '홍길동',
    buyer_tel: null,
    memory: {},
    ...{ buyer_email: null, buyer_addr: null, buyer_postcode: null, pg_tid: null, charged_currency: null },
    registers: false,
    request: {},
    ...changes,
  };
}
