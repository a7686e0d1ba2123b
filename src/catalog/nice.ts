import { definePg } from './define-pg';

export const nice = definePg({
  code: 'nice',
  name: { ko: '나이스페이먼츠', en: 'NICE Payments' },
  kind: 'gateway',
  status: 'legacy',
  types: ['payment'],
  paymentTypes: ['general', 'keyin_api', 'subscription_api'],
  methods: { codes: ['card', 'trans', 'vbank', 'phone', 'kakaopay'], policy: 'required', default: 'card' },
  currencies: { codes: ['KRW', 'USD'], default: 'KRW' },
  languages: ['ko', 'en', 'zh'],
  window: { pc: { kind: 'iframe', size: null }, mobile: { kind: 'redirect', size: null }, switches: [] },
  certificationWindow: null,
  requires: [{ when: { pay_method: ['phone'] }, fields: ['digital'] }],
  asksFor: ['name'],
  limits: [{ field: 'name', maxLength: 40, wide: 2 }],
  credentials: [
    { field: 'mid', label: { ko: 'MID', en: 'MID' }, secret: false, required: true, scope: null },
    { field: 'merchant_key', label: { ko: '상점키', en: 'Merchant key' }, secret: true, required: true, scope: null },
    {
      // Of the original's contract; NICE's documents ask for none.
      field: 'cancel_password',
      label: { ko: '거래취소 비밀번호', en: 'Cancel password (at most 10 digits)' },
      secret: true,
      required: false,
      scope: null,
    },
  ],
  settings: [
    {
      field: 'sender_check',
      label: { ko: '입금 통보 발신 주소 확인', en: 'Check where deposit notices come from' },
      help: {
        ko: '나이스의 입금 통보에는 서명이 없어 발신 IP로 확인합니다. 비워 두면 실결제 채널에서만 확인합니다.',
        en: 'NICE signs no notice: its addresses are checked. Left empty, on live channels alone.',
      },
      choices: [
        { value: '', ko: '실결제 채널에서 확인', en: 'On live channels' },
        { value: 'on', ko: '항상 확인', en: 'Always' },
        { value: 'off', ko: '확인하지 않음', en: 'Never' },
      ],
    },
  ],
  test: {
    mids: 'shared',
    published: [
      { mid: 'iamport00m', use: 'general (newer)' },
      { mid: 'iamport02m', use: 'vbank (newer)' },
      { mid: 'nictest00m', use: 'general (older)' },
      { mid: 'iamport01m', use: 'REST billing / key-in' },
    ],
    money: 'returned',
  },
  billing: null,
  cancel: { full: true, partial: true, repeats: ['tax_free', 'vat_amount'] },
  cardQuota: 'only_listed',
  minimalResult: false,
  sources: [
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/nice.mdx',
    'portone-io/mcp-server:assets/docs/help/core-service/channel-setting/nice.md',
    'portone-io/developers.portone.io@history:src/content/docs/ko/ready/2-pg/payment-gateway/nice.mdx',
    'portone-io/developers.portone.io@history:src/content/docs/en/ready/2-pg/payment-gateway-settings/nice-payments.mdx',
    'iamport/iamport-manual:인증결제/sample/nice.md',
    'iamport/iamport-manual:비인증결제/example/nice-api-billing-key.md',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/support/code-info/pg.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/support/code-info/pg-2.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/sdk/ko/v1-sdk/javascript-sdk/payrq.mdx',
    'iamport.payment-1.2.0.js',
    'portone-io/mcp-server:assets/docs/help/core-service/how-to-use/test-mode-cancel.md',
    'portone-io/developers.portone.io:src/schema/v1.openapi.yml',
  ],
});
