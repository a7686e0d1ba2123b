import { definePg } from './define-pg';

export const ksnet = definePg({
  code: 'ksnet',
  name: { ko: 'KSNET', en: 'KSNET' },
  kind: 'gateway',
  status: 'current',
  types: ['payment'],
  paymentTypes: ['general', 'keyin_api', 'subscription_api'],
  methods: {
    codes: ['card', 'vbank', 'trans', 'phone', 'lpay', 'ssgpay', 'kakaopay', 'naverpay', 'payco'],
    policy: 'required',
    default: null,
  },
  currencies: { codes: ['KRW', 'USD'], default: 'KRW' },
  languages: null,
  window: { pc: { kind: 'iframe', size: null }, mobile: { kind: 'redirect', size: null }, switches: [] },
  certificationWindow: null,
  requires: [
    { when: { pay_method: ['phone'] }, fields: ['digital'] },
    { when: { pay_method: ['vbank'] }, fields: ['vbank_due'] },
  ],
  asksFor: ['buyer_name', 'currency', 'tax_free'],
  limits: [],
  credentials: [
    { field: 'mid', label: { ko: '상점아이디(MID)', en: 'MID' }, secret: false, required: true, scope: null },
    { field: 'api_key', label: { ko: 'API Key', en: 'API key' }, secret: true, required: true, scope: null },
  ],
  test: { mids: 'shared', published: [{ mid: '2999199999', use: 'general' }], money: 'returned' },
  billing: null,
  cancel: { full: true, partial: true, repeats: [] },
  cardQuota: null,
  minimalResult: true,
  sources: [
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/ksnet/readme.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/ksnet/warning.mdx',
    'portone-io/developers.portone.io@history:src/content/docs/ko/ready/2-pg/payment-gateway/ksnet.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/support/code-info/pg.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/support/code-info/pg-2.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/sdk/ko/v1-sdk/javascript-sdk/payrq.mdx',
    'portone-io/developers.portone.io:src/schema/v1.openapi.yml',
  ],
});
