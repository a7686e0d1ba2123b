import { definePg } from './define-pg';

export const hyphen = definePg({
  code: 'hyphen',
  name: { ko: '하이픈', en: 'Hyphen' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['trans'],
  currencies: ['KRW'],
  frame: null,
});
