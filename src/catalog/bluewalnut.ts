import { definePg } from './define-pg';

export const bluewalnut = definePg({
  code: 'bluewalnut',
  name: { ko: '블루월넛', en: 'Blue Walnut' },
  kind: 'gateway',
  types: ['payment'],
  methods: ['card', 'trans', 'vbank', 'phone'],
  currencies: ['KRW'],
  frame: null,
});
