import { definePg } from './define-pg';

export const paypalV2 = definePg({
  code: 'paypal_v2',
  name: { ko: '페이팔', en: 'PayPal Smart Payment Buttons and Reference Transactions' },
  kind: 'overseas',
  status: 'current',
  types: ['payment'],
  paymentTypes: ['general', 'subscription'],
  methods: { codes: ['paypal'], policy: 'required', default: null },
  currencies: { codes: null, default: 'USD' },
  languages: null,
  window: { pc: { kind: 'popup', size: null }, mobile: { kind: 'popup', size: null }, switches: [] },
  certificationWindow: null,
  requires: [],
  asksFor: [],
  limits: [
    { field: 'tax_free', form: { pattern: '0', ko: '0이어야 합니다', en: '0' } },
    {
      field: 'buyer_tel',
      form: {
        pattern: '\\+?\\d{7,15}',
        ko: '국가 번호로 시작하는 숫자여야 합니다 (E.164)',
        en: 'digits with the country code (E.164)',
      },
    },
    {
      field: 'currency',
      form: { pattern: '(?!KRW).*', ko: 'PayPal은 KRW를 받지 않습니다', en: 'PayPal does not take KRW' },
    },
  ],
  credentials: [
    {
      field: 'paypal_merchant_id',
      label: { ko: 'PayPal Merchant ID', en: 'PayPal merchant ID' },
      secret: false,
      required: true,
      scope: null,
    },
  ],
  buttons: {
    'paypal-spb': {
      label: { ko: 'PayPal로 결제', en: 'Pay with PayPal' },
      ...{ background: '#ffc439', color: '#111820', registers: false, element: null },
    },
    'paypal-rt': {
      label: { ko: 'PayPal 등록', en: 'Save PayPal' },
      ...{ background: '#ffc439', color: '#111820', registers: true, element: null },
    },
  },
  test: {
    mids: 'shared',
    published: [
      { mid: '7WBB3CKT63FRG', use: 'US' },
      { mid: 'PX5CTVZJTRXG4', use: 'JP' },
      { mid: 'YGVQ2YJLD33W8', use: 'IT' },
      { mid: '4WUX57522RQDA', use: 'AU' },
      { mid: 'BEYAGWPTTDCHE', use: 'FR' },
      { mid: 'NWF4AFCDU5T68', use: 'ES' },
      { mid: 'PA4DULN9V66L6', use: 'UK' },
      { mid: 'NKSW9H8SBFNHS', use: 'DE' },
    ],
    money: 'untouched',
  },
  billing: { methods: ['paypal'], charges: 'never' },
  cancel: { full: true, partial: null, repeats: [] },
  cardQuota: null,
  minimalResult: true,
  sources: [
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/spb/readme.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/spb/warning.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/spb/stc.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/rt/readme.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/rt/warning.mdx',
    'portone-io/developers.portone.io@history:src/content/docs/ko/ready/2-pg/payment-gateway/paypal-spb.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/support/code-info/pg.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/support/code-info/pg-2.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/sdk/ko/v1-sdk/javascript-sdk/payrq.mdx',
    'portone-io/developers.portone.io:src/schema/v1.openapi.yml',
  ],
});
