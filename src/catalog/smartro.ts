import { definePg } from './define-pg';

export const smartro = definePg({
  code: 'smartro',
  name: { ko: '스마트로', en: 'Smartro' },
  kind: 'gateway',
  types: ['payment'],
  methods: ['card', 'trans', 'vbank'],
  currencies: ['KRW'],
  frame: null,
});
