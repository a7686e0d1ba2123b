import { definePg } from './define-pg';

export const settleAcc = definePg({
  code: 'settle_acc',
  name: { ko: '헥토파이낸셜 내통장결제', en: 'Hecto Financial my-bank-account pay' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['trans'],
  currencies: ['KRW'],
  frame: null,
});
