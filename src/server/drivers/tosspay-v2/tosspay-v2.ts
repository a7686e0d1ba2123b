import { createPg } from '../tosspay/create-pg';

/** The driver of Toss Pay. */
export const tosspayV2 = createPg({
  code: 'tosspay_v2',
  methods: ['tosspay', 'tosspay_card', 'tosspay_money'],
  hasKeys: true,
});
