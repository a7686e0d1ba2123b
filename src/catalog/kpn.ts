import { definePg } from './define-pg';

export const kpn = definePg({
  code: 'kpn',
  name: { ko: '한국결제네트웍스', en: 'Korea Payment Networks' },
  kind: 'gateway',
  types: ['payment'],
  methods: [],
  currencies: null,
  frame: null,
});
