import { definePg } from './define-pg';

export const tossBrandpay = definePg({
  code: 'toss_brandpay',
  name: { ko: '토스페이먼츠 브랜드페이', en: 'Toss Payments BrandPay' },
  kind: 'simple_pay',
  status: 'current',
  types: ['payment'],
  paymentTypes: ['simple'],
  methods: { codes: ['toss_brandpay'], policy: 'required', default: null },
  currencies: { codes: ['KRW'], default: 'KRW' },
  languages: null,
  window: { pc: { kind: 'layer', size: null }, mobile: { kind: 'layer', size: null }, switches: [] },
  certificationWindow: null,
  requires: [{ when: {}, fields: ['customer_id'] }],
  asksFor: ['name'],
  limits: [],
  credentials: [
    { field: 'mid', label: { ko: '상점아이디(MID)', en: 'MID' }, secret: false, required: true, scope: null },
  ],
  buttons: {
    'toss-brandpay-widget': {
      label: { ko: '토스페이먼츠 브랜드페이', en: 'Toss Payments BrandPay' },
      ...{ background: '#f2f4f6', color: '#191f28', registers: false },
      element: '#portone-toss-brandpay-widget-button',
    },
  },
  test: { mids: 'own', published: [], money: 'untouched' },
  billing: null,
  cancel: { full: true, partial: true, repeats: [] },
  cardQuota: null,
  minimalResult: true,
  sources: [
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/toss-brandpay/readme.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/toss-brandpay/widget.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/toss-brandpay/module.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/toss-brandpay/warning.mdx',
    'portone-io/developers.portone.io@history:src/content/docs/ko/ready/2-pg/pg/toss-brandpay.mdx',
    'portone-io/developers.portone.io:src/schema/v1.openapi.yml',
  ],
});
