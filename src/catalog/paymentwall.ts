import { definePg } from './define-pg';

export const paymentwall = definePg({
  code: 'paymentwall',
  name: { ko: '페이먼트월', en: 'Paymentwall' },
  kind: 'overseas',
  types: ['payment'],
  methods: ['card'],
  currencies: null,
  frame: null,
});
