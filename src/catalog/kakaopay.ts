import { definePg } from './define-pg';

export const kakaopay = definePg({
  code: 'kakaopay',
  name: { ko: '카카오페이', en: 'Kakao Pay' },
  kind: 'simple_pay',
  status: 'current',
  types: ['payment'],
  paymentTypes: ['general', 'simple', 'subscription'],
  methods: { codes: ['card'], policy: 'ignored', default: 'card' },
  currencies: { codes: null, default: 'KRW' },
  languages: null,
  window: {
    pc: { kind: 'iframe', size: [426, 550] },
    mobile: { kind: 'redirect', size: null },
    switches: [{ when: { kakaopayMobileAsPC: ['true'] }, kind: 'iframe', size: [426, 550] }],
  },
  certificationWindow: null,
  requires: [],
  asksFor: ['name'],
  limits: [{ field: 'name', maxLength: 100 }],
  credentials: [
    {
      field: 'cid',
      label: { ko: 'CID', en: 'CID (separate ones for general and billing)' },
      secret: false,
      required: true,
      scope: null,
    },
    {
      field: 'secret_key',
      label: { ko: '시크릿 키 (Secret key)', en: 'Secret key' },
      secret: true,
      required: true,
      scope: null,
    },
    {
      field: 'cid_secret',
      label: { ko: 'CID 시크릿 (발급받은 경우)', en: 'CID secret (where one was issued)' },
      secret: true,
      required: false,
      scope: null,
    },
  ],
  settings: [
    {
      field: 'key_prefix',
      label: { ko: '시크릿 키 표기', en: 'How the secret key is named' },
      help: {
        ko: '개발용 시크릿 키로 401 오류가 나면 DEV_SECRET_KEY로 바꾸어 보세요.',
        en: 'Try DEV_SECRET_KEY where a key of development is refused with 401.',
      },
      choices: [
        { value: 'SECRET_KEY', ko: 'SECRET_KEY', en: 'SECRET_KEY' },
        { value: 'DEV_SECRET_KEY', ko: 'DEV_SECRET_KEY', en: 'DEV_SECRET_KEY' },
      ],
    },
  ],
  test: {
    mids: 'shared',
    published: [
      { mid: 'TC0ONETIME', use: 'general' },
      { mid: 'TCSUBSCRIP', use: 'billing' },
    ],
    money: 'untouched',
  },
  billing: { methods: null, charges: 'if_amount' },
  cancel: { full: true, partial: true, repeats: [] },
  cardQuota: 'one_fixed',
  minimalResult: false,
  sources: [
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/kakaopay.mdx',
    'portone-io/developers.portone.io@history:src/content/docs/ko/ready/2-pg/pg/kakao.mdx',
    'portone-io/developers.portone.io@history:src/content/docs/en/ready/2-pg/pg/undefined.mdx',
    'iamport/iamport-manual:인증결제/sample/kakao.md',
    'iamport/iamport-manual:비인증결제/example/kakaopay-request-billing-key.md',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/support/code-info/pg.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/support/code-info/pg-2.mdx',
    'iamport.payment-1.2.0.js',
    'portone-io/mcp-server:assets/docs/help/core-service/how-to-use/test-mode-cancel.md',
    'portone-io/developers.portone.io:src/schema/v1.openapi.yml',
  ],
});
