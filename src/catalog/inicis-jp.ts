import { definePg } from './define-pg';

export const inicisJp = definePg({
  code: 'inicis_jp',
  name: { ko: 'KG이니시스 일본결제', en: 'KG INICIS Japan' },
  kind: 'overseas',
  types: ['payment'],
  methods: ['card', 'cvs', 'paypay', 'amazonpay', 'rakutenpay', 'merpay', 'aupay', 'dbarai'],
  currencies: ['JPY'],
  frame: null,
});
