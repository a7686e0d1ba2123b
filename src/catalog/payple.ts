import { definePg } from './define-pg';

export const payple = definePg({
  code: 'payple',
  name: { ko: '페이플', en: 'Payple' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['trans'],
  currencies: ['KRW'],
  frame: null,
});
