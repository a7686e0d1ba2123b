import { definePg } from './define-pg';

export const kcpV2 = definePg({
  code: 'kcp_v2',
  name: { ko: 'NHN KCP 본인인증', en: 'NHN KCP identity verification' },
  kind: 'certification',
  types: ['certification'],
  methods: [],
  currencies: null,
  frame: null,
});
