import { definePg } from './define-pg';

export const kpn = definePg({
  code: 'kpn',
  name: { ko: '한국결제네트웍스', en: 'Korea Payment Networks' },
  kind: 'gateway',
  status: 'current',
  types: ['payment'],
  paymentTypes: [],
  methods: { codes: [], policy: null, default: null },
  currencies: { codes: null, default: null },
  languages: null,
  window: { pc: null, mobile: null, switches: [] },
  certificationWindow: null,
  requires: [],
  asksFor: [],
  limits: [],
  credentials: [
    { field: 'mid', label: { ko: '상점아이디(MID)', en: 'MID' }, secret: false, required: true, scope: null },
    {
      field: 'passkey',
      label: { ko: 'Secret OPT(Passkey)', en: 'Passkey' },
      secret: true,
      required: true,
      scope: null,
    },
  ],
  test: {
    mids: 'shared',
    published: [
      { mid: 'merchantest6', use: 'V2 window, taxable' },
      { mid: 'merchantest8', use: 'V2 window, tax-free' },
      { mid: 'merchantest9', use: 'V2 REST one-time and billing' },
      { mid: 'merchantest10', use: 'V2 billing window' },
    ],
    money: 'untouched',
  },
  billing: null,
  cancel: { full: null, partial: null, repeats: [] },
  cardQuota: null,
  minimalResult: null,
  sources: [
    'portone-io/mcp-server:assets/docs/help/core-service/channel-setting/kpn.md',
    'iamport/iamport-react-native:src/constants/index.ts',
    'portone-io/mcp-server:assets/docs/help/core-service/how-to-use/test-mode-cancel.md',
  ],
});
