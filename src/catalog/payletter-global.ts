import { definePg } from './define-pg';

export const payletterGlobal = definePg({
  code: 'payletter_global',
  name: { ko: '페이레터 해외결제', en: 'Payletter Global' },
  kind: 'overseas',
  status: 'current',
  types: ['payment'],
  paymentTypes: ['general', 'subscription'],
  methods: { codes: [], policy: 'ignored', default: null },
  currencies: { codes: ['KRW', 'USD', 'JPY', 'CNY'], default: null },
  languages: null,
  window: { pc: null, mobile: null, switches: [] },
  certificationWindow: null,
  requires: [
    { when: {}, fields: ['currency', 'buyer_email', 'bypass.payletter_global.pginfo'] },
    { when: { pay_method: ['wechat', 'alipay'] }, fields: ['bypass.payletter_global.servicename'] },
  ],
  asksFor: ['name'],
  limits: [
    {
      field: 'merchant_uid',
      form: { pattern: '[A-Za-z0-9]*', ko: '영문자와 숫자만 쓸 수 있습니다', en: 'only letters and digits' },
    },
  ],
  credentials: [
    { field: 'store_id', label: { ko: 'StoreID', en: 'Store ID' }, secret: false, required: true, scope: null },
    {
      field: 'api_key',
      label: { ko: 'API Key', en: 'API key (the help centre says Secret Key)' },
      secret: true,
      required: true,
      scope: null,
    },
  ],
  test: {
    mids: 'shared',
    published: [
      { mid: 'portone_test', use: 'USD' },
      { mid: 'portoneKR_test', use: 'KRW' },
      { mid: 'portoneJP_test', use: 'JPY' },
    ],
    money: null,
  },
  billing: { methods: ['card'], charges: 'always' },
  cancel: { full: true, partial: null, repeats: [] },
  cardQuota: null,
  minimalResult: true,
  sources: [
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/payletter-global.mdx',
    'portone-io/mcp-server:assets/docs/help/core-service/channel-setting/payletter.md',
    'portone-io/developers.portone.io:src/type.ts',
  ],
});
