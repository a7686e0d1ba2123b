import { definePg } from './define-pg';

export const inicisUnified = definePg({
  code: 'inicis_unified',
  name: { ko: 'KG이니시스 통합인증', en: 'KG INICIS unified identity verification' },
  kind: 'certification',
  types: ['certification'],
  methods: [],
  currencies: null,
  frame: null,
});
