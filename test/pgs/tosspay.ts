import type { PgCase } from './pg-case';

export const pgCase: PgCase = {
  code: 'tosspay',
  pg_id: 'tosstest',
  credentials: { api_key: 'sk_test_w5lNQylNqa5lNQe013Nq' },
  methods: { card: {} },
  window: 'popup',
};
