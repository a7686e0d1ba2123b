import { definePg } from './define-pg';

export const mobiliansV2 = definePg({
  code: 'mobilians_v2',
  name: { ko: 'KG파이낸셜', en: 'KG Financial' },
  kind: 'gateway',
  types: ['payment'],
  methods: [
    'card',
    'phone',
    'vbank',
    'trans',
    'cultureland',
    'booknlife',
    'smartculture',
    'payco',
    'samsung',
    'ssgpay',
    'kakaopay',
    'naverpay',
    'lpay',
    'tosspay',
    'applepay',
  ],
  currencies: ['KRW'],
  frame: null,
});
