import { definePg } from './define-pg';

export const inicisJp = definePg({
  code: 'inicis_jp',
  name: { ko: 'KG이니시스 일본결제', en: 'KG INICIS Japan' },
  kind: 'overseas',
  status: 'current',
  types: ['payment'],
  paymentTypes: ['general'],
  methods: {
    codes: ['card', 'cvs', 'paypay', 'amazonpay', 'rakutenpay', 'merpay', 'aupay', 'dbarai'],
    policy: 'required',
    default: null,
  },
  currencies: { codes: ['JPY'], default: null },
  languages: null,
  window: { pc: { kind: 'popup', size: null }, mobile: { kind: 'redirect', size: null }, switches: [] },
  certificationWindow: null,
  requires: [
    { when: {}, fields: ['buyer_name'] },
    { when: { pay_method: ['cvs'] }, fields: ['buyer_last_name_kana', 'buyer_first_name_kana'] },
  ],
  asksFor: ['name', 'currency'],
  limits: [
    {
      field: 'merchant_uid',
      form: {
        pattern: '[!-~]*',
        ko: '영문자, 숫자, 기호만 쓸 수 있습니다',
        en: 'only letters, digits and ASCII symbols',
      },
    },
    {
      field: 'name',
      form: {
        pattern: '[^\\u1100-\\u11ff\\u3130-\\u318f\\uac00-\\ud7a3]*',
        ko: '영어나 일본어만 쓸 수 있습니다',
        en: 'English or Japanese only',
      },
    },
    { field: 'customer_id', maxLength: 30 },
  ],
  credentials: [
    { field: 'mid', label: { ko: 'PG상점아이디(MID)', en: 'MID' }, secret: false, required: true, scope: null },
    { field: 'ini_api_key', label: { ko: 'INIAPI Key', en: 'INIAPI key' }, secret: true, required: true, scope: null },
    {
      field: 'cbt_type',
      label: { ko: 'CBT Type', en: 'CBT type (JPPG or SBPS)' },
      secret: false,
      required: true,
      scope: null,
    },
  ],
  test: { mids: null, published: [], money: null },
  billing: null,
  cancel: { full: true, partial: true, repeats: [] },
  cardQuota: null,
  minimalResult: true,
  sources: [
    'portone-io/developers.portone.io:src/routes/(root)/opi/ko/integration/pg/v1/inicis-jp.mdx',
    'iamport/iamport-react-native:src/constants/index.ts',
    'portone-io/developers.portone.io:src/type.ts',
  ],
});
