import { definePg } from './define-pg';

export const galaxia = definePg({
  code: 'galaxia',
  name: { ko: '갤럭시아머니트리', en: 'Galaxia Moneytree' },
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
    'happymoney',
    'kakaopay',
    'naverpay',
    'tosspay',
    'samsungpay',
    'applepay',
    'payco',
    'moneytree',
  ],
  currencies: ['KRW'],
  frame: null,
});
