import { definePg } from './define-pg';

export const hyphen = definePg({
  code: 'hyphen',
  name: { ko: '하이픈', en: 'Hyphen' },
  kind: 'simple_pay',
  status: 'discontinued',
  types: ['payment'],
  paymentTypes: ['general', 'simple'],
  methods: { codes: ['trans'], policy: 'required', default: null },
  currencies: { codes: null, default: 'KRW' },
  languages: null,
  window: { pc: null, mobile: { kind: 'redirect', size: null }, switches: [] },
  certificationWindow: null,
  requires: [],
  asksFor: ['name', 'buyer_name'],
  limits: [
    { field: 'name', maxLength: 40 },
    { field: 'merchant_uid', maxLength: 40 },
    {
      field: 'merchant_uid',
      form: {
        pattern: '[A-Za-z0-9_]*',
        ko: '영문자, 숫자, 밑줄만 쓸 수 있습니다',
        en: 'only letters, digits and underscores',
      },
    },
  ],
  credentials: [],
  test: { mids: null, published: [], money: null },
  billing: null,
  cancel: { full: null, partial: null, repeats: [] },
  cardQuota: null,
  minimalResult: null,
  sources: [
    'portone-io/developers.portone.io@history:src/routes/(root)/opi/ko/integration/pg/v1/hyphen.mdx',
    'iamport/iamport-react-native:src/constants/index.ts',
  ],
});
