import { definePg } from './define-pg';

export const kiccV2 = definePg({
  code: 'kicc_v2',
  name: { ko: '이지페이(KICC) 해외결제', en: 'KICC EasyPay overseas' },
  kind: 'overseas',
  status: 'current',
  types: ['payment'],
  paymentTypes: ['general'],
  methods: { codes: ['wechat', 'alipay_plus'], policy: 'required', default: null },
  currencies: { codes: ['KRW', 'USD'], default: 'KRW' },
  languages: ['ko', 'en', 'zh'],
  window: { pc: null, mobile: null, switches: [] },
  certificationWindow: null,
  requires: [
    { when: {}, fields: ['buyer_name', 'buyer_email', 'buyer_tel'] },
    { when: { pay_method: ['alipay_plus'] }, fields: ['order_description', 'alipay_plus'] },
  ],
  asksFor: ['currency', 'language'],
  limits: [],
  credentials: [
    { field: 'mid', label: { ko: '상점아이디(MID)', en: 'MID' }, secret: false, required: true, scope: null },
    {
      field: 'encrypt_key',
      label: { ko: '암호화 키', en: 'Encryption key' },
      secret: true,
      required: true,
      scope: null,
    },
  ],
  test: { mids: 'own', published: [], money: null },
  billing: null,
  cancel: { full: true, partial: null, repeats: [] },
  cardQuota: null,
  minimalResult: null,
  sources: [
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/kicc-v2.mdx',
    'portone-io/mcp-server:assets/docs/help/core-service/channel-setting/kicc.md',
  ],
});
