import type { PgCase } from './pg-case';

export const pgCase: PgCase = {
  code: 'kakaopay',
  pg_id: 'TC0ONETIME',
  credentials: { secret_key: 'DEV1234567890' },
  methods: { card: {} },
};
