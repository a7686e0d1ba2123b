import { definePg } from './define-pg';

export const naverpay = definePg({
  code: 'naverpay',
  name: { ko: '네이버페이', en: 'Naver Pay' },
  kind: 'simple_pay',
  status: 'current',
  types: ['payment'],
  paymentTypes: ['general', 'simple', 'subscription'],
  methods: { codes: ['card'], policy: null, default: 'card' },
  currencies: { codes: null, default: 'KRW' },
  languages: null,
  window: {
    pc: { kind: 'redirect', size: null },
    mobile: { kind: 'redirect', size: null },
    switches: [
      { when: { naverV2: ['true'] }, kind: 'layer', size: null },
      { when: { naverPopupMode: ['true'] }, kind: 'popup', size: [760, 900] },
    ],
  },
  certificationWindow: null,
  requires: [
    // Left out, Naver gets one item of no category (naverpay.md 2.1); what is there has to be whole.
    {
      when: { customer_uid: ['-'], naverProducts: ['*'] },
      fields: [
        'naverProducts.categoryType',
        'naverProducts.categoryId',
        'naverProducts.uid',
        'naverProducts.name',
        'naverProducts.count',
      ],
    },
    { when: { customer_uid: ['*'] }, fields: ['naverProductCount'] },
  ],
  asksFor: ['name', 'naverProducts'],
  limits: [
    { field: 'name', maxLength: 128 },
    {
      field: 'amount',
      when: { customer_uid: ['-'] },
      form: { pattern: '[1-9]\\d+(\\.\\d+)?', ko: '10원 이상이어야 합니다', en: 'at least 10' },
    },
    { field: 'naverUseCfm', form: { pattern: '\\d{8}', ko: 'YYYYMMDD 형식이어야 합니다', en: 'in the form YYYYMMDD' } },
    {
      field: 'naverPurchaserBirthday',
      form: { pattern: '\\d{8}', ko: 'YYYYMMDD 형식이어야 합니다', en: 'in the form YYYYMMDD' },
    },
  ],
  credentials: [
    {
      field: 'partner_id',
      label: { ko: 'PG상점아이디(파트너 ID)', en: 'Partner ID' },
      secret: false,
      required: true,
      scope: null,
    },
    { field: 'client_id', label: { ko: 'ClientID', en: 'Client ID' }, secret: false, required: true, scope: null },
    {
      field: 'client_secret',
      label: { ko: 'Client Secret', en: 'Client secret' },
      secret: true,
      required: true,
      scope: null,
    },
    { field: 'chain_id', label: { ko: 'Chain ID', en: 'Chain ID' }, secret: false, required: false, scope: null },
  ],
  settings: [
    {
      field: 'api_host',
      label: { ko: 'API 주소', en: 'API address' },
      help: {
        ko: '네이버페이가 계약할 때 알려 준 API 도메인입니다. 다른 것을 고르면 인증 오류가 납니다.',
        en: 'The API domain that Naver Pay named with the contract. Calls to another one are refused.',
      },
      choices: [
        { value: 'partner', ko: 'apis.naver.com/{파트너 ID}', en: 'apis.naver.com/{partner ID}' },
        { value: 'paygate', ko: 'pay.paygate.naver.com', en: 'pay.paygate.naver.com' },
        {
          value: 'sandbox',
          ko: 'dev-pub.apis.naver.com (공용 샌드박스, 테스트 전용)',
          en: 'dev-pub.apis.naver.com (shared sandbox, tests only)',
        },
      ],
    },
  ],
  test: { mids: 'own', published: [], money: null },
  billing: { methods: null, charges: 'never' },
  cancel: { full: true, partial: true, repeats: [] },
  cardQuota: null,
  minimalResult: false,
  sources: [
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/naver.mdx',
    'portone-io/developers.portone.io@history:src/content/docs/ko/ready/2-pg/pg/naverpay.mdx',
    'portone-io/developers.portone.io@history:src/content/docs/en/ready/2-pg/pg/undefined-2.mdx',
    'portone-io/developers.portone.io@history:src/content/docs/en/payment-integration-by-pg/simple/naver-pay-standard.mdx',
    'portone-io/mcp-server:assets/docs/help/core-service/channel-setting/naverpay.md',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/support/code-info/pg.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/support/code-info/pg-2.mdx',
    'iamport/iamport-react-native:src/utils/ValidationForPayment.ts',
    'iamport/iamport_flutter:lib/model/iamport_validation.dart',
    'iamport.payment-1.2.0.js',
    'portone-io/developers.portone.io:src/schema/v1.openapi.yml',
  ],
});
