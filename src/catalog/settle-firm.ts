import { definePg } from './define-pg';

export const settleFirm = definePg({
  code: 'settle_firm',
  name: { ko: '세틀뱅크 펌뱅킹', en: 'Settlebank firm banking' },
  kind: 'simple_pay',
  status: 'legacy',
  types: ['payment'],
  paymentTypes: ['general', 'simple'],
  methods: { codes: ['trans'], policy: null, default: 'trans' },
  currencies: { codes: null, default: 'KRW' },
  languages: null,
  window: {
    pc: { kind: 'iframe', size: [410, 700] },
    mobile: { kind: 'iframe', size: null },
    switches: [{ when: { popup: ['true'] }, kind: 'popup', size: [480, 770] }],
  },
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
    'iamport.payment-1.2.0.js',
    'portone-io/developers.portone.io:src/schema/v1.openapi.yml',
    'portone-io/developers.portone.io@history:src/content/docs/ko/ready/2-pg/payment-gateway/settle/settle_firm.mdx',
  ],
});
