import { definePg } from './define-pg';

export const kakao = definePg({
  code: 'kakao',
  name: { ko: '카카오페이', en: 'Kakao Pay via LG CNS' },
  kind: 'simple_pay',
  status: 'discontinued',
  types: ['payment'],
  paymentTypes: ['general', 'simple'],
  methods: { codes: ['card'], policy: null, default: 'card' },
  currencies: { codes: null, default: 'KRW' },
  languages: null,
  window: { pc: { kind: 'iframe', size: null }, mobile: null, switches: [] },
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
    'iamport/iamport-manual:인증결제/sample/kakao.md',
    'iamport/iamport-react-native:src/constants/index.ts',
    'iamport.payment-1.2.0.js',
  ],
});
