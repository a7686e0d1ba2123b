import { definePg } from './define-pg';

export const settle = definePg({
  code: 'settle',
  name: { ko: '헥토파이낸셜', en: 'Settlebank' },
  kind: 'gateway',
  types: ['payment'],
  methods: ['card', 'trans', 'vbank', 'phone'],
  currencies: ['KRW'],
  frame: null,
});
