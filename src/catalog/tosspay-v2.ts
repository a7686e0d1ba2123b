import { definePg } from './define-pg';

export const tosspayV2 = definePg({
  code: 'tosspay_v2',
  name: { ko: '토스페이', en: 'Toss Pay' },
  kind: 'simple_pay',
  status: 'current',
  types: ['payment'],
  paymentTypes: ['general', 'simple', 'subscription'],
  methods: { codes: ['tosspay', 'tosspay_card', 'tosspay_money'], policy: 'required', default: null },
  currencies: { codes: null, default: 'KRW' },
  languages: null,
  window: { pc: { kind: 'popup', size: null }, mobile: { kind: 'redirect', size: null }, switches: [] },
  certificationWindow: null,
  requires: [{ when: { customer_uid: ['*'] }, fields: ['customer_id'] }],
  asksFor: ['name'],
  limits: [
    { field: 'name', maxLength: 255 },
    {
      field: 'name',
      form: {
        pattern: `[^\\\\"']*`,
        ko: '역슬래시와 따옴표는 쓸 수 없습니다',
        en: 'without backslashes and quotation marks',
      },
    },
    { field: 'customer_id', maxLength: 50 },
  ],
  credentials: [
    { field: 'mid', label: { ko: '상점아이디(MID)', en: 'MID' }, secret: false, required: true, scope: null },
    { field: 'api_key', label: { ko: 'API Key', en: 'API key' }, secret: true, required: true, scope: null },
  ],
  test: { mids: 'shared', published: [], money: 'untouched' },
  billing: { methods: ['tosspay'], charges: 'never' },
  cancel: { full: true, partial: true, repeats: ['vat_amount'] },
  cardQuota: null,
  minimalResult: null,
  sources: [
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/tosspay-v2/readme.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/tosspay-v2/caution.mdx',
    'portone-io/developers.portone.io@history:src/content/docs/ko/ready/2-pg/pg/tosspay-v2.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/support/code-info/pg.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/sdk/ko/v1-sdk/javascript-sdk/payrq.mdx',
    'portone-io/developers.portone.io:src/schema/v1.openapi.yml',
  ],
});
