import { definePg } from './define-pg';

export const paymentwall = definePg({
  code: 'paymentwall',
  name: { ko: '페이먼트월', en: 'Paymentwall' },
  kind: 'overseas',
  status: 'current',
  types: ['payment'],
  paymentTypes: ['general', 'subscription', 'keyin_api'],
  methods: { codes: ['card'], policy: 'ignored', default: 'card' },
  currencies: { codes: null, default: 'KRW' },
  languages: null,
  window: { pc: { kind: 'iframe', size: null }, mobile: { kind: 'redirect', size: null }, switches: [] },
  certificationWindow: null,
  requires: [{ when: {}, fields: ['name', 'buyer_name', 'buyer_email'] }],
  asksFor: ['currency'],
  limits: [
    {
      field: 'buyer_email',
      // Its signature has no separators: see the driver.
      form: {
        pattern: '[^\\s@=]+@[^\\s@=]+',
        ko: '= 없는 이메일 주소여야 합니다',
        en: 'an e-mail address without a =',
      },
    },
    { field: 'bypass.widget_code', oneOf: ['pw_1', 't3_1'] },
    {
      field: 'bypass.ps',
      form: {
        pattern: '[a-z0-9_]{1,32}',
        ko: '소문자로 된 결제수단 코드여야 합니다',
        en: 'a payment system’s short code',
      },
    },
    {
      field: 'bypass.country_code',
      form: { pattern: '[A-Za-z]{2}', ko: '두 글자 국가 코드여야 합니다', en: 'a country code of two letters' },
    },
  ],
  credentials: [
    {
      field: 'project_key',
      label: { ko: 'Project Key', en: 'Project key (used as MID)' },
      secret: false,
      required: true,
      scope: null,
    },
    { field: 'secret_key', label: { ko: 'Secret Key', en: 'Secret key' }, secret: true, required: true, scope: null },
  ],
  settings: [
    {
      field: 'sign_version',
      label: { ko: 'Pingback 서명 버전', en: 'Pingback signature version' },
      help: {
        ko: 'Paymentwall 프로젝트 설정의 Pingback Signature Version과 같아야 합니다. 실연동에서 1은 Payment Status API를 사용해야 결제할 수 있습니다.',
        en: 'The same as Pingback Signature Version in the settings of the Paymentwall project. On a live channel, 1 takes payments only with the Payment Status API.',
      },
      choices: [
        { value: '3', ko: '3 (권장)', en: '3 (recommended)' },
        { value: '2', ko: '2', en: '2' },
        { value: '1', ko: '1 (금액을 보호하지 않음)', en: '1 (does not protect the price)' },
      ],
    },
    {
      field: 'sender_check',
      label: { ko: 'Pingback 발신 IP 확인', en: 'Check the sender of pingbacks' },
      help: {
        ko: '프록시 뒤에 있다면 OPENIMP_TRUSTED_PROXIES를 먼저 설정하세요.',
        en: 'Behind a proxy, set OPENIMP_TRUSTED_PROXIES first.',
      },
      choices: [
        { value: '', ko: '실연동에서만 확인', en: 'On live channels' },
        { value: 'on', ko: '항상 확인', en: 'Always' },
        { value: 'off', ko: '확인하지 않음', en: 'Never' },
      ],
    },
    {
      field: 'status_api',
      label: { ko: 'Payment Status API', en: 'Payment Status API' },
      help: {
        ko: 'Paymentwall에 요청해 켜면 결제 상태를 직접 조회해 확인합니다.',
        en: 'Paymentwall switches it on when asked to; payments are then checked with it.',
      },
      choices: [
        { value: '', ko: '사용하지 않음', en: 'Not switched on' },
        { value: 'on', ko: '사용', en: 'Switched on' },
      ],
    },
    {
      field: 'test_method',
      label: { ko: '실연동에서 use_test_method 허용', en: 'Allow use_test_method on a live channel' },
      help: {
        ko: '켜면 구매자도 돈을 내지 않고 결제할 수 있습니다. 판매 중에는 반드시 끄세요.',
        en: 'Buyers can then pay without money. Never leave it on while you sell.',
      },
      choices: [
        { value: '', ko: '허용하지 않음', en: 'No' },
        { value: 'on', ko: '허용 (연동 확인용)', en: 'Yes, while setting up' },
      ],
    },
    {
      field: 'pingback_parameters',
      label: { ko: '추가 Pingback 파라미터', en: 'More pingback parameters' },
      help: {
        ko: '프로젝트 설정에서 추가한 이름을 쉼표로 나누어 적습니다. 여기에 없는 이름이 오면 거부합니다.',
        en: 'Names that the project adds, with commas between. Pingbacks with other names are refused.',
      },
      choices: null,
    },
  ],
  test: { mids: 'own', published: [], money: 'kept' },
  billing: { methods: ['card'], charges: 'always' },
  cancel: { full: true, partial: null, repeats: [] },
  cardQuota: null,
  minimalResult: false,
  sources: [
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/paymentwall.mdx',
    'portone-io/mcp-server:assets/docs/help/core-service/channel-setting/paymentwall.md',
    'portone-io/developers.portone.io@history:src/content/docs/ko/ready/2-pg/payment-gateway/paymentwall.mdx',
    'portone-io/developers.portone.io@history:src/content/docs/en/ready/2-pg/payment-gateway-settings/undefined-1.mdx',
    'iamport/iamport-manual:인증결제/sample/paymentwall.md',
    'iamport/iamport-manual:비인증결제/example/paymentwall-request-billing-key.md',
    'iamport/iamport-manual:비인증결제/example/paymentwall-api-billing-key.md',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/support/code-info/pg.mdx',
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/support/code-info/pg-2.mdx',
    'portone-io/mcp-server:assets/docs/help/core-service/how-to-use/test-mode-cancel.md',
    'portone-io/developers.portone.io:src/schema/v1.openapi.yml',
  ],
});
