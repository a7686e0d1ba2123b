import { definePg } from './define-pg';

export const html5Inicis = definePg({
  code: 'html5_inicis',
  name: { ko: 'KG이니시스', en: 'KG INICIS' },
  kind: 'gateway',
  types: ['payment'],
  methods: [
    'card',
    'trans',
    'vbank',
    'phone',
    'samsung',
    'kakaopay',
    'naverpay',
    'payco',
    'lpay',
    'ssgpay',
    'tosspay',
    'applepay',
    'kpay',
    'cultureland',
    'smartculture',
    'happymoney',
    'booknlife',
  ],
  currencies: ['KRW'],
  frame: null,
});
