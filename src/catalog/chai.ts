import { definePg } from './define-pg';

export const chai = definePg({
  code: 'chai',
  name: { ko: '차이', en: 'CHAI' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['trans'],
  currencies: ['KRW'],
  frame: null,
});
