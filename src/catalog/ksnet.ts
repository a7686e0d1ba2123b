import { definePg } from './define-pg';

export const ksnet = definePg({
  code: 'ksnet',
  name: { ko: 'KSNET', en: 'KSNET' },
  kind: 'gateway',
  types: ['payment'],
  methods: ['card', 'vbank', 'trans', 'phone', 'lpay', 'ssgpay', 'kakaopay', 'naverpay', 'payco'],
  currencies: ['KRW', 'USD'],
  frame: null,
});
