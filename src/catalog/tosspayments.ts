import { definePg } from './define-pg';

export const tosspayments = definePg({
  code: 'tosspayments',
  name: { ko: '토스페이먼츠', en: 'Toss Payments' },
  kind: 'gateway',
  types: ['payment'],
  methods: [
    'card',
    'trans',
    'vbank',
    'phone',
    'booknlife',
    'smartculture',
    'cultureland',
    'kakaopay',
    'naverpay',
    'lpay',
    'samsungpay',
    'ssgpay',
    'applepay',
    'payco',
    'tosspay',
  ],
  currencies: ['KRW'],
  frame: [650, 650],
});
