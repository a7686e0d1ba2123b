import { definePg } from './define-pg';

export const jtnet = definePg({
  code: 'jtnet',
  name: { ko: 'JTNet', en: 'JTNET' },
  kind: 'gateway',
  types: ['payment'],
  methods: ['card', 'trans', 'vbank', 'phone'],
  currencies: ['KRW'],
  frame: null,
});
