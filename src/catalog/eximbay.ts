import { definePg } from './define-pg';

export const eximbay = definePg({
  code: 'eximbay',
  name: { ko: '엑심베이', en: 'Eximbay' },
  kind: 'overseas',
  types: ['payment'],
  methods: ['card', 'alipay', 'unionpay', 'tenpay', 'econtext', 'wechat', 'molpay', 'paysbuy'],
  currencies: ['KRW', 'USD', 'EUR', 'GBP', 'JPY', 'THB', 'SGD', 'RUB', 'HKD', 'CAD', 'AUD'],
  frame: null,
});
