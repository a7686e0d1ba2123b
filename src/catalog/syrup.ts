import { definePg } from './define-pg';

export const syrup = definePg({
  code: 'syrup',
  name: { ko: '시럽페이', en: 'Syrup Pay' },
  kind: 'simple_pay',
  status: 'discontinued',
  types: ['payment'],
  paymentTypes: ['simple'],
  methods: { codes: [], policy: null, default: null },
  currencies: { codes: null, default: null },
  languages: null,
  window: { pc: null, mobile: null, switches: [] },
  certificationWindow: null,
  requires: [{ when: {}, fields: ['customer_uid'] }],
  asksFor: [],
  limits: [],
  credentials: [],
  test: { mids: null, published: [], money: null },
  billing: null,
  cancel: { full: null, partial: null, repeats: [] },
  cardQuota: null,
  minimalResult: null,
  sources: [
    'iamport/iamport-react-native:src/utils/ValidationForPayment.ts',
    'iamport/iamport_flutter:lib/model/iamport_validation.dart',
  ],
});
