import { definePg } from './define-pg';

export const tosspayV2 = definePg({
  code: 'tosspay_v2',
  name: { ko: '토스페이', en: 'Toss Pay' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['tosspay', 'tosspay_card', 'tosspay_money'],
  currencies: ['KRW'],
  frame: null,
});
