import { definePg } from './define-pg';

export const kcpQuick = definePg({
  code: 'kcp_quick',
  name: { ko: 'NHN KCP 퀵페이', en: 'NHN KCP Quick Pay' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['card', 'trans'],
  currencies: ['KRW'],
  frame: null,
});
