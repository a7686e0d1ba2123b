import { definePg } from './define-pg';

export const danal = definePg({
  code: 'danal',
  name: { ko: '다날 휴대폰결제/본인인증', en: 'Danal phone payment and identity verification' },
  kind: 'gateway',
  types: ['payment', 'certification'],
  methods: ['phone'],
  currencies: ['KRW'],
  frame: null,
});
