import { definePg } from './define-pg';

export const smilepay = definePg({
  code: 'smilepay',
  name: { ko: '스마일페이', en: 'SmilePay' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['card'],
  currencies: ['KRW'],
  frame: null,
});
