import type { Pg } from '../../src/catalog/define-pg';

/** A request that leaves out nothing that the PG asks for. */
export function fullOrder(pg: Pg): Record<string, unknown> {
  const currency = pg.currencies.default ?? pg.currencies.codes?.[0];
  return {
    pg: pg.code,
    merchant_uid: crypto.randomUUID().replaceAll('-', ''),
    name: 'Mug',
    amount: 12_000,
    ...(currency && { currency }),
    buyer_name: 'Kim Haneul',
    buyer_tel: '01012345678',
    buyer_email: 'kim@example.com',
    customer_id: 'buyer-1',
    digital: true,
    naverProducts: [{ categoryType: 'ETC', categoryId: 'ETC', uid: '1', name: 'Mug', count: 1 }],
    bypass: { kcpQuick: { actionType: 'Pay' }, payletter_global: { pginfo: 'PLCreditCard' } },
    // Two that only register a billing key.
    ...(pg.requires.some(({ when, fields }) => !Object.keys(when).length && fields.includes('customer_uid')) && {
      customer_uid: `card-${crypto.randomUUID()}`,
    }),
  };
}
