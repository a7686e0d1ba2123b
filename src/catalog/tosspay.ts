import { definePg } from './define-pg';

export const tosspay = definePg({
  code: 'tosspay',
  name: { ko: '토스페이', en: 'Toss simple pay' },
  kind: 'simple_pay',
  status: 'legacy',
  types: ['payment'],
  paymentTypes: ['general', 'simple'],
  methods: { codes: ['card'], policy: 'optional', default: 'card' },
  currencies: { codes: null, default: 'KRW' },
  languages: null,
  window: { pc: { kind: 'popup', size: [460, 670] }, mobile: { kind: 'redirect', size: null }, switches: [] },
  certificationWindow: null,
  requires: [{ when: {}, fields: ['name'] }],
  asksFor: [],
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
  ],
  credentials: [
    { field: 'mid', label: { ko: '상점아이디(MID)', en: 'MID' }, secret: false, required: true, scope: null },
    { field: 'api_key', label: { ko: 'API Key', en: 'API key' }, secret: true, required: true, scope: null },
  ],
  test: { mids: 'own', published: [{ mid: 'tosstest', use: 'general' }], money: 'untouched' },
  billing: null,
  cancel: { full: true, partial: true, repeats: [] },
  cardQuota: null,
  minimalResult: false,
  sources: [
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/tosspay.mdx',
    'portone-io/developers.portone.io@history:src/content/docs/ko/ready/2-pg/pg/toss.mdx',
    'portone-io/developers.portone.io@history:src/content/docs/en/ready/2-pg/pg/undefined-1.mdx',
    'portone-io/developers.portone.io@history:src/content/docs/en/payment-integration-by-pg/simple/toss.mdx',
    'iamport/iamport-manual:인증결제/sample/tosspay.md',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/support/code-info/pg-2.mdx',
    'iamport.payment-1.2.0.js',
    'portone-io/mcp-server:assets/docs/help/core-service/how-to-use/test-mode-cancel.md',
  ],
});
