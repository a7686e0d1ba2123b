import { definePg } from './define-pg';

export const shinhan = definePg({
  code: 'shinhan',
  name: { ko: '신한 간편결제', en: 'Shinhan simple pay' },
  kind: 'simple_pay',
  types: ['payment'],
  methods: [],
  currencies: null,
  frame: null,
});
