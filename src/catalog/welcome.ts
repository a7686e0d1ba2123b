import { definePg } from './define-pg';

export const welcome = definePg({
  code: 'welcome',
  name: { ko: '웰컴페이먼츠', en: 'Welcome Payments' },
  kind: 'gateway',
  types: ['payment'],
  methods: ['card', 'trans', 'vbank', 'phone', 'culturegift', 'lpay', 'kakaopay', 'payco', 'tosspay', 'naverpay'],
  currencies: ['KRW'],
  frame: null,
});
