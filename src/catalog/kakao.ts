import { definePg } from './define-pg';

export const kakao = definePg({
  code: 'kakao',
  name: { ko: '카카오페이', en: 'Kakao Pay via LG CNS' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['card'],
  currencies: ['KRW'],
  frame: null,
});
