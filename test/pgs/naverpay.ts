import type { PgCase } from './pg-case';

export const pgCase: PgCase = {
  code: 'naverpay',
  pg_id: 'naverpay-shop',
  credentials: {
    client_id: 'u86j4ripEt8LRfPGzQ8',
    client_secret: 'naver-client-secret',
    chain_id: 'NaverChainKey123',
  },
  methods: {
    card: {
      naverProducts: [{ categoryType: 'PRODUCT', categoryId: 'GENERAL', uid: 'mug-1', name: '머그컵', count: 1 }],
    },
  },
  // Its layer is played in test/http/naverpay-layer.test.ts.
  window: 'popup',
  without: { 'ready:foreign-host': 'it names a reservation, and we know its page' },
};
