import { definePg } from './define-pg';

export const alipay = definePg({
  code: 'alipay',
  name: { ko: '알리페이', en: 'Alipay' },
  kind: 'overseas',
  types: ['payment'],
  methods: ['card'],
  currencies: ['USD', 'KRW'],
  frame: null,
});
