import type { PgOrder } from '../../../src/server/drivers/driver';

export function pgOrder(changes: Partial<PgOrder> = {}): PgOrder {
  return {
    imp_uid: 'imp_123456789012',
    amount_minor: 60_000,
    currency: 'KRW',
    name: 'Mug',
    pg_provider: 'html5_inicis',
    pay_method: 'card',
    buyer_name: '홍길동',
    request: {},
    ...changes,
  };
}
