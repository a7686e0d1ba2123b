import { definePg } from './define-pg';

export const payco = definePg({
  code: 'payco',
  name: { ko: '페이코', en: 'PAYCO' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['card', 'trans', 'vbank'],
  currencies: ['KRW'],
  frame: null,
});
