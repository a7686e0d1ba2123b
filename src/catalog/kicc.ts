import { definePg } from './define-pg';

export const kicc = definePg({
  code: 'kicc',
  name: { ko: '이지페이', en: 'KICC EasyPay' },
  kind: 'gateway',
  types: ['payment'],
  methods: ['card', 'trans', 'vbank', 'phone'],
  currencies: ['KRW'],
  frame: null,
});
