import { definePg } from './define-pg';

export const uplus = definePg({
  code: 'uplus',
  name: { ko: '토스페이먼츠', en: 'Toss Payments' },
  kind: 'gateway',
  types: ['payment'],
  methods: [
    'card',
    'trans',
    'vbank',
    'phone',
    'cultureland',
    'smartculture',
    'booknlife',
    'applepay',
    'tosspay',
    'naverpay',
    'kakaopay',
    'lpay',
    'payco',
    'samsung',
  ],
  currencies: ['KRW'],
  frame: [650, 650],
});
