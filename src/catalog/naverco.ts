import { definePg } from './define-pg';

export const naverco = definePg({
  code: 'naverco',
  name: { ko: '네이버페이', en: 'Naver Pay' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['card'],
  currencies: ['KRW'],
  frame: null,
});
