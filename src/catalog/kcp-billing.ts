import { definePg } from './define-pg';

export const kcpBilling = definePg({
  code: 'kcp_billing',
  name: { ko: 'NHN KCP 정기결제', en: 'NHN KCP subscription window' },
  kind: 'gateway',
  types: ['payment'],
  methods: ['card'],
  currencies: ['KRW'],
  frame: null,
});
