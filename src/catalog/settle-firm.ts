import { definePg } from './define-pg';

export const settleFirm = definePg({
  code: 'settle_firm',
  name: { ko: '세틀뱅크 펌뱅킹', en: 'Settlebank firm banking' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['trans'],
  currencies: ['KRW'],
  frame: [410, 700],
});
