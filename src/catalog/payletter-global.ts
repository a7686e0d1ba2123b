import { definePg } from './define-pg';

export const payletterGlobal = definePg({
  code: 'payletter_global',
  name: { ko: '페이레터 해외결제', en: 'Payletter Global' },
  kind: 'overseas',
  types: ['payment'],
  methods: [],
  currencies: ['KRW', 'USD', 'JPY', 'CNY'],
  frame: null,
});
