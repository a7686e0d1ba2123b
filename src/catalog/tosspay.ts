import { definePg } from './define-pg';

export const tosspay = definePg({
  code: 'tosspay',
  name: { ko: '토스페이', en: 'Toss simple pay' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['card'],
  currencies: ['KRW'],
  frame: null,
});
