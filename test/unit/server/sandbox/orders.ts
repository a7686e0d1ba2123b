import type { PgOrder } from '../../../../src/server/drivers/driver';

export function pgOrder(changes: Partial<PgOrder> = {}): PgOrder {
  return {
    imp_uid: 'imp_123456789012',
    user_code: 'imp12345678',
    amount_minor: 60_000,
    currency: 'KRW',
    name: 'Mug',
    pg_provider: 'html5_inicis',
    pay_method: 'card',
    buyer_name: '홍길동',
    ...{ buyer_email: null, buyer_addr: null, buyer_postcode: null, pg_tid: null, charged_currency: null },
    registers: false,
    request: {},
    ...changes,
  };
}
