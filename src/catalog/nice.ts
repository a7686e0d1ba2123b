import { definePg } from './define-pg';

export const nice = definePg({
  code: 'nice',
  name: { ko: '나이스페이먼츠', en: 'NICE Payments' },
  kind: 'gateway',
  types: ['payment'],
  methods: ['card', 'trans', 'vbank', 'phone', 'kakaopay'],
  currencies: ['KRW', 'USD'],
  frame: null,
});
