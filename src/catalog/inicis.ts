import { definePg } from './define-pg';

export const inicis = definePg({
  code: 'inicis',
  name: { ko: 'KG이니시스', en: 'KG INICIS' },
  kind: 'gateway',
  types: ['payment', 'certification'],
  methods: ['card', 'trans', 'vbank', 'phone', 'samsung'],
  currencies: ['KRW'],
  frame: null,
});
