import { definePg } from './define-pg';

export const danalTpay = definePg({
  code: 'danal_tpay',
  name: { ko: '다날', en: 'Danal' },
  kind: 'gateway',
  types: ['payment'],
  methods: ['card', 'trans', 'vbank', 'cultureland', 'happymoney', 'booknlife'],
  currencies: ['KRW'],
  frame: [720, 700],
});
