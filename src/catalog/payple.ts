import { definePg } from './define-pg';

export const payple = definePg({
  code: 'payple',
  name: { ko: '페이플', en: 'Payple' },
  kind: 'simple_pay',
  status: 'legacy',
  types: ['payment'],
  paymentTypes: ['general', 'simple'],
  methods: { codes: ['trans'], policy: null, default: 'trans' },
  currencies: { codes: null, default: 'KRW' },
  languages: null,
  window: { pc: { kind: 'layer', size: null }, mobile: { kind: 'layer', size: null }, switches: [] },
  certificationWindow: null,
  requires: [],
  asksFor: [],
  limits: [],
  credentials: [],
  test: { mids: null, published: [], money: null },
  billing: null,
  cancel: { full: null, partial: null, repeats: [] },
  cardQuota: null,
  minimalResult: false,
  sources: [
    'iamport/iamport-react-native:manuals/SUPPORT.md',
    'iamport/iamport-react-native:src/constants/index.ts',
    'iamport.payment-1.2.0.js',
  ],
});
