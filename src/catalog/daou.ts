import { definePg } from './define-pg';

export const daou = definePg({
  code: 'daou',
  name: { ko: '키움페이', en: 'Daou Data PAYJOA' },
  kind: 'gateway',
  types: ['payment'],
  methods: [
    'card',
    'trans',
    'vbank',
    'kakaopay',
    'naverpay',
    'payco',
    'samsung',
    'applepay',
    'cultureland',
    'smartculture',
    'booknlife',
    'phone',
  ],
  currencies: ['KRW'],
  frame: null,
});
