import { definePg } from './define-pg';

export const kakaopay = definePg({
  code: 'kakaopay',
  name: { ko: '카카오페이', en: 'Kakao Pay' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['card'],
  currencies: ['KRW'],
  frame: [426, 550],
});
