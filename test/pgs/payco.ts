import type { PgCase } from './pg-case';

export const pgCase: PgCase = {
  code: 'payco',
  pg_id: 'PARTNERTEST',
  credentials: { seller_key: 'S0FSJE', product_id: 'PROD_EASY' },
  methods: { card: {}, vbank: { vbank_due: '20300102' } },
  hasDeposits: true,
  without: { 'notice:other-amount': 'its accounts take the exact sum alone' },
};
