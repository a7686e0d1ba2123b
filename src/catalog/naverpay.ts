import { definePg } from './define-pg';

export const naverpay = definePg({
  code: 'naverpay',
  name: { ko: '네이버페이', en: 'Naver Pay' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['card'],
  currencies: ['KRW'],
  frame: null,
});
