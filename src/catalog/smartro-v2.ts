import { definePg } from './define-pg';

export const smartroV2 = definePg({
  code: 'smartro_v2',
  name: { ko: '스마트로', en: 'Smartro' },
  kind: 'gateway',
  types: ['payment'],
  methods: ['card', 'trans', 'vbank', 'phone', 'lpay', 'kakaopay', 'naverpay', 'payco', 'pinpay'],
  currencies: ['KRW'],
  frame: null,
});
