import { definePg } from './define-pg';

export const tossBrandpay = definePg({
  code: 'toss_brandpay',
  name: { ko: '토스페이먼츠 브랜드페이', en: 'Toss Payments BrandPay' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: ['toss_brandpay'],
  currencies: ['KRW'],
  frame: null,
});
