import { definePg } from './define-pg';

export const kiccV2 = definePg({
  code: 'kicc_v2',
  name: { ko: '이지페이(KICC) 해외결제', en: 'KICC EasyPay overseas' },
  kind: 'overseas',
  types: ['payment'],
  methods: ['wechat', 'alipay_plus'],
  currencies: ['KRW', 'USD'],
  frame: null,
});
